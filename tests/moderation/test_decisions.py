"""The writers of standing: what a decision changes, records and refuses."""

import pytest
from django.core import mail
from django.db import IntegrityError, transaction

from moderation.decisions import Refused, approve, ban, decide, hide, restore
from moderation.models import Action, Decision, Report
from portals.models import Membership
from profiles.choices import Standing
from tests.cast import client_at, published
from tests.factories import ProfileFactory


def test_hide_records_who_when_why_and_of_what(alice_cv, mod, portal):
    hide(alice_cv, by=mod, reason="  Advertising only.  ")

    decision = Decision.objects.get()
    assert alice_cv.standing == Standing.HIDDEN
    assert (decision.portal, decision.profile, decision.by) == (portal, alice_cv, mod)
    assert (decision.action, decision.reason) == (Action.HIDE, "Advertising only.")
    assert (decision.profile_uid, decision.profile_name) == (alice_cv.uid, "Alice")
    assert decision.version == alice_cv.version
    assert decision.created_at


@pytest.mark.parametrize("decision", [hide, ban])
def test_hide_and_ban_need_a_reason(alice_cv, mod, decision):
    with pytest.raises(ValueError, match="needs a reason"):
        decision(alice_cv, by=mod, reason="  \n ")

    alice_cv.refresh_from_db()
    assert alice_cv.standing == Standing.PENDING
    assert not Decision.objects.exists()


def test_hide_without_reason_is_refused_by_the_database_too(alice_cv, portal):
    with pytest.raises(IntegrityError), transaction.atomic():
        Decision.objects.create(
            portal=portal, profile=alice_cv, profile_uid=alice_cv.uid, version=1, action=Action.HIDE
        )


def test_approve_remembers_the_version_and_leaves_it_alone(alice_cv, mod):
    version, updated = alice_cv.version, alice_cv.updated_at

    approve(alice_cv, by=mod)

    alice_cv.refresh_from_db()
    assert (alice_cv.standing, alice_cv.approved_version) == (Standing.APPROVED, version)
    assert (alice_cv.version, alice_cv.updated_at) == (version, updated)


def test_approve_does_not_bring_back_a_hidden_page(alice_cv, mod):
    hide(alice_cv, by=mod, reason="Spam")

    with pytest.raises(Refused, match="hidden"):
        approve(alice_cv, by=mod)

    alice_cv.refresh_from_db()
    assert alice_cv.standing == Standing.HIDDEN
    assert [d.action for d in Decision.objects.all()] == [Action.HIDE]


def test_ban_and_restore_carry_the_membership_along(alice, alice_cv, mod):
    ban(alice_cv, by=mod, reason="Spam again")
    banned = Membership.objects.get(user=alice).is_banned
    restore(alice_cv, by=mod)

    assert banned
    assert not Membership.objects.get(user=alice).is_banned
    assert alice_cv.standing == Standing.APPROVED


def test_banned_person_is_not_led_to_the_editor(portal, alice, alice_cv, mod):
    ban(alice_cv, by=mod, reason="Advertising")

    page = client_at(portal, alice).get("/alice/").content.decode()

    assert "The moderators of this portal have closed this page." in page
    assert "Public: anyone" not in page
    assert "See this page as" not in page


def test_restore_of_a_hidden_page_lifts_no_ban_of_the_person(alice, alice_cv, mod):
    hide(alice_cv, by=mod, reason="Spam")
    Membership.objects.filter(user=alice).update(is_banned=True)

    restore(alice_cv, by=mod)

    assert Membership.objects.get(user=alice).is_banned


def test_ban_spares_people_with_a_role(mod, owner, portal):
    page = published(ProfileFactory(portal=portal, owner=owner, slug="the-owner"))

    with pytest.raises(Refused, match="role must be taken away"):
        ban(page, by=mod, reason="Mutiny")

    assert not Membership.objects.get(user=owner).is_banned


def test_moderator_does_not_decide_about_the_own_page_but_the_owner_of_the_portal_does(mod, owner, portal):
    page_of_mod = published(ProfileFactory(portal=portal, owner=mod, slug="the-moderator"))
    page_of_owner = published(ProfileFactory(portal=portal, owner=owner, slug="the-owner"))

    with pytest.raises(Refused, match="your own page"):
        approve(page_of_mod, by=mod)
    approve(page_of_owner, by=owner)

    assert page_of_owner.standing == Standing.APPROVED


def test_decision_closes_the_open_reports_of_the_page(alice_cv, bob, mod, portal):
    other = published(ProfileFactory(portal=portal))
    mine = Report.objects.create(profile=alice_cv, reason="spam", reporter=bob)
    Report.objects.create(profile=other, reason="spam", reporter=bob)

    approve(alice_cv, by=mod)

    mine.refresh_from_db()
    assert mine.decision == Decision.objects.get()
    assert mine.closed_at
    assert [report.profile for report in Report.objects.open()] == [other]


def test_decide_names_what_it_could_not_do(alice_cv, mod, portal):
    hide(alice_cv, by=mod, reason="Spam")
    other = published(ProfileFactory(portal=portal))

    outcome = decide([alice_cv.pk, other.pk], Action.APPROVE, by=mod)

    assert outcome.decided == 1
    assert [profile for profile, _why in outcome.refused] == [alice_cv]


def test_decide_does_not_reach_another_portal(mod, other_portal, portal):
    foreign = ProfileFactory.build(portal=other_portal)

    outcome = decide([foreign.pk or 10**9], Action.HIDE, by=mod, reason="Spam")

    assert (outcome.decided, outcome.refused) == (0, [])


def test_decisions_outlive_the_page_without_the_name(alice_cv, mod):
    uid = alice_cv.uid
    hide(alice_cv, by=mod, reason="Spam")

    alice_cv.delete()

    decision = Decision.objects.get()
    assert (decision.profile, decision.profile_name, decision.profile_uid) == (None, "", uid)


def test_owner_is_told_why_on_the_portals_own_address(
    alice_cv, mod, mailoutbox, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        hide(alice_cv, by=mod, reason="Links to <casinos> & more")

    (message,) = mailoutbox
    assert message.to == ["alice@example.org"]
    assert message.subject == "[Demo] Your page was hidden"
    assert "Links to <casinos> & more" in message.body
    assert "http://localhost/me/" in message.body
    assert "mod@example.org" not in message.body


def test_mail_server_down_undoes_nothing(alice_cv, mod, monkeypatch, django_capture_on_commit_callbacks):
    def refuse(*args, **kwargs):
        raise ConnectionRefusedError

    monkeypatch.setattr(mail.backends.locmem.EmailBackend, "send_messages", refuse)

    with django_capture_on_commit_callbacks(execute=True):
        hide(alice_cv, by=mod, reason="Spam")

    alice_cv.refresh_from_db()
    assert alice_cv.standing == Standing.HIDDEN
