"""Signing in and out; AUT-*: guesses are limited, and nobody learns which addresses have accounts."""

import re

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher

from accounts.models import User
from tests.accounts.conftest import CAST_PASSWORD
from tests.cast import client_at

WRONG = "The e-mail address or the password is not right."
LIMITED = "Too many failed login attempts"


def body(response):
    """The page without what differs each time: tokens, and the address that was typed."""
    return re.sub(r'(csrfmiddlewaretoken" value=")[^"]+|[\w.]+@example\.org', r"\1", response.text)


def test_sign_in_ignores_the_case_of_the_address(sign_in_form, alice, verified):
    verified(alice)

    assert sign_in_form(alice, login="Alice@Example.ORG")["Location"] == "/me/"


@pytest.mark.parametrize(
    "url", ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:1", "http:x"]
)
def test_sign_in_goes_to_no_other_site(sign_in_form, alice, verified, url):
    assert sign_in_form(verified(alice), next=url)["Location"] == "/me/"


def test_sign_in_goes_where_one_wanted(sign_in_form, alice, verified):
    assert sign_in_form(verified(alice), next="/people/?skill=go")["Location"] == "/people/?skill=go"


def test_closed_account_is_told_so_on_a_page(sign_in_form, alice, verified, stranger):
    verified(alice)
    User.objects.update(is_active=False)

    right, wrong = sign_in_form(alice), sign_in_form(alice, password="wrong")

    assert right["Location"] == "/accounts/inactive/"
    assert stranger.get("/accounts/inactive/").status_code == 200
    assert WRONG in wrong.text  # who does not know the password does not learn of the account


def test_sign_out_takes_a_post_and_empties_the_browser(portal, alice):
    """PRV-07, CSR: a link cannot sign anybody out."""
    client = client_at(portal, alice)

    asked = client.get("/accounts/logout/")
    still_in = "/accounts/logout/" in client.get("/about/").text
    done = client.post("/accounts/logout/")

    assert asked.status_code == 200
    assert "Clear-Site-Data" not in asked
    assert still_in
    assert done["Location"] == "/"
    assert done["Clear-Site-Data"] == '"cache", "storage"'
    assert "sessionid" not in client.cookies or not client.cookies["sessionid"].value


def test_wrong_password_and_unknown_address_look_the_same(sign_in_form, alice, verified):
    wrong = sign_in_form(verified(alice), password="wrong")
    unknown = sign_in_form(alice, login="nobody@example.org", password="wrong")

    assert WRONG in wrong.text
    assert body(wrong) == body(unknown)


def test_sixth_wrong_password_is_refused_and_so_is_the_right_one(sign_in_form, alice, verified):
    verified(alice)

    answers = [sign_in_form(alice, password="wrong").text for _ in range(6)]
    right = sign_in_form(alice)

    assert all(WRONG in answer for answer in answers[:5])
    assert LIMITED in answers[5]
    assert LIMITED in right.text


def test_limit_counts_whatever_the_host_header_says(portal, other_portal, alice, verified):
    verified(alice)
    hosts = ["localhost", "localhost:1", "LOCALHOST", "localhost.", "other.localhost"]

    for host in hosts:
        client_at(portal).post(
            "/accounts/login/", {"login": alice.email, "password": "x"}, headers={"host": host}
        )
    response = client_at(portal).post("/accounts/login/", {"login": alice.email, "password": CAST_PASSWORD})

    assert LIMITED in response.text


def test_right_password_works_after_four_wrong_ones(sign_in_form, alice, verified):
    verified(alice)
    for _ in range(4):
        sign_in_form(alice, password="wrong")

    assert sign_in_form(alice)["Location"] == "/me/"


def test_signups_are_limited(sign_up):
    statuses = [sign_up(f"new{n}@example.org", password1="short").status_code for n in range(21)]

    assert statuses == [200] * 20 + [429]


def test_limit_answers_in_our_words(sign_up):
    for _ in range(20):
        sign_up(password1="short")

    assert "too often" in sign_up(password1="short").text


# ── Known and unknown addresses ───────────────────────────────────────────────────────────────


def test_sign_up_with_a_known_address_looks_the_same(portal, alice, verified, sign_up, mailoutbox):
    verified(alice)
    known, unknown = client_at(portal), client_at(portal)

    first = sign_up(alice.email, client=known)
    second = sign_up("nobody@example.org", client=unknown)

    assert (first.status_code, first["Location"]) == (second.status_code, second["Location"])
    assert body(known.get(first["Location"])) == body(unknown.get(second["Location"]))
    assert set(first.cookies) == set(second.cookies)
    assert [mail.subject for mail in mailoutbox] == [
        "[Demo] You have an account already",
        "[Demo] Your code to sign up",
    ]


def test_wrong_code_for_a_known_address_looks_the_same(portal, alice, verified, sign_up):
    verified(alice)
    pages = []

    for email in (alice.email, "nobody@example.org"):
        client = client_at(portal)
        sign_up(email, client=client)
        pages.append(body(client.post("/accounts/confirm-email/", {"code": "WRONG-1"})))

    assert pages[0] == pages[1]


def test_reset_for_a_known_address_looks_the_same(portal, alice, verified, mailoutbox):
    verified(alice)
    pages = []

    for email in (alice.email, "nobody@example.org"):
        client = client_at(portal)
        asked = client.post("/accounts/password/reset/", {"email": email})
        pages.append((asked["Location"], body(client.get(asked["Location"]))))

    assert pages[0] == pages[1]
    assert len(mailoutbox) == 2


def test_sign_up_with_a_known_address_takes_as_long(portal, alice, verified, sign_up, monkeypatch):
    """Hashing the password is what takes time: both ways do it once."""
    verified(alice)
    hashed = []
    encode = MD5PasswordHasher.encode
    monkeypatch.setattr(MD5PasswordHasher, "encode", lambda *args: hashed.append(1) or encode(*args))

    sign_up("nobody@example.org", client=client_at(portal))
    for_unknown = len(hashed)
    sign_up(alice.email, client=client_at(portal))

    assert for_unknown == 1
    assert len(hashed) - for_unknown == for_unknown
