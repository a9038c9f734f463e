"""The small drawn parts: icons, avatars, levels, availability."""

import pytest
from django.template import Context, Template

from portals.templatetags import look
from profiles.choices import Availability, Level


def render(source, **context):
    return Template("{% load look %}" + source).render(Context(context))


def test_icon_is_hidden_from_screen_readers():
    html = render('{% icon "plus" %}')

    assert html == '<svg class="i" viewBox="0 0 16 16" aria-hidden="true"><path d="M8 3v10M3 8h10"/></svg>'


def test_icon_of_unknown_name_fails_loudly():
    with pytest.raises(KeyError):
        render('{% icon "unicorn" %}')


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Dewi Lestari Handayani", "DL"),
        ("Budi", "B"),
        ("željko ćosić", "ŽĆ"),
        ("Z\u030celjko", "Ž"),  # a letter and its accent written apart
        ("“Ada” Fictional", "AF"),
        ("  ", ""),
    ],
)
def test_initials_are_first_letters_of_two_words(name, expected):
    assert look.initials(name) == expected


def test_avatar_shows_initials_in_a_lasting_tone():
    html = render("{% avatar name %}", name="Dewi Lestari")

    assert html == f'<span class="av tone-{look.tone("Dewi Lestari")}" aria-hidden="true">DL</span>'
    assert {look.tone(f"Person {n}") for n in range(100)} == set(range(1, 9))


def test_avatar_shows_photo_with_its_size():
    html = render('{% avatar name photo "xl" %}', name="Dewi", photo="/p.webp?a=1&b=2")

    assert '<img src="/p.webp?a=1&amp;b=2" alt="" width="104" height="104">' in html
    assert 'class="av tone-' in html
    assert " av-xl" in html


def test_avatar_escapes_name():
    assert "<" not in look.initials("<b <i")


def test_level_fills_as_many_bars_and_says_the_word():
    html = render("{% level 3 %}")

    assert html.count("<rect") == 5
    assert html.count('class="on"') == 3
    assert "Solid," in html


@pytest.mark.parametrize("value", [None, 0, 6, ""])
def test_level_draws_nothing_where_none_was_given(value):
    assert render("{% level value %}", value=value) == ""


def test_status_says_words_beside_the_dot():
    assert render('{% status "looking" %}') == '<span class="st st-looking">Looking</span>'


def test_status_takes_longer_words_and_a_badge():
    html = render('{% status "open" text badge=True %}', text="Open to offers, from <May>")

    assert html == '<span class="st st-open st-badge">Open to offers, from &lt;May&gt;</span>'


def test_status_says_nothing_where_the_viewer_may_not_know():
    assert render("{% status value %}", value="") == ""


def test_words_are_those_of_the_profiles_choices():
    assert {value: str(word) for value, word in look.LEVELS.items()} == {
        level.value: str(level.label) for level in Level
    }
    assert {value: str(words) for value, (_css, words) in look.AVAILABILITY.items()} == {
        choice.value: str(choice.label) for choice in Availability
    }
