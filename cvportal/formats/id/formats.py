"""Dates as they are written in Indonesian everywhere on the site: 22 Nov 2026, 20.48."""

DATE_FORMAT = "j M Y"
DATETIME_FORMAT = "j M Y, H.i"
