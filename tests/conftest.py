import fcntl
import gc

import pytest
from django.core.management.commands import flush
from django.db import connection
from django.utils import timezone

from summits.editing import midnight
from summits.public.caching import kept

from . import cast
from .kept import Kept, Reference

# To look for garbage after every few hundred objects, among the million that Django keeps, takes a tenth of the time.
gc.set_threshold(50_000, 50, 1_000)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix, django_db_blocker, tmp_path_factory, request
):
    """Workers begin with copies of one database: its tables take ten seconds to make, and less than one to copy."""
    if not hasattr(request.config, "workerinput"):
        return
    shared, test = tmp_path_factory.getbasetemp().parent, connection.settings_dict["TEST"]
    with django_db_blocker.unblock(), (shared / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (shared / "made").exists():
            _make_database("archive_to_copy")
            (shared / "made").touch()
    test["TEMPLATE"] = "archive_to_copy"


def _make_database(name):
    test, before = connection.settings_dict["TEST"], connection.settings_dict["NAME"]
    own, test["NAME"] = test["NAME"], name
    connection.creation.create_test_db(verbosity=0, autoclobber=True)
    connection.close()
    connection.close_pool()  # what somebody is connected to cannot be copied
    test["NAME"], connection.settings_dict["NAME"] = own, before


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """A test that commits empties all tables at its end: what `migrate` had left there is put back, not made anew."""
    with django_db_blocker.unblock():
        reference = Reference()
    anew = flush.emit_post_migrate_signal

    def put_back(*args, **options):
        if not reference.put_back():
            anew(*args, **options)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(flush, "emit_post_migrate_signal", put_back)
        yield


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
def no_kept_pages():
    """Tests are rolled back, and the revision with them: another archive has the same number."""
    kept.clear()


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
