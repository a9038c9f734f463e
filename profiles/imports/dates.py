"""Dates as LinkedIn writes them, always in English: `Jan 2020`, `2020`, `Jan 15, 2020`."""

import re

MONTHS: tuple[str, ...] = ("january", "february", "march", "april", "may", "june")
MONTHS += ("july", "august", "september", "october", "november", "december")
FORM = re.compile(
    r"(?:(?P<day>\d{1,2})\s+)?(?P<month>[a-z]{3,9})\.?(?:\s+(?P<day_after>\d{1,2}),?)?[\s,]+(?P<year>\d{4})",
    re.ASCII,
)


def partial_date(text: str) -> str:
    """`Jan 2020` → `2020-01`. What is no such date comes back as it is, for the reader to refuse."""
    match = FORM.fullmatch(text.strip().casefold())
    month = month_number(match["month"]) if match else 0
    if not match or not month:
        return text.strip()
    day = match["day"] or match["day_after"]
    return f"{match['year']}-{month:02}" + (f"-{int(day):02}" if day else "")


def month_number(word: str) -> int:
    """1 to 12 for an English month, in full or its first three letters; else 0."""
    known = (number for number, month in enumerate(MONTHS, 1) if word in (month, month[:3]))
    return 9 if word == "sept" else next(known, 0)
