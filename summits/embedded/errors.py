class EmbeddedError(Exception):
    """The embedded PostgreSQL cannot serve; the message says why and what to do about it."""
