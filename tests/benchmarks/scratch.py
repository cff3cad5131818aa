"""A scratch archive for each size: its own folder, database and tantivy index. Nothing of Django is imported before."""

import os
from pathlib import Path

BASE = Path(__file__).resolve().parents[2]


def open_archive(name):
    """Set Django up on the archive of this name, its tables made; returns its folder.

    It lies below SUMMIT_VAR, or in the checkout's var/. A DATABASE_URL is used as it is, if its archive is empty.
    """
    folder = Path(os.environ.get("SUMMIT_VAR") or BASE / "var" / "benchmarks") / name
    folder.mkdir(parents=True, exist_ok=True)
    os.environ["SUMMIT_VAR"] = str(folder)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "summits.settings")

    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", interactive=False, verbosity=0)
    return folder
