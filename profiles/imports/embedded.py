"""The JSON Resume in a PDF that was made here, found without reading the PDF.

A PDF is a program for its reader: objects that lead to themselves, a page of zeros in a few bytes. So
nothing is followed here. What is attached to a file that is not locked stands in it as a stream of its
own behind plain words, whichever program saved the file last; those are looked for from one end to the
other, and each stream is unpacked to the size of a document and no further.
"""

import re
import zlib
from collections.abc import Iterator
from typing import IO, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from profiles.resume import MAX_BYTES, ResumeError, load
from profiles.resume.source import refused

MAX_PDF = 10_000_000  # bytes; the longest CV with a photo makes one of two million
TOO_BIG = gettext_lazy("This PDF is too big: 10 MB at most.")
MAX_STREAMS = 20  # that are unpacked
MAX_READ = 2 * MAX_BYTES  # of what looks like a document: reading one of ours takes a fraction of a second
MAX_DICTIONARY = 2_000  # bytes of what is said of a stream, before and after it says its type
EMBEDDED = re.compile(rb"/EmbeddedFile(?![A-Za-z0-9])")
FLATE = re.compile(rb"/Filter\s{0,8}(?:/FlateDecode|\[\s{0,8}/FlateDecode\s{0,8}\])")  # and no other filter
STREAM = re.compile(rb"stream(?:\r\n|\n)")


def embedded(file: IO[bytes]) -> dict[str, Any]:
    """The document in the PDF; raises ResumeError. The last one counts, as in a PDF that was changed."""
    content = file.read(MAX_PDF + 1)
    if len(content) > MAX_PDF:
        raise refused(TOO_BIG)
    streams = list(_streams(content))
    left = MAX_READ
    for stream in reversed(streams):
        if stream.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] != b"{":
            continue
        left -= len(stream)
        if left < 0:
            break
        try:
            document = load(stream)
        except ResumeError:
            continue
        if isinstance(document, dict) and "basics" in document:
            return document
    if b"/Encrypt" in content:
        raise refused(_("This PDF is locked with a password. Save it without one and try again."))
    if any(streams):
        raise refused(_("What is attached to this PDF is no CV, or it is damaged."))
    raise refused(
        _("This PDF was not made here, or it was saved anew without what is attached: no CV is in it.")
    )


def _streams(content: bytes) -> Iterator[bytes]:
    """What is attached, unpacked; empty where that cannot be done."""
    for count, found in enumerate(EMBEDDED.finditer(content)):
        if count == MAX_STREAMS:
            return
        start = STREAM.search(content, found.end(), found.end() + MAX_DICTIONARY)
        if not start:
            continue
        head = content[max(0, found.start() - MAX_DICTIONARY) : start.start()]
        yield _unpacked(content, start.end(), head[head.rfind(b" obj") + 1 :])


def _unpacked(content: bytes, start: int, dictionary: bytes) -> bytes:
    if b"/Filter" not in dictionary:
        end = content.find(b"endstream", start, start + MAX_BYTES + 20)
        return content[start:end].strip() if end > 0 else b""
    if not FLATE.search(dictionary):
        return b""
    try:
        # One byte more than fits, so that `load` finds it too big; more is never unpacked.
        return zlib.decompressobj().decompress(content[start : start + 2 * MAX_BYTES], MAX_BYTES + 1)
    except zlib.error:
        return b""
