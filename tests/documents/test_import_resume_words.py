"""What `import_resume` takes, and what it says of everything else."""

import json

import pytest

from accounts.models import User
from tests.documents.samples import SAMPLE

pytestmark = pytest.mark.any_database


def person(number):
    return {"basics": {"name": f"Person Number{number}", "email": f"p{number}@example.org"}}


@pytest.mark.parametrize("content", [b"", b"[" * 100_000, b"{}", b'{"basics": 5}', b"\xff", b"a" * 1_000_001])
def test_files_that_are_no_document_are_refused_with_words(run, tmp_path, content):
    path = tmp_path / "bad.json"
    path.write_bytes(content)

    out, err, failure = run(path)

    assert (out, failure) == ([], "1 of 1 files could not be imported.")
    assert err[0].startswith(f"{path}: ")
    assert User.objects.count() == 0


def test_a_missing_file_is_named(run, tmp_path):
    _out, err, _failure = run(tmp_path / "none.json")

    assert err == [f"{tmp_path / 'none.json'}: No such file or directory"]


def test_a_document_without_an_address_asks_for_one(run, document):
    _out, err, _failure = run(document(basics={"name": "Alice"}))

    assert err[0].endswith("basics.email: Whose CV is it? Give the address here or with --email.")


def test_what_is_of_another_kind_is_not_called_missing_too(run, document):
    path = document(basics={"name": ["A"], "email": "a@example.org"})

    assert run(path)[1] == [f"{path}: basics.name: Expected a text in quotes."]


def test_two_files_of_one_person_are_refused(run, document):
    first, second = document("1.json", **person(1)), document("2.json", **person(1))

    out, err, _failure = run(first, second)

    assert len(out) == 1
    assert err == [f"{second}: basics.email: This is also the person of {first}."]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((SAMPLE, SAMPLE, "--email", "a@example.org"), "each file is another person"),
        ((SAMPLE, "--email", "nobody"), "Enter a valid email address."),
    ],
)
def test_wrong_options_are_refused(run, arguments, words):
    assert words in run(*arguments)[2]


def test_an_unknown_portal_is_refused(run):
    assert run(SAMPLE, host="nowhere.example")[2] == "There is no portal at nowhere.example."


def test_what_has_no_place_is_told(run, document):
    path = document(pets=["Cat"])

    assert run(path)[1] == [f"{path}: no place for pets"]


def test_what_a_file_says_cannot_command_the_terminal(run, document):
    _out, err, _failure = run(document(**{"pets\x1b[2J": "C\x9bat"}))

    assert len(err) == 1
    assert err[0].isprintable()


def test_a_pdf_made_here_is_taken(run, tmp_path):
    path = tmp_path / "cv.pdf"
    path.write_bytes(
        b"%PDF-1.7\n1 0 obj << /Type /EmbeddedFile >>\nstream\n"
        + json.dumps(person(1)).encode()
        + b"\nendstream\nendobj\n"
    )

    assert run(path, "--publish") == ([f"{path}  /person-number1/"], [], None)
