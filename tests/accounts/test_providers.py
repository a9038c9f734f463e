"""Which accounts elsewhere a portal offers, and what stands on its pages about them."""

import pytest

from accounts.models import Provider, SignInApp
from accounts.providers import apps_of
from accounts.templatetags.providers import provider_mark
from portals.scoping import activate
from tests.cast import client_at
from tests.factories import PortalFactory, SignInAppFactory

pytestmark = pytest.mark.any_database

DEPLOYMENT = {"client_id": "deployment", "secret": "its secret"}
EVERY_ADDRESS = [
    *("/accounts/google/login/", "/accounts/facebook/login/", "/accounts/github/login/"),
    *("/accounts/twitter_oauth2/login/", "/accounts/oidc/linkedin/login/", "/accounts/oidc/oidc/login/"),
]


@pytest.fixture
def deployment(settings):
    """Offers Google and LinkedIn everywhere."""
    settings.SIGNIN_APPS = {
        "google": DEPLOYMENT | {"vouches": True},
        "linkedin": DEPLOYMENT | {"vouches": True},
    }


@pytest.mark.parametrize("kind", Provider.values)
def test_mark_is_a_drawing_hidden_from_screen_readers(kind):
    mark = provider_mark(kind)

    assert mark.startswith('<svg class="i i-solid" viewBox="0 0 16 16" aria-hidden="true"><path d="')
    assert (mark == provider_mark("unheard of")) == (kind == Provider.OIDC)  # a key


def offered(portal):
    return [(app.provider_id, app.client_id) for app in apps_of(portal)]


def test_nothing_is_offered_that_nobody_registered(portal, stranger):
    statuses = {stranger.get(path).status_code for path in EVERY_ADDRESS}
    statuses |= {stranger.get(f"{path}callback/").status_code for path in EVERY_ADDRESS}

    assert offered(portal) == []
    assert statuses == {404}
    assert 'class="prov"' not in stranger.get("/accounts/login/").text


@pytest.mark.usefixtures("deployment")
def test_portal_offers_what_the_deployment_has(portal):
    assert offered(portal) == [("google", "deployment"), ("linkedin", "deployment")]


@pytest.mark.usefixtures("deployment")
def test_own_registration_takes_the_place_of_the_deployments(portal, other_portal):
    SignInAppFactory(portal=portal, provider=Provider.GOOGLE, client_id="own")

    assert offered(portal) == [(f"p{portal.pk}-google", "own"), ("linkedin", "deployment")]
    assert offered(other_portal) == [("google", "deployment"), ("linkedin", "deployment")]


@pytest.mark.usefixtures("deployment")
def test_own_registration_switched_off_hides_the_provider(portal, stranger):
    SignInAppFactory(portal=portal, provider=Provider.GOOGLE, is_active=False)

    assert offered(portal) == [("linkedin", "deployment")]
    assert stranger.get("/accounts/google/login/").status_code == 404


@pytest.mark.parametrize("lacking", ["client_id", "secret", "server_url"])
def test_incomplete_registration_is_not_offered(portal, lacking):
    SignInAppFactory(portal=portal, **{lacking: ""})

    assert offered(portal) == []


def test_registration_that_cannot_be_read_is_not_offered(portal, settings):
    SignInAppFactory(portal=portal)

    settings.SECRET_KEY = "another"

    assert offered(portal) == []


def test_only_the_deployments_providers_vouch(portal, deployment):
    for provider in (Provider.GOOGLE, Provider.OIDC):
        SignInAppFactory(portal=portal, provider=provider)

    assert {app.provider_id: app.settings["vouches"] for app in apps_of(portal)} == {
        f"p{portal.pk}-google": False,
        "linkedin": True,
        SignInApp.objects.get(provider=Provider.OIDC).provider_id: False,
    }


def test_identity_of_a_portals_provider_is_nobody_elses(portal, other_portal):
    """TEN-06: made by us, and never twice."""
    mine = [SignInAppFactory(portal=portal) for _ in range(3)]
    with activate(other_portal):
        theirs = SignInAppFactory(portal=other_portal)

    ids = {app.provider_id for app in (*mine, theirs)}

    assert len(ids) == 4
    assert all(app.provider_id.startswith(f"p{app.portal_id}-") for app in (*mine, theirs))


def test_provider_of_another_portal_is_not_found(portal, other_portal, stranger):
    with activate(other_portal):
        theirs = SignInAppFactory(portal=other_portal)

    for path in (f"/accounts/oidc/{theirs.provider_id}/login/", "/accounts/oidc/openid_connect/login/"):
        assert stranger.get(path).status_code == 404
        assert stranger.post(path).status_code == 404
        assert stranger.get(f"{path}callback/?code=1&state=2").status_code == 404


@pytest.mark.usefixtures("deployment")
def test_each_provider_has_one_address(portal, stranger):
    own = SignInAppFactory(portal=portal, provider=Provider.GITHUB)

    assert stranger.get("/accounts/github/login/").status_code == 200
    assert stranger.get("/accounts/oidc/linkedin/login/").status_code == 200
    for provider_id in ("google", "github", own.provider_id):
        assert stranger.get(f"/accounts/oidc/{provider_id}/login/").status_code == 404


@pytest.mark.usefixtures("deployment")
@pytest.mark.parametrize("path", ["/accounts/login/", "/accounts/signup/"])
def test_page_has_a_button_for_each_and_may_lead_there(portal, stranger, path):
    SignInAppFactory(portal=portal, name="Sekolah Musik", authorize_origin="https://sso.school.example")

    response = stranger.get(f"{path}?next=/people/")

    assert 'action="/accounts/google/login/?next=%2Fpeople%2F"' in response.text
    assert "Sekolah Musik" in response.text
    policy = response["Content-Security-Policy"]
    origins = "https://accounts.google.com https://sso.school.example https://www.linkedin.com"
    assert f"form-action 'self' {origins};" in f"{policy};"


@pytest.mark.usefixtures("deployment")
@pytest.mark.parametrize("path", ["/", "/people/", "/about/"])
def test_other_pages_lead_nowhere_else(stranger, portal, path):
    assert "form-action 'self';" in f"{stranger.get(path)['Content-Security-Policy']};"


@pytest.mark.usefixtures("deployment")
def test_buttons_and_policy_cost_one_query(portal, stranger, django_assert_num_queries):
    with django_assert_num_queries(2):  # the portal, its registrations
        stranger.get("/accounts/login/")


@pytest.mark.usefixtures("deployment")
def test_forged_parameters_do_not_reach_the_provider(stranger, portal):
    forged = "scope=everything&auth_params=redirect_uri%3Dhttps%3A%2F%2Fevil.example&action=rerequest"

    response = stranger.post(f"/accounts/google/login/?{forged}")

    assert response["Location"].startswith("https://accounts.google.com/o/oauth2/v2/auth?")
    assert "evil" not in response["Location"]
    assert "everything" not in response["Location"]


@pytest.mark.usefixtures("deployment")
def test_way_back_is_the_portals_own_address(db):
    portal = PortalFactory(host="people.example.org", scheme="https", port=8443)

    response = client_at(portal).post("/accounts/google/login/", headers={"host": "people.example.org:99"})

    assert "redirect_uri=https%3A%2F%2Fpeople.example.org%3A8443%2Faccounts%2Fgoogle" in response["Location"]


@pytest.mark.usefixtures("deployment")
@pytest.mark.parametrize("method", ["head", "put", "delete", "options"])
def test_nobody_leaves_by_another_method(stranger, portal, method):
    assert getattr(stranger, method)("/accounts/google/login/").status_code == 405
