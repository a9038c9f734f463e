"""TEN-01: every address × everyone, here and in the other portal.

The table says what each viewer gets at each address. A test walks the URLconf and fails on an address
the table lacks; another asks the same addresses of the other portal.
"""

import pytest
from django.urls import get_resolver

from profiles.models import Experience
from tests.cast import client_at

VIEWERS = ("nobody", "alice", "bob", "erin", "mod", "owner", "root")

ALL = (200,) * 7
SIGN_IN = 302  # to the sign-in page, the joining page or the first questions


def members(own: int, without_cv: int) -> tuple[int, ...]:
    """An address of mine: alice has a CV here, bob, erin, mod and owner have none, root is no member."""
    return (SIGN_IN, own, without_cv, without_cv, without_cv, without_cv, SIGN_IN)


MINE = members(200, 302)
POST_ONLY_MINE = members(405, 405)
# A page of alice: what everyone may see, everyone may see.
PAGE = ALL
SIGNED_OUT = (200, 302, 302, 302, 302, 302, 302)
NOT_OFFERED = (404,) * 7
NOT_YET = (302, 404, 404, 404, 404, 404, 404)  # nobody here has a second factor
SIGNED_IN = (302, 200, 200, 200, 200, 200, 200)

# name of the address: (path, statuses of a GET by VIEWERS)
TABLE = {
    "home": ("/", ALL),
    "search:people": ("/people/", ALL),
    "search:skills": ("/people/skills/", ALL),
    "about": ("/about/", ALL),
    "terms": ("/terms/", ALL),
    "privacy": ("/privacy/", ALL),
    "robots": ("/robots.txt", ALL),
    "accent-css": ("{accent}", ALL),
    "profiles:show": ("/alice/", PAGE),
    "profiles:pdf": ("/alice/cv.pdf", PAGE),
    "profiles:resume": ("/alice/resume.json", PAGE),
    "profiles:contact-card": ("/alice/contact.vcf", PAGE),
    "profiles:card": ("/alice/card.png", PAGE),
    "profiles:qr": ("/alice/qr.svg", PAGE),
    "profiles:photo": ("/alice/photo.webp", (404,) * 7),  # she has none
    "moderation:report": ("/alice/report/", (200, 403, 200, 200, 200, 200, 200)),
    "moderation:report-thanks": ("/alice/report/thanks/", ALL),
    "moderation:look-again": ("/alice/look-again/", (405,) * 7),
    "me:home": ("/me/", MINE),
    "me:edit": ("/me/edit/", MINE),
    "me:start": ("/me/start/", members(302, 200)),
    "me:address": ("/me/address/", MINE),
    "me:address-give-up": ("/me/address/give-up/", POST_ONLY_MINE),
    "me:address-check": ("/me/address/check/", members(200, 200)),
    "me:address-suggest": ("/me/address/suggest/?name=Bob", members(200, 200)),
    "me:visibility": ("/me/visibility/", POST_ONLY_MINE),
    "me:photo": ("/me/photo/", MINE),
    "me:photo-focus": ("/me/photo/focus/", POST_ONLY_MINE),
    "me:photo-whole": ("/me/photo/whole.webp", members(404, 302)),  # she has none
    "me:photo-file": ("/me/photo.webp", members(404, 302)),  # she has none
    "me:skills": ("/me/skills/", MINE),
    "me:add-skills": ("/me/add-skills/", POST_ONLY_MINE),
    "me:skill": ("/me/skills/python/", MINE),
    "me:skill-level": ("/me/skills/python/level/", MINE),
    "me:skill-change": ("/me/skills/python/change/", POST_ONLY_MINE),
    "me:preview": ("/me/preview/", MINE),
    "me:undo": ("/me/undo/", POST_ONLY_MINE),
    "me:part": ("/me/details/basics/", MINE),
    "me:import": ("/me/import/", members(200, 200)),
    "me:import-review": ("/me/import/review/", members(302, 302)),
    "me:import-undo": ("/me/import/undo/", POST_ONLY_MINE),
    "me:copy": ("/me/copy/", MINE),
    "me:export": ("/me/export/", members(200, 404)),
    "me:export-markdown": ("/me/export/cv.md", members(200, 404)),
    "me:github": ("/me/github/", MINE),
    "me:github-agree": ("/me/github/agree/", POST_ONLY_MINE),
    "me:github-choice": ("/me/github/choice/", POST_ONLY_MINE),
    "me:github-own": ("/me/github/own/", POST_ONLY_MINE),
    "me:github-refresh": ("/me/github/refresh/", POST_ONLY_MINE),
    "me:github-take-back": ("/me/github/take-back/", POST_ONLY_MINE),
    "me:github-unlink": ("/me/github/unlink/", POST_ONLY_MINE),
    "me:revisions": ("/me/revisions/", MINE),
    "me:revisions-forget": ("/me/revisions/forget/", MINE),
    "me:revision": ("/me/revisions/1/", members(404, 302)),  # she has none yet
    "me:revision-change": ("/me/revisions/1/change/", POST_ONLY_MINE),
    "me:see": ("/me/see/members/", members(302, 302)),
    "me:looking": ("/me/looking/", POST_ONLY_MINE),
    "me:markdown": ("/me/markdown/", POST_ONLY_MINE),
    "me:clear": ("/me/clear/", MINE),
    "me:add": ("/me/experience/add/", MINE),
    "me:entry": ("/me/experience/{job}/", MINE),
    "me:change": ("/me/experience/{job}/change/", POST_ONLY_MINE),
    "settings:home": ("/me/settings/", SIGNED_IN),
    "settings:notifications": ("/me/settings/notifications/", SIGNED_IN),
    # Asked again who one is before these.
    "settings:export": ("/me/settings/export/", (302,) * 7),
    "settings:leave": ("/me/settings/leave/", (302,) * 7),
    "settings:delete": ("/me/settings/delete/", (302,) * 7),
    "settings:keep": ("/me/settings/keep/", (405,) * 7),
    "settings:employer": ("/me/settings/employer/", members(200, 200)),
    "accounts:invitation": ("/accounts/invitation/no-such-token/", NOT_OFFERED),
    "accounts:join": ("/accounts/join/", (302, 302, 302, 302, 302, 302, 200)),
    "accounts:consent": ("/accounts/consent/", (302,) * 7),  # all members have agreed
    "accounts:language": ("/accounts/language/", ALL),
    "account_login": ("/accounts/login/", SIGNED_OUT),
    "account_logout": ("/accounts/logout/", SIGNED_IN),
    "account_inactive": ("/accounts/inactive/", ALL),
    "account_signup": ("/accounts/signup/", SIGNED_OUT),
    "account_reauthenticate": ("/accounts/reauthenticate/", SIGNED_IN),
    "account_email": ("/accounts/email/", SIGNED_IN),
    "account_email_verification_sent": ("/accounts/confirm-email/", (302,) * 7),
    "account_change_password": ("/accounts/password/change/", SIGNED_IN),
    "account_set_password": ("/accounts/password/set/", (302,) * 7),
    "account_reset_password": ("/accounts/password/reset/", ALL),
    "account_confirm_login_code": ("/accounts/login/code/confirm/", (302,) * 7),
    "account_confirm_password_reset_code": ("/accounts/password/reset/confirm/", (302,) * 7),
    "account_complete_password_reset": ("/accounts/password/reset/complete/", (302,) * 7),
    "account_password_reset_completed": ("/accounts/password/reset/done/", ALL),
    "account_request_login_code": ("/accounts/login/code/", SIGNED_OUT),
    "account_signup_by_passkey": ("/accounts/signup/passkey/", SIGNED_OUT),
    "mfa_index": ("/accounts/2fa/", SIGNED_IN),
    "mfa_authenticate": ("/accounts/2fa/authenticate/", (302,) * 7),
    "mfa_reauthenticate": ("/accounts/2fa/reauthenticate/", (302,) * 7),
    "mfa_trust": ("/accounts/2fa/trust/", (302,) * 7),
    "mfa_activate_totp": ("/accounts/2fa/totp/activate/", (302,) * 7),
    "mfa_deactivate_totp": ("/accounts/2fa/totp/deactivate/", NOT_YET),
    "mfa_view_recovery_codes": ("/accounts/2fa/recovery-codes/", NOT_YET),
    "mfa_generate_recovery_codes": ("/accounts/2fa/recovery-codes/generate/", (302,) * 7),
    "mfa_download_recovery_codes": ("/accounts/2fa/recovery-codes/download/", NOT_YET),
    "mfa_list_webauthn": ("/accounts/2fa/webauthn/", (302,) * 7),
    "mfa_add_webauthn": ("/accounts/2fa/webauthn/add/", (302,) * 7),
    "mfa_edit_webauthn": ("/accounts/2fa/webauthn/keys/1/edit/", (302,) * 7),
    "mfa_remove_webauthn": ("/accounts/2fa/webauthn/keys/1/remove/", (302,) * 7),
    "mfa_reauthenticate_webauthn": ("/accounts/2fa/webauthn/reauthenticate/", (302,) * 7),
    "mfa_login_webauthn": ("/accounts/2fa/webauthn/login/", (302,) * 7),
    "mfa_signup_webauthn": ("/accounts/2fa/webauthn/signup/", (302,) * 7),
    "socialaccount_connections": ("/accounts/3rdparty/", SIGNED_IN),
    "socialaccount_login_cancelled": ("/accounts/3rdparty/login/cancelled/", ALL),
    "socialaccount_login_error": ("/accounts/3rdparty/login/error/", (401,) * 7),
    "socialaccount_signup": ("/accounts/3rdparty/signup/", (302,) * 7),
    "accounts:reauthenticate-by-code": ("/accounts/reauthenticate/code/", (302,) * 7),
    "accounts:session-end": ("/accounts/sessions/1/end/", (405,) * 7),
    "usersessions_list": ("/accounts/sessions/", SIGNED_IN),
    # No provider is configured on this portal: there are no such doors.
    "facebook_login": ("/accounts/facebook/login/", NOT_OFFERED),
    "facebook_callback": ("/accounts/facebook/login/callback/", NOT_OFFERED),
    "github_login": ("/accounts/github/login/", NOT_OFFERED),
    "github_callback": ("/accounts/github/login/callback/", NOT_OFFERED),
    "google_login": ("/accounts/google/login/", NOT_OFFERED),
    "google_callback": ("/accounts/google/login/callback/", NOT_OFFERED),
    "twitter_oauth2_login": ("/accounts/twitter_oauth2/login/", NOT_OFFERED),
    "twitter_oauth2_callback": ("/accounts/twitter_oauth2/login/callback/", NOT_OFFERED),
    "openid_connect_login": ("/accounts/oidc/school/login/", NOT_OFFERED),
    "openid_connect_callback": ("/accounts/oidc/school/login/callback/", NOT_OFFERED),
}
# The admin is walked by tests/moderation, role by role.
ELSEWHERE = ("admin:",)
# Addresses that name a person or something of hers: in the other portal there is no such thing.
OF_ALICE = {name for name in TABLE if name.startswith(("profiles:", "moderation:"))}


@pytest.fixture
def users(alice, bob, erin, mod, owner, root):
    cast = {"alice": alice, "bob": bob, "erin": erin, "mod": mod, "owner": owner, "root": root}
    return {"nobody": None, **cast}


@pytest.fixture
def paths(alice_cv, portal):
    job = Experience.objects.get(profile=alice_cv).uid
    return {name: path.format(accent=portal.accent_css_url, job=job) for name, (path, _) in TABLE.items()}


def names_of(resolver, namespace=""):
    for pattern in resolver.url_patterns:
        if hasattr(pattern, "url_patterns"):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from names_of(pattern, inner)
        else:
            yield f"{namespace}{pattern.name}"


def test_table_holds_every_address_of_the_urlconf():
    names = {name for name in names_of(get_resolver()) if not name.startswith(ELSEWHERE)}

    assert names == set(TABLE)


@pytest.mark.parametrize("viewer", VIEWERS)
def test_each_address_answers_each_viewer_as_the_table_says(viewer, users, paths, portal):
    column = VIEWERS.index(viewer)
    client = client_at(portal, users[viewer])

    statuses = {name: client.get(path).status_code for name, path in paths.items()}

    assert statuses == {name: expected[column] for name, (_, expected) in TABLE.items()}


@pytest.mark.parametrize("viewer", VIEWERS)
def test_nothing_of_alice_is_known_in_the_other_portal(viewer, users, paths, other_portal):
    client = client_at(other_portal, users[viewer])

    statuses = {name: client.get(paths[name]).status_code for name in OF_ALICE}

    assert statuses == dict.fromkeys(OF_ALICE, 404)


@pytest.mark.parametrize("viewer", VIEWERS)
def test_no_page_of_the_other_portal_names_alice(viewer, users, paths, other_portal):
    client = client_at(other_portal, users[viewer])

    for name in TABLE.keys() - OF_ALICE:
        page = client.get(paths[name])
        if viewer != "alice":
            assert b"alice" not in page.content.lower(), name
        assert b"Fictional Rail" not in page.content, name
