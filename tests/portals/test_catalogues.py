"""manage.py compilemessages, and the check that asks for it."""

import gettext
import os

import pytest
from django.core.management import call_command

from portals.checks import translations_are_compiled

pytestmark = pytest.mark.no_database

WORDS = """msgid ""
msgstr "Content-Type: text/plain; charset=utf-8\\n"

msgid "Search"
msgstr "Cari"

#, fuzzy
msgid "Save"
msgstr "Cari"
"""


@pytest.fixture
def source(tmp_path, settings):
    settings.LOCALE_PATHS = [tmp_path]
    path = tmp_path / "id" / "LC_MESSAGES" / "django.po"
    path.parent.mkdir(parents=True)
    path.write_text(WORDS)
    return path


def test_words_are_compiled_without_guesses(source, capsys):
    call_command("compilemessages")

    made = source.with_suffix(".mo")
    with made.open("rb") as stream:
        words = gettext.GNUTranslations(stream)
    assert (words.gettext("Search"), words.gettext("Save")) == ("Cari", "Save")
    assert sorted(source.parent.iterdir()) == [made, source]
    assert capsys.readouterr().out == f"{made}\n"


def test_only_what_is_missing_or_older_is_asked_for(source):
    before = [warning.msg for warning in translations_are_compiled(None)]

    call_command("compilemessages")
    after = translations_are_compiled(None)
    os.utime(source, (2**32, 2**32))
    later = translations_are_compiled(None)

    assert (len(before), after, len(later)) == (1, [], 1)
    assert "“id”" in before[0]
