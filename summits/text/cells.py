"""Cells of tables that people open in a spreadsheet, which runs what begins like a formula."""

FORMULAS = ("=", "+", "-", "@", "\t", "\r")


def safe(value):
    """A text that no spreadsheet runs; other values as they are."""
    return f"'{value}" if isinstance(value, str) and _is_formula(value) else value


def unsafe(cell):
    """The text that `safe` made a cell of."""
    return cell[1:] if cell.startswith("'") and _is_formula(cell) else cell


def _is_formula(text):
    return text.lstrip("'").startswith(FORMULAS)
