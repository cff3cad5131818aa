"""How things are found: an address becomes a SearchQuery, and `search` makes a Page of it."""

from .query import SearchQuery
from .results import every_hit, search
from .suggestions import suggest

__all__ = ["SearchQuery", "every_hit", "search", "suggest"]
