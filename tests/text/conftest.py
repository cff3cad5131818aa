"""A slow machine is no failure: the properties are about answers, not about time."""

from hypothesis import settings

settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")
