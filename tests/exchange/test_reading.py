"""Whatever a file holds, each of its lines becomes a row or a sentence about it."""

import gzip
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summits.exchange import reading
from summits.exchange.reading import CannotRead, rows

LEADER = {"id": "wd:Q1", "name": "Zhou Enlai", "other_names": ["周恩来"], "country_ids": ["CN"], "born": 1898}


def line(**fields):
    return json.dumps(LEADER | fields, ensure_ascii=False) + "\n"


def told(path):
    """{line: fault} of a file's damaged rows."""
    return {row.line: row.fault for row in rows(path) if row.fault}


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_a_row_is_read_with_its_place(file, pack):
    path = file(
        pack(("\ufeff" + line() + "\n  \n" + line(id="wd:Q2")).encode()),
        "leaders.jsonl" + (".gz" * (pack is not bytes)),
    )
    first, second = rows(path)
    assert (first.kind, first.line, first.id, first.fault) == ("leaders", 1, "wd:Q1", "")
    assert first.data == LEADER
    assert (second.line, second.id) == (4, "wd:Q2")


@pytest.mark.parametrize(
    ("damaged", "says"),
    [
        ('{"id": "wd:Q2", "na', "not JSON"),
        ('{"id": "wd:Q2", "born": NaN}', "NaN is no value"),
        ("[" * 100_000, "not JSON"),
        ('["wd:Q2"]', "not an object"),
        ("7" * 5000, "not JSON"),
        (line(id=None), "no id"),
        (line(id=" "), "no id"),
        (line(name=["Zhou"]), "name is not a text"),
        (line(born="1898"), "born is not a whole number"),
        (line(born=True), "born is not a whole number"),
        (line(born=1e400), "Infinity is no value"),
        (line(other_names="Chou"), "other_names is not a list"),
        (line(other_names=["Chou", 3]), "other_names.2 is not a text"),
        (line(other_names=["Chou", None]), "other_names.2 is not a text"),
        (line(name="Zhou\x00Enlai"), "characters that no text has"),
        ('{"id": "wd:Q2", "name": "\\ud800"}', "characters that no text has"),
        (b'{"id": "wd:Q2", "name": "\xff"}', "not UTF-8"),
    ],
)
def test_a_damaged_line_is_told_and_stops_nothing(file, damaged, says):
    damaged = damaged if isinstance(damaged, bytes) else damaged.encode()
    path = file(line().encode() + damaged.rstrip(b"\n") + b"\n" + line(id="wd:Q3").encode())
    assert [row.line for row in rows(path)] == [1, 2, 3]
    assert says in told(path).pop(2)
    assert not {1, 3} & told(path).keys()


def test_a_line_too_long_is_told_and_skipped(file, monkeypatch):
    monkeypatch.setattr(reading, "LONGEST_LINE", 500)
    path = file(line() + line(name="x" * 2000) + line(id="wd:Q3"))
    assert list(told(path)) == [2]
    assert [row.id for row in rows(path)] == ["wd:Q1", "", "wd:Q3"]


def test_a_long_text_is_no_fault(file):
    path = file(json.dumps({"id": "s:1", "speakers": [], "text": "周" * 135_000}), "statements.jsonl")
    (row,) = rows(path)
    assert (row.kind, row.fault, len(row.data["text"])) == ("statements", "", 135_000)


def test_a_packed_file_that_is_cut_off_says_where(file):
    whole = gzip.compress("".join(line(id=f"wd:Q{number}") for number in range(9000)).encode())
    found = list(rows(file(whole[: len(whole) // 2], "leaders.jsonl.gz")))
    assert len(found) > 100
    assert "cut off" in found[-1].fault
    assert not any(row.fault for row in found[:-1])


def test_a_packed_file_that_is_none_says_so(file):
    assert "damaged" in told(file(b"no gzip", "leaders.jsonl.gz"))[1]


@pytest.mark.parametrize("name", ["leaders.xlsx", "leaders", "leaders.json.gz", "nowhere/leaders.jsonl"])
def test_what_is_no_file_of_rows_is_refused_in_words(tmp_path, name):
    with pytest.raises(CannotRead, match=r"leaders"):
        list(rows(tmp_path / name))


def test_the_kind_is_told_by_fields_and_else_by_the_name_of_the_file(file):
    (row,) = rows(file(json.dumps({"id": "a:1", "direction": "incoming"}), "visits.jsonl"))
    assert row.kind == "summits"
    (row,) = rows(file(json.dumps({"id": "a:1", "name": "Reagan"}), "terms_reign.jsonl"))
    assert row.kind == "terms"
    (row,) = rows(file(json.dumps({"id": "a:1"}), "mystery.jsonl"))
    assert "cannot be told" in row.fault


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_a_table_is_read_by_the_names_in_its_first_line(file, mark):
    head = ["id", "name", "other_names", "country_ids", "born", "", ""]  # as a spreadsheet leaves its empty columns
    cells = ["wd:Q1", '"Zhou\nEnlai"', "周恩来 | Chou En-lai", "CN", "1898", "", ""]
    table = "\n".join(mark.join(each) for each in (head, cells, ["wd:Q2", "Xi Jinping", "", "CN", "soon", "", ""]))
    first, second = rows(file(table, "leaders.csv"))
    assert first.fault == ""
    assert first.data == LEADER | {"name": "Zhou\nEnlai", "other_names": ["周恩来", "Chou En-lai"]}
    assert (second.line, second.fault) == (4, "born is not a whole number.")


def test_a_field_of_a_field_has_a_name_of_its_own_in_a_table(file):
    head = "id,direction,bilateral,place.city,participants.1.name_raw,participants.2.name_raw,participants.2.side"
    (row,) = rows(file(f"{head}\nv:1,incoming,TRUE,Moscow,Putin,Xi,guest\n", "summits.csv"))
    assert row.fault == ""
    assert row.data == {
        "id": "v:1",
        "direction": "incoming",
        "bilateral": True,
        "place": {"city": "Moscow"},
        "participants": [{"name_raw": "Putin"}, {"name_raw": "Xi", "side": "guest"}],
    }


@pytest.mark.parametrize(
    ("table", "says"),
    [
        ("id,name\nwd:Q1,Zhou,1898\n", {2: "more cells"}),
        ('id,name\nwd:Q1,"Zhou\nwd:Q2,Xi\n', {2: "not CSV"}),
        ("id,name\nwd:Q1,Zhou\x00\nwd:Q2,Xi\n", {2: "characters that no text has"}),
        (b"id,name\nwd:Q1,Zhou\xff\nwd:Q2,Xi\n", {2: "characters that no text has"}),
    ],
)
def test_a_damaged_line_of_a_table_is_told(file, table, says):
    found = told(file(table, "leaders.csv"))
    assert found.keys() == says.keys()
    assert all(says[number] in found[number] for number in says)


@pytest.mark.parametrize("head", ["", "id,title,doc_type", "id,name,name", "id,direction,place,place.city"])
def test_a_table_without_usable_names_is_refused_in_words(file, head):
    name = "leaders.csv" if "name" in head else "rows.csv"
    with pytest.raises(CannotRead, match=name):
        list(rows(file(f"{head}\na,b,c\n", name)))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


@given(
    kind=st.sampled_from([*reading.FORM]),
    data=st.lists(
        st.tuples(st.sampled_from(["id", "name", "place", "participants", "start", "text", "signed"]), JSON), max_size=4
    ),
)
def test_any_values_make_a_row_or_a_fault(kind, data):
    text = json.dumps(dict(data))
    row = reading._json_row(f"{kind}.jsonl", 1, text)
    assert row.fault or row.id


@given(st.binary(max_size=300))
def test_any_bytes_make_rows_or_faults(tmp_path_factory, content):
    path = tmp_path_factory.mktemp("any") / "leaders.jsonl"
    path.write_bytes(content)
    filled = [number for number, each in enumerate(content.split(b"\n"), 1) if each.strip()]
    assert {row.line for row in rows(path)} >= {
        n for n in filled if content.split(b"\n")[n - 1].strip(b" \t\r\x0b\x0c\x1c\x1d\x1e\x1f\x85")
    }
