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


class Note(NamedTuple):
    """What else there is: "Courses" and their names."""

    label: str
    items: tuple[str, ...]

    @property
    def is_long(self) -> bool:
        return sum(map(len, self.items)) > LONG


class Piece(NamedTuple):
    """What stands with others in a line, between points."""

    text: str
    kind: str = ""  # a class of the style sheets; what is linked is a "url" or an "email"
    label: str = ""

    @property
    def is_short(self) -> bool:
        """Fits on a line, so that it need not be broken."""
        return len(self.text) < 60


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
    def times_and_place(self) -> tuple[Piece, ...]:
        """What stands below a title that has the organisation beside it."""
        when = Piece(unbroken(self.when), "now" if self.is_current else "")
        return pieces(when, Piece(self.length), *self._whereabouts)

    @property
    def place_and_length(self) -> tuple[Piece, ...]:
        """What stands below a title that has the time beside it."""
        return pieces(Piece(self.organization, "org"), Piece(self.length), *self._whereabouts)

    @property
    def _whereabouts(self) -> tuple[Piece, ...]:
        return (*map(Piece, self.at), Piece(self.url, "url"))

    @property
    def is_short(self) -> bool:
        """So short that it is kept on one page: at most some eight lines."""
        noted = sum(len(text) for note in self.notes for text in note.items)
        lines = len(self.highlights) + self.text.count("\n")
        return len(self.text) + sum(map(len, self.highlights)) + noted < SHORT and lines < 8


class Named(NamedTuple):
    """A name and what is said of it: "Python", "Expert" and "8 y"."""

    name: str
    time: str = ""
    word: str = ""  # how well it is mastered
    level: int | None = None  # the same from 1 to 5

    @property
    def is_long(self) -> bool:
        """So long that it may have to be broken."""
        return len(self.name) > 40

    @property
    def more(self) -> str:
        return ", ".join(given(self.word, self.time))


class Mastery(NamedTuple):
    """Names that are mastered alike."""

    level: int | None
    word: str
    names: tuple[Named, ...]  # their times only


@dataclass(frozen=True)
class Row:
    """A word and what belongs to it: a group and its technologies, an account and its address."""

    label: str = ""
    text: str = ""
    pieces: tuple[Piece, ...] = ()
    names: tuple[Named, ...] = ()

    @property
    def is_long(self) -> bool:
        return sum(len(item.name) + len(item.more) for item in self.names) > LONG

    @property
    def has_levels(self) -> bool:
        return any(item.level for item in self.names)

    def by_mastery(self) -> list[Mastery]:
        """The best first; what is not rated comes last. Within each the names keep their order."""
        found: dict[tuple[int | None, str], list[Named]] = {}
        for item in self.names:
            found.setdefault((item.level, item.word), []).append(Named(item.name, item.time))
        best_first = sorted(found, key=lambda rated: -(rated[0] or 0))
        return [Mastery(*rated, tuple(found[rated])) for rated in best_first]


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


def pieces(*made: Piece) -> tuple[Piece, ...]:
    """Those that have something to say."""
    return tuple(piece for piece in made if piece.text)


def unbroken(text: str) -> str:
    """The same, kept on one line."""
    return text.replace(" ", "\N{NO-BREAK SPACE}")


def notes(*labelled: tuple[str, Iterable[str]]) -> tuple[Note, ...]:
    """Those that have something to say."""
    made = (Note(label, given(*items)) for label, items in labelled)
    return tuple(note for note in made if note.items)
