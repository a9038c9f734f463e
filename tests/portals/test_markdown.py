"""MD-*: what people write becomes harmless HTML, quickly."""

import re
import time

import pytest

from portals.markdown import render_markdown


def test_markdown_marks_up_text():
    html = render_markdown("**Bold** and [a link](https://example.org)\n\n- one\n- two")

    assert "<strong>Bold</strong>" in html
    assert 'href="https://example.org"' in html
    assert 'rel="nofollow ugc noopener noreferrer"' in html
    assert html.count("<li>") == 2


def test_markdown_headings_start_below_the_pages_own():
    html = render_markdown("# One\n\n## Two\n\n###### Six", top=3)

    assert html == "<h3>One</h3>\n<h4>Two</h4>\n<h6>Six</h6>\n"


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt&colon;alert(1))",
        "[x](data:text/html;base64,PHNjcmlwdD4=)",
        "![x](https://example.org/pixel.gif)",
        "<a href='https://example.org' onclick='alert(1)' style='position:fixed'>x</a>",
        "<svg><style><img src=x onerror=alert(1)></style></svg>",
    ],
)
def test_markdown_leaves_nothing_that_acts(text):
    html = render_markdown(text)

    assert not re.search(r"<(?!/?p>|/?a\b)", html), html
    assert not re.search(r"<[^>]*(javascript|data:|onclick|onerror|style=)", html, re.IGNORECASE), html


@pytest.mark.parametrize("sign", ["[", "*", ">", "`", "![", "- ", "a*"])
def test_markdown_of_hostile_text_is_quick(sign):
    started = time.process_time()

    render_markdown(sign * 20_000)

    assert time.process_time() - started < 3  # seconds of CPU; quadratic parsers take minutes


def test_markdown_of_thousands_of_brackets_has_no_links():
    """Each may begin a link, and looking for its end is what takes the time."""
    link = "[a](https://example.org) "

    assert render_markdown(link * 200).count("<a ") == 200
    assert "<a " not in render_markdown(link * 201)
    assert "<em>b</em>" in render_markdown("[" * 5000 + " *b*")


def test_markdown_without_links_keeps_their_words():
    html = render_markdown('[a **link**](https://example.org "t>i<b>tle") and <b>', links=False)

    assert html == "<p>a <strong>link</strong> and &lt;b&gt;</p>\n"
