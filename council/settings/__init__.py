"""Settings. Everything that differs between installations comes from the environment."""

import os

from council import wiring
from council.environment import board_settings, cache_location, database_from_url, flag
from council.settings.places import *
from council.settings.places import BASE_DIR, MUNICIPALITY, STATE_DIR
from council.settings.security import *
from council.settings.services import *

DEBUG = flag("COUNCIL_DEBUG")
TESTING = "PYTEST_VERSION" in os.environ
# The embedded launcher makes a key at first start; production sets its own (checked at start).
SECRET_KEY = os.environ.get("SECRET_KEY", "")
if not SECRET_KEY and TESTING:
    SECRET_KEY = "only-for-tests"  # noqa: S105
ALLOWED_HOSTS = os.environ.get("COUNCIL_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
CSRF_TRUSTED_ORIGINS = [o for o in os.environ.get("COUNCIL_ORIGINS", "").split(",") if o]

BOARD = board_settings(MUNICIPALITY["base_url"])

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.forms",  # with FORM_RENDERER: widgets are drawn by our templates where there are some
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "simple_history",
    "js_asset",
    "django_prose_editor",
    "csp",
    "council",
    "decisions",
    "remissvar",
]

# Citizens' pages never touch session, messages or CSRF token, so they set no cookie and need no
# `Vary: Cookie` (tests/council/record holds them to it). Every other page asks for sign-in.
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "council.middleware.PublicLanguageMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "council.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
    "council.dead_ends.DeadEndsMiddleware",
]

ROOT_URLCONF = "council.urls"
WSGI_APPLICATION = "council.wsgi.application"

FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "csp.context_processors.nonce",
                "council.context.portal",
                "council.context.staff",
                "council.context.desk",
            ],
        },
    }
]

DATABASE_URL = os.environ.get("DATABASE_URL", "postgresql:///council")
DATABASES = {
    "default": database_from_url(DATABASE_URL),
    # The public pages' own connection: a role that may SELECT the record's tables, nothing else.
    "record": database_from_url(os.environ.get("RECORD_DATABASE_URL", DATABASE_URL)),
}
DATABASES["record"]["TEST"] = {"MIRROR": "default"}
if TESTING:  # the role has its rights where a test gives them (tests/council/record/test_role.py)
    DATABASES["record"] |= {key: DATABASES["default"][key] for key in ("USER", "PASSWORD")}
DATABASE_ROUTERS: list[str] = []
RECORD_ROLE = "record_reader"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

REDIS_URL = os.environ.get("REDIS_URL", "redis://localhost:6379/0")
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": cache_location(REDIS_URL),
    }
}
if TESTING:
    CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

CELERY_BROKER_URL = REDIS_URL
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_MAX_TASKS_PER_CHILD = 500
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = {"visibility_timeout": 600}
CELERY_TIMEZONE = "Europe/Stockholm"
CELERY_BEAT_SCHEDULE = wiring.CELERY_BEAT_SCHEDULE

MEMO_COMPANIONS, MEMO_REMAINS = wiring.MEMO_COMPANIONS, wiring.MEMO_REMAINS
MEETING_DAYS = wiring.MEETING_DAYS
SUBSTITUTES_TO_CALL = wiring.SUBSTITUTES_TO_CALL
POSTPONED_BEFORE, TABLED_ITEMS = wiring.POSTPONED_BEFORE, wiring.TABLED_ITEMS
MEETING_DEADLINES = wiring.MEETING_DEADLINES
WORK_LIST_ERRANDS, WORK_LIST_NOTES = wiring.WORK_LIST_ERRANDS, wiring.WORK_LIST_NOTES
AGENDA_REPORTS = wiring.AGENDA_REPORTS
TREATMENT_LOCK, TREATMENT_LOCKS = wiring.TREATMENT_LOCK, wiring.TREATMENT_LOCKS
STATEMENTS_LEFT_OUT = wiring.STATEMENTS_LEFT_OUT
STATEMENT_HANDED_IN = wiring.STATEMENT_HANDED_IN
FINDERS, FILE_USES = wiring.FINDERS, wiring.FILE_USES
JOB_HANDLERS = wiring.JOB_HANDLERS

AUTH_USER_MODEL = "council.User"
LOGIN_URL = "accounts:login"
LOGIN_REDIRECT_URL = "memos:worklist"
LOGOUT_REDIRECT_URL = "accounts:login"
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
if TESTING:
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

LANGUAGE_CODE = "sv"
LANGUAGES = [("sv", "Svenska"), ("en", "English")]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Europe/Stockholm"
USE_TZ = True

STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = STATE_DIR / "static"
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": STATE_DIR / "files"},
    },
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if TESTING or DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = TESTING or DEBUG
MAX_UPLOAD_BYTES = 50 * 1024 * 1024
MAX_ATTACHMENTS = 50
# clamd, as tcp://host:3310 or unix:///run/clamav/clamd.ctl; empty where there is no scanner.
CLAMD_ADDRESS = os.environ.get("CLAMD_ADDRESS", "")
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024

SIMPLE_HISTORY_REVERT_DISABLED = True
SIMPLE_HISTORY_HISTORY_CHANGE_REASON_USE_TEXT_FIELD = True

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": os.environ.get("COUNCIL_LOG_LEVEL", "WARNING")},
    # fontTools, WeasyPrint and pyHanko tell a line per glyph table and per certificate.
    "loggers": {
        name: {"level": "ERROR"}
        for name in ("fontTools", "weasyprint", "pyhanko", "pyhanko_certvalidator")
    },
}
