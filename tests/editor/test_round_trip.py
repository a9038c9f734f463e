"""Every field of every form is saved, shown again, and arrives on the page."""

import pytest

from accounts.viewer import Audience
from profiles.choices import Section
from profiles.forms.details import PARTS as PART_FORMS
from profiles.forms.entries import ENTRY_FORMS
from profiles.models import SECTION_MODELS, Reference
from tests.cast import client_at
from tests.editor.conftest import opened, shown
from tests.editor.values import ENTRIES, PARTS

pytestmark = pytest.mark.any_database


def lines(text):
    return text.split("\n")


def expected(field, value):
    """What the model keeps of what was typed."""
    if field.get_internal_type() == "JSONField":
        return value if isinstance(value, list) else lines(value)
    return value


@pytest.mark.parametrize("section", ENTRIES)
def test_entry_keeps_every_field(hers, alice_cv, section):
    values = ENTRIES[section]
    form = ENTRY_FORMS[section]
    assert set(values) >= set(form.base_fields) - {"seen"}, "a field is not tested"
    SECTION_MODELS[section].objects.all().delete()

    response = hers.post(f"/me/{section}/add/", values)

    assert response.status_code == 302, response.context["form"].errors
    entry = SECTION_MODELS[section].objects.get()
    for field in form._meta.fields:
        assert getattr(entry, field) == expected(entry._meta.get_field(field), values[field]), field
    assert entry.seen_from == Audience.STRANGERS
    if "technologies" in values:
        assert [item.tag.name for item in entry.skill_items.all()] == ["Go", "C++"]


@pytest.mark.parametrize("section", ENTRIES)
def test_entry_arrives_on_the_page_and_in_its_form(hers, alice_cv, section, stranger):
    values = ENTRIES[section]
    hers.post(f"/me/{section}/add/", values)
    entry = SECTION_MODELS[section].objects.latest("pk")

    page = shown(stranger.get("/alice/"))
    form = opened(hers.get(f"/me/{section}/{entry.uid}/"))

    first = next(iter(values.values()))
    assert first in page
    assert first in shown(hers.get("/me/"))
    assert {name: str(form.get(name, "")) for name in values} == values


@pytest.mark.parametrize("section", ENTRIES)
def test_saving_an_entry_unchanged_changes_nothing(hers, alice_cv, section):
    hers.post(f"/me/{section}/add/", {**ENTRIES[section], "audience": "2"})
    entry = SECTION_MODELS[section].objects.latest("pk")
    address = f"/me/{section}/{entry.uid}/"
    form = hers.get(address).context["form"]
    before = form.saved

    response = hers.post(address, {**ENTRIES[section], "audience": "2", "seen": before})

    assert response.status_code == 302
    assert hers.get(address).context["form"].saved == before


@pytest.mark.parametrize("part", PARTS)
def test_part_keeps_every_field(hers, alice_cv, part):
    values = PARTS[part]
    assert set(PART_FORMS[part].base_fields) - {"seen", "section_audiences"} <= set(values), "untested"
    address = f"/me/details/{part}/"

    response = hers.post(address, {**values, "seen": opened(hers.get(address))["seen"]})

    assert response.status_code == 302, response.context["form"].errors
    again = opened(hers.get(address))
    for name, value in values.items():
        kept = again.get(name, "")
        assert (list(kept) if isinstance(value, list) else str(kept)) == (
            value if isinstance(value, list) else str(value)
        ), name


def test_parts_arrive_on_the_page(hers, alice_cv, portal, erin):
    for part in ("basics", "summary", "place", "contact", "work"):
        address = f"/me/details/{part}/"
        hers.post(address, {**PARTS[part], "seen": opened(hers.get(address))["seen"]})

    page = shown(client_at(portal, erin).get("/alice/"))

    for words in ("Alice Fiction", "Baker", "<strong>bake</strong>", "Yogyakarta", "Jalan 1", "55111"):
        assert words in page
    for words in ("show@example.org", "+62 811-2233-4455", "alice.example.org", "Looking", "Lead", "Hybrid"):
        assert words in page


def test_section_audience_hides_it_from_strangers_only(hers, alice_cv, portal, stranger, bob):
    address = "/me/details/settings/"
    everyone = {f"audience_{section}": 0 for section in Section}
    values = {"language": "en", "theme": "classic", **everyone, f"audience_{Section.EXPERIENCE}": 1}
    hers.post(address, {**values, "seen": opened(hers.get(address))["seen"]})

    assert "Fictional Rail" not in shown(stranger.get("/alice/"))
    assert "Fictional Rail" in shown(client_at(portal, bob).get("/alice/"))
    assert "Members of this portal" in shown(hers.get("/me/"))


def test_reference_starts_hidden(hers, alice_cv):
    assert opened(hers.get("/me/references/add/"))["audience"] == Audience.OWNER

    hers.post("/me/references/add/", {**ENTRIES[Section.REFERENCES], "audience": ""})

    assert Reference.objects.get().hidden
