"""CSV as spreadsheets write it: which row says what in which column."""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import unescape

from django.utils.translation import gettext as _

from profiles.imports.archive import refused

MAX_ROWS = 1_000  # of one file, notes and header too
MAX_NOTES = 20  # rows before the header, as LinkedIn puts them
ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")


@dataclass(frozen=True)
class Row:
    """`number` is the row of a spreadsheet, counted from 1; columns are in lower case."""

    number: int
    values: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.values.get(column.casefold(), "")


def rows_of(name: str, content: bytes, needed: Sequence[str]) -> list[Row]:
    """The rows below the header, which is the first row with the needed columns; raises ResumeError."""
    header: list[str] = []
    rows: list[Row] = []
    wanted = {column.casefold() for column in needed}
    for number, cells in _cells(name, content):
        if not header:
            columns = [cell.strip().casefold() for cell in cells]
            if wanted <= set(columns):
                header = columns
            elif number > MAX_NOTES:
                break
        elif any(cell.strip() for cell in cells):
            rows.append(Row(number, _values(name, number, header, cells)))
    if not header:
        words = _("No row of this file names the columns: %(columns)s.")
        raise refused(words % {"columns": ", ".join(needed)}, name)
    return rows


def _values(name: str, number: int, header: list[str], cells: list[str]) -> dict[str, str]:
    if any(cell.strip() for cell in cells[len(header) :]):
        raise refused(_("There is more in this row than the header has columns."), place(name, number))
    return dict(zip(header, map(_unescaped, cells), strict=False))


def _unescaped(text: str) -> str:
    """`A &amp; B` → `A & B`; some of LinkedIn's files escape twice. Not `&copy=1`, as in addresses."""
    if "&" not in text:
        return text
    return ENTITY.sub(lambda entity: unescape(entity[0]), text).replace("&amp;", "&")


def _cells(name: str, content: bytes) -> Iterator[tuple[int, list[str]]]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise refused(_("This file is not text in UTF-8."), name) from None
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    number = 0
    try:
        for number, cells in enumerate(reader, 1):
            if number > MAX_ROWS:
                raise refused(_("This file has more than %(max)d rows.") % {"max": MAX_ROWS}, name)
            yield number, cells
    except csv.Error:
        raise refused(
            _("The quotes of this row do not match, or it is too long."), place(name, number + 1)
        ) from None


def place(name: str, number: int, column: str = "") -> str:
    """How a report names a row or a cell."""
    words = _("%(file)s, row %(row)d") % {"file": name, "row": number}
    return f"{words}, {column}" if column else words
