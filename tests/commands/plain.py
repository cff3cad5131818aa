"""Settings of a project with accounts and nothing else: commands take their own time here, not the archive's."""

import os
from pathlib import Path

import environ

env = environ.Env()
VAR = Path(os.environ["SUMMIT_VAR"])
BASE_DIR = Path(__file__).resolve().parent.parent.parent
SECRET_KEY = "plain"
ALLOWED_HOSTS = ["*"]
INSTALLED_APPS = ["django.contrib.contenttypes", "django.contrib.auth", "django.contrib.staticfiles"]
ROOT_URLCONF = "tests.commands.plain_urls"
STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
MEDIA_ROOT = VAR / "uploads"
if env.str("DATABASE_URL", default=""):
    DATABASES = {"default": env.db_url("DATABASE_URL") | {"ENGINE": "django.db.backends.postgresql"}}
else:
    DATABASES = {"default": {"ENGINE": "summits.embedded", "NAME": "archive", "CLUSTER": VAR / "postgres"}}
DATABASES["default"].setdefault("OPTIONS", {})["pool"] = {"min_size": 0, "max_size": 4, "timeout": 10}
