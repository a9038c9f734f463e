"""What stands together on paper is read together: by every program, in every design."""

from dataclasses import replace

import pytest

from profiles.choices import Theme
from profiles.cv import EducationItem, ExperienceItem, LanguageItem, LinkItem, ProjectItem, SkillFact, Tag
from tests.pdf.reading import need_fonts, pdfminer, pdftotext, pypdf
from tests.pdf.samples import full_cv, printed
from tests.pdf.test_designs import GITHUB

READERS = {"pypdf": pypdf, "pdfminer": pdfminer, "pdftotext": pdftotext}
LEVELS = ("Basic", "Working knowledge", "Solid", "Advanced", "Expert")
# The title of an entry, its organisation, its time and how long that is.
JOBS = [
    ("Lead engineer", "Quiet Engines", "Jul 2024 – now", "2 y 5 mo"),
    ("Engineer", "Paper Kite Health", "Jan 2021 – Jun 2024", "3 y 6 mo"),
    ("Junior engineer", "Jembatan Digital", "12 Nov 2015 – 30 Sep 2020", "4 y 11 mo"),
]
PROJECTS = [("Tide Table", "", "2019 – now", "7 y 11 mo"), ("Peta Pasar", "", "2026 – now", "11 mo")]
STUDIES = [
    ("Master, Law", "Invented College", "2012 – 2014", ""),
    ("Bachelor, Law", "Other", "2008 – 2011", ""),
]


def point(title: str) -> str:
    return f"Point of the {title}."


def cv():
    """As people have them: short entries, some dozen technologies, which all tempt to read by column."""
    return replace(
        full_cv(),
        name="Maya Contoh",
        headline="Backend engineer",
        skills=tuple(technology(number) for number in range(14)),
        github=GITHUB,
        experience=(
            job(*JOBS[0][:2], start_date="2024-07"),
            job(*JOBS[1][:2], start_date="2021-01", end_date="2024-06"),
            job(*JOBS[2][:2], start_date="2015-11-12", end_date="2020-09-30"),
        ),
        projects=tuple(project(name, start=time[:4]) for name, _, time, _ in PROJECTS),
        education=tuple(study(*facts) for facts in STUDIES),
        links=(LinkItem("l", "Forum", "maya", "https://talk.example/u/7"),),
        languages=(LanguageItem("i", "Indonesian", "Native"), LanguageItem("e", "English", "Fluent")),
    )


def technology(number: int) -> SkillFact:
    begun = f"{2003 + number}-01" if number < 9 else ""
    return SkillFact(f"Tech{number}", str(number), 1 + number % 5, open_since=begun)


def job(role: str, organization: str, **dates: str) -> ExperienceItem:
    more = {"highlights": (point(role),), "skills": (Tag("Django", "d"), Tag("Redis", "r"))}
    return ExperienceItem(role, role=role, organization=organization, **more, **dates)


def project(name: str, start: str) -> ProjectItem:
    return ProjectItem(name, name=name, description=point(name), start_date=start)


def study(title: str, place: str, time: str, _length: str) -> EducationItem:
    kind, _comma, area = title.partition(", ")
    return EducationItem(title, place, study_type=kind, area=area, start_date=time[:4], end_date=time[-4:])


@pytest.fixture(scope="module")
def _files():
    return {}


@pytest.fixture
def file(_files, renderer):
    need_fonts()

    def make(design: Theme) -> bytes:
        if design not in _files:
            _files[design] = renderer.render(replace(printed(cv()), design=design).job())
        return _files[design]

    return make


def steps(design: Theme):
    """What is read before what; the texts of a step stand together, in any order."""
    yield from (
        {"Maya Contoh"},
        {"Backend engineer"},
        {"Forum maya talk.example/u/7"},
        {"Status Looking", "2 Jan 2027"},
    )
    yield from ({"Summary"}, {"summary-point"}, {"Technologies"})
    yield from ({"In use now"}, *levels(design, range(9)), {"Others"}, *levels(design, range(9, 14)))
    for title, entries in ("Experience", JOBS), ("Projects", PROJECTS):
        yield {title}
        for entry in entries:
            yield set(entry)
            yield {point(entry[0])}
    yield from (
        {"GitHub"},
        {"1,304 contributions"},
        {"github.com/ada-hub"},
        {"Languages Haskell"},
    )
    yield from ({"Education"}, *map(set, STUDIES), {"Volunteering"})
    yield from ({"Languages"}, {"Indonesian (Native)"}, {"English (Fluent)"}, {"Interests"})


def levels(design: Theme, numbers: range):
    """The technologies of a group with their levels: one by one, or level by level from the best."""
    if design != Theme.MODERN:
        yield from ({f"Tech{n} ({LEVELS[n % 5]}"} for n in numbers)
        return
    for level in reversed(range(5)):
        alike = [f"Tech{n}" for n in numbers if n % 5 == level]
        yield {f"{LEVELS[level]} {alike[0]}"}
        yield from ({name} for name in alike[1:])


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("design", Theme)
def test_what_stands_together_is_read_together(design, reader, file):
    text = " ".join(READERS[reader](file(design)).split())
    place = 0

    for step in steps(design):
        found = {words: text.find(words, place) for words in step}
        assert -1 not in found.values(), f"{found} after {text[max(place - 200, 0) : place]}"
        place = max(at + len(words) for words, at in found.items())


@pytest.mark.parametrize("design", Theme)
def test_words_are_words_for_every_program(design, file):
    words = {reader: set(read(file(design)).split()) for reader, read in READERS.items()}

    # Page numbers are another matter: "1/2" and "1 / 2".
    assert {word for word in words["pypdf"] - words["pdftotext"] if len(word) > 1} == set()
    assert {word for word in words["pdfminer"] - words["pdftotext"] if len(word) > 1} == set()
