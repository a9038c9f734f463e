"""Staff's second factor: without one that works here there are no rights, whatever page is asked."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes

from accounts.viewer import Viewer
from portals.models import Membership
from portals.scoping import activate
from tests.accounts.app import SECOND_STEP, app_of, digits
from tests.accounts.passkey import SoftPasskey
from tests.cast import client_at
from tests.factories import MembershipFactory

pytestmark = pytest.mark.any_database

ADMIN = "/admin/"
WHY = "So a password alone is not enough"


@pytest.fixture(autouse=True)
def _staff_needs_two_factors(settings):
    settings.STAFF_NEEDS_TWO_FACTORS = True


@pytest.fixture
def enter(stranger, sign_in_form, verified):
    """Sign in with the password; the app's digits too, where there is an app."""

    def enter(user, secret=None, client=stranger):
        sign_in_form(verified(user), client=client)
        if secret:
            client.post(SECOND_STEP, {"code": digits(secret)})
            client.post("/accounts/2fa/trust/", {"action": "skip"})
        return client

    return enter


def confirmed(client, user):
    """Shows a factor once more, as is asked of staff before anything weighty."""
    code = RecoveryCodes.activate(user).generate_codes()[0]
    client.post("/accounts/2fa/reauthenticate/", {"code": code})
    return client


def landing(client, url=ADMIN):
    response = client.get(url, follow=True)
    return response.request["PATH_INFO"], response


@pytest.mark.parametrize("who", ["mod", "owner", "root"])
def test_staff_without_a_factor_gets_to_the_set_up_page_and_learns_why(request, enter, who):
    client = enter(request.getfixturevalue(who))

    path, page = landing(client)

    assert path == "/accounts/2fa/"
    assert WHY in page.text


@pytest.mark.parametrize("who", ["mod", "owner", "root"])
def test_staff_with_a_factor_gets_in(request, enter, who):
    user = request.getfixturevalue(who)

    path, page = landing(enter(user, app_of(user)))

    assert path == ADMIN
    assert page.status_code == 200


def test_member_is_not_asked(enter, alice):
    client = enter(alice)

    assert client.get("/me/", follow=True).status_code == 200
    assert WHY not in client.get("/accounts/2fa/").text
    assert landing(client)[1].status_code == 403


def test_passkey_of_another_host_is_not_enough(enter, mod):
    SoftPasskey("http://other.localhost").of(mod)
    client = client_at(mod.memberships.get().portal, mod)

    path, page = landing(client)

    assert path == "/accounts/2fa/"
    assert WHY in page.text


def test_session_from_before_somebody_became_staff_is_asked(enter, alice, portal):
    secret = app_of(alice)
    client = client_at(portal, alice)  # signed in before there was an app
    Membership.objects.filter(user=alice).update(is_moderator=True)

    path, _page = landing(client)
    client.post(f"{path}?next={ADMIN}", {"code": digits(secret)})

    assert path == "/accounts/2fa/reauthenticate/"
    assert landing(client)[0] == ADMIN


def test_rights_begin_with_the_factor_everywhere(alice_cv, mod, portal):
    """Not only the admin: a moderator who lacks it sees no hidden page either."""
    alice_cv.standing = "hidden"
    alice_cv.save()
    client = client_at(portal, mod)

    before = client.get("/alice/").status_code
    app_of(mod)
    unproved = client.get("/alice/").status_code

    assert [before, unproved] == [404, 404]
    assert Viewer(portal, mod).has_staff_role


def test_decisions_are_taken_only_with_the_factor(alice_cv, mod, portal, enter):
    secret = app_of(mod)
    hide = {"action": "hide", "reason": "Not a CV.", "expected_standing": alice_cv.standing}
    url = f"/admin/profiles/profile/{alice_cv.pk}/decide/"

    without = client_at(portal, mod).post(url, hide)
    alice_cv.refresh_from_db()
    before = alice_cv.standing
    page = enter(mod, secret).get(url)

    assert without["Location"].startswith("/admin/login/")
    assert before != "hidden"
    assert page.status_code == 200


def test_last_factor_of_staff_stays(enter, mod):
    client = confirmed(enter(mod, app_of(mod)), mod)

    page = client.post("/accounts/2fa/totp/deactivate/")

    assert "this is your last second factor" in page.text
    assert Authenticator.objects.filter(user=mod, type="totp").exists()


def test_last_passkey_of_staff_stays_also_from_another_portal(mod, portal, other_portal):
    key = SoftPasskey().of(mod)
    with activate(other_portal):
        MembershipFactory(portal=other_portal, user=mod)
    client = confirmed(client_at(other_portal, mod), mod)

    client.post(f"/accounts/2fa/webauthn/keys/{key.pk}/remove/")

    assert Authenticator.objects.filter(pk=key.pk).exists()


def test_factor_of_staff_goes_when_another_one_works_there(mod, portal):
    key = SoftPasskey().of(mod)
    app_of(mod)
    client = confirmed(client_at(portal, mod), mod)

    client.post(f"/accounts/2fa/webauthn/keys/{key.pk}/remove/")

    assert not Authenticator.objects.filter(pk=key.pk).exists()


@pytest.mark.parametrize("page", ["recovery-codes/", "recovery-codes/generate/", "webauthn/add/"])
def test_password_neither_shows_nor_makes_a_factor(portal, mod, reauthenticated, page):
    """Else it would be enough for rights, in a browser that is trusted or was left signed in."""
    app_of(mod)
    RecoveryCodes.activate(mod)
    client = reauthenticated(client_at(portal, mod))

    asked = client.get(f"/accounts/2fa/{page}")

    assert asked["Location"].startswith("/accounts/2fa/reauthenticate/?")
    assert landing(client)[0] == "/accounts/2fa/reauthenticate/"


def test_password_is_asked_of_staff_who_sets_up_the_first_factor(portal, mod, reauthenticated):
    client = reauthenticated(client_at(portal, mod))

    assert client.get("/accounts/2fa/totp/activate/").status_code == 200


def test_wrong_passwords_are_limited_at_the_admins_door_too(stranger, mod, verified, sign_in_form):
    verified(mod)
    door = stranger.get(ADMIN, follow=True)

    answers = [sign_in_form(mod, password="wrong", next=ADMIN).text for _ in range(6)]

    assert door.request["PATH_INFO"] == "/accounts/login/"
    assert "Too many failed" in answers[5]


def test_menu_leads_staff_to_where_rights_begin(portal, mod):
    assert 'href="/admin/"' in client_at(portal, mod).get("/about/").text


def test_switched_off_the_role_is_enough(settings, portal, mod):
    settings.STAFF_NEEDS_TWO_FACTORS = False

    assert client_at(portal, mod).get(ADMIN).status_code == 200
