import pytest
from django.utils import timezone

from summits.editing import midnight

from . import cast
from .kept import Kept


@pytest.fixture(autouse=True)
def plain_static_files(settings):
    """Hashed names need a collectstatic that tests have no use for."""
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    }


@pytest.fixture(autouse=True)
def uploads(settings, tmp_path):
    """The folder of uploaded files, empty."""
    settings.MEDIA_ROOT = tmp_path / "uploads"
    return settings.MEDIA_ROOT


@pytest.fixture(autouse=True)
def quick_passwords(settings):
    """A hash made slow on purpose costs a third of a second a user."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def no_new_day(monkeypatch):
    """The first request of a day costs more than others: the tests of that turn the day themselves."""
    monkeypatch.setattr(midnight, "_followed", timezone.localdate())


@pytest.fixture
def staff(db):
    return cast.staff()


_moscow = Kept(cast.moscow)


@pytest.fixture
def moscow(db):
    return _moscow.get()
