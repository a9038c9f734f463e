"""An uploaded file as one document: which kind of file it is, and what of it could not be taken."""

import re
from dataclasses import dataclass, field
from typing import IO, Any

from django.utils.translation import gettext as _

from profiles.imports.embedded import embedded
from profiles.imports.habits import usual
from profiles.imports.linkedin import draft_of
from profiles.imports.technologies import name_as_here
from profiles.resume import MAX_BYTES, Left, ResumeError, load, read
from profiles.resume.older import Written, as_written
from profiles.resume.problems import Problem
from profiles.resume.reader import shown
from profiles.resume.shape import ROOT_SHAPES
from profiles.resume.source import Ambiguous, refused

ZIP, PDF = b"PK", b"%PDF"
KNOWN = {"basics", "skills", *(shape.key for shape in ROOT_SHAPES)}
PERIOD = ("startDate", "endDate")
# How often what is wrong is taken out, up to a hundred values each time. Who wrote a document can mend it.
TIMES_ARCHIVE, TIMES_DOCUMENT = 50, 6


@dataclass
class Understood:
    """A document that `read` accepts, and what of the file is not in it."""

    document: dict[str, Any]
    left: list[Left] = field(default_factory=list)
    is_partial: bool = False  # says nothing of what it does not name: LinkedIn knows no seniority
    problems: list[Problem] = field(default_factory=list)  # which the person may mend, or take the rest


def understand(file: IO[bytes], *, contact: bool = False, name: str = "") -> Understood:
    """What an upload says; raises ResumeError.

    `contact` is for LinkedIn's archive; `name` stands where the file gives none.
    """
    beginning = file.read(4)
    file.seek(0)
    if beginning.startswith(ZIP):
        draft = draft_of(file, contact=contact, name=name)
        document = usual(draft.document)
        name_as_here(document.get("skills", []))
        left = leave_out(document, draft.written, TIMES_ARCHIVE)
        return Understood(document, left + draft.left, is_partial=True)
    is_pdf = beginning.startswith(PDF)
    if not is_pdf and any(byte > 127 for byte in beginning) and not set(beginning) & set(b"{["):
        raise refused(_("This is no PDF, no JSON Resume document and no archive of LinkedIn."))
    document = usual(embedded(file) if is_pdf else load(file.read(MAX_BYTES + 1)))
    return without_problems(named(document, name))


def named(document: Any, name: str) -> Any:
    """An anonymous PDF names nobody, and some documents neither; who uploads it is the one."""
    if not name or not isinstance(document, dict) or not document.keys() & KNOWN:
        return document
    basics = document.get("basics") or {}
    if isinstance(basics, dict) and basics.get("name") in (None, ""):
        basics["name"] = name
        document["basics"] = basics
    return document


def without_problems(document: Any) -> Understood:
    """The document, or what is left of it without what is wrong; raises ResumeError where nothing is."""
    try:
        read(document)
    except ResumeError as error:
        try:
            left = leave_out(document, {})
        except ResumeError:
            raise error from None
        return Understood(document, left, problems=error.problems)
    return Understood(document)


def leave_out(document: dict[str, Any], written: Written, times: int = TIMES_DOCUMENT) -> list[Left]:
    """Take out of the document what the rules refuse, value by value, and tell what that was.

    One headline too long must not cost the other two hundred entries. An entry without what it needs
    goes as a whole. Raises ResumeError where nothing single is to blame, as for too many entries.
    """
    left: list[Left] = []
    for _time in range(times):
        try:
            read(document)
        except ResumeError as error:
            left += _take_out_all(document, error.problems, written)
        else:
            return left
    raise refused(_("There is too much in this file that has no place here."))


def _take_out_all(document: dict[str, Any], problems: list[Problem], written: Written) -> list[Left]:
    """One date of an entry at a time: one that is none makes the other one look wrong too."""
    left, dated = [], set()
    for problem in problems:
        entry, _dot, name = problem.path.rpartition(".")
        steps = _steps(problem.path)
        holder = _at(document, steps[:-1])
        if (holder is None and len(steps) > 1) or (name in PERIOD and entry in dated):
            continue  # gone with its entry, or for the next time
        dated |= {entry} if name in PERIOD else set()
        where, beginning = as_written(problem.path, written), _inside(holder, "startDate")
        said = _take_out(document, steps)
        if said is None:
            raise ResumeError([Problem(where, problem.message)])
        left.append(Left(where, f"{said} ({problem.message})" if said else problem.message))
        if name == "endDate" and beginning:
            words = _("%(date)s (Without an end it would still go on.)") % {"date": shown(beginning)}
            left.append(Left(as_written(f"{entry}.startDate", written), words))
    return left


def _steps(path: str) -> list[str | int]:
    """`work[2].name` → `["work", 2, "name"]`."""
    found = re.findall(r"([^.\[\]]+)|\[(\d+)\]", path)
    return [name or int(index) for name, index in found]


def _take_out(document: dict[str, Any], steps: list[str | int]) -> str | None:
    """Remove the value there, or the entry that lacks it; say what went, None when nothing can go."""
    value: Any = document
    entry: tuple[list[Any], int] | None = None
    holder: Any = None
    for step in steps:
        holder, value = value, _inside(value, step)
        if isinstance(step, int) and isinstance(value, dict | None):
            entry = holder, step
    is_whole_section = entry is None and isinstance(value, list)
    if value not in (None, "") and holder is not None and not is_whole_section:
        _forget(holder, steps[-1])
        return shown(value)
    if entry is None:
        return None
    items, index = entry
    gone, items[index] = items[index], None
    return next((shown(each) for each in (gone or {}).values() if each), "")


def _at(document: Any, steps: list[str | int]) -> Any:
    for step in steps:
        document = _inside(document, step)
    return document


def _inside(holder: Any, step: str | int) -> Any:
    try:
        return holder[step]
    except (KeyError, IndexError, TypeError):
        return None


def _forget(holder: Any, step: Any) -> None:
    if isinstance(holder, Ambiguous):
        del holder[step]  # as both said so, neither does
        return
    holder[step] = None
    if step == "endDate":
        holder["startDate"] = None  # with a beginning and no end it would still go on
