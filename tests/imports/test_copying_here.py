"""`/me/start/`: a CV is begun as a copy of one's own in another portal."""

import time

import pytest
from allauth.account.internal.flows.login import (
    _AUTHENTICATION_METHODS_USER_SESSION_KEY,
    AUTHENTICATION_METHODS_SESSION_KEY,
)
from allauth.account.internal.userkit import user_id_to_str

from accounts.models import SignInApp
from portals.scoping import activate
from profiles.models import Profile
from profiles.resume import ResumeError, complete_document
from profiles.views import start
from tests.cast import client_at
from tests.factories import MembershipFactory

pytestmark = pytest.mark.any_database

START = "/me/start/"
BUTTON = 'name="copy"'


@pytest.fixture
def campus(alice, other_portal):
    """Where alice is a member too, still without a CV."""
    with activate(other_portal):
        MembershipFactory(portal=other_portal, user=alice)
    return other_portal


@pytest.fixture
def there(campus, alice):
    return client_at(campus, alice)


def begin(client, portal, **typed):
    return client.post(START, {"name": "Alice There", "slug": "alice-there", "copy": portal.pk, **typed})


def test_whole_cv_arrives_with_the_name_and_address_that_were_typed(there, campus, portal, alice_cv):
    here = complete_document(alice_cv)

    page = there.get(START)
    assert begin(there, portal).url == "/me/"

    assert "Copy from Demo" in page.content.decode()
    with activate(campus):
        profile = Profile.objects.get()
        copied = complete_document(profile)
    assert (profile.name, profile.slug, profile.visibility) == ("Alice There", "alice-there", "private")
    assert (copied["basics"]["label"], copied["basics"]["email"]) == ("Backend engineer", "alice@example.org")
    assert {part: copied[part] for part in ("work", "education", "skills")} == {
        part: here[part] for part in ("work", "education", "skills")
    }


@pytest.mark.parametrize("case", ["somebody else's", "banned there", "has not agreed there"])
def test_only_ones_own_can_be_copied(case, campus, portal, alice, alice_cv, bob):
    asker = bob if case == "somebody else's" else alice
    if asker == bob:
        with activate(campus):
            MembershipFactory(portal=campus, user=bob)
    else:
        values = {"is_banned": True} if case == "banned there" else {"consent_version": 0}
        portal.memberships.filter(user=alice).update(**values)
    client = client_at(campus, asker)

    assert BUTTON not in client.get(START).content.decode()
    assert begin(client, portal).status_code == 422
    with activate(campus):
        assert not Profile.objects.exists()


def test_portals_own_provider_is_told_of_no_cv_elsewhere(there, campus, portal, alice, alice_cv):
    app = SignInApp(portal=campus, provider="github", client_id="of the school")
    app.secret = "secret"
    with activate(campus):
        app.save()
    session = there.session
    record = {"method": "socialaccount", "provider": app.provider_id, "uid": "1", "at": time.time()}
    session[AUTHENTICATION_METHODS_SESSION_KEY] = [record]
    session[_AUTHENTICATION_METHODS_USER_SESSION_KEY] = user_id_to_str(alice)
    session.save()

    assert BUTTON not in there.get(START).content.decode()
    assert begin(there, portal).status_code == 422


def test_what_cannot_be_copied_begins_nothing(there, campus, portal, alice_cv, monkeypatch):
    def refuse(*args):
        raise ResumeError([])

    monkeypatch.setattr(start.copying, "copy_whole", refuse)

    assert begin(there, portal).status_code == 422
    with activate(campus):
        assert not Profile.objects.exists()
