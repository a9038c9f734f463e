"""Each entry has its own choice of who sees it, among those who see its section."""

import pytest

from accounts.viewer import Audience
from profiles.forms.entries import ENTRY_FORMS
from profiles.models import Experience, Profile, ProfileSkill
from tests.cast import client_at
from tests.editor.conftest import opened, shown
from tests.editor.test_audiences import EMPLOYERS, ME, PUBLIC, lines
from tests.editor.values import ENTRIES

pytestmark = pytest.mark.any_database

MEMBERS = "At present: everyone who belongs to this portal."
LABELS = ["Members of this portal", "Approved employers", "Only me"]


@pytest.fixture
def address(job):
    Profile.objects.update(standing="approved")
    return f"/me/experience/{job.uid}/"


def send(client, address, **values):
    return client.post(address, {**opened(client.get(address)), **values})


def offered(page):
    [choice] = page.context["form"].audience_choices
    return [str(label) for _value, label in choice.field.field.widget.choices]


def chosen():
    return Experience.objects.values_list("audience", "hidden").get()


@pytest.mark.parametrize("section", ENTRY_FORMS)
@pytest.mark.parametrize(
    ("widest", "labels", "expected"),
    [
        (0, ["As its section: Everyone", *LABELS], [PUBLIC, MEMBERS, EMPLOYERS, ME]),
        (1, ["As its section: Members of this portal", *LABELS[1:]], [MEMBERS, EMPLOYERS, ME]),
        (2, ["As its section: Approved employers", "Only me"], [EMPLOYERS, ME]),
        (3, ["As its section: Only me", "Only me"], [ME, ME]),
    ],
)
def test_choice_narrows_the_section_and_says_who_sees_it(hers, alice_cv, section, widest, labels, expected):
    Profile.objects.update(standing="approved", section_audiences={section: widest})

    page = hers.get(f"/me/{section}/add/")

    assert offered(page) == labels
    assert lines(page, "audience") == expected


@pytest.mark.parametrize(
    ("sent", "kept", "seen"),
    [("0", (0, False), "seb"), ("1", (1, False), "eb"), ("2", (2, False), "e"), ("3", (0, True), "")],
)
def test_choice_is_kept_and_followed(hers, address, portal, stranger, bob, erin, sent, kept, seen):
    assert send(hers, address, audience=sent).status_code == 302

    assert chosen() == kept
    assert f'<option value="{sent}" selected>' in shown(hers.get(address))
    browsers = {"s": stranger, "b": client_at(portal, bob), "e": client_at(portal, erin)}
    finding = {who for who, client in browsers.items() if "Fictional Rail" in shown(client.get("/alice/"))}
    assert finding == set(seen)


def test_choice_that_makes_no_difference_is_shown_and_kept(hers, address):
    """The section has become stricter: saving something else must not forget what the entry was for."""
    Experience.objects.update(audience=Audience.MEMBERS)
    Profile.objects.update(section_audiences={"experience": Audience.EMPLOYERS})

    page = hers.get(address)
    send(hers, address, role="Else")

    assert offered(page) == ["As its section: Approved employers", LABELS[0], "Only me"]
    assert lines(page, "audience") == [EMPLOYERS, EMPLOYERS, ME]
    assert chosen() == (Audience.MEMBERS, False)


@pytest.mark.parametrize("value", ["4", "-1", "on", "\x00", "0.5", "9" * 40])
def test_other_values_are_refused(hers, address, value):
    response = send(hers, address, audience=value)

    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["audience"]
    assert chosen() == (0, False)


def test_form_that_does_not_say_it_changes_nothing(hers, address):
    Experience.objects.update(audience=Audience.EMPLOYERS)
    values = opened(hers.get(address))
    del values["audience"]

    assert hers.post(address, {**values, "role": "Else"}).status_code == 302

    assert chosen() == (Audience.EMPLOYERS, False)


def test_shown_again_it_is_shown_to_the_same_people(hers, address):
    send(hers, address, audience="2")
    send(hers, address, audience="3")
    assert chosen() == (Audience.EMPLOYERS, True)

    hers.post(f"{address}change/", {"action": "show"})

    assert chosen() == (Audience.EMPLOYERS, False)


def test_list_names_who_sees_an_entry_where_fewer_do_than_its_section(hers, address):
    mark = '<p class="ed-for">'
    assert mark not in shown(hers.get("/me/"))

    Experience.objects.update(audience=Audience.EMPLOYERS)
    assert "Approved employers</p>" in shown(hers.get("/me/")).partition(mark)[2]

    Profile.objects.update(section_audiences={"experience": Audience.EMPLOYERS})
    assert mark not in shown(hers.get("/me/"))


def test_both_choices_of_a_conflict_are_named(hers, address):
    before = opened(hers.get(address))
    hers.post(address, {**before, "audience": "2"})

    told = hers.post(address, {**before, "role": "Mine"})

    assert told.status_code == 409
    [difference] = [d for d in told.context["form"].differences if d.name == "audience"]
    assert (difference.mine, difference.theirs) == ("As its section: Everyone", "Approved employers")
    assert difference.prefers_theirs
    again = {**opened(told), "take-audience": "theirs", "take-role": "mine"}
    assert hers.post(address, again).status_code == 302
    assert (chosen(), Experience.objects.get().role) == ((Audience.EMPLOYERS, False), "Mine")


@pytest.mark.parametrize(("audience", "hidden"), [("0", False), ("1", True), ("2", True), ("3", True)])
def test_new_technology_of_an_entry_for_some_is_before_nobody(hers, alice_cv, audience, hidden):
    """Or the name in the list would make those find the person who do not see the job."""
    hers.post(
        "/me/experience/add/",
        {**ENTRIES["experience"], "technologies": "Cobol, Python", "audience": audience},
    )

    assert ProfileSkill.objects.get(tag__name="Cobol").hidden is hidden
    assert not ProfileSkill.objects.get(tag__name="Python").hidden
