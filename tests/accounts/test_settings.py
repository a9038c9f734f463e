"""My account at a glance, and which mail one gets."""

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.core.cache import cache

from portals.models import Membership
from tests.cast import client_at

SETTINGS, NOTIFICATIONS = "/me/settings/", "/me/settings/notifications/"


def test_account_names_the_state_of_each_part(portal, alice):
    for number in (1, 2):
        SocialAccount.objects.create(user=alice, provider="google", uid=str(number))
    Authenticator.objects.create(user=alice, type="totp", data={})
    EmailAddress.objects.create(user=alice, email="new@example.org", verified=False)

    html = client_at(portal, alice).get(SETTINGS).text

    assert "You can sign in with 2 other accounts." in html
    assert "An authenticator app is set up." in html
    assert "new@example.org waits for its code" in html
    assert 'href="/accounts/password/change/"' in html


def test_account_without_password_may_set_one(portal, alice):
    alice.set_unusable_password()
    alice.save()

    html = client_at(portal, alice).get(SETTINGS).text

    assert "You have none, and need none." in html
    assert html.count('href="/accounts/password/set/"') == 1


@pytest.mark.parametrize("connections", [1, 3])
def test_account_takes_few_queries(portal, alice, connections, django_assert_max_num_queries):
    for number in range(connections):
        SocialAccount.objects.create(user=alice, provider="google", uid=str(number))
        Authenticator.objects.create(user=alice, type=f"kind-{number}", data={})
    client = client_at(portal, alice)
    client.get(SETTINGS)
    cache.clear()

    with django_assert_max_num_queries(9):  # portal, session, person, deletion, membership, four counts
        client.get(SETTINGS)


@pytest.mark.parametrize(("name", "roles"), [("mod", "moderator"), ("erin", "employer"), ("bob", "")])
def test_account_names_roles(name, roles, request, portal):
    html = client_at(portal, request.getfixturevalue(name)).get(SETTINGS).text

    assert ("as: " in html) == bool(roles)
    assert f"as: {roles}" in html or not roles


def test_moderator_may_do_without_mail_about_what_waits(portal, mod):
    client = client_at(portal, mod)

    response = client.post(NOTIFICATIONS, {})

    assert response["Location"] == NOTIFICATIONS
    assert Membership.objects.get(user=mod).mail_waiting is False
    assert "You get no mail about what waits" in client.get(SETTINGS).text


@pytest.mark.parametrize("name", ["bob", "root"])
def test_others_choose_nothing_of_it(name, request, portal):
    user = request.getfixturevalue(name)

    response = client_at(portal, user).post(NOTIFICATIONS, {})

    assert response.status_code == 200
    assert "For the staff of" not in response.text
    assert not Membership.objects.filter(user=user, mail_waiting=False).exists()
