"""IMP-*: tables with wrong quotes, encodings and values name the file, the row and the column."""

import time

import pytest

from profiles.choices import Section
from profiles.imports.understanding import understand
from profiles.resume import ResumeError, read
from tests.imports.linkedin import ROWS, files, one, table, zipped

POSITIONS = b"Company Name,Title,Description,Location,Started On,Finished On\r\n"


def refusal(content: bytes, name="Positions.csv") -> str:
    with pytest.raises(ResumeError) as refused:
        understand(zipped({name: content}), name="Dewi")
    return str(refused.value)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (POSITIONS + b'Rail,"Engineer,,,,\r\n', "Positions.csv, row 2: The quotes of this row do not match"),
        (POSITIONS + b'A,B,,,,\r\nRail,"En"gineer,,,,\r\n', "Positions.csv, row 3: The quotes"),
        (POSITIONS + b"Rail,Engineer,,,2020,2021,x\r\n", "Positions.csv, row 2: There is more in this row"),
        (POSITIONS + "Café,,,,,\r\n".encode("latin-1"), "Positions.csv: This file is not text in UTF-8."),
        ((POSITIONS + b"Rail,,,,,\r\n").decode().encode("utf-16"), "Positions.csv: This file is not text"),
        (b"", "Positions.csv: No row of this file names the columns: Company Name, Title."),
        (b"Firma,Titel\r\nRail,Engineer\r\n", "Positions.csv: No row of this file names the columns"),
        (b"a\r\n" * 30 + POSITIONS, "Positions.csv: No row of this file names the columns"),
        (POSITIONS + b"Rail,Engineer,,,,\r\n" * 80_000, "Positions.csv: This file has more than 1000 rows."),
        (POSITIONS + b'"' + b"a" * 200_000 + b'",b,,,,\r\n', "Positions.csv, row 2: The quotes of this row"),
    ],
    ids=["open quote", "quote inside", "too many columns", "latin-1", "utf-16", "empty", "other words",
         "notes without end", "80,000 rows", "a field of 200 kB"],
)  # fmt: skip
def test_tables_that_are_none_are_refused_by_file_and_row(content, words):
    began = time.process_time()

    assert refusal(content).startswith(words)
    assert time.process_time() - began < 1


def test_what_cannot_be_seen_is_dropped():
    parsed = read(
        understand(one("Positions.csv", ["Ra\x00il\u202e", "Engi\x07neer", "", "", "", ""])).document
    )

    job = parsed.sections[Section.EXPERIENCE][0].entry
    assert (job.organization, job.role) == ("Rail", "Engineer")


def test_empty_rows_say_nothing_and_rows_may_be_short():
    content = POSITIONS + b"\r\n,,,,,\r\nRail,Engineer\r\n"

    parsed = read(understand(zipped({"Positions.csv": content}), name="Dewi").document)

    assert [item.entry.organization for item in parsed.sections[Section.EXPERIENCE]] == ["Rail"]


WRONG = {
    "a date": (
        ["Rail", "Engineer", "", "", "Someday", "2021"],
        "Positions.csv, row 2, Started On: Someday (Enter a year, a month or a day: ",
        ("Rail", "Engineer", "", "2021"),
    ),
    "an end that is no date": (
        ["Rail", "Engineer", "", "", "2020", "Someday"],
        "Positions.csv, row 2, Finished On: Someday (Enter a year, a month or a day: ",
        ("Rail", "Engineer", "", ""),
    ),
    "an end before the beginning": (
        ["Rail", "Engineer", "", "", "May 2020", "Apr 2020"],
        "Positions.csv, row 2, Finished On: 2020-04 (This is before the beginning.)",
        ("Rail", "Engineer", "", ""),
    ),
    "a long title": (
        ["Rail", "E" * 201, "", "", "2020", ""],
        f"Positions.csv, row 2, Title: {'E' * 80}… (Ensure this value has at most 200 characters",
        ("Rail", "", "2020", ""),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_what_the_rules_refuse_is_left_out_and_named(name):
    row, left, fields = WRONG[name]

    understood = understand(one("Positions.csv", row))

    job = read(understood.document).sections[Section.EXPERIENCE][0].entry
    assert (job.organization, job.role, job.start_date, job.end_date) == fields
    assert str(understood.left[0]).startswith(left)


def test_an_entry_without_what_it_needs_is_left_out_and_named():
    understood = understand(
        one("Positions.csv", ["", "", "Engines", "", "2020", ""], ["Rail", "", "", "", "", ""])
    )

    jobs = read(understood.document).sections[Section.EXPERIENCE]
    assert [item.entry.organization for item in jobs] == ["Rail"]
    assert str(understood.left[0]) == (
        "Positions.csv, row 2, Title: Engines (Enter your role, the organisation, or both.)"
    )


def test_hostile_links_are_left_out():
    row = list(ROWS["Profile.csv"][0])
    row[11] = "[PERSONAL:javascript:alert(1),OTHER:http://169.254.169.254/]"

    parsed = read((understood := understand(one("Profile.csv", row))).document)

    assert not parsed.facts["url"]
    assert [item.entry.url for item in parsed.sections[Section.LINKS]] == [
        "http://169.254.169.254/",
        "https://x.com/dewi_a",
    ]
    assert str(understood.left[0]).startswith("Profile.csv, row 2, Websites: javascript:alert(1)")


def test_a_nameless_archive_is_refused_by_file_row_and_column():
    row = ["", "", *ROWS["Profile.csv"][0][2:]]

    with pytest.raises(ResumeError) as refused:
        understand(one("Profile.csv", row))

    assert str(refused.value) == "Profile.csv, row 2, First Name: This field cannot be blank."


def test_as_much_as_has_a_place_is_read_quickly():
    rows = [["Rail", f"Engineer {number}", "x" * 900, "", "Jan 2020", ""] for number in range(100)]
    archive = zipped(files() | {"Positions.csv": table("Positions.csv", rows)})
    began = time.process_time()

    assert len(understand(archive).document["work"]) == 100
    assert time.process_time() - began < 2
