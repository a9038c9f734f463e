"""People: one account for all portals, found by an address in any case."""

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction

from accounts.models import User
from tests.accounts.conftest import PASSWORD


def test_address_is_kept_in_lower_case(db):
    assert User.objects.create_user("New.Person@Example.ORG", PASSWORD).email == "new.person@example.org"


def test_address_is_unique_whatever_its_case(db):
    User.objects.create_user("a@example.org")

    with pytest.raises(IntegrityError), transaction.atomic():
        User(email="A@example.org").save()


def test_person_without_password_cannot_sign_in(db):
    assert not User.objects.create_user("a@example.org").has_usable_password()


def test_superuser_of_the_command_line_signs_in_without_a_code(portal, stranger, monkeypatch, mailoutbox):
    monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", PASSWORD)
    call_command("createsuperuser", email="Root@example.org", interactive=False, verbosity=0)

    signed_in = stranger.post(
        "/accounts/login/?next=/admin/", {"login": "root@example.org", "password": PASSWORD}
    )

    assert signed_in["Location"] == "/admin/"
    assert stranger.get("/admin/").status_code == 200
    assert not mailoutbox


def test_person_is_shown_by_name_or_else_by_address(db):
    assert str(User(email="a@example.org", name="Ayu")) == "Ayu"
    assert str(User(email="a@example.org")) == "a@example.org"
