"""Dates and lengths of time in words, in the reader's language."""

from datetime import date

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from portals.words import per_language
from profiles.dates import month_number, this_month


def partial_date_text(text: str) -> str:
    """`2014` → 2014, `2014-06` → Jun 2014, `2014-06-29` → 29 Jun 2014."""
    if not text or len(text) == 4:
        return text
    return _date_text(text)


@per_language  # people share months, and formatting one takes longer than the rest of a line
def _date_text(text: str) -> str:
    day = date(int(text[:4]), int(text[5:7]), int(text[8:10] or 1))
    month = formats.date_format(day, "M Y")
    return f"{day.day} {month}" if len(text) > 7 else month


@per_language
def period_text(start: str, end: str) -> str:
    """`2014-06`, `` → Jun 2014 – now; an end alone is the year of, say, a degree."""
    if not start:
        return partial_date_text(end)
    if start == end:
        return partial_date_text(start)
    until = partial_date_text(end) if end else pgettext("end of a period", "now")
    return f"{partial_date_text(start)} – {until}"


def months_between(start: str, end: str, today: date) -> int:
    """Up to that day's month, both ends included; 0 without a beginning or when it lies ahead."""
    if not start:
        return 0
    now = this_month(today)
    last = min(month_number(end, last=True), now) if end else now
    return max(0, last - month_number(start) + 1)


@per_language
def duration_text(months: int) -> str:
    """45 → 3 y 9 mo; nothing for nothing."""
    years, rest = divmod(months, 12)
    parts = []
    if years:
        parts.append(pgettext("years", "%d y") % years)
    if rest:
        parts.append(pgettext("months", "%d mo") % rest)
    return " ".join(parts)


@per_language
def years_text(months: int) -> str:
    """Whole years, as chips show them: 45 → 3 y; less than a year as "< 1 y"; nothing for nothing."""
    if not months:
        return ""
    return pgettext("years", "%d y") % (months // 12) if months >= 12 else _("< 1 y")
