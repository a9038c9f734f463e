"""Signing up: form, code, membership with consent."""

import re

import pytest
from django.core.cache import cache
from django.utils import timezone

from accounts.models import User
from portals.models import Membership
from tests.accounts.conftest import PASSWORD, enters_my_page
from tests.cast import client_at

pytestmark = pytest.mark.any_database

CONFIRM = "/accounts/confirm-email/"


def test_sign_up_leads_over_the_code_to_my_page(stranger, portal, sign_up, code):
    before = timezone.now()

    sent = sign_up("New.Person@Example.ORG")
    confirmed = stranger.post(CONFIRM, {"code": code()})

    assert sent["Location"] == CONFIRM
    assert confirmed["Location"] == "/me/"
    user = User.objects.get()
    assert user.email == "new.person@example.org"
    assert user.check_password(PASSWORD)
    assert user.emailaddress_set.get().verified
    membership = Membership.objects.get()
    assert (membership.user, membership.portal) == (user, portal)
    assert membership.consent_version == portal.terms_version
    assert before <= membership.consented_at <= timezone.now()
    assert enters_my_page(stranger)


def test_nobody_is_a_member_before_the_code_is_entered(stranger, portal, sign_up):
    sign_up()

    assert not Membership.objects.exists()
    assert stranger.get("/me/")["Location"].startswith("/accounts/login/")


def test_consent_is_asked_with_the_portals_texts(stranger, portal):
    html = stranger.get("/accounts/signup/").text

    assert '<a href="/terms/" target="_blank">rules of Demo</a>' in html
    assert '<a href="/privacy/" target="_blank">privacy text</a>' in html
    assert html.index('name="password1"') < html.index('name="consent"')


def test_name_of_the_portal_is_escaped(stranger, portal):
    portal.name = "<b>Demo</b> & {x}"
    portal.save()

    assert "rules of &lt;b&gt;Demo&lt;/b&gt; &amp; {x}</a>" in stranger.get("/accounts/signup/").text


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"consent": None}, "tick the box"),
        ({"email": ""}, "This field is required"),
        ({"email": "no address"}, "Enter a valid e-mail address"),
        ({"email": "x" * 300 + "@example.com"}, "Enter a valid e-mail address"),
        ({"email": "a\x00@example.org"}, "Null characters are not allowed"),
        ({"password1": "short"}, "too short"),
        ({"password1": "password123"}, "too common"),
        ({"password1": "new@example.org"}, "too similar"),
    ],
)
def test_mistake_is_named_and_nothing_is_made(sign_up, mailoutbox, changed, message):
    response = sign_up(**changed)

    assert response.status_code == 200
    assert message in response.text
    assert not User.objects.exists()
    assert not mailoutbox


def test_mistake_keeps_what_was_typed(sign_up):
    html = sign_up(password1="short").text

    assert 'value="new@example.org"' in html
    assert re.search(r'<input[^>]*name="consent"[^>]*checked', html)
    assert "short" not in re.sub(r"too short|is shorter", "", html)


def test_wrong_code_is_refused_and_the_third_ends_it(stranger, sign_up, code):
    sign_up()
    right = code()

    first = stranger.post(CONFIRM, {"code": "WRONG-1"})
    second = stranger.post(CONFIRM, {"code": "WRONG-2"})
    third = stranger.post(CONFIRM, {"code": "WRONG-3"})
    late = stranger.post(CONFIRM, {"code": right})

    assert "Incorrect code" in first.text
    assert "Incorrect code" in second.text
    assert third["Location"] == "/accounts/login/"
    assert late["Location"] != "/me/"
    assert not Membership.objects.exists()


def test_code_is_good_in_the_browser_that_asked_only(portal, sign_up, code):
    sign_up()

    response = client_at(portal).post(CONFIRM, {"code": code()})

    assert response["Location"] == "/accounts/login/"
    assert not Membership.objects.exists()


def test_code_expires(stranger, sign_up, code, settings):
    sign_up()
    settings.ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT = 0

    response = stranger.post(CONFIRM, {"code": code()})

    assert response["Location"] == "/accounts/login/"


def test_consent_of_one_person_is_not_taken_for_another(stranger, portal, sign_up, verified):
    """Somebody signs up and leaves; in the same browser a person of another portal signs in."""
    sign_up()
    guest = verified(User.objects.create_user("guest@example.org", PASSWORD))
    stranger.post("/accounts/logout/")

    response = stranger.post("/accounts/login/", {"login": guest.email, "password": PASSWORD})

    assert response["Location"].startswith("/accounts/join/")
    assert not Membership.objects.exists()


def test_sign_up_can_be_finished_later_by_signing_in(portal, sign_up, code):
    sign_up()
    cache.clear()  # ten seconds later: one code in ten seconds is the limit
    later = client_at(portal)

    asked = later.post("/accounts/login/", {"login": "new@example.org", "password": PASSWORD})
    confirmed = later.post(CONFIRM, {"code": code()})

    assert asked["Location"] == CONFIRM
    assert confirmed["Location"].startswith("/accounts/join/")


def test_language_of_the_sign_up_is_kept(stranger, sign_up):
    stranger.defaults["HTTP_ACCEPT_LANGUAGE"] = "id-ID,id;q=0.9,en;q=0.5"

    sign_up()

    assert User.objects.get().language == "id"
