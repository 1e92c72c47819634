"""Settings. Everything that differs between installations comes from the environment."""

import os
from pathlib import Path

from csp.constants import NONCE, NONE, SELF

from council import wiring
from council.environment import board_settings, cache_location, database_from_url, flag, state_dir

BASE_DIR = Path(__file__).resolve().parent.parent
STATE_DIR = state_dir(BASE_DIR)

DEBUG = flag("COUNCIL_DEBUG")
TESTING = "PYTEST_VERSION" in os.environ
# The embedded launcher makes a key at first start; production sets its own (checked at start).
SECRET_KEY = os.environ.get("SECRET_KEY", "")
if not SECRET_KEY and TESTING:
    SECRET_KEY = "only-for-tests"  # noqa: S105
ALLOWED_HOSTS = os.environ.get("COUNCIL_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
CSRF_TRUSTED_ORIGINS = [o for o in os.environ.get("COUNCIL_ORIGINS", "").split(",") if o]
BEHIND_TLS = flag("COUNCIL_BEHIND_TLS")

MUNICIPALITY = {
    "name": os.environ.get("COUNCIL_MUNICIPALITY", "Ekby kommun"),
    "portal": os.environ.get("COUNCIL_PORTAL_NAME", "Beslutsportalen"),
    "email": os.environ.get("COUNCIL_EMAIL", "registrator@ekby.example"),
    "base_url": os.environ.get("COUNCIL_BASE_URL", "http://localhost:8000").rstrip("/"),
}

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
STAFF_PREFIX = "/arbete/"

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
MEETING_DEADLINES = wiring.MEETING_DEADLINES
WORK_LIST_ERRANDS, WORK_LIST_NOTES = wiring.WORK_LIST_ERRANDS, wiring.WORK_LIST_NOTES
AGENDA_REPORTS = wiring.AGENDA_REPORTS
TREATMENT_LOCK = wiring.TREATMENT_LOCK
FINDERS = wiring.FINDERS
JOB_HANDLERS = wiring.JOB_HANDLERS

# Mail goes to EMAIL_HOST; without one it lands as files in the state folder.
EMAIL_HOST = os.environ.get("EMAIL_HOST", "")
EMAIL_PORT = int(os.environ.get("EMAIL_PORT", "587"))
EMAIL_HOST_USER = os.environ.get("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = os.environ.get("EMAIL_SECURITY", "starttls") == "starttls"
EMAIL_USE_SSL = os.environ.get("EMAIL_SECURITY") == "tls"
EMAIL_TIMEOUT = 10
EMAIL_FILE_PATH = STATE_DIR / "mail"
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if EMAIL_HOST else 'filebased'}.EmailBackend"
DEFAULT_FROM_EMAIL = os.environ.get("EMAIL_FROM", MUNICIPALITY["email"])

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

# Sealing: "local" (a test authority made in the state folder), "pkcs12" or "pkcs11".
SEAL = {
    name: os.environ.get(f"SEAL_{name.upper()}", "")
    for name in (
        *("pkcs12_file", "pkcs12_password", "pkcs11_module", "pkcs11_token", "pkcs11_pin"),
        *("pkcs11_key_label", "pkcs11_cert_label", "trust_roots_file", "timestamp_url"),
    )
}
SEAL["backend"] = os.environ.get("SEAL_BACKEND", "local")
SEAL |= {"directory": str(STATE_DIR / "keys"), "organisation": MUNICIPALITY["name"]}

# Signatures by persons; backend "local" (the default beside a local seal), "remote" or "none".
SIGNING = {
    name: os.environ.get(f"SIGNING_{name.upper()}", "")
    for name in ("backend", "url", "token", "trust_roots_file")
}

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "worker-src": [NONE],  # but in the reading room (agendas/views/reading/answers.py)
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
# Other sites below the domain, and the browsers' preload list, are not ours to bind.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
SESSION_COOKIE_PATH = STAFF_PREFIX
CSRF_COOKIE_PATH = STAFF_PREFIX
SESSION_COOKIE_AGE = 60 * 60 * 10
SESSION_COOKIE_HTTPONLY = True
CSRF_COOKIE_HTTPONLY = False  # autosave reads it; the value is worthless to another origin
if BEHIND_TLS:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_SSL_REDIRECT = True
    SECURE_REDIRECT_EXEMPT = [r"^halsa$"]
    SECURE_HSTS_SECONDS = 31_536_000
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True

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
