"""All settings, each from the environment, loud on nonsense. `docs/operations.md` lists the variables."""

import os
import re
import sys
from datetime import timedelta
from pathlib import Path

import dj_database_url
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.core.management.utils import get_random_secret_key

BASE_DIR = Path(__file__).resolve().parent.parent
SECRET_KEY_FILE = BASE_DIR / ".secret-key"
TESTING = "pytest" in sys.modules


def switch(name, default):
    """The boolean that the environment variable holds; refuses to start on anything but a clear yes or no."""
    text = os.environ.get(name, "").strip().lower()
    if text in {"1", "true", "yes", "on"}:
        return True
    if text in {"0", "false", "no", "off"}:
        return False
    if text:
        raise ImproperlyConfigured(f"{name} is {os.environ[name]!r}. Set it to true or false, or leave it out.")
    return default


def words(name, default):
    """The comma-separated words that the environment variable holds."""
    return [word.strip() for word in os.environ.get(name, default).split(",") if word.strip()]


def choice(name, default, options):
    """The environment variable's word, which has to be one of the options."""
    word = os.environ.get(name, "").strip().lower() or default
    if word not in options:
        raise ImproperlyConfigured(f"{name} is {word!r}. Set it to {' or '.join(options)}, or leave it out.")
    return word


def seconds(name, default):
    """The whole number of seconds that the environment variable holds; 0 is no limit."""
    text = os.environ.get(name, "").strip() or str(default)
    if not re.fullmatch("[0-9]{1,5}", text):
        raise ImproperlyConfigured(f"{name} is {text!r}. Set it to a number of seconds, or leave it out.")
    return int(text)


# Without SECRET_KEY this is a demo checkout, whose key `manage.py demo` keeps in an ignored file, or a test run.
SECRET_KEY = os.environ.get("SECRET_KEY", "").strip()
DEMO = switch("DEMO", not SECRET_KEY and SECRET_KEY_FILE.exists() and not TESTING)
if not SECRET_KEY and TESTING:
    SECRET_KEY = get_random_secret_key()
if not SECRET_KEY and DEMO and SECRET_KEY_FILE.exists():
    SECRET_KEY = SECRET_KEY_FILE.read_text().strip()
if not SECRET_KEY:
    raise ImproperlyConfigured(
        "SECRET_KEY is not set. Set it to a long random text, "
        "or run `python3 manage.py demo`, which makes one for this checkout."
    )

DEBUG = switch("DEBUG", False)
PRODUCTION = not (DEMO or TESTING or DEBUG)
HTTPS = switch("HTTPS", PRODUCTION)
ALLOWED_HOSTS = words("ALLOWED_HOSTS", "" if PRODUCTION else "localhost,127.0.0.1,[::1]")
if not ALLOWED_HOSTS:
    raise ImproperlyConfigured("ALLOWED_HOSTS is not set. Set it to the site's host names, separated by commas.")
# What files and search engines know the site by. It comes from here and never from a request, which may name any host.
SITE_ADDRESS = os.environ.get("SITE_ADDRESS", "").strip().rstrip("/")
if not SITE_ADDRESS:
    first_host = ALLOWED_HOSTS[0].removeprefix(".")
    SITE_ADDRESS = f"https://{first_host}" if HTTPS else "http://localhost:8000"
if not re.fullmatch(r"https?://[^\s/?#*]+", SITE_ADDRESS):
    raise ImproperlyConfigured(
        f"The site's address is {SITE_ADDRESS!r}. Set SITE_ADDRESS to its scheme and host, such as https://guide.example."
    )
CSRF_TRUSTED_ORIGINS = words("CSRF_TRUSTED_ORIGINS", "")

INSTALLED_APPS = [
    "careerguide.apps.StaffAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "careerguide.signing_in.apps.FailedSignInsConfig",
    "csp",
    "django_htmx",
    "django_otp",
    "django_otp.plugins.otp_static",
    "careerguide.signing_in.apps.SecondFactorsConfig",
    "publishing",
    "guide",
    "certifications",
    "pathways",
    "outlook",
    "eligibility",
    "exports",
    "careerguide",
]

MIDDLEWARE = [
    "careerguide.headers.more_headers",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "careerguide.headers.within_limits",
    "careerguide.compressing.compressing",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "careerguide.headers.without_cookies",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "careerguide.freshness.without_length",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "careerguide.urls"
WSGI_APPLICATION = "careerguide.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
            # Icons stand everywhere.
            "builtins": ["guide.templatetags.icons", "guide.templatetags.parts", "guide.templatetags.provenance"],
        },
    }
]

# How long PostgreSQL may work on one query. Set for requests by careerguide/wsgi.py; commands take the time they need.
STATEMENT_TIMEOUT = seconds("STATEMENT_TIMEOUT", 0)
try:
    database = dj_database_url.parse(
        os.environ.get("DATABASE_URL") or f"sqlite:///{BASE_DIR / 'db.sqlite3'}",
        # A connection that a restart of the database has broken is found out before it is used.
        conn_health_checks=True,
    )
    options = database.setdefault("OPTIONS", {})
    if not (database["NAME"] or "service" in options) or not isinstance(options.get("pool", False), bool):
        raise ValueError("The address names no database, or its pool is neither true nor false.")
except ValueError:
    raise ImproperlyConfigured(
        "DATABASE_URL cannot be read. Write it as postgresql://user:password@host/name or sqlite:////folder/file."
    ) from None
DATABASES = {"default": database}
if database["ENGINE"] == "django.db.backends.sqlite3":
    options.update(
        transaction_mode="IMMEDIATE",
        timeout=20,
        init_command="PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    )
else:
    # A request gives up, with a page that says so, before the server gives it up after 30 seconds. So do attempts of
    # the pool to connect, as their pauses would grow into minutes; the next request starts anew.
    options.setdefault("connect_timeout", 5)
    if STATEMENT_TIMEOUT:
        options["options"] = f"{options.get('options', '')} -c statement_timeout={STATEMENT_TIMEOUT}s".strip()
    if options.get("pool"):
        # One connection at rest, and further ones for threads that ask at the same time.
        options["pool"] = {"min_size": 1, "max_size": 4, "timeout": 5, "reconnect_timeout": 5}

FIXTURE_DIRS = [BASE_DIR / "fixtures"]

LOGIN_URL = "admin:login"
LOGIN_REDIRECT_URL = "admin:index"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
if TESTING:
    # The usual hash is slow on purpose, and tests sign in often.
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

# Whether reviewers and superusers must have a second factor. Who has set one up is asked for it in any case.
SECOND_FACTOR = switch("SECOND_FACTOR", PRODUCTION)
OTP_TOTP_ISSUER = "careerguide"

# A session ends with the browser, and a working day after the sign-in at the latest.
SESSION_COOKIE_AGE = 10 * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True

# After five failures of a name from one address, its sign-in is refused there for a quarter of an hour.
AXES_HANDLER = "careerguide.signing_in.throttle.Throttle"
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"], "ip_address"]
AXES_CLIENT_IP_CALLABLE = "careerguide.signing_in.throttle.client_address"
AXES_LOCKOUT_CALLABLE = "careerguide.signing_in.throttle.locked_out"
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
# Successful sign-ins are not kept, and the list of failed ones in the admin is our own.
AXES_DISABLE_ACCESS_LOG = True
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False
AXES_SENSITIVE_PARAMETERS = ["username", "ip_address", "csrfmiddlewaretoken"]

LANGUAGE_CODE = "en-us"
TIME_ZONE = "UTC"
USE_I18N = False
USE_TZ = True

STATIC_URL = "static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
# In production `collectstatic` gathers the files here; a demo, a test and a debug run serve them as they lie.
STATIC_ROOT = BASE_DIR / "collected" if PRODUCTION else None
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "careerguide.bundles.BundledStorage"
        if PRODUCTION
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = not PRODUCTION
WHITENOISE_AUTOREFRESH = DEBUG

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
# The largest body, in bytes, and the most fields of a form or an address. Nothing is uploaded; a long text is typed.
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1_000
DATA_UPLOAD_MAX_NUMBER_FILES = 1
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^health/(live/|ready/)?$"]
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if HTTPS else 0
SILENCED_SYSTEM_CHECKS = [
    # Both would commit the whole domain, other sites on it included, to HTTPS: its owner's decision, not this site's.
    "security.W005",  # HSTS for subdomains
    "security.W021",  # HSTS preload lists
]
BEHIND_PROXY = switch("BEHIND_PROXY", False)
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# Which edits somebody else than their author has to publish.
SECOND_PERSON = choice("SECOND_PERSON", "rules", ["rules", "all", "none"])

# A visitor's answers are in the query string, so it stays out of every log. Errors go to standard error.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"no_query": {"()": "careerguide.logs.WithoutQuery"}},
    "formatters": {
        "dated": {
            "()": "careerguide.logs.WithoutValues",
            "format": "{asctime} {levelname} {name}: {message}",
            "style": "{",
        }
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "dated", "filters": ["no_query"]}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": [], "level": "INFO"},
        "django.server": {"handlers": ["console"], "level": "INFO", "propagate": False},
    },
}
