"""PRV-01, PRV-04: a job that only employers see is on no surface of others, and lends no time to any."""

import re
from datetime import date

import pytest

from accounts.viewer import Audience
from profiles.changes import editing
from profiles.models import Experience, Skill
from profiles.pdf.render import Print
from search.check import differences
from tests.cast import client_at, published
from tests.factories import ExperienceFactory, ProfileFactory, add_skills
from tests.search.conftest import names

TOLD = {"erin", "mod", "alice"}
OPENED_AT = ("", "cv.pdf", "resume.json", "contact.vcf", "cv.pdf?anonymous=1", "?skill=fortran")
SECRETS = ("Secret Bank", "Fortran", "Ledgers by night")


def ago(years):
    return f"{date.today().year - years}"


@pytest.fixture
def browsers(portal, alice, bob, erin, mod):
    users = {"nobody": None, "alice": alice, "bob": bob, "erin": erin, "mod": mod}
    return {name: client_at(portal, user) for name, user in users.items()}


@pytest.fixture
def carol_cv(portal):
    """Has used Python, and worked, for longer than alice's job that everyone sees."""
    profile = ProfileFactory(portal=portal, slug="carol")
    add_skills(profile, "Python", entry=ExperienceFactory(profile=profile, start_date=ago(10)))
    return published(profile)


@pytest.fixture
def secret_job(alice_cv):
    """For employers: nobody else is told of the bank, of Fortran, or of Python for more than six years."""
    Experience.objects.filter(profile=alice_cv).update(start_date=ago(6))
    job = ExperienceFactory(
        profile=alice_cv,
        organization="Secret Bank",
        summary="Ledgers by night",
        start_date=ago(27),
        audience=Audience.EMPLOYERS,
    )
    add_skills(alice_cv, "Python", entry=job)
    job.skills.add(*Skill.objects.resolve(["Fortran"]))
    published(alice_cv)
    return job


@pytest.fixture(autouse=True)
def _readable_pdf(monkeypatch):
    """What the PDF is made of, in place of it."""
    monkeypatch.setattr(Print, "pdf", lambda self: (self.job().html + self.attachment).encode())


def told(browsers, url, secret):
    """Who is told it there; everybody must get an answer."""
    answers = {name: client.get(url) for name, client in browsers.items()}
    assert {answer.status_code for answer in answers.values()} == {200}, url
    return {name for name, answer in answers.items() if secret in answer.content.decode()}


def test_it_is_on_the_surfaces_of_employers_only(browsers, secret_job):
    for surface in OPENED_AT:
        for secret in SECRETS:
            found = told(browsers, f"/alice/{surface}", secret)

            assert found == TOLD if surface in ("", "resume.json", "cv.pdf") else found <= TOLD, surface


def test_its_words_and_technologies_find_the_person_for_employers_only(browsers, carol_cv, secret_job):
    for words in ("secret+bank", "fortran", "ledgers"):
        found = {name for name, client in browsers.items() if names(client.get(f"/people/?q={words}"))}
        assert found == {"erin", "mod"}  # alice finds as a member does

    assert told(browsers, "/people/skills/", "Fortran") == set()


@pytest.mark.parametrize(
    ("query", "others", "employers"),
    [
        ("skill=python&min_skill_years=20", [], ["alice"]),
        ("min_years=20", [], ["alice"]),
        ("min_years=5", ["alice", "carol"], ["alice", "carol"]),
        ("max_years=8", ["alice"], []),
        ("skill=python&sort=skill_years", ["carol", "alice"], ["alice", "carol"]),
        ("sort=experience", ["carol", "alice"], ["alice", "carol"]),
    ],
)
def test_its_time_counts_for_employers_only(browsers, carol_cv, secret_job, query, others, employers):
    for name, client in browsers.items():
        found = names(client.get(f"/people/?{query}"))

        expected = employers if name in ("erin", "mod") else others
        assert (found if "sort" in query else sorted(found)) == expected, name


def test_counts_and_panel_follow(browsers, portal, carol_cv, secret_job):
    years = re.compile(r"\b2[78] y\b")
    for name, client in browsers.items():
        page = client.get("/people/?skill=python").content.decode()
        rows = re.findall(r'name="min_skill_years" value="10".*?<span class="c num">(\d+)</span>', page)
        panel = client.get("/carol/?skill=python").content.decode()
        panel = panel[panel.index('<aside class="panel"') :]

        assert rows == ["2" if name in ("erin", "mod") else "1"], name
        assert bool(years.search(panel)) == (name in ("erin", "mod")), name


def test_it_follows_at_once_and_the_index_agrees(browsers, portal, secret_job):
    for audience, expected in ((1, TOLD | {"bob"}), (0, set(browsers)), (2, TOLD)):
        with editing(secret_job.profile):
            Experience.objects.filter(pk=secret_job.pk).update(audience=audience)

        assert told(browsers, "/alice/", "Secret Bank") == expected
        assert list(differences(portal, live=True)) == []
