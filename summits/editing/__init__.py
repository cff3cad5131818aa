"""How the archive changes: every write, whoever makes it, goes through changing()."""

from .changing import ChangedMeanwhile, changing

__all__ = ["ChangedMeanwhile", "changing"]
