"""What a person reads before the account is deleted, and while that waits."""

import pytest

from moderation import decisions

DELETE = "/me/settings/delete/"


@pytest.fixture
def alices(stranger, sign_in_form, alice, verified, reauthenticated):
    """The browser of Alice, who has just shown her password again."""
    sign_in_form(verified(alice))
    return reauthenticated(stranger)


def test_my_account_says_that_it_is_being_deleted(alices):
    assert "Delete the account" in alices.get("/me/settings/").text

    alices.post(DELETE, {"sure": "on"})

    page = alices.get("/me/settings/").text
    assert "Your account is being deleted" in page
    assert "Delete the account" not in page


def test_farewell_speaks_plainly(alices, alice_cv, mod):
    decisions.hide(alice_cv, by=mod, reason="Not a person")

    page = alices.get(DELETE).text

    assert "only a mark by which it is known again" in page
    assert page.count("known again") == 2
    assert "hash" not in page
