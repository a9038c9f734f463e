"""The stand-ins, in the place of the real services, and who offers them."""

from contextlib import ExitStack

import pytest
from django.core.cache import caches

from accounts.models import SignInApp
from portals.scoping import activate
from tests.accounts.conftest import CAST_PASSWORD, code, later, sign_up, verified  # noqa: F401  fixtures
from tests.cast import client_at, published
from tests.factories import MembershipFactory, ProfileFactory, UserFactory
from tests.github.stand_in import running
from tests.social.stand_in import ADA, Facebook, GitHub, Google, OpenID, X
from tests.social.visit import Visit

PROVIDERS = "allauth.socialaccount.providers"
# Where allauth has the addresses of a service: attribute → what stands there.
SEAMS = {
    Google: {
        "google.views.GoogleOAuth2Adapter.authorize_url": "authorize_path",
        "google.views.GoogleOAuth2Adapter.access_token_url": "token_path",
        "google.views.GoogleOAuth2Adapter.identity_url": "profile_path",
    },
    Facebook: {
        "facebook.views.FacebookOAuth2Adapter.authorize_url": "authorize_path",
        "facebook.views.FacebookOAuth2Adapter.access_token_url": "token_path",
        "facebook.flows.GRAPH_API_URL": "graph_path",
    },
    GitHub: {
        "github.views.GitHubOAuth2Adapter.authorize_url": "authorize_path",
        "github.views.GitHubOAuth2Adapter.access_token_url": "token_path",
        "github.views.GitHubOAuth2Adapter.profile_url": "profile_path",
        "github.views.GitHubOAuth2Adapter.emails_url": "emails_path",
    },
    X: {
        "twitter_oauth2.views.TwitterOAuth2Adapter.authorize_url": "authorize_path",
        "twitter_oauth2.views.TwitterOAuth2Adapter.access_token_url": "token_path",
        "twitter_oauth2.views.TwitterOAuth2Adapter.profile_url": "profile_path",
    },
    OpenID: {},  # a registration names it
}


def pytest_itemcollected(item):
    item.add_marker("any_database")


@pytest.fixture(scope="session")
def stand_ins():
    with ExitStack() as stack:
        yield {kind: stack.enter_context(kind()) for kind in SEAMS}


@pytest.fixture
def service(request, stand_ins, settings, monkeypatch):
    """The stand-in named by the parameter, reached by our site instead of the real one; knows Ada."""
    service = stand_ins[request.param]
    service.forget()
    service.knows(ADA)
    settings.SIGNIN_TRUSTED_ORIGINS = [service.origin]  # no https, and no public address
    for seam, path in SEAMS[request.param].items():
        monkeypatch.setattr(f"{PROVIDERS}.{seam}", service.origin + getattr(service, path))
    return service


@pytest.fixture
def everywhere(service, settings):
    """Offered by the deployment, so on every portal that has none of its own."""
    app = {"client_id": "deployment", "secret": "secret of the deployment"}
    app["vouches"] = service.provider in ("google", "github")  # as the settings say
    settings.SIGNIN_APPS = {service.provider: app}
    service.clients[app["client_id"]] = app["secret"]
    return service


def offer(portal, service, **fields):
    """The portal's own registration at the service."""
    app = SignInApp(portal=portal, provider=service.provider, client_id=f"of-{portal.slug}", **fields)
    app.secret = f"secret of {portal.slug}"
    app.save()
    service.clients[app.client_id] = app.secret
    return app


@pytest.fixture
def visit(service, portal):
    """A new browser at the portal, and the way in that the service is."""
    return Visit(client_at(portal), service)


def offer_server(portal, service):
    with activate(portal):
        return offer(portal, service, name="School account", server_url=service.origin)


def visit_to(portal, app, service):
    return Visit(client_at(portal), service, door=f"/accounts/oidc/{app.provider_id}/login/")


@pytest.fixture
def api(settings):
    """The other half of GitHub, that tells of Ada's work."""
    caches["counts"].clear()
    with running() as server:
        settings.GITHUB_API_URL, settings.GITHUB_TOKEN = server.origin, ""
        server.says.accounts = {"ada": {"id": int(ADA.uid), "login": "ada"}}
        server.says.repositories, server.says.events = {"ada": []}, {"ada": []}
        yield server.says


@pytest.fixture
def members(portal, service, verified):  # noqa: F811
    """The browser of a member with a CV."""
    user = verified(UserFactory(email="member@example.org"))
    MembershipFactory(portal=portal, user=user)
    published(ProfileFactory(portal=portal, owner=user))
    client = client_at(portal)
    client.post("/accounts/login/", {"login": user.email, "password": CAST_PASSWORD})
    return Visit(client, service)
