"""What nobody sees is no text: one rule for forms, decisions and documents."""

import pytest

from moderation.forms import DecisionForm
from portals.visible_text import LineFormField, visible
from tests.cast import client_at

ENGLAND = "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f"


@pytest.mark.parametrize(
    "text",
    [
        "\u200b",
        "\u2060",
        "\u3164",
        "\u202e\u202c",
        "\u0301",
        "\u115f\ufe0f",
        "\u2800 \xa0",
        "\u200d",
        "\x07",
        "\ue000\uf8ff",
        "\U000e0200",
        "\ufffe",
    ],
)
def test_text_that_nobody_sees_is_none(text):
    assert visible(text, multiline=False) == visible(text, multiline=True) == ""


@pytest.mark.parametrize(
    "text",
    ["می\u200cخواهم", "PDF\u200cها", "👩\u200d💻", ENGLAND, "שָׁלוֹם", "ยิ้ม", "\U0001fae8", "C++ <b>", "⠓⠊"],
)
def test_text_that_people_see_stays(text):
    assert visible(text, multiline=False) == visible(text, multiline=True) == text


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Admin\u200b", "Admin"),
        ("Ad\u200dmin\u3164", "Admin"),
        ("\u202eecilA", "ecilA"),
        ("A\u200c B", "A B"),
        ("hi\U000e0068\U000e0069", "hi"),
        ("e" + "\u0301" * 99, "e" + "\u0301" * 8),
        ("a\r\n b", "a b"),
    ],
)
def test_text_is_kept_without_what_is_hidden_in_it(text, kept):
    assert visible(text, multiline=False) == kept


def test_direction_marks_stay_in_texts_of_several_lines():
    assert visible("C++\u200f,\r\nשלום", multiline=True) == "C++\u200f,\nשלום"


def test_form_finds_what_it_kept_before_unchanged():
    assert not LineFormField().has_changed("two  blanks", "two  blanks")


@pytest.mark.parametrize("text", ["\u200b", "\u3164\u2060"])
@pytest.mark.any_database
def test_name_and_title_that_nobody_sees_are_refused(portal, alice, alice_cv, text):
    hers = client_at(portal, alice)

    for page, field in (("details/basics", "name"), ("projects/add", "name")):
        response = hers.post(f"/me/{page}/", {field: text})
        assert response.context["form"].has_error(field, "required")


def test_decision_needs_a_reason_that_the_owner_can_read():
    assert "reason" in DecisionForm({"action": "hide", "reason": "\u200b"}).errors
    assert DecisionForm({"action": "hide", "reason": "Spam\u200b"}).is_valid()
