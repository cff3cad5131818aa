"""Years from left to right, in few enough parts that a finger can choose one on the narrowest screen.

Across, everything is in percent: marks and numbers keep their size on any screen and only move apart.
"""

from dataclasses import dataclass
from functools import cached_property

MOST_BANDS = 10
STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)


@dataclass(frozen=True)
class Span:
    """Some years, from the first to the last of them, and where they are on an axis."""

    since: int
    until: int
    x: float
    width: float

    def __contains__(self, year):
        return self.since <= year <= self.until

    @property
    def middle(self):
        return round(self.x + self.width / 2, 2)


@dataclass(frozen=True)
class Axis:
    """Bands of so many years, which readers choose; within them columns, in which marks stand."""

    first: int
    band: int
    column: int
    number: int  # of bands

    @classmethod
    def over(cls, years, shortest=1):
        """The axis on which all `years` lie, with columns of `shortest` years or more."""
        first, last = min(years), max(years)
        for band in STEPS:
            number = last // band - first // band + 1
            if band >= shortest and number <= MOST_BANDS:
                return cls(first // band * band, band, max(shortest, band // MOST_BANDS), number)
        raise ValueError("Years have four digits.")

    @cached_property
    def bands(self):
        return self._spans(self.band)

    @cached_property
    def columns(self):
        return self._spans(self.column)

    def column_of(self, year):
        """The number of the column in which a year lies."""
        return (year - self.first) // self.column

    def _spans(self, years):
        total = self.band * self.number
        width = 100 * years / total
        return [
            Span(since, since + years - 1, round((since - self.first) / years * width, 2), round(width, 2))
            for since in range(self.first, self.first + total, years)
        ]
