"""IMP-*: the document in a PDF: found whoever saved the file last, and not at the price of a hostile one."""

import json
import zlib
from io import BytesIO

import pytest
from pypdf import PdfReader, PdfWriter

from profiles.imports.embedded import MAX_PDF, MAX_STREAMS, embedded
from profiles.resume import MAX_BYTES, ResumeError
from tests.cast import client_at
from tests.imports.review import upload
from tests.measuring import at_little_cost, deflated

ADA = {"basics": {"name": "Ada"}}
FOREIGN, DAMAGED, LOCKED = (
    "This PDF was not made here",
    "is no CV, or it is damaged",
    "locked with a password",
)


def stream(content: bytes, dictionary=b"/Type /EmbeddedFile/Filter /FlateDecode") -> bytes:
    return b"7 0 obj\n<<%s/Length %d>>\nstream\n%s\nendstream\nendobj\n" % (dictionary, len(content), content)


def packed(document) -> bytes:
    return stream(zlib.compress(json.dumps(document).encode()))


def pdf(*documents) -> bytes:
    return b"%PDF-1.7\n" + b"".join(map(packed, documents))


def saved_by_another_program(**options) -> bytes:
    writer, content = PdfWriter(), BytesIO()
    writer.add_blank_page(200, 200)
    writer.add_attachment("resume.json", json.dumps(ADA).encode())
    if options:
        writer.encrypt(**options)
    writer.write(content)
    return content.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        pdf(ADA),
        pdf({"basics": {"name": "Before"}}, ADA),
        pdf(ADA, {"items": "of an invoice"}),
        pdf(ADA) + stream(b"no zlib"),
        b"%PDF-1.7\n" + stream(json.dumps(ADA).encode(), b"/Type/EmbeddedFile"),
        b"%PDF-1.7\n"
        + stream(zlib.compress(json.dumps(ADA).encode()), b"/Filter [ /FlateDecode ]/Type /EmbeddedFile"),
        saved_by_another_program(),
    ],
    ids=["ours", "changed", "another attachment", "a broken one", "not packed", "list of filters", "pypdf"],
)
def test_document_is_found(content):
    assert embedded(BytesIO(content)) == ADA


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"%PDF-1.7\n", FOREIGN),
        (b"%PDF-1.7\n/EmbeddedFiles 4 0 R", FOREIGN),
        (b"%PDF-1.7\n" + b"/EmbeddedFile " * 500_000, FOREIGN),
        (b"%PDF-1.7\n" + b"/EmbeddedFile" + b"/Filter [" * 900 + b"stream\nx", FOREIGN),
        (pdf({"items": "of an invoice"}), DAMAGED),
        (pdf([], "basics", None), DAMAGED),
        (b"%PDF-1.7\n" + stream(zlib.compress(b'{"a":' * 100_000)), DAMAGED),
        (b"%PDF-1.7\n" + stream(zlib.compress(b" " * 9 * MAX_BYTES)), DAMAGED),
        (b"%PDF-1.7\n" + stream(deflated(500)) * 3, DAMAGED),
        (b"%PDF-1.7\n" + packed({key: [] for key in range(70_000)}) * MAX_STREAMS, DAMAGED),
        (b"%PDF-1.7\n" + stream(b"x", b"/Type /EmbeddedFile/Filter [/FlateDecode /FlateDecode]"), FOREIGN),
        (b"%PDF-1.7\n" + stream(b"x", b"/Type /EmbeddedFile/Filter /JBIG2Decode"), FOREIGN),
        (saved_by_another_program(user_password="x", algorithm="RC4-128"), LOCKED),
        (bytes(MAX_PDF + 1), "too big"),
    ],
    ids=[
        "nothing attached",
        "a list of attachments",
        "the word only",
        "a head without end",
        "not a resume",
        "no objects",
        "deep",
        "long",
        "bombs",
        "many long ones",
        "packed twice",
        "unknown filter",
        "locked",
        "too big",
    ],
)
def test_what_holds_no_document_is_refused_with_words_and_at_once(content, words):
    file = BytesIO(content)

    with at_little_cost(seconds=3), pytest.raises(ResumeError) as refused:
        embedded(file)

    assert words in str(refused.value)


def test_only_the_first_streams_are_unpacked():
    assert embedded(BytesIO(pdf(ADA, *[{}] * (MAX_STREAMS - 1)))) == ADA
    with pytest.raises(ResumeError, match=DAMAGED):
        embedded(BytesIO(pdf(*[{}] * MAX_STREAMS, ADA)))


def test_pdf_that_is_too_big_is_refused_before_it_is_read(portal, bob):
    response = upload(client_at(portal, bob), b"%PDF" + bytes(MAX_PDF), name="cv.pdf")

    assert "This PDF is too big" in response.content.decode()


def test_sample_is_read_by_others_too():
    assert PdfReader(BytesIO(saved_by_another_program())).attachments == {
        "resume.json": [json.dumps(ADA).encode()]
    }
