"""LinkedIn's plain texts become Markdown: lists, also those on one line, and characters that were escaped."""

import time

import pytest

from profiles.imports.plain import paragraphs, summary_and_highlights
from profiles.imports.tables import rows_of


@pytest.mark.parametrize(
    ("text", "summary", "highlights"),
    [
        ("• Studied things. • Built a model.", "", ["Studied things.", "Built a model."]),
        ("In short: • Studied • Built", "In short:", ["Studied", "Built"]),
        ("Led a team.\n◦ Hired  ◦ Fired", "Led a team.", ["Hired", "Fired"]),
        ("Python • Django • SQL", "Python • Django • SQL", []),
        ("Ships. • Boats", "Ships. • Boats", []),
        ("• Only one", "", ["Only one"]),
        ("• Ships•boats", "", ["Ships•boats"]),
        ("One. - two - three", "One. - two - three", []),
        ("", "", []),
    ],
)
def test_a_list_on_one_line_is_a_list(text, summary, highlights):
    assert summary_and_highlights(text) == (summary, highlights)


def test_a_list_on_one_line_of_a_summary_is_a_list():
    assert paragraphs("I do: • this • that\nAnd more.") == "I do:\n\n- this\n- that\n\nAnd more."


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("Dean's List &amp; more", "Dean's List & more"),
        ("Dean&#39;s List &amp;amp; more", "Dean's List & more"),
        ("&lt;b&gt; &quot;bold&quot;", '<b> "bold"'),
        ("https://x.example/?a=1&copy=2&amp;b=3", "https://x.example/?a=1&copy=2&b=3"),
        ("R&D; AT&T &unknown;", "R&D; AT&T &unknown;"),
        ("&#0;&#9999999;", "\ufffd\ufffd"),
    ],
)
def test_what_was_escaped_for_the_web_is_text_again(written, text):
    [row] = rows_of("Skills.csv", f'Name\n"{written.replace(chr(34), chr(34) * 2)}"\n'.encode(), ("Name",))

    assert row["Name"] == text


@pytest.mark.parametrize(
    "text", [" " * 130_000, "• " * 65_000, "&" * 130_000, "&a" * 65_000, "a &#" * 30_000]
)
def test_odd_texts_take_no_time(text):
    began = time.process_time()

    summary_and_highlights(text)
    rows_of("Skills.csv", f"Name\n{text}\n".encode(), ("Name",))

    assert time.process_time() - began < 1
