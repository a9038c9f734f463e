"""A portal's accent on white paper."""


def on_paper(accent: str, contrast: float = 4.8) -> str:
    """The colour `#rrggbb`, darkened until text in it can be read on white (WCAG asks for 4.5 to 1)."""
    channels = [int(accent[i : i + 2], 16) for i in (1, 3, 5)]
    while 1.05 / (luminance(channels) + 0.05) < contrast:
        channels = [int(channel * 0.96) for channel in channels]
    return "#{:02x}{:02x}{:02x}".format(*channels)


def tint(accent: str, share: float = 0.07) -> str:
    """The colour `#rrggbb` thinned with white, to stand behind text."""
    channels = [int(accent[i : i + 2], 16) for i in (1, 3, 5)]
    return "#{:02x}{:02x}{:02x}".format(*(round(255 - (255 - channel) * share) for channel in channels))


def luminance(channels: list[int]) -> float:
    """The relative luminance of WCAG 2, from 0 for black to 1 for white."""
    shares = [channel / 255 for channel in channels]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in shares]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
