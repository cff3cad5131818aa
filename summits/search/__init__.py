"""How things are found: a request becomes a SearchQuery, and `search` makes a Page of it."""

from .query import SearchQuery
from .results import search

__all__ = ["SearchQuery", "search"]
