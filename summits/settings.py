"""Every setting comes from the environment and has a default that works on a fresh machine.

The deciding ones: DATABASE_URL (which PostgreSQL; unset: the embedded one) and PUBLIC_URL (the address readers use;
unset: this machine only). DEBUG is off unless asked for.
"""

import contextlib
import os
import secrets
from pathlib import Path
from urllib.parse import urlsplit

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()

VAR = Path(env.str("SUMMIT_VAR", default=str(BASE_DIR / "var"))).resolve()
DEBUG = env.bool("DEBUG", default=False)

# What this archive is called, who answers for it and where readers report errors.
ARCHIVE_NAME = env.str("ARCHIVE_NAME", default="Summit Archive")
ARCHIVE_CONTACT = env.str("ARCHIVE_CONTACT", default="")
ARCHIVE_IMPRINT = env.str("ARCHIVE_IMPRINT", default="")


def kept_secret_key(path):
    """The generated key in `path`, made at the first call; linked whole into place, so two first starts agree."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not path.exists():
        draft = path.with_name(f"{path.name}.{os.getpid()}")
        draft.touch(mode=0o600)
        draft.write_text(secrets.token_urlsafe(50))
        with contextlib.suppress(FileExistsError):
            os.link(draft, path)
        draft.unlink()
    return path.read_text()


SECRET_KEY = env.str("SECRET_KEY", default="") or kept_secret_key(VAR / "secret_key")

# --- Addresses -------------------------------------------------------------------------------------------------------

PUBLIC_URL = env.str("PUBLIC_URL", default="").rstrip("/")
SERVE_BIND = env.str("SERVE_BIND", default="127.0.0.1:8000")
_public = urlsplit(PUBLIC_URL)
if PUBLIC_URL and (_public.scheme not in ("http", "https") or not _public.hostname or _public.path):
    raise ImproperlyConfigured("PUBLIC_URL must look like https://archive.example.org, without a path.")

IS_HTTPS = _public.scheme == "https"
_bound_host = SERVE_BIND.rpartition(":")[0].strip("[]")
LOCAL_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
if PUBLIC_URL:
    ALLOWED_HOSTS = [_public.hostname]
    CSRF_TRUSTED_ORIGINS = [PUBLIC_URL]
elif _bound_host in ("0.0.0.0", "::", ""):  # noqa: S104  (compared, not bound)
    ALLOWED_HOSTS = ["*"]  # asked to answer on every address of this machine: they cannot be known here
else:
    ALLOWED_HOSTS = [*LOCAL_HOSTS, f"[{_bound_host}]" if ":" in _bound_host else _bound_host]

# Only an operator knows whether a proxy in front sets (and cleans) these headers.
if env.bool("TRUST_PROXY_HEADERS", default=False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    USE_X_FORWARDED_HOST = True
    AXES_CLIENT_IP_CALLABLE = "summits.admin.logging_in.address_behind_proxy"

# --- The application -------------------------------------------------------------------------------------------------

INSTALLED_APPS = [
    "summits.apps.SummitsAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.contrib.postgres",
    "django.contrib.sitemaps",
    "django_filters",
    "pgtrigger",
    "pghistory",
    "csp",
    "axes",
    "summits.apps.SummitsConfig",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "summits.public.middleware.PermissionsPolicy",
    "csp.middleware.CSPMiddleware",
    "summits.public.middleware.RefuseUnreadableRequests",  # inside the three above: a refusal has their headers too
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "summits.midnight.FollowTheDay",
    "summits.public.caching.KeepPages",  # inside the day, as pages change with it; outside whatever reads a session
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "summits.urls"
WSGI_APPLICATION = "summits.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",  # the public pages
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "environment": "summits.public.environment.environment",
            "context_processors": ["summits.public.context.archive"],
        },
    },
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",  # the admin
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "summits.public.context.archive",
            ]
        },
    },
]

# --- The database ----------------------------------------------------------------------------------------------------

# Threads wait for a free connection, so a worker never holds more than this many; the embedded server allows 40 in all.
POOL = {"min_size": 0, "max_size": env.int("DATABASE_POOL", default=4), "timeout": 10}

if env.str("DATABASE_URL", default=""):
    DATABASES = {"default": env.db_url("DATABASE_URL") | {"ENGINE": "django.db.backends.postgresql"}}
else:
    DATABASES = {"default": {"ENGINE": "summits.embedded", "NAME": "archive", "CLUSTER": VAR / "postgres"}}
DATABASES["default"].setdefault("OPTIONS", {})["pool"] = POOL
# What public pages ask is planned once a connection (see summits.search.statements), after this many times. A pooler in
# between that hands connections on after each transaction may need 0: never; it takes no settings of ours either.
PREPARE_AFTER = env.int("DATABASE_PREPARE_AFTER", default=2)
DATABASES["default"]["OPTIONS"].setdefault("prepare_threshold", PREPARE_AFTER or None)
# The found rows of a common word stay in memory; nothing is compiled for 100 ms that runs for ten; one plan serves all
# values, as the indexes of search are right for any.
if PREPARE_AFTER:
    DATABASES["default"]["OPTIONS"].setdefault(
        "options", "-c work_mem=32MB -c jit=off -c plan_cache_mode=force_generic_plan"
    )

PGHISTORY_MIDDLEWARE_METHODS = ()  # who and why come from editing.changing(), never from the request
PGTRIGGER_MIGRATIONS = False  # a hundred triggers as migration steps cost 20 s at every first start …
PGTRIGGER_INSTALL_ON_MIGRATE = True  # … while installed at the end of migrate they are always those of the code

# --- Who may enter ---------------------------------------------------------------------------------------------------

AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = 1  # hour
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_TEMPLATE = "admin/locked_out.html"
AXES_VERBOSE = False
LOGIN_URL = "admin:login"

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_HTTPS
SESSION_COOKIE_HTTPONLY = True
SECURE_SSL_REDIRECT = IS_HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]  # a probe on the same machine speaks plain http
SECURE_HSTS_SECONDS = 31_536_000 if IS_HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = IS_HTTPS
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
X_FRAME_OPTIONS = "DENY"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

# --- Files, languages, limits ----------------------------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_ROOT = VAR / "uploads"
STORAGES = {
    "default": {"BACKEND": "summits.models.storage.ContentAddressed"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

LANGUAGE_CODE = "en-gb"
LANGUAGES = [("en-gb", "English")]
TIME_ZONE = "UTC"
USE_TZ = True

DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000  # a summit with all its inlines on one page
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024  # a pasted treaty in several languages
PAGE_CACHE_BYTES = env.int("PAGE_CACHE_BYTES", default=64 * 1024 * 1024)  # of pages that each worker keeps
SHARED_CACHE_SECONDS = env.int("SHARED_CACHE_SECONDS", default=0)  # for which a proxy or CDN may answer by itself
FOUR_EYES = env.bool("FOUR_EYES", default=False)  # nobody publishes what they changed themselves
UPLOAD_MAX_BYTES = env.int("UPLOAD_MAX_BYTES", default=25 * 1024 * 1024)

SILENCED_SYSTEM_CHECKS = [
    "admin.E013",  # through tables are explicit so that history can track them; our admin knows how to save them
    "security.W021",  # whether a domain enters the browsers' preload lists is its owner's decision
]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
