"""The world on a flat page, by the Natural Earth projection (Patterson 2011, polynomials of Šavrič and others).

It is cut in the Bering Strait, which parts no land, and is without Antarctica. static/img/land.svg is drawn by this
very projection: whoever changes one draws the other anew.
"""

from math import pi, radians

WIDTH, HEIGHT = 1000, 440
CUT = -168.4  # degrees of longitude
NORTH = 84  # degrees of latitude, at the upper edge
_ACROSS = (0.870700, -0.131979, -0.013791, 0, 0, 0.003971, -0.001529)  # of even powers of the latitude
_UP = (1.007226, 0.015085, 0, -0.044475, 0.028874, -0.005916)


def project(latitude, longitude):
    """(x, y): x from 0 to WIDTH eastward, y from 0 to HEIGHT southward; both may lie beyond near the poles."""
    north, east = radians(latitude), radians((longitude - CUT) % 360 - 180)
    scale = WIDTH / (2 * pi * _ACROSS[0])
    return WIDTH / 2 + east * _sum(_ACROSS, north) * scale, (_up(radians(NORTH)) - _up(north)) * scale


def _up(north):
    return north * _sum(_UP, north)


def _sum(factors, north):
    return sum(factor * north ** (2 * power) for power, factor in enumerate(factors))
