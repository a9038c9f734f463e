"""Plain text, as LinkedIn keeps it, as Markdown, where a single line end is a blank."""

import re

from profiles.fields import MAX_LINE_LENGTH, MAX_LINES

IN_LINE = re.compile(r"\s(?=[•◦▪‣●]\s)")
BULLET = re.compile(r"\s*(?:[•◦▪·●‣]|[-*–](?=\s))\s*")


def paragraphs(text: str) -> str:
    """Each line a paragraph of its own; lines with a bullet are the items of a list."""
    written, was_item = "", False
    for line in _lines(text):
        bullet = BULLET.match(line)
        between = "\n" if bullet and was_item else "\n\n"
        line = f"- {line[bullet.end() :].strip()}" if bullet else line.strip()
        written, was_item = f"{written}{between}{line}" if written else line, bool(bullet)
    return written


def summary_and_highlights(text: str) -> tuple[str, list[str]]:
    """The list at the end of a description is its highlights; the rest is the summary."""
    lines = _lines(text)
    start = len(lines)
    while start and BULLET.match(lines[start - 1]):
        start -= 1
    highlights = [BULLET.sub("", line, count=1).strip() for line in lines[start:]]
    if len(highlights) > MAX_LINES or any(len(line) > MAX_LINE_LENGTH for line in highlights):
        return paragraphs(text), []
    return paragraphs("\n".join(lines[:start])), highlights


def _lines(text: str) -> list[str]:
    """The lines that say something; one that holds a list is as many as it has items."""
    found: list[str] = []
    for line in map(str.strip, text.splitlines()):
        first, *others = IN_LINE.split(line)
        begins = BULLET.match(first) or first.rstrip().endswith((".", ":", ";", "!", "?"))
        # "Python • Django • SQL" is no list of sentences, and one bullet alone is none.
        is_list = begins and len(others) + bool(BULLET.match(first)) > 1
        found += [first, *others] if is_list else [line]
    return [line for line in found if line.strip()]
