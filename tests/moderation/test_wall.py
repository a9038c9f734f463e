"""TEN-05: the admin of a portal shows and changes that portal only, to its staff only."""

import pytest
from django.contrib import admin
from django.urls import NoReverseMatch, reverse

from moderation.decisions import hide
from moderation.models import Decision, Report
from portals.admin import DeploymentModelAdmin, PortalModelAdmin
from portals.models import Membership
from portals.scoping import activate
from profiles.choices import Standing
from tests.cast import client_at
from tests.factories import MembershipFactory, UserFactory
from tests.moderation.conftest import change_url, decide_url

pytestmark = pytest.mark.any_database

LISTS = ["profiles_profile", "moderation_report", "moderation_decision", "portals_membership"]


@pytest.fixture
def foreign_rows(foreign_cv, other_portal):
    """A row of each kind in the other portal: CV, report, decision, membership."""
    with activate(other_portal):
        chief = UserFactory(email="chief@example.org", name="Foreign Chief")
        MembershipFactory(portal=other_portal, user=chief, is_owner=True)
        hide(foreign_cv, by=chief, reason="Foreign reason")
        report = Report.objects.create(profile=foreign_cv, reason="spam", text="Foreign report")
        return [foreign_cv, report, Decision.objects.get(), Membership.objects.get(user=chief)]


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("who", ["mod", "owner", "root"])
def test_lists_show_this_portal_only(name, who, request, portal, alice_cv, foreign_rows):
    client = client_at(portal, request.getfixturevalue(who))
    hide(alice_cv, by=request.getfixturevalue("owner"), reason="Own reason")
    Report.objects.create(profile=alice_cv, reason="spam", text="Own report")

    page = client.get(reverse(f"admin:{name}_changelist"))

    assert page.status_code == 200
    assert "Alice" in page.content.decode()
    for word in ["Zoe", "Foreign", "foreign", "chief@example.org"]:
        assert word not in page.content.decode()


@pytest.mark.parametrize("who", ["mod", "owner", "root"])
def test_foreign_rows_are_not_there(who, request, portal, foreign_rows):
    client = client_at(portal, request.getfixturevalue(who))

    for row in foreign_rows:
        assert client.get(change_url(row)).status_code == 404
        assert client.get(change_url(row).replace("change", "history")).status_code == 404
        assert client.post(change_url(row), {"is_moderator": "on"}).status_code in (403, 404)


@pytest.mark.parametrize("who", ["mod", "owner", "root"])
def test_foreign_page_cannot_be_decided_about(who, request, portal, other_portal, foreign_cv):
    client = client_at(portal, request.getfixturevalue(who))
    data = {"action": "hide", "reason": "Spam", "_selected_action": [foreign_cv.pk]}

    single = client.post(decide_url(foreign_cv), data)
    for extra in [{"index": 0}, {"expected": 1}, {"expected": 0}, {"select_across": 1, "expected": 0}]:
        client.post(reverse("admin:profiles_profile_changelist"), data | extra)

    with activate(other_portal):
        foreign_cv.refresh_from_db()
        assert not Decision.objects.exists()
    assert single.status_code == 404
    assert foreign_cv.standing == Standing.PENDING


@pytest.mark.parametrize("path", ["", "profiles/profile/", "portals/portal/", "jsi18n/", "autocomplete/"])
@pytest.mark.parametrize("who", ["alice", "erin"])
def test_people_without_a_role_are_refused(path, who, request, portal):
    client = client_at(portal, request.getfixturevalue(who))

    response = client.get(f"/admin/{path}", follow=True)

    assert response.status_code == 403


def test_strangers_sign_in_at_the_sites_own_page(stranger, portal):
    response = stranger.get("/admin/profiles/profile/", follow=True)

    assert response.redirect_chain[-1][0] == "/accounts/login/?next=%2Fadmin%2Fprofiles%2Fprofile%2F"
    assert stranger.post("/admin/login/", {"username": "x", "password": "y"}).url.startswith(
        "/accounts/login/"
    )


def test_moderator_of_one_portal_is_nobody_in_another(mod, other_portal, portal):
    assert client_at(other_portal, mod).get("/admin/", follow=True).status_code == 403


def test_banned_moderator_is_refused(mod, portal):
    Membership.objects.filter(user=mod).update(is_banned=True)

    assert client_at(portal, mod).get("/admin/", follow=True).status_code == 403


def test_root_enters_every_portal_without_being_a_member(root, portal, other_portal):
    assert client_at(portal, root).get("/admin/").status_code == 200
    assert client_at(other_portal, root).get("/admin/").status_code == 200


@pytest.mark.parametrize("path", ["accounts/user/", "profiles/skill/", "profiles/skillalias/"])
@pytest.mark.parametrize(("who", "status"), [("mod", 403), ("owner", 403), ("root", 200)])
def test_what_belongs_to_no_portal_is_for_superusers(path, who, status, request, portal):
    client = client_at(portal, request.getfixturevalue(who))

    assert client.get(f"/admin/{path}").status_code == status
    assert client.get(f"/admin/{path}add/").status_code in {403, status}


def test_every_admin_knows_portals():
    assert all(isinstance(a, PortalModelAdmin) for a in admin.site._registry.values())
    open_to_all = {
        m._meta.label for m, a in admin.site._registry.items() if isinstance(a, DeploymentModelAdmin)
    }
    assert open_to_all == {"accounts.User", "profiles.Skill", "profiles.SkillAlias"}


@pytest.mark.parametrize("name", ["view_on_site", "password_change", "password_change_done"])
def test_pages_that_know_no_portals_are_closed(name):
    with pytest.raises(NoReverseMatch):
        reverse(f"admin:{name}", args=[1, 1] if name == "view_on_site" else [])


def test_users_cannot_be_looked_up_through_a_form(desk, foreign_cv):
    query = {"app_label": "portals", "model_name": "membership", "field_name": "user", "term": "zoe"}

    assert desk.get("/admin/autocomplete/", query).status_code == 403
