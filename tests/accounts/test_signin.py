"""Signing in and out."""

import pytest

from accounts.models import User
from tests.cast import client_at

WRONG = "The e-mail address or the password is not right."


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


def test_the_operator_who_is_no_member_is_led_to_the_admin(sign_in_form, root, verified):
    assert sign_in_form(verified(root))["Location"] == "/admin/"
    assert sign_in_form(root, next="/people/")["Location"] == "/people/"


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
