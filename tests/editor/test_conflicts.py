"""CON-*: two tabs, double submits, and moderators who decide in between."""

from uuid import UUID

from profiles.choices import Standing
from profiles.models import Experience, Profile, ProfileSkill, Revision
from profiles.views import edit
from tests.editor.conftest import opened, shown

ADD = "/me/experience/add/"
BASICS = "/me/details/basics/"


def entry_address(job):
    return f"/me/experience/{job.uid}/"


def test_second_of_two_tabs_is_told_and_keeps_its_text(hers, alice_cv, job):
    address = entry_address(job)
    first, second = opened(hers.get(address)), opened(hers.get(address))
    hers.post(address, {**first, "role": "Saved by the first tab"})

    told = hers.post(address, {**second, "role": "Typed in the second tab"})

    assert told.status_code == 409
    assert "changed somewhere else" in shown(told)
    assert 'value="Typed in the second tab"' in shown(told)
    assert Experience.objects.get().role == "Saved by the first tab"
    assert hers.post(address, opened(told)).status_code == 302
    assert Experience.objects.get().role == "Typed in the second tab"


def test_technologies_changed_in_another_tab_are_a_conflict(hers, alice_cv, job):
    address = entry_address(job)
    first, second = opened(hers.get(address)), opened(hers.get(address))
    hers.post(address, {**first, "technologies": "Go"})

    assert hers.post(address, {**second, "technologies": "Rust"}).status_code == 409
    assert [item.tag.name for item in job.skill_items.all()] == ["Go"]


def test_part_of_a_profile_knows_conflicts_too(hers, alice_cv):
    first, second = opened(hers.get(BASICS)), opened(hers.get(BASICS))
    hers.post(BASICS, {**first, "headline": "One"})

    assert hers.post(BASICS, {**second, "headline": "Two"}).status_code == 409
    assert Profile.objects.get().headline == "One"


def test_change_between_reading_and_locking_is_a_conflict(hers, alice_cv, monkeypatch):
    """The form passed its check a moment before another request saved."""
    form = opened(hers.get(BASICS))
    store = edit.store

    def overtaken(*args):
        Profile.objects.filter(pk=alice_cv.pk).update(headline="Faster")
        return store(*args)

    monkeypatch.setattr(edit, "store", overtaken)
    told = hers.post(BASICS, {**form, "headline": "Slower"})

    assert told.status_code == 409
    assert Profile.objects.get().headline == "Faster"
    assert 'value="Slower"' in shown(told)


def test_form_sent_twice_is_saved_once(hers, alice_cv):
    form = opened(hers.get(ADD))
    assert UUID(form["seen"])
    values = {**form, "organization": "Newest", "technologies": "Go, Rust", "highlights": "One\nTwo"}

    assert [hers.post(ADD, values).status_code for _ in range(2)] == [302, 302]
    assert Experience.objects.filter(organization="Newest").count() == 1


def test_form_sent_again_with_other_words_asks_before_it_replaces(hers, alice_cv):
    values = {**opened(hers.get(ADD)), "organization": "Newest"}
    hers.post(ADD, values)

    told = hers.post(ADD, {**values, "organization": "Corrected"})

    assert told.status_code == 409
    entry = Experience.objects.get(organization="Newest")
    assert f'action="{entry_address(entry)}"' in shown(told)
    assert hers.post(entry_address(entry), opened(told)).status_code == 302
    assert Experience.objects.filter(organization="Corrected").count() == 1


def test_editing_what_was_deleted_elsewhere_is_404(hers, alice_cv, job):
    form = opened(hers.get(entry_address(job)))
    hers.post(f"{entry_address(job)}change/", {"action": "delete"})

    assert hers.post(entry_address(job), form).status_code == 404


def test_decision_of_moderators_survives_a_save(hers, alice_cv, monkeypatch):
    """Saving writes the form's own columns: what a moderator wrote after the page was read stays."""
    form = opened(hers.get(BASICS))
    store = edit.store

    def hidden_meanwhile(*args):
        Profile.objects.filter(pk=alice_cv.pk).update(standing=Standing.HIDDEN)
        return store(*args)

    monkeypatch.setattr(edit, "store", hidden_meanwhile)
    hers.post(BASICS, {**form, "headline": "New"})

    profile = Profile.objects.get()
    assert (profile.headline, profile.standing) == ("New", Standing.HIDDEN)


def test_visibility_cannot_touch_standing(hers, alice_cv, stranger):
    Profile.objects.update(standing=Standing.HIDDEN)
    form = hers.get("/me/").context["visibility_form"]

    for visibility in ("private", "public"):
        values = {"visibility": visibility, "standing": "approved", "seen": form.saved}
        hers.post("/me/visibility/", values)
        form = hers.get("/me/").context["visibility_form"]

    assert Profile.objects.get().standing == Standing.HIDDEN
    assert stranger.get("/alice/").status_code == 404
    assert "have hidden this page" in shown(hers.get("/me/"))


def test_first_change_of_a_sitting_is_remembered(hers, alice_cv, django_assert_num_queries):
    Profile.objects.update(updated_at="2020-01-01T00:00Z")

    for headline in ("One", "Two"):
        hers.post(BASICS, {**opened(hers.get(BASICS)), "headline": headline})

    revision = Revision.objects.get()
    assert revision.document["basics"]["label"] == "Backend engineer"


def skills_form(client):
    editor = client.get("/me/skills/").context["editor"]
    values = {"technologies": "", "level": ""}
    for row in editor.rows:
        for field in row:
            if field.value() not in (None, False):
                values[field.html_name] = field.value()
    return values


def test_row_removed_in_another_tab_is_left_aside(hers, alice_cv):
    second = skills_form(hers)
    hers.post("/me/skills/", {**skills_form(hers), "python-remove": "on", "save": "1"})

    response = hers.post("/me/skills/", {**second, "django-level": "5", "save": "1"})

    assert response.status_code == 302
    assert list(ProfileSkill.objects.values_list("tag__slug", "level")) == [("django", 5)]


def test_level_changed_in_two_tabs_is_a_conflict(hers, alice_cv):
    second = skills_form(hers)
    hers.post("/me/skills/", {**skills_form(hers), "python-level": "1", "save": "1"})
    values = {**second, "python-level": "5", "technologies": "Typed, too", "save": "1"}

    told = hers.post("/me/skills/", values)

    assert told.status_code == 409
    assert "Typed, too" in shown(told)
    assert ProfileSkill.objects.get(tag__slug="python").level == 1
    assert 'name="python-take-level" value="theirs"' in shown(told)
    values["python-seen"] = told.context["editor"].rows[0]["seen"].value()
    for taken, level in (("theirs", 1), ("mine", 5)):
        assert hers.post("/me/skills/", {**values, "python-take-level": taken}).status_code == 302
        assert ProfileSkill.objects.get(tag__slug="python").level == level
