"""A form that was open when its session ended, or while its person signed in elsewhere, is sent again."""

import re

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from profiles.models import Experience, Profile
from tests.cast import client_at, sign_in

ADD = "/me/experience/add/"
HIDDEN = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)">')
HERE = {"origin": "http://localhost"}
EVIL = {"origin": "https://evil.example"}


@pytest.fixture
def browser(portal, alice, alice_cv):
    """Alice's real one: it is asked for the token."""
    return sign_in(Client(enforce_csrf_checks=True, headers={"host": portal.host}), alice, portal)


def fields_of(response):
    """What the page's form for sending again would send."""
    main = response.text.partition("<main")[2]
    return dict(HIDDEN.findall(main))


def form_of(browser):
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', browser.get(ADD).text)[1]
    return {"organization": "Written & kept", "role": "Late", "csrfmiddlewaretoken": token}


def test_form_of_an_ended_session_waits_until_its_person_is_back(browser, portal, alice):
    """Also with the token that signing in made void."""
    form = form_of(browser)
    Session.objects.all().delete()

    waits = browser.post(ADD, form, headers=HERE)
    assert waits.status_code == 403
    assert "Sign in in a new tab" in waits.text
    assert "Written &amp; kept" in waits.text
    assert "no-store" in waits["Cache-Control"]
    sign_in(browser, alice, portal)
    browser.cookies["csrftoken"] = "n" * 32
    again = browser.post(ADD, {**form, **fields_of(waits)}, headers=HERE)
    assert again.status_code == 403
    assert "Sign in in a new tab" not in again.text
    saved = browser.post(ADD, {**fields_of(again), "organization": "Written & kept"}, headers=HERE)

    assert saved.status_code == 302
    assert Experience.objects.get(role="Late").organization == "Written & kept"


@pytest.mark.parametrize("headers", [EVIL, {"origin": "null"}, {"origin": "http://localhost:1"}, {}], ids=str)
def test_form_of_another_site_is_not_offered(browser, headers):
    refused = browser.post("/me/details/basics/", {"headline": "Forged words"}, headers=headers)

    assert refused.status_code == 403
    assert "Forged words" not in refused.text
    assert Profile.objects.get().headline == "Backend engineer"


def test_only_forms_of_my_page_are_carried(browser):
    """A password, for one, is typed again."""
    refused = browser.post("/accounts/login/", {"login": "a@example.org", "password": "typed"}, headers=HERE)

    assert refused.status_code == 403
    assert "typed" not in refused.text


@pytest.mark.parametrize("values", [{}, {"csrfmiddlewaretoken": "x"}])
def test_form_without_a_word_leads_to_the_sign_in_page(portal, values):
    assert client_at(portal).post("/me/undo/", values).url == "/accounts/login/?next=/me/"


def test_sign_in_page_says_that_the_browser_keeps_what_was_written(portal):
    browser = client_at(portal)
    sent = browser.post("/me/details/basics/", {"headline": "Late"}, headers={"HX-Request": "true"})

    assert "what you wrote is kept in this browser" in browser.get(sent["HX-Redirect"]).text
