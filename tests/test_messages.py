"""Every word of the interface has Indonesian, written to the end. script/messages collects what is new."""

import ast
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
INDONESIAN = Path("locale/id/LC_MESSAGES/django.po")
SOURCES = ["accounts", "cvportal", "moderation", "portals", "profiles", "search", "templates"]
MARKING = ("django.utils.translation", "portals.words")
# %(name)s, %d, {name}, <a href="…">: what must stand in both languages alike.
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[a-z%]|\{\w*\}|</?[a-z][^>]*>")


def strings(block: str) -> dict[str, str]:
    """Keyword (msgid, msgid_plural, msgstr …) → text, of one entry of a .po file."""
    found = re.findall(r'^(msg[a-z_]+)(?:\[\d\])? ((?:".*"\n?)+)', block, re.MULTILINE)
    return {keyword: "".join(map(ast.literal_eval, text.splitlines())) for keyword, text in found}


def entries(path: Path) -> list[dict[str, str]]:
    """All but the head."""
    blocks = path.read_text(encoding="utf-8").split("\n\n")
    return [strings(block) for block in blocks[1:]]


def key(entry: dict[str, str]) -> tuple[str, str]:
    return entry.get("msgctxt", ""), entry["msgid"]


def aliases(path: Path) -> set[str]:
    """Names that only this file calls the functions for translation by."""
    nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    imports = [node for node in nodes if isinstance(node, ast.ImportFrom) and node.module in MARKING]
    return {name.asname for node in imports for name in node.names if name.asname}


@pytest.fixture(scope="module")
def messages():
    return entries(ROOT / INDONESIAN)


def test_every_string_has_indonesian(messages):
    assert len(messages) > 1500
    assert [entry["msgid"] for entry in messages if not entry["msgstr"].strip()] == []


def test_no_indonesian_is_a_guess_or_left_over():
    text = (ROOT / INDONESIAN).read_text(encoding="utf-8")

    assert re.findall(r"^(?:#,.*fuzzy|#\||#~).*", text, re.MULTILINE) == []


def test_indonesian_keeps_placeholders_and_markup(messages):
    def of(text):
        return sorted(PLACEHOLDER.findall(text))

    wrong = [
        entry for entry in messages if of(entry.get("msgid_plural", entry["msgid"])) != of(entry["msgstr"])
    ]

    assert wrong == []


def test_indonesian_ends_as_the_english_does(messages):
    ends = re.compile(r"[.:?!…,]$")

    wrong = [
        entry["msgstr"] for entry in messages if ends.findall(entry["msgid"]) != ends.findall(entry["msgstr"])
    ]

    assert wrong == []


def test_nothing_is_marked_that_was_not_collected(messages, tmp_path):
    if not shutil.which("xgettext"):
        pytest.skip("gettext is not installed")
    for name in SOURCES:
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / INDONESIAN).parent.mkdir(parents=True)
    command = [sys.executable, "-m", "django", "makemessages", "--locale", "id", "--no-wrap"]
    surroundings = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}

    subprocess.run(command, cwd=tmp_path, env=surroundings, check=True, capture_output=True)  # noqa: S603 (our own command)

    assert {key(entry) for entry in entries(tmp_path / INDONESIAN)} == {key(entry) for entry in messages}


def test_words_are_marked_by_names_that_are_collected():
    files = [path for name in SOURCES for path in (ROOT / name).rglob("*.py")]

    assert {
        (str(path.relative_to(ROOT)), alias) for path in files for alias in aliases(path) - {"_"}
    } == set()
