"""What the settings are read from: cvportal.environment, and the documents that list it."""

import os
import re
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from cvportal.environment import Environment, database, why_no_demo

pytestmark = pytest.mark.no_database
ROOT = Path(__file__).parents[2]
READ = re.compile(r'env(?:iron)?\.\w+\(\s*"([A-Z_]+)"')
PROVIDER = re.compile(r'\("\w+", "([A-Z]+)", ')


@pytest.fixture
def read(tmp_path, monkeypatch):
    """Reads a file; what it says is forgotten with the test."""

    def read(text, **environment):
        file = tmp_path / "env"
        file.write_text(text)
        environment["ENV_FILE"] = str(file)
        monkeypatch.setattr(os, "environ", environment)
        monkeypatch.setattr(Environment, "ENVIRON", environment)
        return Environment()

    return read


def test_an_empty_value_is_none(read):
    env = read("ONE=\nTWO= \nTHREE=3\n")

    assert (env.str("ONE", default="own"), env.int("TWO", default=2), env.int("THREE")) == ("own", 2, 3)
    with pytest.raises(ImproperlyConfigured, match=r"^Set ONE"):
        env.str("ONE")


def test_the_environment_wins_also_with_nothing(read):
    env = read("ONE=file\nTWO=file\n", ONE="here", TWO="")

    assert (env.str("ONE"), env.str("TWO", default="")) == ("here", "")


def test_a_value_means_what_it_says(read):
    assert read("ONE=$HOME\n").str("ONE") == "$HOME"


@pytest.mark.parametrize(
    ("value", "reader"),
    [
        ("maybe", "bool"),
        ("many", "int"),
        ("people", "db_url"),
        ("mysql://me:hush@host/name", "db_url"),
        ("postgres://me:hush@host:hush/name", "db_url"),
        ("host:6379", "cache_url"),
        ("hush.example", "email_url"),
    ],
)
def test_what_cannot_be_read_is_named_and_not_shown(read, value, reader):
    env = read(f"ONE={value}\n")

    with pytest.raises(ImproperlyConfigured, match=r"^ONE ") as refusal:
        getattr(env, reader)("ONE")

    assert "hush" not in str(refusal.value)


def test_every_variable_is_listed():
    settings = (ROOT / "cvportal/settings.py").read_text()
    names = set(READ.findall(settings + (ROOT / "gunicorn.conf.py").read_text()))
    names |= {f"{name}_{part}" for name in PROVIDER.findall(settings) for part in ("CLIENT_ID", "SECRET")}
    documents = [(ROOT / name).read_text() for name in ("README.md", ".env.example")]

    assert len(names) > 35
    for listed in (re.findall(r"`([A-Z_]+)`", documents[0]), re.findall(r"^#([A-Z_]+)=", documents[1], re.M)):
        assert sorted(names - set(listed)) == []


def test_the_example_copied_as_it_is_changes_nothing(read):
    lines = (ROOT / ".env.example").read_text().splitlines()

    assert [line for line in lines if line and not line.startswith("#")] == []


@pytest.mark.parametrize(
    ("text", "is_refused"),
    [
        ("", False),
        ("SECRET_KEY=\nLOG_LEVEL=INFO", False),
        ("DEBUG=true\nDATABASE_URL=postgres://me:hush@host/name", False),
        ("DATABASE_URL=postgres://me:hush@host/name", True),
        ("DEBUG=false\nSECRET_KEY=hush", True),
    ],
)
def test_a_real_site_gets_no_demo(read, text, is_refused):
    reason = why_no_demo(read(text))

    assert (bool(reason), "hush" in reason) == (is_refused, False)


def test_a_database_is_named_without_who_signs_in(read):
    assert (
        database(read("DATABASE_URL=postgres://me:hush@host:5/name?password=hush"))
        == "postgres://host:5/name"
    )
