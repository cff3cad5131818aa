"""Importing this registers every page of the admin.

Not the package itself: Django imports that to find the site, before there is one to register with.
"""

from . import countries, documents, leaders, sources, statements, summits, topics

__all__ = ["countries", "documents", "leaders", "sources", "statements", "summits", "topics"]
