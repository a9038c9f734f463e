"""CON-*: a stale save shows both texts field by field, and either can be taken."""

import pytest

from profiles.models import Experience, Profile
from tests.editor.conftest import opened, shown
from tests.editor.values import PARTS

pytestmark = pytest.mark.any_database

BASICS = "/me/details/basics/"


def stale(client, address, theirs, mine):
    """The answer to saving `mine` in a form opened before `theirs` was saved, and what it would send next."""
    form = opened(client.get(address))
    assert client.post(address, {**form, **theirs}).status_code == 302
    told = client.post(address, {**form, **mine})
    return told, opened(told)


def both(told):
    return {d.name: (d.mine, d.theirs, d.prefers_theirs) for d in told.context["form"].differences}


def test_both_texts_are_shown(hers, alice_cv, job):
    told, _form = stale(hers, f"/me/experience/{job.uid}/", {"role": "Theirs"}, {"role": "Mine"})

    assert told.status_code == 409
    assert both(told) == {"role": ("Mine", "Theirs", False)}
    assert "<span>Mine</span>" in shown(told)
    assert "<span>Theirs</span>" in shown(told)


@pytest.mark.parametrize(("taken", "kept"), [("mine", "Mine"), ("theirs", "Theirs")])
def test_either_can_be_taken(hers, alice_cv, taken, kept):
    _told, form = stale(hers, BASICS, {"headline": "Theirs"}, {"headline": "Mine", "name": "Alice Mine"})

    assert hers.post(BASICS, {**form, "take-headline": taken}).status_code == 302

    profile = Profile.objects.get()
    assert (profile.name, profile.headline) == ("Alice Mine", kept)


def test_what_only_they_touched_is_theirs_unless_i_say_otherwise(hers, alice_cv):
    told, _form = stale(hers, BASICS, {"headline": "Theirs"}, {"name": "Alice Mine"})

    assert both(told) == {"headline": ("Backend engineer", "Theirs", True)}


def test_technologies_of_both_are_shown(hers, alice_cv, job):
    address = f"/me/experience/{job.uid}/"
    told, form = stale(hers, address, {"technologies": "Go"}, {"technologies": "Rust"})
    assert both(told)["technologies"] == ("Rust", "Go", False)

    hers.post(address, {**form, "take-technologies": "theirs"})

    assert [item.tag.name for item in Experience.objects.get().skill_items.all()] == ["Go"]


@pytest.mark.parametrize("part", ["place", "contact", "work", "settings"])
def test_every_kind_of_field_can_be_taken(hers, alice_cv, part):
    address = f"/me/details/{part}/"
    before = opened(hers.get(address))
    told, form = stale(hers, address, PARTS[part], {**before, "url": "mine.example.org", "city": "Mine",
                                                    "availability": "open", "language": "en"})  # fmt: skip
    assert told.status_code == 409
    theirs = {f"take-{difference.name}": "theirs" for difference in told.context["form"].differences}
    assert theirs

    assert hers.post(address, {**form, **theirs}).status_code == 302

    again = opened(hers.get(address))
    for name in (key.removeprefix("take-") for key in theirs):
        assert str(again.get(name, "")) == str(PARTS[part][name]), name


def test_third_version_is_asked_about_again(hers, alice_cv):
    _told, form = stale(hers, BASICS, {"headline": "Theirs"}, {"headline": "Mine"})
    hers.post(BASICS, {**opened(hers.get(BASICS)), "headline": "Third"})

    again = hers.post(BASICS, {**form, "take-headline": "mine"})

    assert again.status_code == 409
    assert both(again) == {"headline": ("Mine", "Third", False)}
