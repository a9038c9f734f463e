"""The wall between portals: what is read and written stays in the active one."""

import pickle
import threading

import pytest
from django.db.models import Count

from accounts.models import User
from portals.models import Membership, Portal
from portals.scoping import ForeignPortal, NoPortalActive, activate, active_portal, all_portals
from profiles.models import Experience, Profile
from tests.factories import UserFactory

# ── Reading ───────────────────────────────────────────────────────────────────────────────────


def test_manager_shows_the_active_portal_only(portal, foreign, alice_cv):
    assert list(Profile.objects.all()) == [alice_cv]
    assert [job.profile for job in Experience.objects.all()] == [alice_cv]
    assert not Profile.objects.filter(pk=foreign.pk).exists()
    assert Profile.objects.aggregate(n=Count("pk")) == {"n": 1}
    assert list(User.objects.filter(profiles__in=Profile.objects.all())) == [alice_cv.owner]


def test_related_managers_show_the_active_portal_only(portal, other_portal, foreign):
    assert foreign.owner.memberships.count() == 0
    assert other_portal.profiles.count() == 0
    assert foreign.experience_set.count() == 0
    with activate(other_portal):
        assert foreign.owner.memberships.count() == 1
        assert other_portal.profiles.count() == 1
        assert foreign.experience_set.count() == 1


def test_prefetch_shows_the_active_portal_only(portal, other_portal, foreign):
    (owner,) = User.objects.filter(pk=foreign.owner.pk).prefetch_related(
        "memberships", "profiles__experience_set"
    )

    assert list(owner.memberships.all()) == list(owner.profiles.all()) == []


# ── All portals, on purpose ─────────────────────────────────────────────────────────────────────


def test_all_portals_sees_every_row_inside_the_block(portal, foreign, alice_cv):
    with all_portals():
        assert set(Profile.objects.all()) == {alice_cv, foreign}

    assert list(Profile.objects.all()) == [alice_cv]


@pytest.mark.parametrize(
    "use",
    [list, bool, len, "count", "exists", "first", "delete", "aggregate", "iterator", "in_bulk"],
    ids=str,
)
def test_nothing_lazy_leaves_all_portals(portal, foreign, use):
    with all_portals():
        rows = Profile.objects.filter(name__gt="").exclude(slug="x")

    with pytest.raises(NoPortalActive):
        list(getattr(rows, use)() if isinstance(use, str) else [use(rows)])


def test_instances_from_all_portals_do_not_open_their_relations(portal, foreign):
    with all_portals():
        profile = Profile.objects.get(pk=foreign.pk)

    assert list(profile.experience_set.all()) == []


def test_all_portals_is_no_active_portal(db):
    with all_portals(), pytest.raises(NoPortalActive):
        active_portal()


def test_what_was_active_returns(portal, other_portal):
    with all_portals(), activate(other_portal):
        assert active_portal() == other_portal

    assert active_portal() == portal


# ── Writing ─────────────────────────────────────────────────────────────────────────────────────


def test_rows_of_another_portal_are_not_saved(portal, other_portal, foreign):
    with pytest.raises(ForeignPortal):
        Membership.objects.create(portal=other_portal, user=UserFactory())
    with pytest.raises(ForeignPortal):
        foreign.experience_set.create(role="x")
    with pytest.raises(ForeignPortal):
        Membership.objects.get_or_create(portal=other_portal, user=UserFactory())
    with pytest.raises(ForeignPortal):
        Experience.objects.bulk_create([Experience(profile=foreign, role="x")])
    with pytest.raises(ForeignPortal):
        foreign.save()


def test_rows_of_another_portal_are_not_deleted(portal, other_portal, foreign):
    with pytest.raises(ForeignPortal):
        foreign.delete()

    Profile.objects.filter(pk=foreign.pk).delete()

    with activate(other_portal):
        assert Profile.objects.filter(pk=foreign.pk).exists()


def test_rows_do_not_change_their_portal(portal, other_portal, foreign, alice_cv):
    alice_cv.portal = other_portal

    with pytest.raises(ForeignPortal):
        alice_cv.save()
    with pytest.raises(ForeignPortal):
        Profile.objects.update(portal=other_portal)
    with pytest.raises(ForeignPortal):
        Experience.objects.update(profile_id=foreign.pk)
    with pytest.raises(ForeignPortal):
        Experience.objects.bulk_update(
            [Experience(pk=alice_cv.experience_set.get().pk, profile=foreign)], ["profile"]
        )


def test_bulk_changes_stay_in_the_portal(portal, other_portal, foreign, alice_cv):
    Profile.objects.update(headline="changed")
    Profile.objects.bulk_update([Profile(pk=foreign.pk, headline="stolen")], ["headline"])

    with activate(other_portal):
        assert Profile.objects.get().headline == foreign.headline


def test_raw_sql_is_refused(portal):
    with pytest.raises(NotImplementedError):
        Profile.objects.raw("SELECT * FROM profiles_profile")


def test_deleting_a_person_takes_the_rows_of_every_portal(portal, other_portal, foreign):
    foreign.owner.delete()

    with activate(other_portal):
        assert not Profile.objects.exists()
        assert not Membership.objects.exists()


# ── Where no portal is active ───────────────────────────────────────────────────────────────────


def test_threads_start_without_a_portal(portal):
    caught = []

    def work():
        try:
            active_portal()
        except NoPortalActive as error:
            caught.append(error)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()

    assert len(caught) == 1


def test_global_models_need_no_portal(db):
    assert list(User.objects.all()) == list(Portal.objects.all()) == []


def test_pickled_portal_carries_none_of_its_rows(portal, alice_cv):
    assert portal.profiles.get() == alice_cv
    assert "_rows" in vars(portal)

    copy = pickle.loads(pickle.dumps(portal))  # noqa: S301 - pickled on the line itself

    assert copy == portal
    assert "_rows" not in vars(copy)
