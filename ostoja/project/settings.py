"""Settings of one installation, read from the environment; the defaults are for development."""

import os
from pathlib import Path

from csp.constants import NONE, SELF

from ostoja.project.database import database

ROOT = Path(__file__).resolve().parents[2]
DEVELOPMENT_KEY = "development-only-key-refused-by-check-deploy-0123456789"


def _flag(name: str, default: bool) -> bool:
    return os.environ.get(name, "1" if default else "0").lower() in {"1", "true", "yes"}


DEBUG = _flag("OSTOJA_DEBUG", False)
DEMO = OSTOJA_DEMO = _flag("OSTOJA_DEMO", True)
SECRET_KEY = os.environ.get("OSTOJA_SECRET_KEY", DEVELOPMENT_KEY)
# The file of keys that columns of people are encrypted with; empty: the demo's, which all know.
OSTOJA_KEYS = os.environ.get("OSTOJA_KEYS", "")
ALLOWED_HOSTS = os.environ.get("OSTOJA_ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
# Addresses of our own nginx: what it says about who asks is believed.
OSTOJA_PROXIES = os.environ.get("OSTOJA_PROXIES", "").split(",")
VAR = Path(os.environ.get("OSTOJA_VAR", ROOT / "var"))  # what an installation writes on its disk
VAR.mkdir(parents=True, exist_ok=True)
DATABASES = {
    "default": database(
        os.environ.get("OSTOJA_DATABASE_URL", f"sqlite:///{VAR / 'ostoja.sqlite3'}")
    )
}
# Hosts of identity providers that this server may call; empty: none.
OSTOJA_OIDC_HOSTS = frozenset(
    one.strip() for one in os.environ.get("OSTOJA_OIDC_HOSTS", "").split(",") if one.strip()
)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "accounts.User"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "axes",
    "csp",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "ostoja.centres",
    "ostoja.audit",
    "ostoja.flood",
    "ostoja.jobs",
    "ostoja.files",
    "ostoja.accounts",
    "ostoja.directory",
    "ostoja.benefits",
    "ostoja.people",
    "ostoja.visits",
    "ostoja.letters",
    "ostoja.cases",
    "ostoja.programmes",
    "ostoja.programmes.gifts",
    "ostoja.programmes.events",
    "ostoja.programmes.recruitment",
    "ostoja.programmes.alerts",
    "ostoja.privacy",
    "ostoja.site",
]
# The editors' desk is Wagtail; a command that only answers a question starts without it.
CONTENT_APPS = [
    "ostoja.content",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "ostoja.content.apps.WagtailProfiles",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
]
if _flag("OSTOJA_CONTENT", True):
    INSTALLED_APPS += CONTENT_APPS
MIDDLEWARE = [
    "ostoja.centres.logs.line_of_request",
    "ostoja.project.plain_http.SecureOrRefused",
    "ostoja.site.middleware.SiteHeaders",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "ostoja.audit.middleware.reads_of_request",
    "ostoja.centres.middleware.CentreOfRequest",
    "django.middleware.common.CommonMiddleware",
    "ostoja.project.plain_words.PlainWords",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "ostoja.accounts.middleware.OfficeSession",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "axes.middleware.AxesMiddleware",
]
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
# Without it axes looks for "email", which Django never sends, and locks nobody.
AXES_USERNAME_FORM_FIELD = "username"
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 1
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_CALLABLE = "ostoja.accounts.office.views.second.locked"
# The second factor; its secrets are encrypted, and nobody signs up by themselves.
MFA_ADAPTER = "ostoja.accounts.adapters.MFAAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
ACCOUNT_ADAPTER = "ostoja.accounts.adapters.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_USER_MODEL_EMAIL_FIELD = "email"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
OSTOJA_OFFICE_FRAME = "ostoja.directory.office.views.frame"
# Certificates for signing decisions, <centre>.p12 in a folder; without them one signs on paper.
OSTOJA_SIGNING = os.environ.get("OSTOJA_SIGNING", "")
OSTOJA_SIGNING_PASSWORD = os.environ.get("OSTOJA_SIGNING_PASSWORD", "")
# Who may have issued them: a PEM file or a folder of such; empty: the issuer is not looked at.
OSTOJA_SIGNING_ISSUERS = os.environ.get("OSTOJA_SIGNING_ISSUERS", "")
# The antivirus (clamd) as host:port; empty: files are marked as not looked at.
# Where nginx hands out files that the program has allowed; empty: the program sends them itself.
OSTOJA_ACCEL = os.environ.get("OSTOJA_ACCEL", "")
OSTOJA_CLAMD = os.environ.get("OSTOJA_CLAMD", "")
OSTOJA_PUBLIC_FRAME = "ostoja.site.edge"
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "ostoja.accounts.breached.NotLeaked"},
]
OSTOJA_LEAKED_PASSWORDS = os.environ.get("OSTOJA_LEAKED_PASSWORDS", "")

# Our jobs wait in the database for a worker; what libraries order is done at once.
TASKS = {
    "default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"},
    "ostoja": {"BACKEND": "django_tasks_db.DatabaseBackend"},
}

ROOT_URLCONF = "ostoja.project.urls"
WSGI_APPLICATION = "ostoja.project.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "ostoja.site.office.menu.office_menu",
            ]
        },
    }
]

LANGUAGE_CODE = "pl"
LANGUAGES = [("pl", "Polski"), ("en", "English"), ("uk", "Українська")]
LOCALE_PATHS = [ROOT / "ostoja" / "locale"]
TIME_ZONE = "Europe/Warsaw"
USE_TZ = True
STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
OSTOJA_VERSION_FILE = VAR / "content-version"
# The day on which the accessibility declaration was drawn up; a centre sets its own.
OSTOJA_ACCESSIBILITY_DECLARED = os.environ.get("OSTOJA_ACCESSIBILITY_DECLARED", "2026-11-21")

# The demo never writes to anybody (DESIGN 3.12); mail stays in the process.
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
# Where reminders go: files under VAR/outbox, or "console". A mail server counts outside the demo.
OSTOJA_MESSAGES = os.environ.get("OSTOJA_MESSAGES", "file")
OSTOJA_SMTP = {
    "host": os.environ.get("OSTOJA_SMTP_HOST", ""),
    "port": int(os.environ.get("OSTOJA_SMTP_PORT", "587")),
    "address": os.environ.get("OSTOJA_SMTP_ADDRESS", ""),
    "username": os.environ.get("OSTOJA_SMTP_USER", ""),
    "password": os.environ.get("OSTOJA_SMTP_PASSWORD", ""),
    "tls": _flag("OSTOJA_SMTP_TLS", True),
}

# Servers and workers write lines (ostoja.centres.logs.start); a command says its one sentence.
# Django's own handlers would print what was sent, and mail it to administrators.
LOGGING_CONFIG = None

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
# The desk: Polish, no letters, nothing fetched from elsewhere, no screens of other people's work.
MEDIA_ROOT, MEDIA_URL = VAR / "media", "/redakcja/media/"  # for editors; readers have own
WAGTAIL_SITE_NAME = "Redakcja"
# Sizes of pictures are looked up in the database: what a process remembers of them outlives a
# transaction that was taken back, and then a page shows a picture that nobody can serve.
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    "renditions": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"},
}
WAGTAILADMIN_BASE_URL = os.environ.get("OSTOJA_BASE_URL", "http://localhost")
WAGTAILADMIN_PERMITTED_LANGUAGES = [("pl", "Polski")]
WAGTAILADMIN_COMMENTS_ENABLED = False
WAGTAIL_WORKFLOW_ENABLED = WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_ENABLE_UPDATE_CHECK = WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_I18N_ENABLED = WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAIL_AUTOSAVE_INTERVAL = 0  # what is saved is what somebody saved
WAGTAILIMAGES_MAX_UPLOAD_SIZE = WAGTAILDOCS_MAX_UPLOAD_SIZE = 20_000_000
WAGTAILIMAGES_EXTENSIONS = ["jpg", "jpeg", "png", "webp"]
WAGTAILDOCS_EXTENSIONS = ["pdf", "docx", "odt", "xlsx", "ods", "csv", "txt", "rtf"]
WAGTAILDOCS_DOCUMENT_FORM_BASE = "ostoja.content.desk.uploads.FileForm"
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
TAGGIT_CASE_INSENSITIVE = True
CSRF_FAILURE_VIEW = "ostoja.site.views.find.csrf_failure"
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_SSL_REDIRECT = not (DEBUG or DEMO)
SECURE_HSTS_SECONDS = 0 if DEBUG or DEMO else 31_536_000
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not (DEBUG or DEMO)
SESSION_COOKIE_HTTPONLY = True
# The office's own limits (ostoja.accounts.entry) are shorter; this is the last resort.
SESSION_COOKIE_AGE = 86_400
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
if SESSION_COOKIE_SECURE:  # the prefix binds the cookie to this host and to TLS
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-sessionid", "__Host-csrftoken"
