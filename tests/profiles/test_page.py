"""The public page of a CV."""

import json
import re

import pytest
from django.urls import reverse

from accounts.viewer import Audience
from profiles.changes import editing
from profiles.models import Experience, SlugHistory
from tests.cast import client_at, published
from tests.factories import ExperienceFactory, add_skills

pytestmark = pytest.mark.any_database

URL = "/alice/"


def text_of(response):
    return response.content.decode()


def test_page_shows_the_facts(stranger, alice_cv):
    response = stranger.get(URL)

    assert response.status_code == 200
    for fact in ("Alice", "Backend engineer", "Fictional Rail", "Invented College", "Python"):
        assert fact in text_of(response)


def test_page_escapes_what_people_write(stranger, alice_cv):
    with editing(alice_cv) as locked:
        locked.headline = "<script>alert(1)</script>"
        locked.summary = "<img src=x onerror=alert(1)> [click](javascript:alert(1)) **bold**"
        locked.save()
        ExperienceFactory(profile=locked, organization="</script><b>C++ & <C#>", highlights=["<i>x</i>"])

    html = text_of(stranger.get(URL))

    assert "<script>alert" not in html
    assert "<img src=x" not in html
    assert 'href="javascript' not in html
    assert "<strong>bold</strong>" in html
    assert "&lt;/script&gt;&lt;b&gt;C++ &amp; &lt;C#&gt;" in html
    assert "</script><b>" not in html


def test_page_address_in_upper_case_redirects(stranger, alice_cv):
    response = stranger.get("/Alice/?skill=python")

    assert response.status_code == 302
    assert response["Location"] == "/alice/?skill=python"


def test_page_of_a_former_address_redirects_while_it_is_visible(stranger, alice_cv, portal):
    SlugHistory.objects.create(portal=portal, profile=alice_cv, slug="ada")

    assert stranger.get("/ada/?skill=python")["Location"] == "/alice/?skill=python"
    assert stranger.get("/ada/resume.json")["Location"] == "/alice/resume.json"

    with editing(alice_cv) as locked:
        locked.visibility = "private"
        locked.save()

    assert stranger.get("/ada/").status_code == 404


def test_page_of_another_portal_does_not_exist(alice_cv, other_portal):
    assert client_at(other_portal).get(URL).status_code == 404


def test_page_that_turns_private_is_gone_at_once(stranger, alice_cv):
    assert stranger.get(URL).status_code == 200

    with editing(alice_cv) as locked:
        locked.visibility = "private"
        locked.save()

    assert stranger.get(URL).status_code == 404


def test_page_names_its_canonical_address_on_the_portals_own_host(stranger, alice_cv, portal):
    portal.port = 8000
    portal.save()

    html = text_of(stranger.get(URL))

    assert '<link rel="canonical" href="http://localhost:8000/alice/">' in html
    assert '<meta property="og:url" content="http://localhost:8000/alice/">' in html


def test_page_carries_structured_data_of_public_facts_only(stranger, alice_cv):
    with editing(alice_cv) as locked:
        locked.phone, locked.phone_audience = "+62 811", Audience.MEMBERS
        locked.save()

    html = text_of(stranger.get(URL))
    block = re.search(r'<script type="application/ld\+json">(.*?)</script>', html, re.S)[1]
    person = json.loads(block)["mainEntity"]

    assert person["name"] == "Alice"
    assert person["knowsAbout"] == ["Python", "Django"]
    assert "telephone" not in person
    assert "+62 811" not in html


def test_page_is_kept_from_search_engines_until_approved(stranger, alice_cv):
    assert '<meta name="robots" content="noindex">' in text_of(stranger.get(URL))

    type(alice_cv).objects.filter(pk=alice_cv.pk).update(standing="approved")

    assert "noindex" not in text_of(stranger.get(URL))
    assert "noindex" in text_of(stranger.get(URL + "?skill=python"))


def test_page_answers_304_until_a_fact_changes(stranger, alice_cv):
    etag = stranger.get(URL)["ETag"]

    assert stranger.get(URL, headers={"if-none-match": etag}).status_code == 304

    with editing(alice_cv) as locked:
        locked.headline = "Something new"
        locked.save()

    assert stranger.get(URL, headers={"if-none-match": etag}).status_code == 200


def test_page_and_fragment_have_different_etags(stranger, alice_cv):
    page = stranger.get(URL)
    fragment = stranger.get(URL, headers={"hx-request": "true"})

    assert page["ETag"] != fragment["ETag"]
    assert "HX-Request" in page["Vary"]


def test_fragment_is_the_cv_alone(stranger, alice_cv):
    html = text_of(stranger.get(URL + "?skill=python", headers={"hx-request": "true"}))

    assert html.lstrip().startswith('<div class="cv has-panel" id="cv"')
    assert "<html" not in html


def test_history_restore_gets_the_whole_page(stranger, alice_cv):
    headers = {"hx-request": "true", "hx-history-restore-request": "true"}

    assert "<html" in text_of(stranger.get(URL + "?skill=python", headers=headers))


@pytest.mark.parametrize("query", ["skill=%00", "skill=a%00b", "skill=%ff", "year=%00", "as=%00", "year=9e9"])
def test_page_survives_hostile_parameters(stranger, alice_cv, query):
    assert stranger.get(f"{URL}?{query}").status_code == 200


def test_page_limits_how_many_technologies_are_chosen(stranger, alice_cv):
    query = "&".join(f"skill=s{n}" for n in range(11))

    html = text_of(stranger.get(f"{URL}?{query}"))

    assert "Choose at most 10 technologies." in html
    assert "has-panel" not in html


def test_owner_sees_the_page_as_others_do(portal, alice, alice_cv):
    client = client_at(portal, alice)
    own, others = text_of(client.get(URL)), text_of(client.get(URL + "?as=strangers"))

    assert "alice@example.org" in own
    assert "mailto:alice@example.org" not in others


def test_page_leaves_nothing_of_the_owners_view_in_the_browser(portal, alice, bob, alice_cv):
    assert client_at(portal, alice).get(URL)["Cache-Control"] == "private, no-store"
    assert client_at(portal, alice).get(f"{URL}resume.json")["Cache-Control"] == "private, no-store"
    assert client_at(portal, bob).get(URL)["Cache-Control"] == "private, no-cache"


def test_page_refuses_other_methods(stranger, alice_cv):
    assert stranger.post(URL).status_code == 405


@pytest.mark.parametrize("rows", [1, 3])
def test_page_costs_two_queries_for_a_stranger(stranger, alice_cv, rows, django_assert_num_queries):
    for number in range(rows):
        add_skills(alice_cv, f"Skill {number}", entry=ExperienceFactory(profile=alice_cv))
    published(alice_cv)

    with django_assert_num_queries(2):  # portal, stored CV
        stranger.get(URL)


@pytest.mark.parametrize("rows", [1, 3])
def test_page_costs_few_queries_for_a_member(portal, bob, alice_cv, rows, django_assert_num_queries):
    for number in range(rows):
        add_skills(alice_cv, f"Skill {number}", entry=ExperienceFactory(profile=alice_cv))
    published(alice_cv)
    client = client_at(portal, bob)

    with django_assert_num_queries(5):  # portal, session, user, membership, stored CV
        client.get(URL)


def test_page_reverses_to_the_root_of_the_portal():
    assert reverse("profiles:show", args=["alice"]) == URL


def test_hidden_job_is_nowhere_on_the_page(stranger, alice_cv):
    ExperienceFactory(profile=alice_cv, organization="Secret Co", hidden=True)
    published(alice_cv)
    assert Experience.objects.filter(organization="Secret Co").exists()

    assert "Secret Co" not in text_of(stranger.get(URL))


def test_choosing_what_no_entry_names_folds_nothing(stranger, alice_cv):
    add_skills(alice_cv, "Unlinked")
    published(alice_cv)

    html = text_of(stranger.get(f"{URL}?skill=unlinked"))

    assert "has-panel" in html
    assert "is-folded" not in html
