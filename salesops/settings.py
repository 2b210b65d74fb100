"""All settings, in one file. The environment is read here, once; a bad value stops the start by its name.

Modes (SALESOPS_MODE): *production* is what a server gets, and needs its secrets from the environment;
*development*, *demo* and *test* run from a bare checkout and keep what they make under var/.
"""

from pathlib import Path

from django.core.exceptions import ImproperlyConfigured
from django.utils.csp import CSP

from salesops import __version__
from salesops.environment import (
    BASE_DIR,
    MODE,
    PRODUCTION,
    VAR_DIR,
    env,
    env_flag,
    env_number,
    local_secret,
    postgres,
    single_sign_on,
    sqlite,
)

VERSION = __version__

# --- Who we are and who may ask ---

SECRET_KEY = env("SECRET_KEY") if PRODUCTION else env("SECRET_KEY", local_secret())
if PRODUCTION and len(SECRET_KEY) < 50:
    raise ImproperlyConfigured("SECRET_KEY is too short; production needs at least 50 random characters.")
DEBUG = env_flag("DEBUG", MODE == "development")
if PRODUCTION and DEBUG:
    raise ImproperlyConfigured("DEBUG is yes; production must never show its insides.")
LOCAL_HOSTS = "localhost 127.0.0.1 [::1]"
ALLOWED_HOSTS = (env("ALLOWED_HOSTS") if PRODUCTION else env("ALLOWED_HOSTS", LOCAL_HOSTS)).split()
CSRF_TRUSTED_ORIGINS = [f"https://{host.lstrip('*')}" for host in ALLOWED_HOSTS] if PRODUCTION else []
# This site in mails that no request sends: reminders on schedule.
FIRST_HOST = ALLOWED_HOSTS[0].lstrip("*.")
BASE_URL = env(
    "BASE_URL", (f"https://{FIRST_HOST}" if FIRST_HOST else None) if PRODUCTION else "http://127.0.0.1:8000"
)
if not BASE_URL.startswith(("https://", "http://")) or BASE_URL.endswith("/"):
    raise ImproperlyConfigured(f"BASE_URL is {BASE_URL!r}; it must be like https://assess.example.org.")
# How many proxies of ours stand in front: decides whether X-Forwarded-* may be believed.
PROXIES = env_number("PROXIES", 0, high=5)
if PROXIES:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

ROOT_URLCONF = "salesops.urls"
WSGI_APPLICATION = "salesops.wsgi.application"
AUTH_USER_MODEL = "assessments.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/workspace/"
LOGOUT_REDIRECT_URL = "front"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "crispy_forms",
    "crispy_bootstrap5",
    "django_htmx",
    "simple_history",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    # Always here, so that single sign-on can be switched on without a migration; off, it leaves no trace.
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    # the queue's table; where no worker runs it stays empty
    "django_tasks_db",
    "assessments",
]

MIDDLEWARE = [
    "salesops.middleware.named",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "salesops.middleware.only_utf8",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "salesops.middleware.kept_nowhere",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "salesops.middleware.prolonged",
    "salesops.middleware.led_to_sign_in",
    # Deny by default: a view without a rule of assessments/permissions asks for a sign-in.
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    # who is asking, for the history of what admins edit
    "simple_history.middleware.HistoryRequestMiddleware",
]

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
        },
    }
]
FORM_RENDERER = "django.forms.renderers.DjangoTemplates"
CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"

# --- Data ---

DATABASE_URL = env("DATABASE_URL", "")
DATABASE = Path(env("DATABASE", str(VAR_DIR / ("demo.sqlite3" if MODE == "demo" else "db.sqlite3"))))
if DATABASE_URL:
    DATABASES = {"default": postgres(DATABASE_URL)}
else:
    DATABASE.parent.mkdir(mode=0o700, parents=True, exist_ok=True)  # for nobody else on this machine to read
    DATABASES = {"default": sqlite(DATABASE)}
# With a worker (manage.py db_worker) mails, exports and reports ahead are made beside the requests; without, within.
WORKER = env_flag("WORKER", PRODUCTION)
TASKS_BACKEND = (
    "django_tasks_db.DatabaseBackend" if WORKER else "django.tasks.backends.immediate.ImmediateBackend"
)
TASKS = {"default": {"BACKEND": TASKS_BACKEND}}
# Holds the counts of the rate limits, with room for many visitors: of each process its own, or of all in Redis.
REDIS_URL = env("REDIS_URL", "")
if REDIS_URL and not REDIS_URL.startswith(("redis://", "rediss://", "unix://")):
    raise ImproperlyConfigured("REDIS_URL must be like redis://:password@host:6379/0.")
LOCAL_CACHE = {
    "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
    "OPTIONS": {"MAX_ENTRIES": 100_000},
}
REDIS_CACHE = {
    "BACKEND": "salesops.cache.SharedCache",
    "LOCATION": REDIS_URL,
    "KEY_PREFIX": "salesops",
    "OPTIONS": {"socket_timeout": 2, "socket_connect_timeout": 2},
}
CACHES = {"default": REDIS_CACHE if REDIS_URL else LOCAL_CACHE}
MEDIA_ROOT = VAR_DIR / ("demo-files" if MODE == "demo" else "files")
# What is being put together, until it is whole and moves to the files: on disk, never in memory.
MAKING_ROOT = VAR_DIR / "making"
STATIC_URL = "static/"
STATIC_ROOT = Path(env("STATIC_DIR", str(VAR_DIR / "static")))
if not PRODUCTION:
    STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # whitenoise warns where it is missing
STATICFILES_DIRS = [BASE_DIR / "static"]
STATICFILES_BACKEND = (
    "whitenoise.storage.CompressedManifestStaticFilesStorage"
    if PRODUCTION
    else "django.contrib.staticfiles.storage.StaticFilesStorage"
)
# Reports, exports and logos: in a folder, or in a bucket that all machines reach. The bucket stays private: what is
# in it leaves through the product's own addresses alone.
S3 = {
    "bucket_name": env("S3_BUCKET", ""),
    "endpoint_url": env("S3_ENDPOINT", "") or None,
    "region_name": env("S3_REGION", "") or None,
    "access_key": env("S3_ACCESS_KEY", "") or None,
    "secret_key": env("S3_SECRET_KEY", "") or None,
}
if bool(S3["access_key"]) != bool(S3["secret_key"]):
    raise ImproperlyConfigured("S3_ACCESS_KEY and S3_SECRET_KEY belong together: set both, or none of them.")
IN_A_BUCKET = {
    "BACKEND": "storages.backends.s3.S3Storage",
    "OPTIONS": S3 | {"default_acl": None, "file_overwrite": False, "querystring_auth": True},
}
IN_A_FOLDER = {"BACKEND": "django.core.files.storage.FileSystemStorage"}
STORAGES = {
    "default": IN_A_BUCKET if S3["bucket_name"] else IN_A_FOLDER,
    "staticfiles": {"BACKEND": STATICFILES_BACKEND},
}
WHITENOISE_USE_FINDERS = not PRODUCTION
WHITENOISE_AUTOREFRESH = MODE == "development"
FIXTURES_DIR = BASE_DIR / "fixtures"

# --- Mail ---

SMTP_HOST = env("SMTP_HOST", "")
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env("MAIL_FROM", "assessment@localhost")
if SMTP_HOST:
    MAILERS = {
        "default": {
            "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
            "OPTIONS": {
                "host": SMTP_HOST,
                "port": env_number("SMTP_PORT", 587, low=1, high=65535),
                "username": env("SMTP_USER", ""),
                "password": env("SMTP_PASSWORD", ""),
                "use_tls": env_flag("SMTP_TLS", True),
                "timeout": 10,
            },
        }
    }
else:
    MAILERS = {"default": {"BACKEND": "django.core.mail.backends.console.EmailBackend"}}

# --- Guard rails ---

SECURE_CSP: dict[str, list[str]] = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:"],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "manifest-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "base-uri": [CSP.NONE],
    "frame-ancestors": [CSP.NONE],
}
# Not "no-referrer": with it browsers post forms with "Origin: null", which the CSRF check must refuse.
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
# The prefix has browsers refuse both from anywhere but this host over HTTPS.
PREFIX = "__Host-" if PRODUCTION else ""
SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = f"{PREFIX}sessionid", f"{PREFIX}csrftoken"
SESSION_ENGINE = "salesops.sessions"
# A session ends so long after its last use, and in any case so long after the sign-in (salesops.middleware.prolonged).
SESSION_DAYS = env_number("SESSION_DAYS", 14, low=1, high=365)
SESSION_COOKIE_AGE = SESSION_DAYS * 24 * 3600
SESSION_DAYS_IN_ALL = 90
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = PRODUCTION
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^metrics$"]
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = PRODUCTION
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
# Answer sheets are read in memory; a larger file is not kept at all, and none is ever written to disk.
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024 + 64 * 1024  # the file, and what the form around it takes
CSRF_FAILURE_VIEW = "assessments.views.errors.csrf_failure"
PASSWORD_HASHERS = (
    ["django.contrib.auth.hashers.MD5PasswordHasher"]  # tests only: hashing is not what they measure
    if MODE == "test"
    else [
        "django.contrib.auth.hashers.ScryptPasswordHasher",
        "django.contrib.auth.hashers.PBKDF2PasswordHasher",
    ]
)
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]

# --- Accounts: the e-mail address is the login, and nobody learns which addresses have an account ---

ACCOUNT_ADAPTER = "assessments.accounts.adapter.AccountAdapter"
ACCOUNT_FORMS = {
    name: f"assessments.forms.accounts.{form}"
    for name, form in (
        ("login", "PasswordForm"),
        ("request_login_code", "CodeForm"),
        ("signup", "SignupForm"),
        ("confirm_login_code", "LoginCodeForm"),
        ("confirm_email_verification_code", "EmailCodeForm"),
        ("confirm_password_reset_code", "ResetCodeForm"),
        ("reset_password", "ResetForm"),
        ("reset_password_from_key", "NewPasswordForm"),
        ("set_password", "SetPasswordForm"),
        ("change_password", "ChangePasswordForm"),
        ("add_email", "NewAddressForm"),
        ("reauthenticate", "ConfirmPasswordForm"),
    )
}
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
CODE_MINUTES = 15  # mail may be slow
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT = CODE_MINUTES * 60
ACCOUNT_PASSWORD_RESET_BY_CODE_TIMEOUT = CODE_MINUTES * 60
ACCOUNT_LOGIN_TIMEOUT = 2 * CODE_MINUTES * 60  # the code, then the second factor
ACCOUNT_LOGIN_ON_PASSWORD_RESET = True
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if PRODUCTION else "http"
# No limit is longer than five minutes: that is what the page of a refusal says (templates/errors/429.html).
ACCOUNT_RATE_LIMITS = {
    "signup": "20/5m/ip",
    "login": "30/m/ip",
    "confirm_email": "3/m/key",
    "request_login_code": "30/5m/ip,3/5m/key",
    "reset_password": "30/5m/ip,3/5m/key",
}
ALLAUTH_TRUSTED_PROXY_COUNT = PROXIES
MFA_ADAPTER = "assessments.accounts.factors.FactorAdapter"
MFA_FORMS = {
    name: f"assessments.forms.factors.{form}"
    for name, form in (
        ("authenticate", "SecondFactorForm"),
        ("reauthenticate", "ConfirmFactorForm"),
        ("activate_totp", "AppForm"),
        ("authenticate_webauthn", "SecondPasskeyForm"),
        ("login_webauthn", "FirstPasskeyForm"),
        ("reauthenticate_webauthn", "ConfirmPasskeyForm"),
        ("add_webauthn", "PasskeyForm"),
        ("edit_webauthn", "PasskeyNameForm"),
    )
}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Sales-ops maturity"
MFA_TOTP_TOLERANCE = 1  # clocks differ
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not PRODUCTION  # http://localhost

# Single sign-on with the operator's identity provider, by OpenID Connect: all four or none.
OIDC = {
    "OIDC_NAME": env("OIDC_NAME", ""),
    "OIDC_SERVER_URL": env("OIDC_SERVER_URL", ""),
    "OIDC_CLIENT_ID": env("OIDC_CLIENT_ID", ""),
    "OIDC_CLIENT_SECRET": env("OIDC_CLIENT_SECRET", ""),
}
if any(OIDC.values()) and not all(OIDC.values()):
    missing = ", ".join(name for name, value in OIDC.items() if not value)
    raise ImproperlyConfigured(
        f"{missing} is not set; single sign-on needs all of {', '.join(OIDC)}, or none of them."
    )
if PRODUCTION and any(OIDC.values()) and not OIDC["OIDC_SERVER_URL"].startswith("https://"):
    raise ImproperlyConfigured("OIDC_SERVER_URL must begin with https:// in production.")
SINGLE_SIGN_ON = OIDC["OIDC_NAME"]
SOCIALACCOUNT_ADAPTER = "assessments.accounts.single_sign_on.SingleSignOnAdapter"
SOCIALACCOUNT_FORMS = {"signup": "assessments.forms.accounts.SingleSignOnForm"}
SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [single_sign_on(OIDC)] if all(OIDC.values()) else []}}
# An address that the provider calls verified opens the account of that address (docs/decisions/0006).
SOCIALACCOUNT_EMAIL_AUTHENTICATION = SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
# A form that ends at the provider breaks "form-action 'self'"; a link does not (docs/decisions/0006).
SOCIALACCOUNT_LOGIN_ON_GET = True

# --- The product's own limits ---

# An assessment nobody submitted is deleted after these.
GUEST_DAYS = env_number("GUEST_DAYS", 90, low=1, high=3650)
RESULT_DAYS = env_number("RESULT_DAYS", 0, high=36500)  # of a guest's result; 0: as long as the site
LOG_DAYS = env_number("LOG_DAYS", 730, low=1, high=36500)  # of the audit log
STARTS_PER_HOUR = env_number("STARTS_PER_HOUR", 20, low=1)  # from one network address
UPLOADS_PER_HOUR = env_number("UPLOADS_PER_HOUR", 60, low=1)  # answer sheets, from one network address
MAILS_PER_HOUR = env_number("MAILS_PER_HOUR", 5, low=1)  # from one network address, and to one mailbox
RESPONDENTS_PER_HOUR = env_number("RESPONDENTS_PER_HOUR", 600, low=1)  # invited or reminded, by one account
INVITATIONS_PER_HOUR = env_number("INVITATIONS_PER_HOUR", 50, low=1)  # from one account
# organisations, firms and assessments together, by one account
CREATIONS_PER_HOUR = env_number("CREATIONS_PER_HOUR", 100, low=1)
MAILS_PER_HOUR_IN_ALL = env_number("MAILS_PER_HOUR_IN_ALL", 500, low=1)

# --- Watching ---

METRICS_TOKEN = env("METRICS_TOKEN", "")
if METRICS_TOKEN and len(METRICS_TOKEN) < 20:
    raise ImproperlyConfigured("METRICS_TOKEN is too short; it needs at least 20 random characters.")

SENTRY_DSN = env("SENTRY_DSN", "")
if SENTRY_DSN:
    import sentry_sdk

    from salesops.logs import without_words

    sentry_sdk.init(
        SENTRY_DSN,
        release=VERSION,
        environment=MODE,
        max_request_body_size="never",
        include_local_variables=False,
        include_source_context=False,
        max_breadcrumbs=0,
        before_send=without_words,  # type: ignore[arg-type]
    )

# --- Language, time, logs ---

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English")]
FORMAT_MODULE_PATH = ["salesops.formats"]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = env("TIME_ZONE", "UTC")
USE_TZ = True

LOG_FORMATS = ("json", "text")
LOG_FORMAT = env("LOG_FORMAT", "json" if PRODUCTION else "text")
if LOG_FORMAT not in LOG_FORMATS:
    raise ImproperlyConfigured(f"LOG_FORMAT is {LOG_FORMAT!r}; it must be one of {', '.join(LOG_FORMATS)}.")
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {
        "without_secrets": {"()": "salesops.logs.WithoutSecrets"},
        "without_words": {"()": "salesops.logs.WithoutWords"},
    },
    "formatters": {
        "text": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"},
        "json": {"()": "salesops.logs.Lines"},
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": LOG_FORMAT}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    # Every fetched font and page is a line there; only what went wrong matters.
    "loggers": {
        "weasyprint": {"level": "ERROR", "filters": ["without_words"]},
        "fontTools": {"level": "ERROR"},
        # a line a request; the development server writes its own
        "salesops.access": {"level": "INFO" if PRODUCTION else "WARNING"},
        "django_tasks_db": {"level": "WARNING"},
        "django.request": {"filters": ["without_secrets"]},
        "django.security.csrf": {"filters": ["without_secrets"]},
        "django.server": {
            "handlers": ["stderr"],
            "level": "INFO",
            "propagate": False,
            "filters": ["without_secrets"],
        },
    },
}
