"""A portal's accent: a style sheet of its own, a cached file, so that the CSP needs no inline style."""

import hashlib


def accent_css(accent: str) -> str:
    """The whole sheet: everything else is computed from --brand in site.css, contrast included."""
    return f":root{{--brand:{accent}}}\n"


def css_digest(css: str) -> str:
    return hashlib.sha256(css.encode()).hexdigest()[:12]


def ink_on(accent: str) -> str:
    """Black or white, whichever is read better on it (4.58 to 1 or more): mail knows no oklch()."""
    linear = [
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in (int(accent[i : i + 2], 16) / 255 for i in (1, 3, 5))
    ]
    luminance = sum(part * weight for part, weight in zip(linear, (0.2126, 0.7152, 0.0722), strict=True))
    return "#ffffff" if 1.05 / (luminance + 0.05) > (luminance + 0.05) / 0.05 else "#000000"
