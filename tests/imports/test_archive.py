"""IMP-*: archives that mean no good are refused with a word about why, quickly and in little memory."""

import io
import random
import struct
import zipfile

import pytest

from profiles.imports.archive import MAX_MEMBERS, open_archive
from profiles.imports.understanding import understand
from profiles.resume import ResumeError
from tests.imports.linkedin import files, zipped
from tests.measuring import at_little_cost, pieces


def packed(members, method=zipfile.ZIP_DEFLATED):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, content in members:
            archive.writestr(zipfile.ZipInfo(name), content, method)
    return stream.getvalue()


def patched(content: bytes, offset: int, form: str, value: int) -> bytes:
    """One number replaced in each list entry of the members."""
    changed = bytearray(content)
    start = changed.find(b"PK\x01\x02")
    while start >= 0:
        struct.pack_into(form, changed, start + offset, value)
        start = changed.find(b"PK\x01\x02", start + 4)
    return bytes(changed)


def with_wrong_sum():
    content = bytearray(packed([("Skills.csv", b"Name\nPython\n")], zipfile.ZIP_STORED))
    content[content.find(b"Python")] = ord("J")
    return bytes(content)


def twice():
    with pytest.warns(UserWarning, match="Duplicate name"):
        return packed([("Skills.csv", b"Name\n"), ("Skills.csv", b"Name\n")])


def bomb() -> bytes:
    stream = io.BytesIO()
    archive = zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=1)
    with archive, archive.open("Skills.csv", "w") as member:
        member.writelines(pieces(300, first=b"Name\n"))
    return stream.getvalue()


SKILLS = packed([("Skills.csv", b"Name\nPython\n")])
HOSTILE = {
    "a bomb in one file": (
        bomb,
        "Skills.csv: Unpacked, this file is bigger than 2 MB.",
    ),
    "a bomb in many files": (
        lambda: packed(
            (name, b"a" * 1_900_000)
            for name in ("Skills.csv", "Positions.csv", "Honors.csv", "Education.csv")
        ),
        "Unpacked, the files of this zip are too big.",
    ),
    "a size that lies": (
        lambda: patched(packed([("Skills.csv", b"Name\n" + b"a\n" * 3_000_000)]), 24, "<I", 10),
        "Skills.csv: This file is damaged: it cannot be unpacked.",
    ),
    "3,000 files": (
        lambda: packed((f"{number}.csv", b"") for number in range(3_000)),
        f"This zip has 3000 files; at most {MAX_MEMBERS}.",
    ),
    "100,000 files": (
        lambda: packed((f"{number}.csv", b"") for number in range(100_000)),
        "This zip file is broken.",
    ),
    "a way out": (
        lambda: packed([("../../etc/Skills.csv", b"Name\n")]),
        "../../etc/Skills.csv: A file in a zip must not lead out of its folder.",
    ),
    "a way out by backslashes": (
        lambda: packed([("a\\..\\..\\Skills.csv", b"Name\n")]),
        "a\\..\\..\\Skills.csv: A file in a zip must not lead out of its folder.",
    ),
    "an absolute path": (
        lambda: packed([("/etc/Skills.csv", b"Name\n")]),
        "/etc/Skills.csv: A file in a zip must not lead out of its folder.",
    ),
    "a drive": (
        lambda: packed([("C:/Skills.csv", b"Name\n")]),
        "C:/Skills.csv: A file in a zip must not lead out of its folder.",
    ),
    "the same name twice": (twice, "Skills.csv: This file is in the zip twice."),
    "the same file in two folders": (
        lambda: packed([("a/Skills.csv", b"Name\n"), ("b/SKILLS.CSV", b"Name\n")]),
        "b/SKILLS.CSV: This file is in the zip twice.",
    ),
    "encrypted": (
        lambda: patched(SKILLS, 8, "<H", 1),
        "Skills.csv: This file is locked with a password.",
    ),
    "a wrong sum": (with_wrong_sum, "Skills.csv: This file is damaged: it cannot be unpacked."),
    "another method": (
        lambda: packed([("Skills.csv", b"Name\n")], zipfile.ZIP_LZMA),
        "Skills.csv: This file is packed in a way that is not known here.",
    ),
    "cut off": (lambda: SKILLS[:-30], "This zip file is broken."),
    "only a beginning": (lambda: b"PK\x03\x04" + b"\0" * 100, "This zip file is broken."),
    "a list that is nowhere": (
        lambda: SKILLS[:-6] + b"\xff\xff\xff\x7f\0\0",
        "Skills.csv: This file is damaged: it cannot be unpacked.",
    ),
    "names that are no text": (
        lambda: patched(packed([("Skills.csv", b"")]), 8, "<H", 0x800).replace(b"Skills", b"\xff\xfe\xfdlls"),
        "This zip file is broken.",
    ),
    "nothing": (lambda: packed([]), "This zip holds none of the files of LinkedIn's archive"),
    "nothing of LinkedIn's": (lambda: packed([("a.csv", b"")]), "This zip holds none of the files"),
    "a zip in a zip": (
        lambda: packed([("Skills.csv", SKILLS)]),
        "Skills.csv: This file is not text in UTF-8.",
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_archives_are_refused_quickly_and_in_little_memory(name):
    make, words = HOSTILE[name]
    file = io.BytesIO(make())

    with at_little_cost(), pytest.raises(ResumeError) as refusal:
        understand(file, name="Dewi")

    assert str(refusal.value).startswith(words)


def test_archives_changed_at_random_are_refused_or_read_and_no_accidents():
    random_bytes = random.Random(4)
    whole = zipped(files()).getvalue()
    refusals = 0
    for _time in range(300):
        content = bytearray(whole)
        for _change in range(random_bytes.randint(1, 8)):
            content[random_bytes.randrange(4, len(content))] = random_bytes.randrange(256)
        try:
            understand(io.BytesIO(bytes(content)))
        except ResumeError:
            refusals += 1

    assert refusals > 0


def test_files_nobody_wants_are_not_opened():
    content = patched(packed([("big.csv", b"a" * 9_000_000), ("Skills.csv", b"Name\nPython\n")]), 12, "<H", 0)

    archive = open_archive(io.BytesIO(content), {"skills.csv"})

    assert archive.files == {"skills.csv": b"Name\nPython\n"}
    assert archive.others == ["big.csv"]


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED], ids=["stored", "deflated"])
def test_tables_as_big_as_they_may_be_are_read(method):
    table = b"Name\n" + random.Random(7).randbytes(1_900_000)

    archive = open_archive(io.BytesIO(packed([("Skills.csv", table)], method)), {"skills.csv"})

    assert archive.files == {"skills.csv": table}
