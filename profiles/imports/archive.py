"""The files of an uploaded zip, read without trusting it. Nothing is ever unpacked to a disk."""

import struct
import zipfile
import zlib
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import IO

from django.utils.translation import gettext as _

from profiles.resume.problems import Problem, ResumeError
from profiles.resume.reader import shown

MAX_ARCHIVE = 25_000_000  # bytes, as uploaded
MAX_MEMBERS = 2_000
MAX_FILE = 2_000_000  # bytes of one file that is read, unpacked
MAX_FILES = 6_000_000  # bytes of all files that are read, unpacked
MAX_READ = 1_000_000  # bytes at once; the list of members is read at once, so it is no bigger

# All that Python's reader raises over bytes that lie.
BROKEN: tuple[type[Exception], ...] = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError)
BROKEN += (NotImplementedError, ValueError, RuntimeError, OverflowError)
ENCRYPTED = 0x1  # in the flags of a member
METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # others take as much memory as they please


@dataclass
class Archive:
    files: dict[str, bytes] = field(default_factory=dict)  # wanted key → content
    names: dict[str, str] = field(default_factory=dict)  # wanted key → name in the archive
    others: list[str] = field(default_factory=list)  # names that were not opened


class Careful:
    """A file that is read in small pieces only, whatever its content says about its own size."""

    def __init__(self, file: IO[bytes]):
        self.file = file
        self.seek, self.tell = file.seek, file.tell

    def seekable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        content = self.file.read(size if 0 <= size <= MAX_READ else MAX_READ + 1)
        if len(content) > MAX_READ:
            raise zipfile.BadZipFile("a piece too big")
        return content


def refused(message: str, name: str = "") -> ResumeError:
    return ResumeError([Problem(shown(name), message)])


def open_archive(file: IO[bytes], wanted: Collection[str]) -> Archive:
    """The wanted files, known by `key_of` their names in whatever folder; raises ResumeError."""
    try:
        with zipfile.ZipFile(Careful(file)) as opened:
            return _read(opened, wanted)
    except BROKEN:
        raise refused(_("This zip file is broken.")) from None


def key_of(name: str) -> str:
    """`Basic/Email Addresses.csv` → `emailaddresses.csv`: folders, case and joints differ by year."""
    base = name.rpartition("/")[2].casefold()
    return base.replace(" ", "").replace("_", "").replace("-", "")


def _read(opened: zipfile.ZipFile, wanted: Collection[str]) -> Archive:
    members = [member for member in opened.infolist() if not member.is_dir()]
    if len(members) > MAX_MEMBERS:
        raise refused(_("This zip has %(count)d files; at most %(max)d.") % _many(len(members), MAX_MEMBERS))
    archive, size = Archive(), 0
    for member in members:
        _check_name(member.filename)
        key = key_of(member.filename)
        if key not in wanted:
            archive.others.append(shown(member.filename))
            continue
        if key in archive.files:
            raise refused(_("This file is in the zip twice."), member.filename)
        archive.files[key], archive.names[key] = _content(opened, member), member.filename.rpartition("/")[2]
        size += len(archive.files[key])
        if size > MAX_FILES:
            raise refused(_("Unpacked, the files of this zip are too big."))
    return archive


def _many(count: int, most: int) -> dict[str, int]:
    return {"count": count, "max": most}


def _check_name(name: str) -> None:
    """Nothing is written under this name; but who writes such names means no good."""
    parts = name.replace("\\", "/").split("/")
    if parts[0] == "" or parts[0].endswith(":") or ".." in parts:
        raise refused(_("A file in a zip must not lead out of its folder."), name)


def _content(opened: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    if member.flag_bits & ENCRYPTED:
        raise refused(_("This file is locked with a password."), member.filename)
    if member.compress_type not in METHODS:
        raise refused(_("This file is packed in a way that is not known here."), member.filename)
    try:
        with opened.open(member) as stream:
            content = b""  # what the zip says of its size counts for nothing
            while len(content) <= MAX_FILE and (piece := stream.read(MAX_READ)):
                content += piece
    except BROKEN:
        raise refused(_("This file is damaged: it cannot be unpacked."), member.filename) from None
    if len(content) > MAX_FILE:
        raise refused(_("Unpacked, this file is bigger than %(max)d MB.") % {"max": 2}, member.filename)
    return content
