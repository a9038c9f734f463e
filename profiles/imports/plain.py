"""Plain text, as LinkedIn keeps it, as Markdown, where a single line end is a blank."""

import re

from profiles.fields import MAX_LINE_LENGTH, MAX_LINES

BULLET = re.compile(r"\s*(?:[•◦▪·●‣]|[-*–](?=\s))\s*")


def paragraphs(text: str) -> str:
    """Each line a paragraph of its own; lines with a bullet are the items of a list."""
    written, was_item = "", False
    for line in filter(str.strip, text.splitlines()):
        bullet = BULLET.match(line)
        between = "\n" if bullet and was_item else "\n\n"
        line = f"- {line[bullet.end() :].strip()}" if bullet else line.strip()
        written, was_item = f"{written}{between}{line}" if written else line, bool(bullet)
    return written


def summary_and_highlights(text: str) -> tuple[str, list[str]]:
    """The list at the end of a description is its highlights; the rest is the summary."""
    lines = [line for line in text.splitlines() if line.strip()]
    start = len(lines)
    while start and BULLET.match(lines[start - 1]):
        start -= 1
    highlights = [BULLET.sub("", line, count=1).strip() for line in lines[start:]]
    if len(highlights) > MAX_LINES or any(len(line) > MAX_LINE_LENGTH for line in highlights):
        return paragraphs(text), []
    return paragraphs("\n".join(lines[:start])), highlights
