"""An uploaded file as one document: which kind of file it is, and what of it could not be taken."""

import re
from dataclasses import dataclass, field
from typing import IO, Any

from django.utils.translation import gettext as _

from profiles.imports.embedded import embedded
from profiles.imports.linkedin import draft_of
from profiles.resume import MAX_BYTES, Left, ResumeError, load, read
from profiles.resume.older import Written, as_written
from profiles.resume.problems import Problem
from profiles.resume.reader import shown
from profiles.resume.source import refused

ZIP, PDF = b"PK", b"%PDF"
TIMES = 50  # how often what is wrong is taken out: each time, up to a hundred values go


@dataclass
class Understood:
    """A document that `read` accepts, and what of the file is not in it."""

    document: dict[str, Any]
    left: list[Left] = field(default_factory=list)
    is_partial: bool = False  # says nothing of what it does not name: LinkedIn knows no seniority


def understand(file: IO[bytes], *, contact: bool = False, name: str = "") -> Understood:
    """What an upload says; raises ResumeError.

    `contact` is for LinkedIn's archive; `name` stands where the file, an anonymous PDF, gives none.
    """
    beginning = file.read(4)
    file.seek(0)
    if beginning.startswith(ZIP):
        draft = draft_of(file, contact=contact, name=name)
        left = leave_out(draft.document, draft.written)
        return Understood(draft.document, left + draft.left, is_partial=True)
    is_pdf = beginning.startswith(PDF)
    if not is_pdf and any(byte > 127 for byte in beginning) and not set(beginning) & set(b"{["):
        raise refused(_("This is no PDF, no JSON Resume document and no archive of LinkedIn."))
    document = named(embedded(file), name) if is_pdf else load(file.read(MAX_BYTES + 1))
    read(document)
    return Understood(document)


def named(document: dict[str, Any], name: str) -> dict[str, Any]:
    """An anonymous PDF names nobody; who uploads it is the one."""
    basics = document["basics"]
    if name and isinstance(basics, dict) and not basics.get("name"):
        return {**document, "basics": {**basics, "name": name}}
    return document


def leave_out(document: dict[str, Any], written: Written) -> list[Left]:
    """Take out of the document what the rules refuse, value by value, and tell what that was.

    Nobody can mend an archive that LinkedIn made: one headline too long must not cost the other
    two hundred entries. An entry without what it needs goes as a whole. Raises ResumeError where
    nothing single is to blame, as for too many entries.
    """
    left: list[Left] = []
    for _time in range(TIMES):
        try:
            read(document)
        except ResumeError as error:
            left += _take_out_all(document, error.problems, written)
        else:
            return left
    raise refused(_("There is too much in this file that has no place here."))


def _take_out_all(document: dict[str, Any], problems: list[Problem], written: Written) -> list[Left]:
    """One value of an entry at a time: a date that is none makes the other one look wrong too."""
    left, seen = [], set()
    for problem in problems:
        entry = problem.path.rpartition(".")[0]
        if entry.endswith("]") and entry in seen:
            continue
        seen.add(entry)
        said = _take_out(document, _steps(problem.path))
        where = as_written(problem.path, written)
        if said is None:
            raise ResumeError([Problem(where, problem.message)])
        left.append(Left(where, f"{said} ({problem.message})" if said else problem.message))
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
    if value and not (entry is None and isinstance(value, list)) and holder is not None:
        _forget(holder, steps[-1])
        return shown(value)
    if entry is None:
        return None
    items, index = entry
    gone, items[index] = items[index], None
    return next((shown(each) for each in (gone or {}).values() if each), "")


def _inside(holder: Any, step: str | int) -> Any:
    try:
        return holder[step]
    except (KeyError, IndexError, TypeError):
        return None


def _forget(holder: Any, step: Any) -> None:
    holder[step] = None
    if step == "endDate":
        holder["startDate"] = None  # with a beginning and no end it would still go on
