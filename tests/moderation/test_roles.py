"""What the owner of a portal sets up in the admin, and what moderators and superusers can there."""

import pytest
from django.contrib.admin.models import LogEntry
from django.urls import reverse

from accounts.models import User
from accounts.viewer import Viewer
from portals.models import Membership, Portal
from search.criteria import Criteria
from search.engine import find
from tests.cast import client_at
from tests.factories import MembershipFactory, UserFactory
from tests.moderation.conftest import change_url

pytestmark = pytest.mark.any_database

SETTINGS = {
    "name": "New name",
    "tagline": "Hello",
    "about": "# About",
    "default_language": "id",
    "accent": "#d9542b",
    "signup_rule": "domain",
    "signup_domains": "school.example",
    "review_rule": "publish-first",
    "directory_audience": "members",
    "terms": "Be kind.",
    "privacy": "We keep little.",
    "terms_version": "2",
}
ROLES = ["is_candidate", "is_employer", "is_moderator", "is_owner", "is_banned"]


def save(client, row, **data):
    return client.post(change_url(row), data)


def set_roles(client, membership, *roles):
    return save(client, membership, **dict.fromkeys(roles, "on"))


def membership_of(user):
    return Membership.objects.get(user=user)


def test_owner_sets_up_the_portal_but_not_its_address(office, portal):
    forged = {"host": "evil.example", "slug": "evil", "scheme": "https", "port": "81"}

    response = save(office, portal, **SETTINGS, **forged)

    fresh = Portal.objects.get(pk=portal.pk)
    assert response.status_code == 302
    assert {name: str(getattr(fresh, name)) for name in SETTINGS} == SETTINGS
    assert (fresh.host, fresh.slug, fresh.scheme, fresh.port) == ("localhost", "demo", "http", None)


def test_owner_sees_and_changes_no_other_portal(office, portal, other_portal):
    listed = office.get(reverse("admin:portals_portal_changelist")).context["cl"].result_list

    assert list(listed) == [portal]
    assert save(office, other_portal, **SETTINGS).status_code == 404
    assert office.get("/admin/portals/portal/add/").status_code == 403


@pytest.mark.parametrize(
    ("field", "value"),
    [
        *(("accent", "red;}"), ("accent", "#D9542B"), ("name", ""), ("name", "a\0"), ("terms_version", "0")),
        *(("signup_domains", text) for text in ("", " \n ", "@", "not a domain", "@a.example, b.example")),
    ],
)
def test_bad_settings_are_explained(field, value, office, portal):
    response = save(office, portal, **{**SETTINGS, field: value})

    assert response.status_code == 200
    assert field in response.context["adminform"].form.errors


def test_moderator_sees_no_settings_and_changes_no_role(desk, portal, bob, mod):
    assert desk.get(change_url(portal)).status_code == 403
    assert save(desk, portal, **SETTINGS).status_code == 403
    assert set_roles(desk, membership_of(bob), "is_owner").status_code == 403
    assert set_roles(desk, membership_of(mod), "is_owner").status_code == 403
    assert not membership_of(mod).is_owner


def test_port_that_is_none_is_explained_in_words(root, portal):
    response = save(client_at(portal, root), portal, **SETTINGS, port="99999999")

    assert "65535" in str(response.context["adminform"].form.errors["port"])


def test_root_sets_up_every_portal(root, portal, other_portal):
    client = client_at(portal, root)
    address = {"slug": "other", "scheme": "https", "host": "people.example.org", "port": ""}

    save(client, other_portal, **SETTINGS, **address)

    assert Portal.objects.get(pk=other_portal.pk).base_url == "https://people.example.org"


def test_owner_gives_and_takes_roles(office, bob, mod, owner):
    set_roles(office, membership_of(bob), "is_candidate", "is_owner", "is_moderator")
    set_roles(office, membership_of(mod), "is_candidate")

    assert (membership_of(bob).is_owner, membership_of(bob).is_moderator) == (True, True)
    assert not membership_of(mod).is_moderator
    assert not LogEntry.objects.filter(object_repr__contains="Bob").exists()
    assert LogEntry.objects.filter(user=owner).count() == 2


@pytest.mark.parametrize("roles", [[], ["is_owner", "is_banned"]])
def test_last_owner_stays(roles, office, owner):
    response = set_roles(office, membership_of(owner), *roles)

    assert "last owner" in response.content.decode()
    assert membership_of(owner).may_moderate


def test_owner_steps_down_when_there_is_another(office, portal, owner):
    MembershipFactory(portal=portal, is_owner=True)

    set_roles(office, membership_of(owner), "is_candidate")

    assert not membership_of(owner).is_owner


@pytest.mark.parametrize("gone", [{"is_banned": True}, {"user__is_active": False}])
def test_owner_who_cannot_act_does_not_count(gone, office, portal, owner):
    other = MembershipFactory(portal=portal, is_owner=True, is_banned=gone.get("is_banned", False))
    User.objects.filter(pk=other.user_id).update(is_active=gone.get("user__is_active", True))

    response = set_roles(office, membership_of(owner), "is_candidate")

    assert "last owner" in response.content.decode()


def test_membership_keeps_its_person_and_portal(office, bob, alice, portal, other_portal):
    save(office, membership_of(bob), user=alice.pk, portal=other_portal.pk, is_candidate="on")

    assert membership_of(bob).portal == portal
    assert office.get("/admin/portals/membership/add/").status_code == 403


def test_root_makes_the_first_owner(root, portal):
    person = UserFactory()

    client_at(portal, root).post("/admin/portals/membership/add/", {"user": person.pk, "is_owner": "on"})
    again = client_at(portal, root).post("/admin/portals/membership/add/", {"user": person.pk})

    assert membership_of(person).is_owner
    assert membership_of(person).portal == portal
    assert again.status_code == 200


def test_last_superuser_stays(root, portal):
    client = client_at(portal, root)

    response = save(client, root, name="Root", is_active="on", email="evil@example.org")

    root.refresh_from_db()
    assert "last superuser" in response.content.decode()
    assert (root.is_superuser, root.email) == (True, "root@example.org")


def test_reviewing_first_takes_unseen_pages_out_of_the_directory(
    office, portal, alice_cv, django_capture_on_commit_callbacks
):
    def found():
        return find(Portal.objects.get(pk=portal.pk), Viewer.stranger(portal), Criteria()).total

    before = found()
    with django_capture_on_commit_callbacks(execute=True):
        save(office, portal, **{**SETTINGS, "directory_audience": "everyone", "review_rule": "review-first"})
    between = found()
    with django_capture_on_commit_callbacks(execute=True):
        save(office, portal, **{**SETTINGS, "directory_audience": "everyone"})

    assert (before, between, found()) == (1, 0, 1)
