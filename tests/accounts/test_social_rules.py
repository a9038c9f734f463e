"""What an account elsewhere vouches for: whom it may match, which address counts as proved."""

import pytest
from allauth.core import context
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialAccount
from allauth.socialaccount.providers.oauth2.client import OAuth2Error

from accounts.exchange import check_discovery
from accounts.models import Provider
from portals.scoping import activate
from tests.factories import MembershipFactory, SignInAppFactory, UserFactory

pytestmark = pytest.mark.any_database

ADDRESS = "ada@example.org"
GOOGLE = {"sub": "1", "email": ADDRESS, "email_verified": True}
ANSWERS = {
    "google": GOOGLE,
    "github": {"id": 1, "emails": [{"email": ADDRESS, "primary": True, "verified": True}]},
    "linkedin": {"userinfo": GOOGLE},
    "openid_connect": {"userinfo": GOOGLE},
    "facebook": {"id": "1", "email": ADDRESS, "verified": True},
}


@pytest.fixture
def deployment(settings):
    app = {"client_id": "id", "secret": "secret"}
    settings.SIGNIN_APPS = {name: app | {"vouches": True} for name in ("google", "github", "linkedin")}
    settings.SIGNIN_APPS |= {name: app | {"vouches": False} for name in ("facebook", "openid_connect")}
    settings.SIGNIN_APPS["openid_connect"]["server_url"] = "https://login.example"


@pytest.fixture
def arrives(rf, portal):
    """Somebody comes back from a provider with this answer; returns who that is taken for."""

    def arrive(kind, answer):
        request = rf.get("/")
        request.portal, request.session = portal, {}
        request.LANGUAGE_CODE = "en"
        with context.request_context(request):
            name = {"openid_connect": "oidc"}.get(kind, kind)
            login = (
                get_adapter(request).get_provider(request, name).sociallogin_from_response(request, answer)
            )
            login.lookup()
        return login

    return arrive


@pytest.fixture
def ada(verified):
    return verified(UserFactory(email=ADDRESS))


@pytest.mark.usefixtures("deployment")
@pytest.mark.parametrize("kind", ["google", "github", "linkedin"])
def test_address_proved_on_both_sides_leads_into_the_account(arrives, ada, kind):
    login = arrives(kind, ANSWERS[kind])

    assert login.user == ada
    assert login.is_existing


@pytest.mark.usefixtures("deployment")
@pytest.mark.parametrize("kind", ["facebook", "openid_connect"])
def test_provider_that_vouches_for_nothing_matches_nobody(arrives, ada, kind):
    login = arrives(kind, ANSWERS[kind])

    assert not login.is_existing
    assert [(address.email, address.verified) for address in login.email_addresses] == [(ADDRESS, False)]


@pytest.mark.usefixtures("deployment")
@pytest.mark.parametrize("claim", [False, None, "false", "no", 0, "True!", ["true"], {}])
def test_only_a_plain_yes_says_verified(arrives, ada, claim):
    login = arrives("linkedin", {"userinfo": GOOGLE | {"email_verified": claim}})

    assert not login.is_existing
    assert not login.email_addresses[0].verified


@pytest.mark.usefixtures("deployment")
def test_address_that_we_have_not_verified_matches_nobody(arrives, db):
    UserFactory(email=ADDRESS).emailaddress_set.create(email=ADDRESS, verified=False, primary=True)

    assert not arrives("google", GOOGLE).is_existing


@pytest.mark.usefixtures("deployment")
def test_person_who_may_not_sign_in_is_not_matched(arrives, ada):
    ada.is_active = False
    ada.save()

    assert not arrives("google", GOOGLE).is_existing


@pytest.mark.usefixtures("deployment")
@pytest.mark.parametrize("role", ["is_moderator", "is_owner"])
def test_staff_of_any_portal_is_never_matched(arrives, ada, other_portal, role):
    """TEN-06: nor are they who were banned from it; the role may return."""
    with activate(other_portal):
        MembershipFactory(portal=other_portal, user=ada, is_banned=True, **{role: True})

    assert not arrives("google", GOOGLE).is_existing


@pytest.mark.usefixtures("deployment")
def test_superuser_is_never_matched(arrives, ada):
    ada.is_superuser = True
    ada.save()

    assert not arrives("google", GOOGLE).is_existing


@pytest.mark.usefixtures("deployment")
@pytest.mark.parametrize("kind", [Provider.GOOGLE, Provider.LINKEDIN, Provider.OIDC])
def test_portals_own_provider_matches_nobody(arrives, ada, portal, kind):
    """TEN-06: neither by the verified address nor by the identity at the deployment's provider."""
    own = SignInAppFactory(portal=portal, provider=kind)
    for provider in ("google", "linkedin", "oidc"):
        SocialAccount.objects.create(user=ada, provider=provider, uid="1")

    login = arrives(own.provider_id, GOOGLE if kind == Provider.GOOGLE else {"userinfo": GOOGLE})

    assert not login.is_existing
    assert login.account.provider == own.provider_id
    assert not login.email_addresses[0].verified


@pytest.mark.usefixtures("deployment")
def test_one_address_is_taken_over_the_main_one(arrives, db):
    emails = [
        {"email": "other@example.org", "primary": False, "verified": True},
        {"email": "Main@example.org", "primary": True, "verified": True},
    ]

    login = arrives("github", {"id": 1, "email": "public@example.org", "emails": emails})

    assert [address.email for address in login.email_addresses] == ["main@example.org"]
    assert login.user.email == "main@example.org"


@pytest.mark.usefixtures("deployment")
def test_facts_for_a_cv_are_kept_without_what_no_database_takes(arrives, db):
    answer = GOOGLE | {"name": "A\0da \ud800", "picture": "https://p.example/1", "list": ["\0"]}

    kept = arrives("google", answer).account.extra_data

    assert (kept["name"], kept["picture"], kept["list"]) == ("Ada ", "https://p.example/1", [""])


@pytest.mark.usefixtures("deployment")
@pytest.mark.parametrize(
    ("kind", "answer"),
    [
        ("github", {"id": None}),
        ("github", {"id": {}}),
        ("github", {"id": True}),
        ("linkedin", {"userinfo": {"sub": None}}),
        ("linkedin", {"userinfo": {"sub": "1"}, "id_token": {"sub": "2"}}),
        ("linkedin", {"userinfo": {"sub": "1\0"}}),
        ("google", {"sub": ["1"]}),
        ("google", {"sub": ""}),
        ("facebook", {"id": 1}),
    ],
)
def test_answer_that_does_not_say_who_it_is_signs_nobody_in(arrives, db, kind, answer):
    with pytest.raises(ValueError, match=r"uid|identity"):
        arrives(kind, answer)


@pytest.mark.parametrize("wrong", ["http://school.example/token", "javascript:alert(1)", None, 5])
def test_server_may_not_send_us_anywhere(wrong):
    description = dict.fromkeys(
        ("authorization_endpoint", "userinfo_endpoint", "jwks_uri"), "https://school.example/x"
    )

    with pytest.raises(OAuth2Error, match=r"Unusable|Unexpected"):
        check_discovery(description | {"token_endpoint": wrong, "issuer": "https://school.example"})
