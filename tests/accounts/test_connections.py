"""A person's accounts elsewhere, seen from one portal."""

from allauth.socialaccount.models import SocialAccount

from accounts.connections import connections_of, usable_identities
from portals.scoping import activate
from tests.cast import client_at
from tests.factories import SignInAppFactory


def test_connections_of_every_portal_are_told_apart(portal, other_portal, settings, bob):
    settings.SIGNIN_APPS = {"google": {"client_id": "id", "secret": "secret", "vouches": True}}
    with activate(other_portal):
        theirs = SignInAppFactory(portal=other_portal, name="Their school")
    here = SignInAppFactory(portal=portal, name="Our school")
    for uid, provider in enumerate(("google", here.provider_id, theirs.provider_id, "p999-gone", "facebook")):
        SocialAccount.objects.create(
            user=bob, provider=provider, uid=uid, extra_data={"email": "bob@x.example"}
        )

    connections = connections_of(bob, portal)

    assert [(one.name, one.portal, one.is_usable) for one in connections] == [
        ("Google", None, True),
        ("Our school", portal, True),
        ("Their school", other_portal, False),
        ("An account that is no longer offered", None, False),
        ("Facebook", None, False),
    ]
    assert {one.known_as for one in connections} == {"bob@x.example"}
    assert [one.account.provider for one in connections if one.account in usable_identities(bob, portal)] == [
        "google",
        here.provider_id,
    ]


def test_first_password_is_set_by_whoever_reads_the_mail(portal, bob, mailoutbox):
    """TEN-06: it holds on every portal, and only this portal's provider may have let the person in."""
    bob.set_unusable_password()
    bob.save()
    bob.emailaddress_set.update_or_create(email=bob.email, defaults={"verified": True, "primary": True})
    browser = client_at(portal, bob)
    passwords = {"password1": "a stolen password", "password2": "a stolen password"}

    answers = [browser.get("/accounts/password/set/"), browser.post("/accounts/password/set/", passwords)]

    assert [answer["Location"].partition("?")[0] for answer in answers] == [
        "/accounts/reauthenticate/code/"
    ] * 2
    bob.refresh_from_db()
    assert not bob.has_usable_password()
