"""The picture of link previews and the QR code."""

import re
from dataclasses import replace
from io import BytesIO

import pytest
from django.urls import reverse
from PIL import Image

from accounts.viewer import Audience
from profiles.changes import editing
from profiles.choices import Standing, Visibility
from profiles.cv import SkillFact
from profiles.linkcard import faces
from profiles.linkcard.draw import LinkCard
from profiles.linkcard.faces import Words
from profiles.pdf import shelf
from profiles.projection import build_cv
from profiles.views.pdf import PrintForm
from tests.cast import client_at

pytestmark = pytest.mark.any_database

NAMES = [
    "Ayu Lestari",
    "Łucja Żółkiewska",
    "Nguyễn Thị Ánh",
    "山田 太郎 Taro",
    "김민준",
    "محمد الأحمد",
    "שרה כהן",
    "นภา สมชาย",
    "🎉",
    "W" * 200,
    "\ue000",  # no font draws it
]


@pytest.fixture
def picture(portal, alice_cv):
    return LinkCard(build_cv(alice_cv, Audience.STRANGERS), portal, "cv.example.org/alice/")


@pytest.mark.parametrize("name", NAMES)
def test_card_has_the_size_of_link_previews_whatever_the_name(picture, name):
    png = replace(picture, cv=replace(picture.cv, name=name, headline=f"{name}, {name}")).png(None)

    image = Image.open(BytesIO(png))
    assert image.size == (1200, 630)
    assert len(png) < 60_000


def test_card_is_the_same_for_the_same_facts_and_another_for_others(picture):
    skills = (SkillFact("Erlang", "erlang"),)
    others = [
        replace(picture, cv=replace(picture.cv, name="Alicia")),
        replace(picture, cv=replace(picture.cv, headline="Retired")),
        replace(picture, cv=replace(picture.cv, skills=skills)),
        replace(picture, address="elsewhere.example.org/alice/"),
    ]

    assert picture.png(None) == picture.png(None)
    assert len({picture.key, *(other.key for other in others)}) == 5
    assert len({picture.png(None), *(other.png(None) for other in others)}) == 5


def test_words_change_the_font_where_the_script_changes():
    runs = faces.runs_of("Taro 山田, C++")

    assert runs == [("Taro ", "LATIN", "T"), ("山田, ", "CJK", "山"), ("C++", "LATIN", "T")]


def test_words_ask_for_few_fonts_whatever_scripts_they_mix():
    every = "".join(chr(code) for code in range(0x370, 0x1F00, 5) if faces.script_of(chr(code)))[:200]

    runs = faces.runs_of(f"Ayu {every}")

    assert "".join(run for run, _script, _sample in runs) == f"Ayu {every}"
    assert len({(script, sample) for _run, script, sample in runs}) == faces.MOST_SCRIPTS


def test_words_without_room_are_cut_with_an_ellipsis():
    words = Words("a long headline that goes on and on", 30)

    first, second = words.lines(240, most=2)

    assert first.text == "a long headline"
    assert second.text.endswith("…")
    assert max(first.width, second.width) <= 240


def test_words_are_drawn_on_a_machine_without_fonts(monkeypatch):
    monkeypatch.setenv("PATH", "")
    faces.file_for.cache_clear()

    width = Words("Ayu", 30).width

    faces.file_for.cache_clear()
    assert width > 20


def test_card_and_code_answer_304_when_nothing_changed(portal, alice_cv):
    client = client_at(portal)

    for path in ("/alice/card.png", "/alice/qr.svg"):
        etag = client.get(path)["ETag"]
        assert client.get(path, headers={"If-None-Match": etag}).status_code == 304


def test_card_is_drawn_once_and_kept_until_the_cv_changes(
    portal, alice_cv, monkeypatch, django_capture_on_commit_callbacks
):
    client, drawn = client_at(portal), []
    draw = LinkCard.png
    monkeypatch.setattr(LinkCard, "png", lambda self, photo: drawn.append(self.key) or draw(self, photo))

    first, second = client.get("/alice/card.png"), client.get("/alice/card.png")
    with django_capture_on_commit_callbacks(execute=True), editing(alice_cv) as locked:
        locked.headline = "Retired"
        locked.save()
    third = client.get("/alice/card.png")

    assert first.content == second.content != third.content
    assert len(drawn) == 2


def test_code_is_drawn_without_style_or_script(portal, alice_cv):
    response = client_at(portal).get("/alice/qr.svg")

    assert response["Content-Type"] == "image/svg+xml"
    assert f"{portal.base_url}/alice/".encode() in response.content
    assert not re.search(rb"<style|style=|<script", response.content)


def test_card_of_a_page_that_is_not_listed_is_not_either(portal, alice_cv):
    card = reverse("profiles:card", args=["alice"])
    with editing(alice_cv) as locked:
        locked.standing = Standing.APPROVED
        locked.save()
    assert "X-Robots-Tag" not in client_at(portal).get(card)

    with editing(alice_cv) as locked:
        locked.visibility = Visibility.UNLISTED
        locked.save()

    assert client_at(portal).get(card)["X-Robots-Tag"] == "noindex"


def test_card_without_its_photo_is_drawn_anew_each_time(portal, alice_cv):
    with editing(alice_cv) as locked:
        locked.photo = "photos/gone.webp"
        locked.save()

    response = client_at(portal).get(reverse("profiles:card", args=["alice"]))

    assert response.status_code == 200
    assert shelf.shelves() == []


def test_page_names_its_card_and_offers_its_address(portal, alice_cv):
    html = client_at(portal).get("/alice/").content.decode()

    assert re.search(rf'"og:image" content="{portal.base_url}/alice/card.png\?v=\w{{12}}"', html)
    assert 'src="/alice/qr.svg"' in html
    assert f'value="{portal.base_url}/alice/"' in html


def test_page_offers_each_way_to_print_it(portal, alice_cv):
    html = client_at(portal).get("/alice/").content.decode()

    form = html[html.index('<form class="popup"') :].partition("</form>")[0]
    assert 'action="/alice/cv.pdf"' in form
    for name in ("design", "paper", "lang"):
        options = form.partition(f'name="{name}"')[2].partition("</select>")[0]
        offered = set(re.findall(r'value="(\w*)"', options))
        assert offered == {value for value, _label in PrintForm.base_fields[name].choices} | {""}
    assert 'name="anonymous" value="1" aria-describedby="print-read"' in form
    assert 'id="print-read">Read it before you pass it on' in form
