from datetime import date

import pytest
from django.core.management import CommandError, call_command

from portals.models import Membership, Portal
from portals.scoping import activate, all_portals
from profiles.demo.load import load_people
from profiles.demo.people import make_person
from profiles.demo.portraits import LONG_HAIR, portrait
from profiles.models import Profile, Skill
from profiles.models.skills import skill_slug
from search.check import differences
from tests.factories import PortalFactory, ProfileFactory

TODAY = date(2026, 11, 22)


@pytest.fixture
def debug(settings):
    settings.DEBUG = True


def seed(**options):
    call_command("seed_demo", verbosity=0, **options)


@pytest.mark.parametrize("number", range(25))
def test_invented_person_is_valid_by_our_own_rules(number):
    person = make_person(number, TODAY)

    person.profile.full_clean(exclude=["portal", "owner"], validate_unique=False, validate_constraints=False)
    for entry in person.entries:
        entry.full_clean(exclude=["profile"], validate_unique=False, validate_constraints=False)


def test_invented_people_are_the_same_each_time_and_differ_from_each_other():
    people = [make_person(number, TODAY) for number in range(40)]
    again = make_person(3, TODAY)

    assert again.profile.summary == people[3].profile.summary
    assert len({person.profile.headline for person in people}) > 25
    assert len({skill for person in people for skill in person.skills}) > 40


def test_invented_people_are_plainly_fictional():
    for number in range(40):
        profile = make_person(number, TODAY).profile

        assert profile.email.endswith(".example")
        assert "invented" in profile.summary


def test_portrait_is_the_same_each_time():
    assert portrait(7, LONG_HAIR) == portrait(7, LONG_HAIR) != portrait(8, LONG_HAIR)


def test_seed_demo_fills_two_portals_with_different_people(db, debug, client):
    seed(people=12)

    with all_portals():
        names = {p.host: set(p.profiles.values_list("name", flat=True)) for p in Portal.objects.all()}
    assert {host: len(people) for host, people in names.items()} == {"localhost": 8, "campus.localhost": 4}
    assert not names["localhost"] & names["campus.localhost"]
    assert client.get("/people/", headers={"host": "localhost"}).status_code == 200


def test_seed_demo_again_adds_nothing(db, debug):
    seed(people=6)
    with all_portals():
        before = list(Profile.objects.values_list("pk", "slug", "version"))

    seed(people=6)

    with all_portals():
        assert list(Profile.objects.values_list("pk", "slug", "version")) == before


def test_whoever_is_here_already_is_no_demo_person(db, debug):
    portal = PortalFactory(host="localhost", slug="kodetalk")
    with activate(portal):
        ProfileFactory(portal=portal, slug="alice")

    seed(people=3)

    with activate(portal):
        assert portal.profiles.count() == 3
        assert portal.profiles.filter(owner__email="candidate@demo.example").exists()


@pytest.mark.parametrize("wrong", [{"people": 0}, {"people": -3}, {"portals": 0}])
def test_seed_demo_needs_somebody_to_make(db, debug, wrong):
    with pytest.raises(CommandError, match="a number from 1"):
        call_command("seed_demo", *(f"--{name}={value}" for name, value in wrong.items()))


def test_seed_demo_curates_technologies_with_their_other_names(db, debug):
    seed(people=2)

    assert Skill.objects.resolve(["Postgres", "K8s"]) == Skill.objects.resolve(["PostgreSQL", "Kubernetes"])
    assert Skill.objects.get(slug=skill_slug("C++")).is_curated


def test_seed_demo_gives_the_candidate_a_cv(db, debug):
    seed(people=4)

    portal = Portal.objects.get(host="localhost")
    with activate(portal):
        assert portal.profiles.filter(owner__email="candidate@demo.example").count() == 1


def test_seed_demo_refuses_without_debug(db):
    with pytest.raises(CommandError, match="DEBUG"):
        seed()


def test_seed_demo_leaves_an_employer_to_decide_about(db, debug):
    seed(people=2)

    for portal in Portal.objects.all():
        with activate(portal):
            waiting = Membership.objects.get(is_employer=True, employer_approved_at=None)
            approved = Membership.objects.get(employer_approved_at__isnull=False)
        assert waiting.company
        assert waiting.employer_reason
        assert waiting.employer_asked_at
        assert approved.is_approved_employer


def test_some_invented_people_show_a_job_to_some_alone():
    people = [make_person(number, TODAY) for number in range(40)]

    audiences = [{entry.audience for entry in person.entries} for person in people]

    assert {0, 2} in audiences
    assert {0, 1} in audiences
    assert audiences.count({0}) > 30


def test_people_are_loaded_with_the_same_queries_however_many(portal, django_assert_max_num_queries):
    people = [make_person(number, TODAY) for number in range(40)]
    for number, person in enumerate(people):
        person.portrait = None
        person.profile.slug = f"person-{number}"

    with django_assert_max_num_queries(60):
        assert list(load_people(portal, people)) == [40]
    assert list(differences(portal, live=True)) == []
