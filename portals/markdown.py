"""Markdown that people write, as harmless HTML."""

from functools import lru_cache

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

# No raw HTML; the nesting limit keeps 20,000 brackets or quotes from taking seconds.
PARSER = MarkdownIt("commonmark", {"html": False, "maxNesting": 20}).enable("strikethrough")
# Each bracket may begin a link and is looked at again inside of every other. Thousands of them, which
# is nobody's text, take seconds: such a text is shown without links.
MOST_BRACKETS = 200
LINKLESS = MarkdownIt("commonmark", PARSER.options).enable("strikethrough")
LINKLESS.disable(["link", "image", "reference"])
TAGS = {
    "a",
    "blockquote",
    "br",
    "code",
    "em",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "li",
    "ol",
    "p",
    "pre",
    "s",
}
TAGS |= {"strong", "ul"}


@lru_cache(maxsize=1000)  # a page of many texts is asked for in many variants
def render_markdown(text: str, *, top: int = 3, links: bool = True) -> SafeString:
    """HTML of the Markdown `text`; "#" becomes a heading of level `top`, deeper ones follow.

    Links get rel="nofollow ugc …" and may lead to http, https and mailto only; images are left out.
    Without `links` their words alone stand there.
    """
    parser = PARSER if text.count("[") <= MOST_BRACKETS else LINKLESS
    tokens = parser.parse(text)
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(int(token.tag[1]) + top - 1, 6)}"
    html = nh3.clean(
        parser.renderer.render(tokens, parser.options, {}),
        tags=TAGS if links else TAGS - {"a"},
        attributes={"a": {"href", "title"}},
        url_schemes={"http", "https", "mailto"},
        link_rel="nofollow ugc noopener noreferrer",
    )
    return mark_safe(html)  # noqa: S308 (cleaned just above)
