"""Dots on the map: the part of the world that holds them, which of them a finger chooses at once, and which are named.

Within the frame everything is in percent, so that dots and names keep their size while the map is as wide as its page.
"""

from dataclasses import dataclass
from math import hypot, sqrt

from .world import HEIGHT, WIDTH

NARROWEST = 280  # of a frame, in units of the world: some hundred degrees, as the outline of the land is a coarse one
MARGIN = 0.15  # of the width of what is shown, on each side
FINGER = 24  # pixels
MOST_AT_ONCE = 20
LETTER, LINE, GAP = 7.5, 17, 3  # pixels that a name takes, at most


@dataclass(frozen=True)
class Frame:
    """A part of the world in the proportions of the whole."""

    x: float
    y: float
    width: float

    @property
    def height(self):
        return round(self.width * HEIGHT / WIDTH, 1)

    def percent(self, x, y):
        return round(100 * (x - self.x) / self.width, 2), round(100 * (y - self.y) / self.height, 2)


@dataclass(frozen=True)
class Dot:
    """Something at a place, in percent of the frame; `r` is its radius in pixels, and `of` what it stands for."""

    x: float
    y: float
    r: float
    name: str
    of: object


@dataclass
class Group:
    """Dots so near to the first of them that they are chosen together; its name stands on one `side`, or nowhere."""

    dots: list
    side: str = ""

    @property
    def first(self):
        return self.dots[0]

    @property
    def dx(self):
        """Pixels from the middle of the first dot to its name."""
        return {"after": self.first.r + GAP, "before": -self.first.r - GAP}.get(self.side, 0)

    @property
    def dy(self):
        return {"above": -self.first.r - LINE / 2, "below": self.first.r + LINE / 2}.get(self.side, 0)


def frame(points):
    """The Frame that holds all (x, y) with room around them."""
    xs, ys = zip(*points, strict=True)
    wide, high = max(xs) - min(xs), (max(ys) - min(ys)) * WIDTH / HEIGHT
    width = min(WIDTH, max(NARROWEST, (1 + 2 * MARGIN) * max(wide, high)))
    height = width * HEIGHT / WIDTH
    x = _within(0, (max(xs) + min(xs) - width) / 2, WIDTH - width)
    return Frame(round(x, 1), round(_within(0, (max(ys) + min(ys) - height) / 2, HEIGHT - height), 1), round(width, 1))


def _within(least, value, most):
    return max(least, min(value, most))


def radius(number):
    return round(min(3 + sqrt(number), 11), 1)


def groups(dots, pixels):
    """The Groups of `dots`, the most important first, on a map so many pixels wide."""
    made = []
    for dot in dots:
        near = [each for each in made if _apart(each.first, dot, pixels) < FINGER and len(each.dots) < MOST_AT_ONCE]
        if near:
            min(near, key=lambda each: _apart(each.first, dot, pixels)).dots.append(dot)
        else:
            made.append(Group([dot]))
    _name(made, pixels)
    return made


def _apart(one, other, pixels):
    return hypot(one.x - other.x, (one.y - other.y) * HEIGHT / WIDTH) * pixels / 100


def _name(made, pixels):
    """Name each first dot on the side where its name covers no other dot and no name of a more important one."""
    dots = [dot for group in made for dot in group.dots]
    names = []
    for group in made:
        taken = names + [_box_of(dot, pixels) for dot in dots if dot is not group.first]
        for side in ("after", "before", "below", "above"):
            box = _box_of_name(group.first, side, pixels)
            if _is_inside(box, pixels) and not any(_overlap(box, other) for other in taken):
                group.side = side
                names.append(box)
                break


def _box_of(dot, pixels):
    """(left, top, right, bottom)"""
    x, y = dot.x * pixels / 100, dot.y * pixels / 100 * HEIGHT / WIDTH
    return x - dot.r, y - dot.r, x + dot.r, y + dot.r


def _box_of_name(dot, side, pixels):
    left, top, right, bottom = _box_of(dot, pixels)
    long, x, y = len(dot.name) * LETTER + GAP, (left + right) / 2, (top + bottom) / 2
    return {
        "after": (right, y - LINE / 2, right + long, y + LINE / 2),
        "before": (left - long, y - LINE / 2, left, y + LINE / 2),
        "below": (x - long / 2, bottom, x + long / 2, bottom + LINE),
        "above": (x - long / 2, top - LINE, x + long / 2, top),
    }[side]


def _is_inside(box, pixels):
    left, top, right, bottom = box
    return left >= 0 and top >= 0 and right <= pixels and bottom <= pixels * HEIGHT / WIDTH


def _overlap(one, other):
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
