"""What the environment says: paths, mode, values within bounds, databases as Django wants them.

A missing or absurd value stops the start by its name. salesops/settings.py says which values there are.
"""

import os
import secrets
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = Path(os.environ.get("VAR_DIR") or BASE_DIR / "var")

MODES = ("production", "development", "demo", "test")
MODE = os.environ.get("SALESOPS_MODE", "production")
if MODE not in MODES:
    raise ImproperlyConfigured(f"SALESOPS_MODE is {MODE!r}; it must be one of {', '.join(MODES)}.")
PRODUCTION = MODE == "production"


def env(name: str, default: str | None = None) -> str:
    """The value of an environment variable; without a default it is required in production."""
    value = os.environ.get(name, "")
    if value:
        return value
    if default is None:
        raise ImproperlyConfigured(f"{name} is not set; production needs it (see README.md, Configuration).")
    return default


def env_number(name: str, default: int, *, low: int = 0, high: int = 10**9) -> int:
    """A whole number from the environment, within bounds."""
    value = env(name, str(default))
    if not (value.isascii() and value.isdigit() and low <= int(value) <= high):
        raise ImproperlyConfigured(f"{name} is {value!r}; it must be a whole number from {low} to {high}.")
    return int(value)


def env_flag(name: str, default: bool) -> bool:
    """yes/no from the environment."""
    value = env(name, "yes" if default else "no").lower()
    if value not in ("yes", "no"):
        raise ImproperlyConfigured(f"{name} is {value!r}; it must be yes or no.")
    return value == "yes"


def local_secret() -> str:
    """A secret of this checkout, made on first use, so that development needs no set-up."""
    path = VAR_DIR / "secret-key"
    if not path.exists():
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(50))
    return path.read_text()


def sqlite(path: Path) -> dict[str, object]:
    """The database in one file, for one machine."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "CONN_MAX_AGE": 60,  # opening one and its pragmas took a sixth of the busiest page
        # A file, not memory: the browser's requests come in threads, as in life. One a run: two may be under way.
        "TEST": {"NAME": VAR_DIR / f"test-{os.getpid()}.sqlite3"},
        "OPTIONS": {
            # An answer called saved survives a power cut (FULL); writers queue rather than fail (IMMEDIATE).
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA cache_size=-16000; "
                f"PRAGMA synchronous={'OFF' if MODE == 'test' else 'FULL'};"
            ),
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
        },
    }


def postgres(url: str) -> dict[str, object]:
    """The database that DATABASE_URL names: postgres://USER:PASSWORD@HOST:PORT/NAME?OPTION=VALUE."""
    try:
        parts = urlsplit(url)
        port = str(parts.port or "")
    except ValueError:
        parts, port = urlsplit(""), ""
    name, options = unquote(parts.path.lstrip("/")), dict(parse_qsl(parts.query))
    if parts.scheme not in ("postgres", "postgresql") or not name or "/" in name:
        raise ImproperlyConfigured("DATABASE_URL must be like postgres://user:password@host:5432/name.")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", parts.hostname or ""),
        "PORT": port,
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"connect_timeout": 5} | options,
        "TEST": {"NAME": f"test_{name}_{os.getpid()}"},
    }


def single_sign_on(oidc: dict[str, str]) -> dict[str, object]:
    """The identity provider, as allauth wants it."""
    return {
        "provider_id": "sso",
        "name": oidc["OIDC_NAME"],
        "client_id": oidc["OIDC_CLIENT_ID"],
        "secret": oidc["OIDC_CLIENT_SECRET"],
        "settings": {"server_url": oidc["OIDC_SERVER_URL"], "oauth_pkce_enabled": True},
    }
