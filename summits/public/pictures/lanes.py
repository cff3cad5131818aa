"""One lane of a timeline: above each column a stack of marks, one for each thing that is counted there."""

from dataclasses import dataclass
from math import ceil

from .axis import Span

MARK = 8  # pixels of height for one mark, while there is room for it
TALLEST = 64  # a stack of more marks than fit is a bar of this height
LEAST = 2  # that can still be seen
ABOVE, BELOW = 20, 4  # room for a number over a stack, and under it


@dataclass(frozen=True)
class Cell:
    """A band in which there is something, and how much."""

    span: Span
    count: int


@dataclass(frozen=True)
class Lane:
    """`stacks` is the path of all stacks, for a box 100 wide and `height` pixels high.

    Where `is_countable` each mark of a stack is MARK pixels of the path, else a stack is one bar.
    """

    height: int
    is_countable: bool
    stacks: str
    cells: tuple


def lane(counts, axis, peak):
    """The Lane of {number of a column: how much is there}; `peak` is the most in any lane that is compared with it."""
    unit = min(MARK, TALLEST / max(peak, 1))
    height = ABOVE + max(MARK, ceil(max(counts.values(), default=0) * unit)) + BELOW
    bottom = height - BELOW
    stacks = "".join(f"M{axis.columns[n].middle} {bottom}v-{max(counts[n] * unit, LEAST):.3g}" for n in sorted(counts))
    return Lane(height, unit == MARK, stacks, tuple(_cells(counts, axis)))


def _cells(counts, axis):
    per_band = axis.band // axis.column
    for number, span in enumerate(axis.bands):
        count = sum(counts.get(n, 0) for n in range(number * per_band, (number + 1) * per_band))
        if count:
            yield Cell(span, count)
