"""The few shapes that every section of a printed CV becomes, so that the templates print them all alike.

An `Entry` has a time and text, a `Row` a word and facts beside it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

# A row of a table taller than a page cannot be broken well, and a line is found in time that grows
# with the square of what follows it in its paragraph.
LONG = 1200  # characters
SHORT = 600
IN_A_LINE = 3  # technologies, where each has its level drawn


class Note(NamedTuple):
    """What else there is: "Courses" and their names."""

    label: str
    items: tuple[str, ...]

    @property
    def is_long(self) -> bool:
        return sum(map(len, self.items)) > LONG


@dataclass(frozen=True)
class Entry:
    """A job, a degree, a prize."""

    title: str
    when: str = ""
    length: str = ""
    is_current: bool = False
    organization: str = ""
    at: tuple[str, ...] = ()  # what follows the organisation on its line
    url: str = ""
    text: str = ""
    highlights: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()

    @property
    def has_more(self) -> bool:
        return bool(self.organization or self.at or self.url)

    @property
    def is_short(self) -> bool:
        """So short that it is kept on one page: at most some eight lines."""
        noted = sum(len(text) for note in self.notes for text in note.items)
        lines = len(self.highlights) + self.text.count("\n")
        return len(self.text) + sum(map(len, self.highlights)) + noted < SHORT and lines < 8


class Named(NamedTuple):
    """A name and what is said of it: "Python" and "Expert, 8 y"."""

    name: str
    more: str
    level: int | None = None  # 1 to 5

    @property
    def is_short(self) -> bool:
        """Fits on a line, so that it need not be broken."""
        return len(self.name) + len(self.more) < 50


@dataclass(frozen=True)
class Row:
    """A word and what belongs to it: a language and how well, a group and its technologies."""

    label: str = ""
    text: str = ""
    url: str = ""
    names: tuple[Named, ...] = ()

    @property
    def is_long(self) -> bool:
        return sum(len(item.name) + len(item.more) for item in self.names) > LONG

    @property
    def has_levels(self) -> bool:
        return any(item.level for item in self.names)

    def lines(self) -> list[tuple[Named | None, ...]]:
        """The names, a few in a line; the last line is filled up with nothing."""
        gap = -len(self.names) % IN_A_LINE
        cells = [*self.names, *[None] * gap]
        return [tuple(cells[at : at + IN_A_LINE]) for at in range(0, len(cells), IN_A_LINE)]


class Drawing(NamedTuple):
    """Squares in five shades, as path data; `title` says the same to who does not see it."""

    title: str
    view: str  # the part of the plane that is shown, as SVG has it
    edge: int  # width of the squares' edges, which round their corners
    paths: tuple[tuple[str, str], ...]  # a colour, and its squares


@dataclass(frozen=True)
class Part:
    """A section under its heading."""

    title: str
    entries: tuple[Entry, ...] = ()
    rows: tuple[Row, ...] = ()
    drawing: Drawing | None = None

    @property
    def is_short(self) -> bool:
        """Its rows are kept on one page."""
        names = sum(len(row.names) for row in self.rows)
        return len(self.rows) < 8 and names < 12 and not any(row.is_long for row in self.rows)


def given(*texts: str) -> tuple[str, ...]:
    return tuple(text for text in texts if text)


def notes(*labelled: tuple[str, Iterable[str]]) -> tuple[Note, ...]:
    """Those that have something to say."""
    made = (Note(label, given(*items)) for label, items in labelled)
    return tuple(note for note in made if note.items)
