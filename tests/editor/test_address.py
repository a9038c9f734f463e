"""SLG-*: choosing the address of a page, changing it, and racing for one."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from portals.scoping import activate
from profiles.addresses import claim, free_address
from profiles.models import Profile, SlugHistory
from profiles.slugs import reserved_words
from tests.cast import client_at, member
from tests.editor.conftest import shown
from tests.factories import PortalFactory, ProfileFactory

ADDRESS = "/me/address/"


def rename(client, slug):
    return client.post(ADDRESS, {"slug": slug})


@pytest.fixture
def bobs(portal, bob):
    return ProfileFactory(portal=portal, owner=bob, slug="bobs-page")


@pytest.mark.parametrize(
    "slug",
    [
        *("ab", "a" * 41, "-abc", "abc-", "a--b", "a_b", "a.b", "..", "%2e%2e", "a/b", "a b", "a\x00bc"),
        *("аlice", "ålice", "ａｌｉｃｅ", "alice\u200b", "１２３", "", "   "),
        *("admin", "people", "me", "accounts", "static", "healthz", "ADMIN"),
    ],
)
def test_impossible_address_is_refused_with_a_message(hers, alice_cv, slug):
    response = rename(hers, slug)

    assert response.status_code == 422
    assert response.context["form"].errors["slug"]
    assert response.context["form"]["slug"].value() == slug
    assert Profile.objects.get().slug == "alice"


def test_every_first_segment_of_the_site_is_reserved(portal):
    assert {"people", "me", "accounts", "static", "admin", "livez"} <= reserved_words()


def test_taken_address_is_refused(hers, alice_cv, bobs):
    assert "This address is taken" in shown(rename(hers, "bobs-page"))


def test_former_address_of_somebody_else_is_refused(hers, alice_cv, bobs):
    claim(bobs, "bob-now")

    assert "This address is taken" in shown(rename(hers, "bobs-page"))


def test_address_of_another_portal_is_free(hers, alice_cv, other_portal):
    with activate(other_portal):
        ProfileFactory(portal=other_portal, slug="wanted")

    assert rename(hers, "wanted").status_code == 302


def test_upper_case_is_lowered_and_renaming_redirects(hers, alice_cv, stranger):
    told = hers.post(ADDRESS, {"slug": " Alice-New "}, follow=True)

    assert "The old one leads there too." in shown(told)
    assert stranger.get("/alice-new/").status_code == 200
    assert stranger.get("/alice/").url == "/alice-new/"


def test_own_former_address_can_be_had_again(hers, alice_cv, stranger):
    rename(hers, "second")
    rename(hers, "alice")

    assert stranger.get("/alice/").status_code == 200
    assert stranger.get("/second/").url == "/alice/"
    assert list(SlugHistory.objects.values_list("slug", flat=True)) == ["second"]


@pytest.mark.parametrize(
    ("slug", "answer"),
    [
        ("free-one", "This address is free."),
        ("alice", "This address is free."),
        ("bobs-page", "This address is taken."),
        ("admin", "This word is reserved."),
        ("a\x00bc", "Use the letters a to z"),
        ("x" * 9000, "Use 3 to 40 characters."),
        ("", "required"),
    ],
)
def test_check_answers_while_one_types(hers, alice_cv, bobs, slug, answer):
    response = hers.get("/me/address/check/", {"slug": slug}, headers={"HX-Request": "true"})

    assert response.status_code == 200
    assert answer in shown(response)


@pytest.mark.parametrize(
    ("name", "email", "slug"),
    [
        ("Ana Łukasz-Øre", "x@example.org", "ana-lukasz-ore"),
        ("Admin", "x@example.org", "admin-cv"),
        ("山田太郎", "taro.yamada@example.org", "taro-yamada"),
        ("", "x@example.org", "x-cv"),
        ("Alice", "x@example.org", "alice-cv"),
        ("y" * 100, "x@example.org", "y" * 32),
        ("a__b", "x@example.org", "a-b"),
        ("Budi _-_ Santoso_", "x@example.org", "budi-santoso"),
        ("山田", "a_.__b@example.org", "a-b"),
        ("_", "_@example.org", "cv-cv"),
    ],
)
def test_address_is_suggested_from_the_name(alice_cv, portal, name, email, slug):
    assert free_address(portal, name, email) == slug


@pytest.mark.database("postgresql")
@pytest.mark.django_db(transaction=True)
def test_of_twenty_claims_at_once_one_wins():
    """Each person posts the same address at the same moment; nobody sees a 500."""
    portal = PortalFactory(name="Demo", slug="demo", host="localhost")
    with activate(portal):
        people = [member(portal, f"racer{n}@example.org") for n in range(20)]
        for number, user in enumerate(people[:10]):
            ProfileFactory(portal=portal, owner=user, slug=f"racer-{number}")
    clients = [client_at(portal, user) for user in people]
    start = Barrier(20)

    def run(number):
        path = ADDRESS if number < 10 else "/me/start/"
        start.wait()
        try:
            return clients[number].post(path, {"slug": "wanted", "name": "Racer"}).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(20) as pool:
        answers = sorted(pool.map(run, range(20)))

    assert answers == [302] + [422] * 19
    with activate(portal):
        assert Profile.objects.filter(slug="wanted").count() == 1


def test_former_addresses_are_few_until_one_is_given_up(hers, alice_cv, bobs):
    for number in range(5):
        rename(hers, f"alice-{number}")

    refused = rename(hers, "alice-5")
    assert refused.status_code == 422
    assert "5 former addresses lead to you already" in shown(refused)
    assert "5 former addresses" in shown(hers.get("/me/address/check/", {"slug": "alice-5"}))
    assert rename(hers, "alice-1").status_code == 302  # one's own former ones are no more than before

    told = hers.post("/me/address/give-up/", {"slug": "alice"}, follow=True)
    assert "/alice/ leads to you no more" in shown(told)
    assert rename(hers, "alice-5").status_code == 302
    claim(bobs, "alice")


@pytest.mark.parametrize("slug", ["bob-then", "alice", "a\0b", "", "x" * 500])
def test_only_ones_own_former_address_is_given_up(hers, alice_cv, bobs, slug):
    claim(bobs, "bob-now")
    SlugHistory.objects.filter(slug="bobs-page").update(slug="bob-then")

    assert hers.post("/me/address/give-up/", {"slug": slug}).status_code == 302
    assert SlugHistory.objects.get().slug == "bob-then"
    assert Profile.objects.get(pk=alice_cv.pk).slug == "alice"
