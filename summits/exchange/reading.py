"""Files to rows: JSON Lines and CSV, plain or gzip. Every line that is not empty becomes a row, a damaged one too."""

import csv
import gzip
import json
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from django.utils.translation import gettext as _

from summits.text.cells import unsafe

from .form import FLAT, FORM, NUMBER, YES_NO, faults, kind_of

LONGEST_LINE = 8_000_000  # bytes; a text of 135,000 characters takes half a million in the widest script
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")  # PostgreSQL keeps neither; surrogates are bytes that were no UTF-8
_UNSTORABLE_IN_JSON = re.compile(r"\\u(?:0000|[dD][89a-fA-F])")  # nothing but an escape, of a pair too, brings one
_BETWEEN_TEXTS = re.compile(r"\s*\|\s*")  # in a cell that holds a list


class CannotRead(Exception):
    """A file cannot be opened, or is of no form that is known; the message says what to do."""


@dataclass(frozen=True)
class Row:
    """What stood at a line of a file. `fault` says what is wrong with it, "" of a row whose data keep the form."""

    file: str
    line: int
    kind: str = ""
    data: dict = field(default_factory=dict)
    fault: str = ""

    @cached_property
    def id(self):
        """The id as given, "" where none can be read."""
        given = self.data.get("id")
        return given if isinstance(given, str) and not _UNSTORABLE.search(given) else ""


def rows(path) -> Iterator[Row]:
    """Every row of the file at `path`, in order, one in memory at a time.

    Raises CannotRead for what is no file, or none of .jsonl and .csv (each also as .gz).
    """
    path = Path(path)
    is_packed = path.suffix.lower() == ".gz"
    read = {".jsonl": _json_rows, ".csv": _csv_rows}.get(Path(path.stem if is_packed else path.name).suffix.lower())
    if read is None:
        raise CannotRead(_("%(name)s: only .jsonl and .csv files are read, also as .gz.") % {"name": path.name})
    try:
        with gzip.open(path) if is_packed else open(path, "rb") as stream:
            yield from read(path.name, stream)
    except OSError as error:
        raise CannotRead(f"{path}: {error.strerror or error}") from error


def _json_rows(name, stream):
    for number, line, fault in _lines(stream):
        if fault:
            yield Row(name, number, fault=fault)
        elif line.strip():
            yield _json_row(name, number, line)


def _json_row(name, number, line):
    try:
        data = _JSON.decode(line)
        if isinstance(data, dict):
            return _checked(name, number, data, is_suspect=bool(_UNSTORABLE_IN_JSON.search(line)))
    except (ValueError, RecursionError) as error:
        return Row(name, number, fault=_("It is not JSON: %(error)s.") % {"error": error})
    return Row(name, number, fault=_("It is not an object in braces."))


def _refuse(constant):
    raise ValueError(f"{constant} is no value")


_JSON = json.JSONDecoder(parse_constant=_refuse, parse_float=str)


def _csv_rows(name, stream):
    damaged = []
    lines = _sound(_lines(stream, "surrogateescape"), name, damaged)
    first = next(lines, "")
    delimiter = next((mark for mark in ",;\t" if mark in first), ",")
    columns = _columns(name, first, delimiter)
    csv.field_size_limit(LONGEST_LINE)
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    while True:
        number = reader.line_num + 2
        try:
            cells = next(reader, None)
        except csv.Error as error:
            fault = _("It is not CSV (%(error)s), up to line %(last)d.") % {
                "error": error,
                "last": reader.line_num + 1,
            }
            yield Row(name, number, fault=fault)
            continue
        if cells is None:
            break
        if any(cells):
            yield _csv_row(name, number, columns, cells)
    yield from damaged


def _sound(lines, name, damaged):
    for number, line, fault in lines:
        if fault:
            damaged.append(Row(name, number, fault=fault))
        else:
            yield line


def _columns(name, first, delimiter):
    """The field names in a CSV file's first line; a field of a field is place.city, or participants.1.name_raw."""
    columns = [column.strip() for column in next(csv.reader([first], delimiter=delimiter), [])]
    if kind_of(name, columns) not in FLAT:
        raise CannotRead(
            _("%(name)s: call the file leaders…, terms… or summits….csv, with the names of fields in its first line.")
            % {"name": name}
        )
    for column in filter(None, columns):  # spreadsheets leave empty columns at the end
        if columns.count(column) > 1 or any(other.startswith(f"{column}.") for other in columns):
            raise CannotRead(_("%(name)s: the field %(column)s stands there twice.") % {"name": name, "column": column})
    return columns


def _csv_row(name, number, columns, cells):
    if len(cells) > len(columns):
        return Row(name, number, fault=_("It has more cells than the first line has names."))
    data = {}
    for column, cell in zip(columns, map(str.strip, cells), strict=False):
        if cell and column:
            *path, last = column.split(".")
            inner = data
            for each in path:
                inner = inner.setdefault(each, {})
            inner[last] = unsafe(cell)
    return _checked(name, number, _shaped(FORM[kind_of(name, columns)], data))


def _shaped(expected, given):
    """Texts of cells as the values that the form expects; what cannot be one stays as it is, to be told."""
    if isinstance(given, dict):
        if isinstance(expected, list):
            return [_shaped(expected[0], given[number]) for number in sorted(given, key=lambda n: (len(n), n))]
        fields = expected if isinstance(expected, dict) else {}
        return {name: _shaped(fields.get(name), inner) for name, inner in given.items()}
    if isinstance(expected, list):
        return _BETWEEN_TEXTS.split(given)
    if expected is NUMBER and re.fullmatch("-?[0-9]{1,9}", given):
        return int(given)
    return {"true": True, "false": False}.get(given.lower(), given) if expected is YES_NO else given


def _checked(name, number, data, *, is_suspect=True):
    kind = kind_of(name, data)
    if kind is None:
        fault = _("What kind of row it is cannot be told: call the file summits….jsonl or as its rows are called.")
        return Row(name, number, data=data, fault=fault)
    found = faults(kind, data)
    if is_suspect and any(map(_UNSTORABLE.search, _texts(data))):
        found.append(_("It holds characters that no text has (a NUL byte, or bytes that are not UTF-8)."))
    return Row(name, number, kind, data, " ".join(found))


def _texts(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from value
        yield from (text for each in value.values() for text in _texts(each))
    elif isinstance(value, list):
        yield from (text for each in value for text in _texts(each))


def _lines(stream, errors="strict"):
    """(number, line, fault) of each line, never more than the longest one in memory."""
    number = 0
    while True:
        number += 1
        try:
            line = stream.readline(LONGEST_LINE + 1)
            if len(line) > LONGEST_LINE:
                _skip_line(stream, line)
                yield number, "", _("It is longer than %(most)d bytes.") % {"most": LONGEST_LINE}
                continue
        except (EOFError, zlib.error, gzip.BadGzipFile):
            yield number, "", _("The file is cut off or damaged here: what follows was not read.")
            return
        if not line:
            return
        try:
            yield number, line.decode("utf-8-sig" if number == 1 else "utf-8", errors), ""
        except UnicodeDecodeError:
            yield number, "", _("It is not UTF-8.")


def _skip_line(stream, line):
    while line and not line.endswith(b"\n"):
        line = stream.readline(LONGEST_LINE)
