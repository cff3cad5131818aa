"""The arrows of the README's picture: which room may import which."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ROOMS = {
    "embedded": set(),
    "text": set(),
    "models": {"text"},
    "search": {"text", "models"},
    "editing": {"text", "models", "search"},
    "exchange": {"text", "models", "search", "editing"},
    "reference": {"models", "editing"},
    "sample": {"text", "models", "editing"},
    "admin": {"text", "models", "search", "editing", "exchange"},
    "public": {"text", "models", "search", "exchange", "templating"},
    "templating": {"text", "models", "search"},
}


def imported_rooms(path):
    """The rooms of `summits` that a file imports from, by any form of import and at any depth."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and not node.level:
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        else:
            continue
        yield from (parts[1] for name in names if (parts := name.split("."))[0] == "summits" and len(parts) > 1)


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_imports_only_what_the_picture_shows(room):
    allowed = ROOMS[room] | {room}
    wrong = {
        f"{path.relative_to(ROOT)} imports {other}"
        for path in (ROOT / "summits" / room).rglob("*.py")
        for other in imported_rooms(path)
        if other not in allowed
    }
    assert not wrong


def test_every_room_is_in_the_picture():
    rooms = {path.parent.name for path in (ROOT / "summits").glob("*/*.py")} - {"management", "migrations"}
    assert rooms == set(ROOMS)
