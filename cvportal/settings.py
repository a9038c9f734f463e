"""Settings of a deployment, read from the environment; README.md lists every variable.

They fail closed: without DEBUG the site refuses to start when SECRET_KEY is missing or empty, and
every security header and secure cookie is on.
"""

import os
from importlib.metadata import distribution
from pathlib import Path

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from cvportal.environment import BASE_DIR, Environment

VAR_DIR = BASE_DIR / "var"

env = Environment()

# ── Core ──────────────────────────────────────────────────────────────────────────────────────

DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = env.str("SECRET_KEY", default="only-for-development") if DEBUG else env.str("SECRET_KEY")
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
# The portal middleware answers an unknown host with 404 before anything else runs.
ALLOWED_HOSTS = ["*"]
ROOT_URLCONF = "cvportal.urls"
WSGI_APPLICATION = "cvportal.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "accounts.User"

INSTALLED_APPS = [
    "portals",
    "accounts",
    "profiles",
    "search",
    "moderation",
    "whitenoise.runserver_nostatic",
    "cvportal.apps.AdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.facebook",
    "allauth.socialaccount.providers.github",
    "allauth.socialaccount.providers.google",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.socialaccount.providers.twitter_oauth2",
    "allauth.usersessions",
    "crispy_forms",
    "crispy_bootstrap5",
    "csp",
    "django_filters",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "taggit",
    "template_partials",
]

MIDDLEWARE = [
    "cvportal.health.HealthMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "cvportal.middleware.TextCompressionMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "cvportal.middleware.OddRequestMiddleware",
    "portals.middleware.PortalMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "portals.middleware.SessionPortalMiddleware",
    "accounts.middleware.PrivatePagesMiddleware",
    "accounts.csp.FormTargetsMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "accounts.middleware.LanguageMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "accounts.middleware.ViewerMiddleware",
    "accounts.middleware.MembersOnlyMiddleware",
    "accounts.grace.GraceMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "cvportal.middleware.FragmentMiddleware",
    "cvportal.middleware.NotFoundMiddleware",
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
                "portals.context_processors.portal",
            ],
        },
    }
]

# ── Storage ───────────────────────────────────────────────────────────────────────────────────

DATABASES = {"default": env.db_url("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'db.sqlite3'}")}
_database = DATABASES["default"]
if _database["ENGINE"].endswith("sqlite3"):
    # Without these, concurrent writers fail with "database is locked".
    _database["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
    }
else:
    _database["CONN_MAX_AGE"] = env.int("CONN_MAX_AGE", default=60)
    _database["CONN_HEALTH_CHECKS"] = True
    # Compiling the directory's statements took up to a hundred times as long as running them.
    _database.setdefault("OPTIONS", {}).setdefault("options", "-c jit=off")

CACHES = {
    "default": env.cache_url("CACHE_URL", default="locmemcache://?max_entries=1000"),
    # Counted by the web processes and read by a command: what is in the memory of one is no good.
    "counts": env.cache_url("CACHE_URL")
    if "CACHE_URL" in env
    else {"BACKEND": "portals.filecache.FileCache", "LOCATION": VAR_DIR / "counts"},
    # Of PDFs. What took all its time in one process takes it in the next.
    "refusals": env.cache_url("CACHE_URL")
    if "CACHE_URL" in env
    else {"BACKEND": "portals.filecache.FileCache", "LOCATION": VAR_DIR / "refusals"},
}
MEDIA_ROOT = env.path("MEDIA_ROOT", default=VAR_DIR / "media")
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000  # bytes, without files
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000  # two hundred technologies are one form

# Only what pages use is collected: Bootstrap's distribution holds 40 MB of variants.
_bootstrap = Path(distribution("bootstrap-wrapper").locate_file("bootstrap"))
BOOTSTRAP_FILES = {
    "css": (_bootstrap / "css", ("bootstrap.min.css", "bootstrap.min.css.map")),
    "js": (
        _bootstrap / "js",
        ("bootstrap.bundle.min.js", "bootstrap.bundle.min.js.map"),
    ),
}
STATIC_URL = "/static/"
STATIC_ROOT = env.path("STATIC_ROOT", default=VAR_DIR / "static")
STATICFILES_DIRS = [BASE_DIR / "static"]
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "cvportal.staticfiles.BootstrapFinder",
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "pdf": {"BACKEND": "profiles.pdf.storage.WholeFiles"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "cvportal.staticfiles.Storage"
    },
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = (
    "jpg",
    "jpeg",
    "png",
    "webp",
    "gz",
    "woff2",
    "map",
)

# ── Languages ─────────────────────────────────────────────────────────────────────────────────

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("id", _("Indonesian"))]
LANGUAGE_COOKIE_AGE = 31_536_000  # seconds
LANGUAGE_COOKIE_HTTPONLY = True
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = "cvportal.formats"
TIME_ZONE = "UTC"
USE_TZ = True

# ── Mail ──────────────────────────────────────────────────────────────────────────────────────

vars().update(env.email_url("EMAIL_URL", default="consolemail://" if DEBUG else "smtp://localhost:25"))
EMAIL_TIMEOUT = 10  # seconds; a mail server that hangs must not hang the site
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="no-reply@localhost")

# ── Signing in ────────────────────────────────────────────────────────────────────────────────

AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "me:home"
LOGOUT_REDIRECT_URL = "home"
ACCOUNT_ADAPTER = "accounts.adapter.AccountAdapter"
ACCOUNT_SIGNUP_FORM_CLASS = "accounts.forms.joining.JoiningForm"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
# Correcting the address there is offered for new accounts only, and so would tell which exist.
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_CHANGE = False
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
ACCOUNT_PASSWORD_RESET_BY_CODE_TIMEOUT = 15 * 60  # seconds, as for the other codes
ACCOUNT_LOGIN_ON_PASSWORD_RESET = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60  # seconds, as for the other codes
ACCOUNT_RATE_LIMITS = {
    "login_failed": "10/m/ip,5/300s/key",
    "invitation": "20/m/ip",
    "github_link": "6/h/user",  # each new name is fetched at once
    # By the hour too: whoever knows an address could fill its mailbox.
    "confirm_email": "1/10s/key,20/h/key",
    "request_login_code": "20/m/ip,3/m/key,20/h/key",
    "reset_password": "20/m/ip,5/m/key,20/h/key",
}
ACCOUNT_FORMS = {
    name: f"accounts.forms.entrance.{form}"
    for name, form in {
        "login": "SignInForm",
        "signup": "SignUpForm",
        "add_email": "AddressForm",
        "reset_password": "ForgottenPasswordForm",
        "reset_password_from_key": "NewPasswordForm",
        "change_password": "ChangePasswordForm",
        "set_password": "SetPasswordForm",
        "request_login_code": "SignInCodeForm",
        "confirm_email_verification_code": "ConfirmAddressForm",
        "confirm_login_code": "ConfirmSignInForm",
        "confirm_password_reset_code": "ConfirmForgottenPasswordForm",
        "reauthenticate": "ReauthenticateForm",
    }.items()
}
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXY_COUNT", default=0)

# Accounts elsewhere: accounts/providers.py says which are offered on which portal.
SOCIALACCOUNT_FORMS = {
    "signup": "accounts.forms.entrance.SocialSignUpForm",
    "disconnect": "accounts.forms.connections.DisconnectForm",
}
SOCIALACCOUNT_ADAPTER = "accounts.social.SocialAccountAdapter"
SOCIALACCOUNT_AUTO_SIGNUP = False  # the form asks for consent
SOCIALACCOUNT_LOGIN_ON_GET = False
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_QUERY_EMAIL = True
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True  # SocialAccountAdapter decides for whom
SOCIALACCOUNT_PROVIDERS = {
    "facebook": {
        "METHOD": "oauth2",  # its script would need a hole in the CSP
        "VERSION": "v23.0",
        "FIELDS": ["id", "email", "name", "first_name", "last_name", "link", "picture.width(400)"],
    },
    "github": {"OAUTH_PKCE_ENABLED": True},
    "google": {"OAUTH_PKCE_ENABLED": True},
}
LINKEDIN_SERVER = "https://www.linkedin.com/oauth"
# Offered on every portal that has nothing of its own for that provider. `vouches`: an address that
# it calls verified needs no code, and leads into the account that has it.
SIGNIN_APPS = {
    provider: {
        "client_id": env.str(f"{name}_CLIENT_ID"),
        "secret": env.str(f"{name}_SECRET"),
        "vouches": verifies,
    }
    for provider, name, verifies in (
        ("google", "GOOGLE", True),
        ("facebook", "FACEBOOK", False),
        ("twitter_oauth2", "X", False),
        ("github", "GITHUB", True),
        ("linkedin", "LINKEDIN", True),
        ("openid_connect", "OIDC", env.bool("OIDC_VERIFIES_EMAIL", default=False)),
    )
    if env.str(f"{name}_CLIENT_ID", default="")
}
if "openid_connect" in SIGNIN_APPS:
    SIGNIN_APPS["openid_connect"] |= {
        "server_url": env.str("OIDC_SERVER_URL"),
        "name": env.str("OIDC_NAME", default="OpenID Connect"),
    }
# Asked although they are not public or speak no https: a server within one's own walls.
SIGNIN_TRUSTED_ORIGINS = env.list("SIGNIN_TRUSTED_ORIGINS", default=[])

# Second factors and passkeys
MFA_ADAPTER = "accounts.factors.MFAAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = MFA_PASSKEY_SIGNUP_ENABLED = True
MFA_TRUST_ENABLED = True
# No MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN: it would accept any origin, and http://localhost works without.
MFA_RATE_LIMITS = {"webauthn_login": "60/m/ip"}  # twice for each sign-in; there is no secret to guess
MFA_FORMS = {
    "add_webauthn": "accounts.forms.factors.AddPasskeyForm",
    "signup_webauthn": "accounts.forms.factors.SignUpPasskeyForm",
    "edit_webauthn": "accounts.forms.factors.RenamePasskeyForm",
    "authenticate_webauthn": "accounts.forms.factors.AuthenticatePasskeyForm",
    "login_webauthn": "accounts.forms.factors.SignInPasskeyForm",
    "reauthenticate_webauthn": "accounts.forms.factors.ReauthenticatePasskeyForm",
}
STAFF_NEEDS_TWO_FACTORS = env.bool("STAFF_NEEDS_TWO_FACTORS", default=not DEBUG)
USERSESSIONS_TRACK_ACTIVITY = False  # would write on every page a signed-in person opens

# ── Security headers ──────────────────────────────────────────────────────────────────────────

# No nonces: after a 304 the new header would meet the old body. Every script and style is a file.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],  # data: only for Bootstrap's own form-control marks
        "connect-src": [SELF],
        "font-src": [SELF],
        "manifest-src": [SELF],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-src": [SELF],  # the preview beside the editor
        "frame-ancestors": [NONE],
    }
}
PERMISSIONS_POLICY = {
    "camera": [],
    "geolocation": [],
    "microphone": [],
    "payment": [],
    "publickey-credentials-create": "self",
    "publickey-credentials-get": "self",
}
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
HTTPS = env.bool("HTTPS", default=not DEBUG)
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = HTTPS
CSRF_FAILURE_VIEW = "accounts.late_forms.csrf_failure"
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
if env.bool("BEHIND_PROXY", default=False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# ── Libraries ─────────────────────────────────────────────────────────────────────────────────

CRISPY_ALLOWED_TEMPLATE_PACKS = CRISPY_TEMPLATE_PACK = "bootstrap5"
TAGGIT_CASE_INSENSITIVE = True

# ── Work in the background ────────────────────────────────────────────────────────────────────

# Kept in the database and done by `manage.py db_worker`, which runs beside the site.
TASKS = {"default": {"BACKEND": env.str("TASKS_BACKEND", default="django_tasks_db.DatabaseBackend")}}

# ── GitHub ────────────────────────────────────────────────────────────────────────────────────

GITHUB_API_URL = env.str("GITHUB_API_URL", default="https://api.github.com")
GITHUB_TOKEN = env.str("GITHUB_TOKEN", default="").strip()

# ── PDF ───────────────────────────────────────────────────────────────────────────────────────

PDF_TIMEOUT = env.int("PDF_TIMEOUT", default=15)  # seconds of wall clock for one document
PDF_DOCUMENTS_PER_WORKER = env.int("PDF_DOCUMENTS_PER_WORKER", default=200)
PDF_MAX_PAGES = env.int("PDF_MAX_PAGES", default=30)
# On this machine, by all its processes: one processor is left for pages.
PDF_AT_ONCE = env.int("PDF_AT_ONCE", default=max(1, (os.cpu_count() or 1) - 1))
PDF_WAITING = 2  # per process, so that one of gunicorn.conf.py's four threads is always free for pages
PDF_PATIENCE = env.int("PDF_PATIENCE", default=5)  # seconds that somebody waits for a turn
PDF_LOCKS = VAR_DIR / "locks"  # on a disk of this machine
PDF_NICENESS = 8  # pages go first

# ── Logging ───────────────────────────────────────────────────────────────────────────────────

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"without_tokens": {"()": "cvportal.logs.WithoutTokens"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "filters": ["without_tokens"]}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="INFO").upper()},
    "loggers": {"django": {"handlers": []}},  # Django's own would say everything a second time
}
