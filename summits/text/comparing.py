"""Two texts paragraph by paragraph: what was kept, reworded, moved, added and left out.

Paragraphs are matched by how alike they are, wherever they stand, the likest first; rapidfuzz does the comparing. Two
paragraphs are one reworded when at least half of their words are the same and in the same order.
"""

from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz import process
from rapidfuzz.distance import Indel

from .differences import GONE, NEW, SAME, words
from .paragraphs import Paragraph

KEPT, REWORDED = "kept", "reworded"  # and NEW, GONE
ALIKE = 0.5  # from which two paragraphs are one reworded


@dataclass(frozen=True)
class Change:
    """What became of a paragraph: `old` is None of a NEW one, `new` of one that is GONE."""

    kind: str
    old: Paragraph | None
    new: Paragraph | None
    pieces: tuple = ()  # of a REWORDED one, as in differences.pieces
    is_moved: bool = False


@dataclass(frozen=True)
class Comparison:
    """`changes` in the order of the new text, what is gone where it stood."""

    changes: tuple

    def number(self, kind):
        return sum(change.kind == kind for change in self.changes)

    @property
    def moved(self):
        return sum(change.is_moved for change in self.changes)

    @cached_property
    def size(self):
        """Characters of both texts."""
        return sum(len(each.text) for change in self.changes for each in (change.old, change.new) if each)

    @cached_property
    def share_new(self):
        """How much of the new text's wording the old one had not, of 100; None where the new one is empty."""
        every = sum(_count(change.new.text) for change in self.changes if change.new)
        added = sum(_added(change) for change in self.changes)
        return round(100 * added / every) if every else None


def compare(old, new):
    """The Comparison of two lists of Paragraphs; missing ones are passed over."""
    old, new = ([each for each in text if each.text] for text in (old, new))
    matched = _the_same(*([_plain(each.text) for each in text] for text in (old, new)))
    matched |= _alike(*([_telling(each.text) for each in text] for text in (old, new)), matched)
    return Comparison(tuple(_changes(old, new, matched)))


def _plain(text):
    """A paragraph whatever the spaces and line ends between its words."""
    return " ".join(text.split())


def _telling(text):
    """The words of a paragraph without punctuation, which makes nothing alike."""
    return [word for word in words(text) if any(letter.isalnum() for letter in word)]


def _the_same(old, new):
    """{index in the new text: index in the old one} of equal paragraphs, in order where there are several."""
    left = {}
    for index, text in enumerate(old):
        left.setdefault(text, []).append(index)
    return {index: left[text].pop(0) for index, text in enumerate(new) if left.get(text)}


def _alike(old, new, matched):
    """The same for those that are left, the likest pairs first, and of equals those that stand nearest."""
    taken = set(matched.values())
    choices = {index: tokens for index, tokens in enumerate(old) if index not in taken}
    pairs = []
    for index, tokens in enumerate(new):
        if index not in matched:
            found = process.extract(tokens, choices, scorer=Indel.normalized_similarity, score_cutoff=ALIKE, limit=5)
            pairs += [(-likeness, abs(index - other), index, other) for _tokens, likeness, other in found]
    best = {}
    for _likeness, _distance, index, other in sorted(pairs):
        if index not in best and other not in taken:
            best[index] = other
            taken.add(other)
    return best


def _changes(old, new, matched):
    moved = _out_of_order(matched)
    gone = set(range(len(old))) - set(matched.values())
    after = {}  # index of an old paragraph that stayed to those after it that are gone
    last = -1
    stayed = {other for index, other in matched.items() if index not in moved}
    for other in range(len(old)):
        last = other if other in stayed else last
        if other in gone:
            after.setdefault(last, []).append(Change(GONE, old[other], None))
    yield from after.get(-1, ())
    for index, paragraph in enumerate(new):
        other = matched.get(index)
        yield Change(NEW, None, paragraph) if other is None else _pair(old[other], paragraph, index in moved)
        if index not in moved and other is not None:
            yield from after.get(other, ())


def _pair(old, new, is_moved):
    if _plain(old.text) == _plain(new.text):
        return Change(KEPT, old, new, is_moved=is_moved)
    return Change(REWORDED, old, new, tuple(_reworded(old.text, new.text)), is_moved)


def _reworded(before, after):
    """As differences.pieces, word by word, in a time that grows slowly with the length.

    Changes with nothing but a space between them are one: whole phrases are read more easily than every second word.
    """
    old, new, gone, added = words(before), words(after), "", ""
    steps = list(Indel.opcodes(old, new))
    for at, step in enumerate(steps):
        was, now = "".join(old[step.src_start : step.src_end]), "".join(new[step.dest_start : step.dest_end])
        is_between = at < len(steps) - 1 and (gone or added) and now.isspace()
        if step.tag != "equal" or is_between:
            gone, added = gone + was, added + now
        else:
            yield from _change(gone, added)
            yield SAME, now
            gone = added = ""
    yield from _change(gone, added)


def _change(gone, added):
    return [piece for piece in ((GONE, gone), (NEW, added)) if piece[1]]


def _out_of_order(matched):
    """The indexes in the new text of paragraphs that moved: all but the longest run that kept its order."""
    ends, last, before = [], [], {}
    for index in sorted(matched):
        at = bisect_left(ends, matched[index])
        before[index] = last[at - 1] if at else None
        ends[at : at + 1], last[at : at + 1] = [matched[index]], [index]
    stayed, index = set(), last[-1] if last else None
    while index is not None:
        stayed.add(index)
        index = before[index]
    return set(matched) - stayed


def _count(text):
    return len(_telling(text))


def _added(change):
    if change.kind == NEW:
        return _count(change.new.text)
    return sum(_count(text) for kind, text in change.pieces if kind == NEW)
