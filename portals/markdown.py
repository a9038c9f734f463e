"""Markdown that people write, as harmless HTML."""

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

# No raw HTML; the nesting limit keeps 20,000 brackets or quotes from taking seconds.
PARSER = MarkdownIt("commonmark", {"html": False, "maxNesting": 20}).enable("strikethrough")
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


def render_markdown(text: str, *, top: int = 3) -> SafeString:
    """HTML of the Markdown `text`; "#" becomes a heading of level `top`, deeper ones follow.

    Links get rel="nofollow ugc …" and may lead to http, https and mailto only; images are left out.
    """
    tokens = PARSER.parse(text)
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(int(token.tag[1]) + top - 1, 6)}"
    html = nh3.clean(
        PARSER.renderer.render(tokens, PARSER.options, {}),
        tags=TAGS,
        attributes={"a": {"href", "title"}},
        url_schemes={"http", "https", "mailto"},
        link_rel="nofollow ugc noopener noreferrer",
    )
    return mark_safe(html)  # noqa: S308 (cleaned just above)
