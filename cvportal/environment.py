"""The environment and .env, as settings.py reads them. What cannot be read stops the site, with words.

The environment wins over the file, for which ENV_FILE may name another, or none. An empty value is
none, in both: `SECRET_KEY=` is a form that nobody filled in. A value means what it says: no other
variable stands behind one that begins with `$`.
"""

import os
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent
YES = environ.Env.BOOLEAN_TRUE_STRINGS
NO = ("false", "off", "no", "n", "0")
DATABASES = ("sqlite", "postgres", "postgresql", "psql", "pgsql")


class Environment(environ.Env):
    """Raises ImproperlyConfigured with the name of the variable, and never with what may be a secret."""

    def __init__(self) -> None:
        super().__init__()
        if file := os.environ.get("ENV_FILE", BASE_DIR / ".env"):
            self.read_env(file)
        self.ENVIRON = {name: value for name, value in os.environ.items() if value.strip()}

    def get_value(self, var, cast=None, default=environ.Env.NOTSET, parse_default=False):
        value = self.ENVIRON.get(var, default)
        if value is self.NOTSET:
            raise ImproperlyConfigured(f"Set {var}, in the environment or in .env.")
        if value is default:
            return value
        if cast is bool and value.lower() not in YES + NO:
            raise ImproperlyConfigured(f"{var} is neither true nor false.")
        try:
            return self.parse_value(value, cast)
        except ValueError as error:
            raise ImproperlyConfigured(f"{var} cannot be read: {cast.__name__} is needed.") from error

    def db_url(self, var="DATABASE_URL", default=environ.Env.NOTSET, engine=None):
        if var in self.ENVIRON and urlsplit(self.ENVIRON[var]).scheme not in DATABASES:
            raise ImproperlyConfigured(f"{var} begins with none of {'://, '.join(DATABASES)}://.")
        return self._address(var, super().db_url, default)

    def cache_url(self, var="CACHE_URL", default=environ.Env.NOTSET, backend=None):
        return self._address(var, super().cache_url, default)

    def email_url(self, var="EMAIL_URL", default=environ.Env.NOTSET, backend=None):
        return self._address(var, super().email_url, default)

    def _address(self, var: str, read: Callable[..., Any], default: Any) -> Any:
        if default is self.NOTSET and var not in self.ENVIRON:
            return read(var)  # which says that it is not set
        try:
            return read(var, default=default)
        except (ImproperlyConfigured, ValueError, KeyError):
            # Not `from error`: what that quotes may be a piece of the password.
            raise ImproperlyConfigured(f"{var} is no address of a kind that README.md shows.") from None


def why_no_demo(env: Environment) -> str:
    """Why script/server must not fill this database: demo sign-ins have a public password. "" if it may."""
    named = [name for name in ("SECRET_KEY", "DATABASE_URL") if name in env]
    if not named or env.bool("DEBUG", default=False):
        return ""
    return (
        f"{' and '.join(named)} {'is' if len(named) == 1 else 'are'} set, as for a real site: script/server "
        f"would put demo people and sign-ins with a public password into {database(env) or 'its database'}. "
        "README.md says how to serve a real site. If a demo is what you want, set DEBUG=true as well."
    )


def database(env: Environment) -> str:
    """The address of the database, where one is named, without who signs in to it."""
    address = env.str("DATABASE_URL", default="").partition("?")[0]
    return re.sub("//.*@", "//", address)


def main() -> str:
    """For script/server: says where it will fill in demo people; what it returns is the reason not to."""
    env = Environment()
    reason = why_no_demo(env)
    if not reason and (url := database(env)):
        print(f"The demo's database is {url}")  # noqa: T201  for whoever started the script
    return reason


if __name__ == "__main__":
    sys.exit(main() or 0)
