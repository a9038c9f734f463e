"""LinkedIn's data archive: a zip of CSV files, as its settings hand it out.

It becomes a document, with the place of each value in the archive beside it. Nothing is guessed: what
the document has no name for is named as left, not squeezed in.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import IO, Any

from django.utils.translation import gettext as _

from profiles.dates import FORM
from profiles.imports import person
from profiles.imports.archive import Archive, open_archive, refused
from profiles.imports.dates import partial_date
from profiles.imports.draft import Draft
from profiles.imports.plain import paragraphs, summary_and_highlights
from profiles.imports.tables import Row, place, rows_of
from profiles.resume.problems import Left
from profiles.resume.reader import join, shown
from profiles.resume.shape import EXTENSION, MAX_ENTRIES, MAX_SKILLS

CAUSE = re.compile(r"[a-z]+(?:[A-Z][a-z]+)*", re.ASCII)
# `Bachelor of Science - BS, Tides`: chosen from LinkedIn's degrees, so that what follows is the field.
DEGREE = re.compile(r"(?P<degree>[^,]+ - [A-Z][A-Za-z.]{0,9}), (?P<field>.+)")
DATES = ("startDate", "endDate", "date", "releaseDate")
MOST_NAMED = 40  # files that are not read
QUIET = {"status"}  # columns that say nothing of the person


@dataclass(frozen=True)
class Sheet:
    """A CSV file of the archive: its entries' columns → names in the document."""

    key: str
    columns: dict[str, str]
    needed: tuple[str, ...] = ()
    adapt: Callable[[Row, dict[str, Any]], dict[str, Any]] | None = None  # of a row as a whole
    covers: frozenset[str] = frozenset()  # further columns that `adapt` reads

    @property
    def header(self) -> tuple[str, ...]:
        """What tells the header from notes before it."""
        return self.needed or tuple(self.columns)[:2]


def _job(row: Row, entry: dict[str, Any]) -> dict[str, Any]:
    summary, highlights = summary_and_highlights(row["Description"])
    return entry | {"summary": summary, "highlights": highlights}


def _project(row: Row, entry: dict[str, Any]) -> dict[str, Any]:
    description, highlights = summary_and_highlights(row["Description"])
    return entry | {"description": description, "highlights": highlights}


def _school(row: Row, entry: dict[str, Any]) -> dict[str, Any]:
    match = DEGREE.fullmatch(row["Degree Name"].strip())
    return entry | {"studyType": match["degree"], "area": match["field"]} if match else entry


def _described(row: Row, entry: dict[str, Any]) -> dict[str, Any]:
    return entry | {"summary": paragraphs(row["Description"])}


def _volunteer(row: Row, entry: dict[str, Any]) -> dict[str, Any]:
    """The cause is what the work was for, and the document has no better place for it."""
    entry = _job(row, entry)
    cause = row["Cause"].strip()
    if CAUSE.fullmatch(cause):  # `animalRights`
        cause = "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in cause).capitalize()
    return entry | {"summary": "\n\n".join(filter(None, [cause, entry["summary"]]))}


def _reference(row: Row, entry: dict[str, Any]) -> dict[str, Any]:
    work = ", ".join(filter(None, [row["Job Title"].strip(), row["Company"].strip()]))
    name = f"{person.full_name(row)} ({work})" if work else person.full_name(row)
    entry |= {"name": name, "reference": paragraphs(row["Text"])}
    is_shown = row["Status"].strip().casefold() in ("", "visible")  # on LinkedIn
    return entry if is_shown else entry | {EXTENSION: {"hidden": True}}


PERIOD = {"Started On": "startDate", "Finished On": "endDate"}
JOB = {"Company Name": "name", "Title": "position", "Description": "summary", "Location": "location"}
SCHOOL = {"School Name": "institution", "Degree Name": "studyType"}
SHEETS = {
    "positions.csv": Sheet("work", {**JOB, **PERIOD}, adapt=_job),
    "education.csv": Sheet(
        "education", {**SCHOOL, "Start Date": "startDate", "End Date": "endDate"}, adapt=_school
    ),
    "skills.csv": Sheet("skills", {"Name": "name"}),
    "languages.csv": Sheet("languages", {"Name": "language", "Proficiency": "fluency"}, ("Name",)),
    "certifications.csv": Sheet(
        "certificates", {"Name": "name", "Authority": "issuer", "Started On": "date", "Url": "url"}
    ),
    "projects.csv": Sheet(
        "projects", {"Title": "name", "Description": "description", "Url": "url", **PERIOD}, adapt=_project
    ),
    "volunteering.csv": Sheet(
        "volunteer",
        {"Company Name": "organization", "Role": "position", "Description": "summary", **PERIOD},
        adapt=_volunteer,
        covers=frozenset({"Cause"}),
    ),
    "honors.csv": Sheet(
        "awards", {"Title": "title", "Issued On": "date", "Description": "summary"}, adapt=_described
    ),
    "publications.csv": Sheet(
        "publications",
        {"Name": "name", "Publisher": "publisher", "Published On": "releaseDate", "Url": "url"}
        | {"Description": "summary"},
        adapt=_described,
    ),
    "recommendationsreceived.csv": Sheet(
        "references",
        {"First Name": "name", "Text": "reference"},
        adapt=_reference,
        covers=frozenset({"Last Name", "Company", "Job Title", "Creation Date", "Status"}),
    ),
}
PROFILE, EMAIL, PHONE = "profile.csv", "emailaddresses.csv", "phonenumbers.csv"
CONTACT = {EMAIL, PHONE}


def draft_of(file: IO[bytes], *, contact: bool, name: str = "") -> Draft:
    """The document that the archive says; `contact` takes e-mail address, phone and street too.

    `name` is the person's where the archive has no Profile.csv. Raises ResumeError.
    """
    archive = open_archive(file, {*SHEETS, PROFILE, *CONTACT})
    if not archive.files:
        raise refused(_("This zip holds none of the files of LinkedIn's archive, like Positions.csv."))
    draft = Draft({"basics": {"name": name}})
    _read_person(archive, draft, contact)
    for key, sheet in SHEETS.items():
        if key in archive.files:
            _read_sheet(draft, sheet, archive.names[key], archive.files[key])
    draft.left = draft.too_many + draft.reader.left
    if archive.others:
        draft.left.append(Left(_("Files that are not read"), ", ".join(archive.others[:MOST_NAMED])))
    return draft


def _read_person(archive: Archive, draft: Draft, contact: bool) -> None:
    """Profile.csv, and the files of contact details if they are wanted."""
    files, names = archive.files, archive.names
    if PROFILE in files:
        rows = rows_of(names[PROFILE], files[PROFILE], ("First Name", "Last Name"))
        for row in rows[:1]:
            person.read_profile(draft, names[PROFILE], row, contact=contact)
    for key, column, name in ((EMAIL, "Email Address", "email"), (PHONE, "Number", "phone")):
        if key not in files:
            continue
        if not contact:
            draft.reader.leave(names[key], _("Not ticked."))
            continue
        rows = [row for row in rows_of(names[key], files[key], (column,)) if row[column].strip()]
        rows.sort(key=lambda row: row["Primary"].strip().casefold() != "yes")
        for row in rows[:1]:
            draft.document["basics"][name] = row[column]
            draft.written[f"basics.{name}"] = place(names[key], row.number, column)


def _read_sheet(draft: Draft, sheet: Sheet, name: str, content: bytes) -> None:
    """The entries of one file; a column without a place is named, row by row."""
    draft.written[sheet.key] = name
    entries = draft.document.setdefault(sheet.key, [])
    known = {column.casefold() for column in {*sheet.columns, *sheet.covers}} | QUIET
    for row in _fitting(draft, sheet, name, rows_of(name, content, sheet.header)):
        path = join(sheet.key, len(entries))
        entry: dict[str, Any] = {}
        draft.written[path] = place(name, row.number)
        for column, said in sheet.columns.items():
            value = row[column]
            entry[said] = partial_date(value) if said in DATES else value
            draft.written[join(path, said)] = place(name, row.number, column)
        entries.append(sheet.adapt(row, entry) if sheet.adapt else entry)
        if "Description" in sheet.columns:
            draft.written[join(path, "highlights")] = place(name, row.number, "Description")
        for column, value in row.values.items():
            if column not in known:
                draft.leave(place(name, row.number, column.title()), value)


def _fitting(draft: Draft, sheet: Sheet, name: str, rows: list[Row]) -> list[Row]:
    """As many as a section holds, the most recent ones, in the order of the file; the others are named."""
    most = MAX_SKILLS if sheet.key == "skills" else MAX_ENTRIES
    if len(rows) <= most:
        return rows
    taken = {row.number for row in sorted(rows, key=partial(_recency, sheet), reverse=True)[:most]}
    gone = [row for row in rows if row.number not in taken]
    names = "; ".join(shown(", ".join(_names(sheet, row))) for row in gone[:MOST_NAMED])
    words = _("%(count)d of %(all)d rows, as %(most)d have a place here: %(names)s")
    more = "…" if len(gone) > MOST_NAMED else ""
    counts = {"count": len(gone), "all": len(rows), "most": most, "names": names + more}
    draft.too_many.append(Left(name, words % counts))
    return [row for row in rows if row.number in taken]


def _recency(sheet: Sheet, row: Row) -> tuple[str, ...]:
    """What goes on is the most recent; then the end counts, then the beginning."""
    dates = {said: partial_date(row[column]) for column, said in sheet.columns.items() if said in DATES}
    known = {said: text if FORM.fullmatch(text) else "" for said, text in dates.items()}
    if known.get("startDate") and not dates.get("endDate"):
        known["endDate"] = "9999"
    return tuple(known[said] for said in reversed(DATES) if said in known)


def _names(sheet: Sheet, row: Row) -> Iterator[str]:
    """The first two values, which tell a row from others."""
    values = (row[column].strip() for column in (*sheet.columns, *sheet.covers))
    return islice(filter(None, values), 2)
