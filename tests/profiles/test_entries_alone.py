"""Work without an organisation, and studies without a school: freelancers and who learned alone."""

import re
from datetime import date

import pytest

from profiles.cv import CV, EducationItem, ExperienceItem
from profiles.models import Volunteering
from profiles.resume import read
from profiles.resume.problems import ResumeError
from profiles.timeline import draw
from tests.cast import published
from tests.factories import EducationFactory, ExperienceFactory

PERSON = {"basics": {"name": "Ada"}}


@pytest.mark.parametrize(
    ("section", "entry"),
    [
        ("work", {"position": "Web developer"}),
        ("work", {"name": "Fictional Rail"}),
        ("volunteer", {"position": "Mentor"}),
        ("education", {"area": "Typography"}),
        ("education", {"studyType": "Self-taught"}),
    ],
)
def test_entry_with_one_of_its_names_is_read(section, entry):
    (read_,) = next(filter(None, read(PERSON | {section: [entry]}).sections.values()))

    assert str(read_.entry) in entry.values()


@pytest.mark.parametrize(
    ("section", "path"),
    [
        ("work", "work[0].position"),
        ("volunteer", "volunteer[0].position"),
        ("education", "education[0].institution"),
    ],
)
def test_entry_without_a_name_is_refused_by_its_path(section, path):
    with pytest.raises(ResumeError) as refused:
        read(PERSON | {section: [{"startDate": "2020"}]})

    assert [problem.path for problem in refused.value.problems] == [path]


def test_page_shows_what_is_there_and_no_empty_place(stranger, alice_cv):
    url = "https://freelance.example/"
    ExperienceFactory(profile=alice_cv, role="Web developer", organization="", url=url, location="Bandung")
    EducationFactory(profile=alice_cv, institution="", area="Typography", url="")
    Volunteering.objects.create(profile=alice_cv, role="Mentor")
    published(alice_cv)

    html = stranger.get("/alice/").text

    assert "Web developer</h3>" in html
    assert "Typography</h3>" in html
    assert "Mentor</h3>" in html
    assert f'href="{url}"' in html
    assert not re.findall(r'class="org"[^>]*>(?:<b></b>)?</p>', html)
    assert 'class="muted">·' not in html.partition("Web developer</h3>")[2].partition("</article>")[0]
    assert '"name": ""' not in html


def test_ruler_names_the_work_instead_of_the_place():
    cv = CV(
        uid="ada",
        name="Ada",
        experience=(ExperienceItem(uid="a", role="Web developer", start_date="2020-01"),),
        education=(EducationItem(uid="b", area="Typography", start_date="2018", end_date="2019"),),
    )

    says = {year.number: year.says for year in draw(cv, date(2022, 5, 1)).years}

    assert says[2018] == "Started Typography."
    assert says[2019] == "Typography."
    assert says[2020] == "Started Web developer."
    assert says[2022] == "Web developer."
