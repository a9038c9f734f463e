"""The language of a page: a person's choice, a cookie, the browser's wishes, the portal's."""

import pytest

from tests.cast import client_at

pytestmark = pytest.mark.any_database

PEOPLE = "/about/"


def language(client, **headers):
    response = client.get(PEOPLE, headers=headers)
    assert f'<html lang="{response["Content-Language"]}">' in response.text
    return response["Content-Language"]


def choose(client, code, **data):
    return client.post("/accounts/language/", {"language": code, **data})


def test_portal_decides_when_nobody_else_does(portal, stranger):
    portal.default_language = "id"
    portal.save()

    assert language(stranger) == "id"
    assert language(stranger, **{"accept-language": "tlh, *;q=0.5"}) == "id"


@pytest.mark.parametrize(
    ("wishes", "expected"),
    [
        ("id", "id"),
        ("id-ID,id;q=0.9,en-US;q=0.8", "id"),
        ("en-GB, id;q=0.9", "en"),
        ("fr, id;q=0.5, en;q=0.4", "id"),
        ("x" * 5000, "en"),
        (",;q=,", "en"),
        ("id;q=0.5,en;q=abc", "en"),
    ],
)
def test_browser_decides_before_the_portal(stranger, wishes, expected):
    assert language(stranger, **{"accept-language": wishes}) == expected


def test_cookie_decides_before_the_browser(stranger):
    response = choose(stranger, "id", next="/about/")

    cookie = response.cookies["django_language"]
    assert response["Location"] == "/about/"
    assert (cookie.value, cookie["samesite"], cookie["httponly"]) == ("id", "Lax", True)
    assert language(stranger, **{"accept-language": "en"}) == "id"


@pytest.mark.parametrize("value", ["tlh", "", "x" * 5000, "en\x00", "../../etc"])
def test_cookie_of_no_language_is_passed_over(stranger, value):
    stranger.cookies["django_language"] = value

    assert language(stranger, **{"accept-language": "id"}) == "id"


def test_person_decides_before_the_cookie_on_every_device(portal, alice):
    choose(client_at(portal, alice), "id")
    other_device = client_at(portal, alice)
    other_device.cookies["django_language"] = "en"

    assert language(other_device) == "id"
    alice.refresh_from_db()
    assert alice.language == "id"


def test_choice_stays_after_signing_out(portal, alice):
    client = client_at(portal, alice)
    choose(client, "id")

    client.post("/accounts/logout/")

    assert language(client) == "id"


@pytest.mark.parametrize("code", ["tlh", "", "id\x00"])
def test_unknown_language_is_not_chosen(portal, alice, code):
    response = choose(client_at(portal, alice), code)

    assert response.status_code == 200
    assert "django_language" not in response.cookies
    alice.refresh_from_db()
    assert alice.language == ""


@pytest.mark.parametrize(
    "url", ["https://evil.example/", "//evil.example", "javascript:alert(1)", "http://["]
)
def test_choice_leads_to_no_other_site(stranger, url):
    assert choose(stranger, "id", next=url)["Location"] == "/"


def test_page_of_choice_names_each_language_in_its_own_words(stranger):
    html = stranger.get("/accounts/language/?next=/people/").text

    assert ">Bahasa Indonesia</button>" in html
    assert ">English</button>" in html
    assert 'name="next" value="/people/"' in html


def test_caches_are_told_what_the_language_depends_on(stranger):
    vary = {word.strip() for word in stranger.get(PEOPLE)["Vary"].split(",")}

    assert {"Accept-Language", "Cookie"} <= vary


def test_language_of_one_request_does_not_stay_for_the_next(stranger):
    assert language(stranger, **{"accept-language": "id"}) == "id"
    assert language(stranger) == "en"


def test_etag_of_a_cv_differs_by_language(stranger, alice_cv):
    english = stranger.get("/alice/")
    indonesian = stranger.get("/alice/", headers={"accept-language": "id", "if-none-match": english["ETag"]})

    assert indonesian.status_code == 200
    assert indonesian["ETag"] != english["ETag"]
