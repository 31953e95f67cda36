"""The settings of the register, all from the environment; docs/reference/settings.md has each of them.

Secrets may come from files: `NAME_FILE` names one. `answerable up` sets what it knows itself, such as the
address of its own database.
"""

from pathlib import Path
from secrets import token_urlsafe

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from answerable import environment

HERE = Path(__file__).parent

# Where this register keeps what is not in its database: the bytes of documents, its own database, its keys.
DATA = Path(environment.text("ANSWERABLE_DATA", "answerable-data")).absolute()
# A demonstration, with made-up bodies: every page says so. Sign-in links work there and nowhere else.
IS_DEMONSTRATION = environment.yes("ANSWERABLE_DEMONSTRATION")
# Who can be asked for help: shown with errors, and on the page about us.
CONTACT = environment.text("ANSWERABLE_CONTACT")
# Where "leave this page quickly" leads: a place that looks like nothing in particular.
LEAVE_TO = environment.text("ANSWERABLE_LEAVE_TO", "https://www.bbc.co.uk/weather")

# Without a key of its own a process makes one up: commands need none, and `answerable up` always sets one.
SECRET_KEY = environment.text("ANSWERABLE_SECRET_KEY") or token_urlsafe(50)
DEBUG = False
ALLOWED_HOSTS = environment.words("ANSWERABLE_HOSTS", "localhost,127.0.0.1,[::1]")
IS_HTTPS = environment.yes("ANSWERABLE_HTTPS")
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS] if IS_HTTPS else []

DATABASE_URL = environment.text("DATABASE_URL")
DATABASES: dict[str, dict[str, object]] = {
    "default": {**environment.database(DATABASE_URL), "CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}
    if DATABASE_URL
    else {"ENGINE": "django.db.backends.dummy"}
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "answerable.people",
    "answerable.register",
    "answerable.archive",
    "answerable.asks",
    "answerable.findings",
    "answerable.doors.web",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "procrastinate.contrib.django",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "answerable.doors.web.visits.VisitMiddleware",
    "answerable.doors.web.refusals.RefusalMiddleware",
    "answerable.doors.web.gate.GateMiddleware",
]
ROOT_URLCONF = "answerable.doors.urls"
WSGI_APPLICATION = "answerable.doors.web.wsgi.application"
APPEND_SLASH = True
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [HERE / "doors" / "web" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "answerable.doors.web.surroundings.surroundings",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.ScryptPasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("name", "email")},
    },
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "home"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # whoever opened an invitation has shown that the address is theirs
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_ADAPTER = "answerable.doors.web.adapters.AccountAdapter"
ACCOUNT_SESSION_REMEMBER = False  # whoever closes the browser is signed out; many share a computer at work
ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * 60  # seconds in which somebody need not say again who they are
MFA_ADAPTER = "answerable.doors.web.adapters.SecondFactorAdapter"
MFA_FORMS = {
    "add_webauthn": "answerable.doors.web.forms.passkeys.AddPasskey",
    "authenticate_webauthn": "answerable.doors.web.forms.passkeys.SecondStep",
    "login_webauthn": "answerable.doors.web.forms.passkeys.SignIn",
    "reauthenticate_webauthn": "answerable.doors.web.forms.passkeys.ProveAgain",
}
MFA_WEBAUTHN_USER_VERIFICATION = "required"  # a passkey asks for a finger, a face or a number each time
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Answerable"

# Seconds. Longer than anybody stays signed in (people/rules/lasting.py): who sends a form after that is still
# known to have been here, so that what they wrote can be kept until they are back.
SESSION_COOKIE_AGE = 36 * 60 * 60
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_HTTPS
SESSION_COOKIE_NAME = "__Host-session" if IS_HTTPS else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if IS_HTTPS else "csrf"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "answerable.doors.web.refusals.no_token"
SECURE_CONTENT_TYPE_NOSNIFF = True
# Nothing is told to other sites. With "no-referrer" browsers would send forms without saying from where they
# come (`Origin: null`), and each would be refused.
SECURE_REFERRER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 31_536_000 if IS_HTTPS else 0
SECURE_SSL_REDIRECT = IS_HTTPS
# Only where a proxy of one's own stands in front, which sets this header whatever the visitor sent.
ALLAUTH_TRUSTED_PROXY_COUNT = 0
if environment.yes("ANSWERABLE_BEHIND_PROXY"):
    ALLAUTH_TRUSTED_PROXY_COUNT = 1
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "style-src": [SELF],
        "img-src": [SELF],
        "script-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

DATA_UPLOAD_MAX_NUMBER_FILES = 200
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_621_440  # bytes of a form without its files
FILE_UPLOAD_HANDLERS = ["answerable.doors.web.uploads.NoFiles"]  # a page that takes files says so itself
FILE_UPLOAD_MAX_MEMORY_SIZE = 1_048_576  # bytes; what is larger waits on disk
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

STATIC_URL = "/static/"
STATIC_ROOT = None  # nothing is collected: they are found where the packages have them
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True

LANGUAGE_CODE = "en-gb"
LANGUAGES = [("en-gb", _("English")), ("cy", _("Welsh"))]
LOCALE_PATHS = [HERE / "locale"]
USE_I18N = True
TIME_ZONE = "Europe/London"
USE_TZ = True

CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"  # until an outbox keeps what is to be sent

LOGGING_CONFIG = None  # answerable.outside.logs sets it up: listed keys only, no address of a visitor
