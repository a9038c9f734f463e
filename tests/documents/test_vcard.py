"""The contact card: complete, escaped, folded, and only what the CV shows."""

import pytest

from profiles import vcard
from profiles.cv import CV, ExperienceItem
from profiles.vcard import WIDTH, escape, fold


def unfolded(card):
    return card.replace("\r\n ", "").split("\r\n")


def test_card_holds_what_an_address_book_has_a_place_for(portal):
    cv = CV(
        uid="00000000-0000-4000-8000-000000000001",
        name="Alice Example",
        slug="alice",
        headline="Engineer of many things",
        email="alice@example.org",
        phone="+62 21 555",
        url="https://alice.example.org/?a=1;b=2",
        address="Jalan Satu 1\nLantai 2",
        postal_code="40115",
        city="Bandung",
        region="Jawa Barat",
        country="ID",
        updated_at="2026-01-02T03:04:05+00:00",
        experience=(
            ExperienceItem("1", role="Clerk", organization="Past Ltd", start_date="2001", end_date="2002"),
            ExperienceItem("2", role="Lead", organization="Present, Sons; Co", start_date="2003"),
        ),
    )

    assert unfolded(vcard.write(cv)) == [
        "BEGIN:VCARD",
        "VERSION:3.0",
        "N:;Alice Example;;;",
        "FN:Alice Example",
        "TITLE:Lead",
        r"ORG:Present\, Sons\; Co",
        "EMAIL;TYPE=INTERNET:alice@example.org",
        "TEL;TYPE=VOICE:+62 21 555",
        r"ADR;TYPE=HOME:;;Jalan Satu 1\nLantai 2;Bandung;Jawa Barat;40115;ID",
        "URL:http://localhost/alice/",
        "URL:https://alice.example.org/?a=1;b=2",
        "UID:urn:uuid:00000000-0000-4000-8000-000000000001",
        "REV:2026-01-02T03:04:05Z",
        "END:VCARD",
        "",
    ]


def test_card_of_little_has_few_lines(portal):
    assert unfolded(vcard.write(CV(uid="u", name="Bo")))[2:-2] == ["N:;Bo;;;", "FN:Bo", "UID:urn:uuid:u"]


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("a,b;c\\d", r"a\,b\;c\\d"),
        ("a\r\nb\rc\nd", r"a\nb\nc\nd"),
        ("a\x00b\x1bc\td", "abcd"),
        ("END:VCARD\nBEGIN:VCARD", r"END:VCARD\nBEGIN:VCARD"),
    ],
)
def test_escape_leaves_no_way_out_of_a_value(text, escaped):
    assert escape(text) == escaped


@pytest.mark.parametrize(
    "line", ["", "a" * 75, "a" * 76, "a" * 500, "é" * 200, "x👩\u200d🚀" * 50, "王" * 99]
)
def test_fold_makes_lines_of_75_octets_and_splits_no_character(line):
    folded = fold(line)

    assert all(len(piece.encode()) <= WIDTH for piece in folded.split("\r\n"))
    assert folded.replace("\r\n ", "") == line


def test_fold_leaves_a_short_line_alone():
    assert fold("a" * 75) == "a" * 75
