"""TEN-05: a portal's owner edits its sign-in apps; nobody else, nobody else's, and no secret comes out."""

import pytest
from allauth.socialaccount.models import SocialAccount
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from requests import ConnectionError as NoConnection

from accounts.models import Provider, SignInApp
from portals.scoping import activate
from tests.cast import client_at
from tests.factories import SignInAppFactory

pytestmark = pytest.mark.any_database

LIST = "/admin/accounts/signinapp/"
GOOGLE = {"provider": "google", "client_id": "id", "secret": "s3cret", "is_active": "on"}
SCHOOL = {"provider": "openid_connect", "name": "School", "server_url": "https://login.school.example/"}
SCHOOL |= {"client_id": "id", "secret": "s3cret", "is_active": "on"}


@pytest.fixture
def discovery(monkeypatch):
    """Every server describes itself; put an exception into the list to have it raised."""
    troubles = []

    def discover(url):
        for trouble in troubles:
            raise trouble
        return {"authorization_endpoint": "https://sso.school.example/authorize"}

    monkeypatch.setattr("accounts.forms.signin.discover", discover)
    return troubles


@pytest.fixture
def app(portal):
    return SignInAppFactory(portal=portal, name="School", server_url="https://login.school.example")


@pytest.fixture
def desk(portal, owner):
    return client_at(portal, owner)


def change(app):
    return f"{LIST}{app.pk}/change/"


def test_owner_registers_the_portal_at_a_provider(portal, desk):
    response = desk.post(f"{LIST}add/", GOOGLE)

    app = SignInApp.objects.get()
    assert response.status_code == 302
    assert (app.portal, app.provider_id, app.secret) == (portal, f"p{portal.pk}-google", "s3cret")
    assert "s3cret" not in app.encrypted_secret
    assert "http://localhost/accounts/google/login/callback/" in desk.get(change(app)).text


def test_owner_adds_the_schools_own_server(portal, desk, discovery):
    desk.post(f"{LIST}add/", SCHOOL | {"provider_id": "google", "portal": "999"})

    app = SignInApp.objects.get()
    assert app.provider_id.startswith(f"p{portal.pk}-")
    assert (app.server_url, app.authorize_origin) == (
        "https://login.school.example",
        "https://sso.school.example",
    )


def test_name_is_one_line(app, desk):
    """Mail to people names the provider; its owner writes no further lines there."""
    desk.post(change(app), {"name": "School\r\n\r\nSign in: there", "client_id": "id", "is_active": "on"})

    app.refresh_from_db()
    assert app.name == "School Sign in: there"


def test_secret_is_never_shown_and_stays_when_left_blank(app, desk):
    page = desk.get(change(app)).text
    desk.post(change(app), {"name": "School of Music", "client_id": "new", "secret": "", "is_active": "on"})

    app.refresh_from_db()
    assert app.secret not in page
    assert app.encrypted_secret not in page
    assert (app.name, app.client_id, app.secret) == ("School of Music", "new", "a secret")


def test_provider_server_and_identity_stay(app, desk):
    """TEN-06: another server would answer for the people of the first."""
    before = (app.provider, app.server_url, app.provider_id)
    forged = {"provider": "google", "server_url": "https://evil.example", "provider_id": "google"}

    desk.post(change(app), {"name": "School", "client_id": "id", "is_active": "on"} | forged)

    app.refresh_from_db()
    assert (app.provider, app.server_url, app.provider_id) == before


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"server_url": "http://login.school.example"}, "Enter an address like https://"),
        ({"server_url": "https://user:pw@school.example"}, "Enter an address like https://"),
        ({"server_url": "https://school.example/?a=1"}, "Enter an address like https://"),
        ({"server_url": ""}, "Enter the address of the server."),
        ({"name": ""}, "Enter the words for the button."),
        ({"client_id": ""}, "Enter the client ID"),
        ({"secret": ""}, "Enter the client secret"),
        ({"provider": "google"}, "Only OpenID Connect needs a server"),
        ({"client_id": "a\0b"}, "Null characters are not allowed"),
    ],
)
def test_incomplete_registration_is_refused(portal, desk, discovery, changed, words):
    response = desk.post(f"{LIST}add/", SCHOOL | changed)

    assert words in response.text
    assert not SignInApp.objects.exists()


@pytest.mark.parametrize(
    ("trouble", "words"),
    [
        (NoConnection("10.0.0.1 refused"), "No OpenID Connect server answers there."),
        (OAuth2Error("Unusable"), "does not describe itself"),
    ],
)
def test_server_is_asked_before_it_is_taken(portal, desk, discovery, trouble, words):
    discovery.append(trouble)

    response = desk.post(f"{LIST}add/", SCHOOL)

    assert words in response.text
    assert "10.0.0.1" not in response.text
    assert not SignInApp.objects.exists()


def test_second_registration_at_one_provider_is_refused(portal, desk):
    SignInAppFactory(portal=portal, provider=Provider.GOOGLE)

    assert "There is one for this provider already" in desk.post(f"{LIST}add/", GOOGLE).text
    assert SignInApp.objects.count() == 1


def test_provider_is_hidden_without_registering(portal, desk):
    desk.post(f"{LIST}add/", {"provider": "facebook"})

    app = SignInApp.objects.get()
    assert (app.is_active, app.is_offered) == (False, False)


def test_owner_deletes_after_reading_whom_it_concerns(app, desk, bob):
    SocialAccount.objects.create(user=bob, provider=app.provider_id, uid="1")

    page = desk.get(f"{LIST}{app.pk}/delete/")
    desk.post(f"{LIST}{app.pk}/delete/", {"post": "yes"})

    assert "1 person signs in here with this." in page.text
    assert not SignInApp.objects.exists()


@pytest.mark.parametrize("person", ["bob", "erin", "mod"])
def test_nobody_but_the_owner_sees_or_changes_anything(request, portal, app, person):
    client = client_at(portal, request.getfixturevalue(person))

    for path in (LIST, f"{LIST}add/", change(app), f"{LIST}{app.pk}/delete/", f"{LIST}{app.pk}/history/"):
        assert client.get(path).status_code in (302, 403)
        assert client.post(path, GOOGLE | {"post": "yes"}).status_code in (302, 403)

    app.refresh_from_db()
    assert app.name == "School"
    assert "signinapp" not in client.get("/admin/", follow=True).text


def test_app_of_another_portal_is_not_there(portal, other_portal, desk):
    with activate(other_portal):
        foreign = SignInAppFactory(portal=other_portal, name="Theirs")

    statuses = [
        desk.get(change(foreign)).status_code,
        desk.post(change(foreign), GOOGLE).status_code,
        desk.post(f"{LIST}{foreign.pk}/delete/", {"post": "yes"}).status_code,
    ]

    assert statuses == [404, 404, 404]
    assert "Theirs" not in desk.get(LIST).text
    with activate(other_portal):
        assert SignInApp.objects.get().name == "Theirs"
