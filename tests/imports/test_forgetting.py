"""A contact fact that is forgotten from the history is not brought back by an import that waits."""

import pytest
from allauth.usersessions.models import UserSession

from profiles.changes import editing
from profiles.imports.pending import KEY
from profiles.models import Profile
from profiles.revisions import Reason, remember
from tests.cast import client_at
from tests.imports.review import REVIEW, confirm, document, text, upload

PHONE = "+62 811 2233 4455"
FORGET = "/me/revisions/forget/"


@pytest.fixture
def hers(portal, alice, alice_cv):
    """Alice had this number in her CV, and has taken it out."""
    Profile.objects.update(phone=PHONE)
    with editing(alice_cv) as locked:
        remember(locked, alice, Reason.EDIT)
        locked.phone = ""
        locked.save()
    return client_at(portal, alice)


def forget(client):
    assert client.post(FORGET, {"facts": [f"phone:{PHONE}"]}).status_code == 302


@pytest.mark.parametrize(
    "basics",
    [
        {"phone": PHONE},
        {"phone": "+62-811 2233.4455 "},
        {"phone": PHONE, "location": None, "website": "https://alice.example.org/"},
    ],
    ids=["same", "spelt-otherwise", "older-names"],
)
def test_fact_is_gone_from_what_waits(hers, basics):
    assert PHONE[-4:] in text(upload(hers, document(basics={"name": "Alice", **basics})))

    forget(hers)

    page = hers.get(REVIEW)
    assert "4455" not in text(page)
    assert "4455" not in str(hers.session[KEY])
    confirm(hers, page, everything=True)
    assert Profile.objects.get().phone == ""


def test_rest_of_the_import_waits_on(hers):
    upload(hers, document(basics={"name": "Alice", "phone": PHONE, "label": "Cartographer"}))

    forget(hers)
    confirm(hers, hers.get(REVIEW), everything=True)

    assert Profile.objects.get().headline == "Cartographer"


def test_import_without_it_stays_as_it_is(hers):
    upload(hers, document(basics={"name": "Alice", "phone": "+62 1"}))
    before = hers.session[KEY]

    forget(hers)

    assert hers.session[KEY] == before


def listed(client, user):
    """As signing in by a form leaves it: its session is known by its person."""
    UserSession.objects.create(user=user, session_key=client.session.session_key, ip="192.0.2.1")
    return client


def test_import_that_waits_on_another_device_is_reached(hers, portal, other_portal, alice, bob):
    """There too, but not at another portal, and nobody else's."""
    phone, bobs = listed(client_at(portal, alice), alice), listed(client_at(portal, bob), bob)
    for client in (phone, bobs):
        upload(client, document(basics={"name": "Alice", "phone": PHONE}))
    elsewhere = listed(client_at(other_portal, alice), alice)
    session = elsewhere.session
    session[KEY] = phone.session[KEY]
    session.save()

    forget(hers)

    assert "4455" not in str(phone.session[KEY])
    assert "4455" in str(bobs.session[KEY])
    assert "4455" in str(elsewhere.session[KEY])
