"""What a text will look like, before it is saved."""

import pytest

from portals.markdown import render_markdown
from profiles.models import Profile
from tests.editor.conftest import shown

pytestmark = pytest.mark.any_database

URL = "/me/markdown/"


def test_preview_is_what_the_page_will_show(hers, alice_cv, stranger):
    text = "I **bake**.\n\n- bread\n- [cake](https://cake.example)"
    before = Profile.objects.values().get()

    answer = hers.post(URL, {"text": text})

    assert shown(answer) == render_markdown(text)
    assert "<strong>bake</strong>" in shown(answer)
    assert "no-store" in answer["Cache-Control"]
    assert Profile.objects.values().get() == before


@pytest.mark.parametrize(
    "text",
    ["<script>alert(1)</script>", "[x](javascript:alert(1))", '<img src=x onerror="a()">', "![a](//b)"],
)
def test_preview_is_harmless(hers, alice_cv, text):
    html = shown(hers.post(URL, {"text": text}))

    for bad in ("<script", "<img", 'href="javascript'):
        assert bad not in html


def test_nothing_and_too_much_are_said_in_words(hers, alice_cv):
    assert "Nothing is written yet." in shown(hers.post(URL, {"text": " "}))
    for text in ("x" * 10_001, "\x00"):
        assert hers.post(URL, {"text": text}).status_code == 422


def test_texts_are_marked_for_the_toolbar_and_lines_are_not(hers, alice_cv, job):
    page = shown(hers.get(f"/me/experience/{job.uid}/"))

    assert page.count("data-markdown") == 1
    assert 'id="markdown-tools"' in page
    assert page.index('name="summary"') < page.index("data-markdown") < page.index('name="highlights"')
    assert 'id="markdown-tools"' in shown(hers.get("/me/"))
