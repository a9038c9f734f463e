"""A portal's accent as a style sheet of its own: a cached file, so that the CSP needs no inline style."""

import hashlib


def accent_css(accent: str) -> str:
    """The whole sheet: everything else is computed from --brand in site.css, contrast included."""
    return f":root{{--brand:{accent}}}\n"


def css_digest(css: str) -> str:
    return hashlib.sha256(css.encode()).hexdigest()[:12]
