"""People's Markdown, made safe to show to others."""

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

TAGS = {"p", "br", "strong", "em", "s", "code", "pre", "blockquote", "ul", "ol", "li", "a", "h3", "h4", "hr"}
# h1 and h2 belong to the page; a person's headings start below them.
HEADINGS = {"h1": "h3", "h2": "h4", "h5": "h4", "h6": "h4"}

_parser = MarkdownIt("commonmark", {"html": False, "maxNesting": 20}).enable("strikethrough")


def render(text: str) -> SafeString:
    """HTML of a few harmless tags; links only to the web and mail, and without our recommendation.

    maxNesting bounds the time for hostile nesting; HTML in the text is shown as text.
    """
    tokens = _parser.parse(text)
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = HEADINGS.get(token.tag, token.tag)
    html = _parser.renderer.render(tokens, _parser.options, {})
    return mark_safe(  # noqa: S308 - nh3 leaves nothing but TAGS
        nh3.clean(
            html,
            tags=TAGS,
            attributes={"a": {"href"}},
            url_schemes={"http", "https", "mailto"},
            link_rel="nofollow ugc noopener noreferrer",
        )
    )
