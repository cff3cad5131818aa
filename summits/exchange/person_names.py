"""Names as sources print them: their words, and whether two of them may be of one person."""

import re
from functools import lru_cache
from itertools import pairwise, product

from rapidfuzz import fuzz

from summits.text.folding import fold_name

from .offices import without_titles

# Of kings: David Lloyd George is not George V.
NUMBERS = frozenset("ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xxiii".split())  # noqa: SIM905
SIMILAR = 75  # percent: how much of two words is the same where they may be one in two transliterations
_SON = {"bin", "ibn", "bint"}  # of somebody whose name stands behind it
_WORDS = re.compile(r"[^\W_]+")
_ASIDE = re.compile(r"\([^)]*\)?")
# What a list that took all behind an office for a name took with it: “at the initiative of the other side”.
_TAIL = re.compile(r"(?<=\w) (?:at|on|in|to|during|after|before|ahead|via|by|following|who)\s.*", re.DOTALL)
_NAME_ASIDE = re.compile(r"\((?!As )([A-Z][\w'’-]+(?: [A-Z][\w'’-]+)*)\)")  # the President of Korea (Rhee)


def folded(text):
    """The words of a text, folded."""
    return _WORDS.findall(fold_name(text).replace("'", ""))


def words_of(name):
    """The folded words of a printed name, without the words of offices and what stands in brackets or behind it."""
    named = _TAIL.sub("", name or "")
    words = _WORDS.findall(_ASIDE.sub(" ", fold_name(named)).replace("'", ""))
    # Of “President after his talks” nobody is named.
    return without_titles(words) or (words if named == (name or "") else folded(name))


def or_aside(words, printed):
    """The words of a printed name, or of the one in brackets where there are none: the President of Korea (Rhee)."""
    aside = None if without_titles(words) else _NAME_ASIDE.search(printed or "")
    return words_of(aside[1]) if aside else words


def own_words(name):
    """The same of the name that somebody is known by: of Charlotte, Grand Duchess of Luxembourg, one."""
    words = _WORDS.findall(fold_name(name).partition(" of ")[0].replace("'", ""))
    return tuple(without_titles(words) or words)


def alike(printed, name):
    """ "full" where the words of a printed name hold a whole name, "surname" where they may be its surname, or ""."""
    long, of_name = [w for w in printed if len(w) > 1], [w for w in name if len(w) > 1]
    if not long or not of_name or _are_of_two_numbers(printed[-1], name[-1]):
        return ""
    initials = [{w for w in words if len(w) == 1} for words in (printed, name)]
    # Counted: Saw Maung is not Maung Maung, nor Isa bin Salman Al Khalifa his brother Khalifa.
    if len(of_name) > 1 and _hold(long, of_name) and (initials[0] == initials[1] or not all(initials)):
        return "full"
    if "".join(long) == "".join(of_name):  # Mao Tse-tung, Mao Tsetung
        return "full"
    own = set(long) - {word for before, word in pairwise(printed) if before in _SON}  # Muhammad, son of Salman
    if set(long) <= set(of_name) or set(of_name) <= own:  # only a surname, or the one name of a king
        return "surname"
    return "surname" if is_same_surname(printed, name) else ""


def _hold(words, others):
    return all(words.count(word) >= others.count(word) for word in others)


def _are_of_two_numbers(one, other):
    """Whether both words are numbers of kings, and not the same: Abdullah I, Abdullah II."""
    return one != other and {one, other} <= NUMBERS | {"i"}


def number_of(words):
    """The number of a king: what may be an initial, I or V, only at the end."""
    return next((w for w in words if w in NUMBERS and len(w) > 1), words[-1] if words[-1] in NUMBERS | {"i"} else "")


def is_same_surname(printed, name):
    """Whether the surnames are one and the first names may be: Itzhak and Yitzhak, not Raúl and Fidel.

    A list may print the surname first: Biden Joseph.
    """
    last = printed[-1] == name[-1] and len(printed[-1]) > 1 and _may_be_one(printed[0], name[0])
    first = printed[0] == name[0] and len(printed[0]) > 1 and _may_be_one(printed[-1], name[-1])
    turned = printed[0] == name[-1] and len(printed[0]) > 1 and _may_be_one(printed[-1], name[0])
    return last or first or turned


def _may_be_one(first_name, other):
    return first_name[0] == other[0] or fuzz.ratio(first_name, other) >= SIMILAR


def is_similar(printed, names):
    """Whether a word of a name is one of these names', or nearly: Faysal and Faisal, Caramanlis and Karamanlis.

    Or all of them are: Chou En-lai and Zhou Enlai.
    """
    pairs = product(longer(printed, 3), {word for name in names for word in longer(name, 3)})
    is_word = any(is_nearly(one, other) for one, other in pairs)
    return is_word or any(fuzz.ratio("".join(printed), "".join(name)) >= SIMILAR for name in names)


def is_spelt_alike(printed, name):
    """Whether two names may be one in two spellings: Mirziyoyev Shavkat and Shavkat Mirziyayev, Zelensky and Zelenskyy.

    All words of the shorter are in the other, nearly; or the surnames are nearly one and the first names may be.
    """
    one, other = longer(printed, 2), longer(name, 2)
    if not one or not other or _are_of_two_numbers(printed[-1], name[-1]) or _ends_otherwise(printed, name):
        return False
    few, many = sorted((one, other), key=len)
    if len(few) == 1:
        return any(is_nearly(few[0], word) for word in (many[0], many[-1]))
    if have_mates(few, many):
        return True
    turned = is_nearly(one[0], other[-1]) and _may_be_one(one[1], other[0])
    return turned or (is_nearly(one[-1], other[-1]) and _may_be_one(one[0], other[0]))


def _ends_otherwise(printed, name):
    """Whether of as many words the last is another, and too short to be looked at: Kim Jong-un is not Kim Jong-il."""
    is_short = min(len(printed[-1]), len(name[-1])) == 2
    return len(printed) == len(name) and is_short and printed[-1] != name[-1]


def have_mates(words, others):
    """Whether each of the words is nearly another one of the others."""
    free = list(others)
    for word in words:
        mate = next((other for other in free if is_nearly(word, other)), None)
        if mate is None:
            return False
        free.remove(mate)
    return True


def is_nearly(word, other):
    """Whether two words are one in two transliterations: Faysal and Faisal, Canel and Kanel, Jinping and Tszinpin."""
    word, other = _plain(word), _plain(other)
    if word == other or min(len(word), len(other)) < 4:
        return word == other
    return word[1:] == other[1:] or (word[0] == other[0] and fuzz.ratio(word, other) >= SIMILAR)


@lru_cache(maxsize=10_000)
def _plain(word):
    return word.replace("kh", "h").replace("tsz", "j")


def longer(words, than):
    return [word for word in words if len(word) > than]
