"""Cells of tables that people open in a spreadsheet, which runs what begins like a formula."""

FORMULAS = ("=", "+", "-", "@", "\t", "\r")


def safe(value):
    """A text that no spreadsheet runs; other values as they are."""
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULAS) else value
