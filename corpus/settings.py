"""Settings. Everything an office may want to change is an environment variable named SHIJU_…

All state (database, index, originals, caches) lies under one folder, `SHIJU_DATA_DIR`.
"""

import os
from pathlib import Path

from csp.constants import NONE, SELF

from corpus.data_directory import data_directory, secret_key
from corpus.static_version import version_of


BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = data_directory(Path(os.environ.get("SHIJU_DATA_DIR") or BASE_DIR / "var"))

SECRET_KEY = os.environ.get("SHIJU_SECRET_KEY") or secret_key(DATA_DIR)
DEBUG = os.environ.get("SHIJU_DEBUG") == "1"
ALLOWED_HOSTS = os.environ.get("SHIJU_ALLOWED_HOSTS", "*").split(",")
CSRF_TRUSTED_ORIGINS = [o for o in os.environ.get("SHIJU_TRUSTED_ORIGINS", "").split(",") if o]

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_htmx",
    "speeches",
    "library",
    "corpus",
    # After corpus, whose rebuild_index stands in for Haystack's.
    "haystack",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]

ROOT_URLCONF = "corpus.urls"
WSGI_APPLICATION = "corpus.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.debug",
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

# One file, written by several processes: WAL lets readers go on while one writes, and IMMEDIATE
# makes a writer wait for its turn at BEGIN instead of failing in the middle. FULL: what was answered
# for is on the disk and outlives a power cut too, not only a killed server; some milliseconds a commit.
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": DATA_DIR / "shiju.sqlite3",
        "OPTIONS": {
            "timeout": 20,
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
        },
        # A file, as in life: the live server of the browser tests answers in several threads.
        "TEST": {"NAME": DATA_DIR / "test.sqlite3"},
    },
}

# Phrases follow an import in a thread of their own; nobody waits for them.
MINE_IN_BACKGROUND = True

# With one model in the index there is nothing to narrow to, and narrowing costs a query each time.
HAYSTACK_LIMIT_TO_REGISTERED_MODELS = False
HAYSTACK_CONNECTIONS = {
    "default": {
        "ENGINE": "corpus.search.engine.ShijuEngine",
        "PATH": DATA_DIR / "index",
        "SILENTLY_FAIL": False,
        "INCLUDE_SPELLING": False,
    },
}

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "search"
LOGOUT_REDIRECT_URL = "login"

LANGUAGE_CODE = "zh-hans"
TIME_ZONE = os.environ.get("SHIJU_TIME_ZONE", "Asia/Shanghai")
USE_TZ = True

# Files are served where they lie: nothing to collect, nothing to forget after an update. Their
# addresses change with them (and with the packages that bring some), so browsers keep them for good.
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True
if not DEBUG:
    STATIC_URL += version_of(BASE_DIR / "static", also=[BASE_DIR / "requirements.txt"]) + "/"
    WHITENOISE_IMMUTABLE_FILE_TEST = f"^{STATIC_URL}"

# Pages take everything from this site and nothing inline, so a speech with markup stays text.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    },
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
# An office LAN has no https, where this header would only bring a warning into the console.
SECURE_CROSS_ORIGIN_OPENER_POLICY = None

DATA_UPLOAD_MAX_MEMORY_SIZE = 20 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FILES = 2000
# A long report pasted into a draft is a field a paragraph.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
