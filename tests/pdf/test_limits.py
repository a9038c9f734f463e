"""A CV at every limit: a PDF or a plain refusal, within 15 seconds (PDF-* of the catalogue).

Counted are those of the processor: whoever else is at work on the machine makes no PDF too slow.
"""

from dataclasses import fields, is_dataclass, replace
from time import process_time
from unittest.mock import Mock

import pytest

from profiles.cv import CV, ExperienceItem, ProjectItem, SkillFact, Tag
from profiles.fields import MAX_LINE_LENGTH, MAX_LINES
from profiles.models.sections import TEXT_LENGTH
from profiles.pdf.client import Renderer, TooLong
from profiles.pdf.cost import MOST, cost
from profiles.pdf.render import length
from profiles.projection import ITEMS
from profiles.resume import MAX_ENTRIES, MAX_SKILLS
from tests.pdf.hostile import spent
from tests.pdf.samples import full_cv, printed

SECONDS = 15
PIECES = {
    "one word": "w",
    "markup": "<b>&",
    "brackets": "[",
    "code": "`",
    "marks": "\u0301",
    "directions": "a א ",
    "ligatures": "لا שָׁ ",
    "emoji": "🎉",
    "rare": "\U00012000",
}


def outcome(renderer, cv: CV) -> str:
    start = spent(renderer)
    try:
        with renderer.turn() as worker:
            result = worker.render(printed(cv).job())[:4].decode()
    except TooLong:
        result = "TooLong"
    assert spent(renderer) - start < SECONDS
    return result


def filled(thing, piece: str):
    """The same with every text and list at the limit of its field."""
    values = {}
    for field in fields(thing):
        value = getattr(thing, field.name)
        if field.name in ("summary", "description", "reference"):
            values[field.name] = (piece * TEXT_LENGTH)[:TEXT_LENGTH]
        elif isinstance(value, tuple) and value and isinstance(value[0], str):
            values[field.name] = ((piece * MAX_LINE_LENGTH)[:MAX_LINE_LENGTH],) * MAX_LINES
        elif isinstance(value, tuple) and value and is_dataclass(value[0]):
            values[field.name] = value
        elif field.name in (
            "name",
            "role",
            "organization",
            "title",
            "headline",
            "institution",
            "label",
            "group",
        ):
            values[field.name] = (piece * 200)[:200]
    return replace(thing, **values)


@pytest.fixture(scope="module")
def patient():
    """A renderer with time enough for a busy machine."""
    renderer = Renderer(timeout=8 * SECONDS, waiting=0, documents=1000)
    outcome(renderer, full_cv())
    yield renderer
    renderer.drop()


@pytest.mark.parametrize("piece", PIECES.values(), ids=PIECES)
def test_text_at_its_limits_is_printed_or_refused_in_time(patient, piece):
    cv = filled(CV(uid="u", name="x", headline="x", summary="x"), piece)
    projects = (filled(full_cv().projects[0], piece),)

    result = outcome(patient, replace(cv, projects=projects))

    assert result in ("%PDF", "TooLong")


def of_projects(piece: str, characters: int = 140_000, each: int = 2000) -> CV:
    """So much text in all, a different one in each project, so that none is remembered."""
    texts = (f"{number} {piece * each}"[:each] for number in range(characters // each))
    projects = tuple(ProjectItem(f"{n}", name="P", description=text) for n, text in enumerate(texts))
    return CV(uid="u", name="x", projects=projects)


HEAVY = {
    "points": "- a\n",
    "quotes": "> > > - - - a\n\n",
    "code": "`a` ",
    "glued": "*a*",
    "bold": "**a** ",
    "paragraphs": "a\n\n",
    "headings": "# a\n\n",
    "rules": "---\n\n",
    "line ends": "a\\\n",
    "emoji": "🎉",
    "families": "👩‍👩‍👧‍👦",
    "scripts": "aяא中ก",
    "scripts apart": "a я א 中 ก ",
    "directions": "א1a ",
}


@pytest.mark.parametrize("piece", HEAVY.values(), ids=HEAVY)
def test_cv_that_would_take_all_the_time_is_refused_before_it_takes_any(piece):
    start = process_time()

    with pytest.raises(TooLong):
        printed(of_projects(piece)).job()

    assert process_time() - start < 1  # a few hundredths, on a machine that is not busy


def test_refusal_before_the_work_waits_for_no_turn(monkeypatch):
    monkeypatch.setattr(Renderer, "turn", Mock(side_effect=AssertionError))

    with pytest.raises(TooLong):
        printed(of_projects(HEAVY["points"])).pdf()


@pytest.mark.parametrize("piece", ["code", "families"])
def test_as_much_as_there_may_be_of_what_is_slow_is_printed_in_time(patient, piece):
    """The slowest for an element, with all others measured in all designs."""
    some = 10_000
    at_most = some * MOST // cost(printed(of_projects(HEAVY[piece], some)).job().html)

    assert outcome(patient, of_projects(HEAVY[piece], at_most * 9 // 10)) == "%PDF"


@pytest.mark.parametrize("word", ["platform", "платформа", "منصة", "プラットフォーム", "แพลตฟอร์ม"])
def test_twenty_dense_pages_are_half_of_what_there_may_be(word):
    """Fifty jobs with points, links, bold words and a dozen technologies each."""
    text = (
        f"{word} {word} **{word}** {word}: `deploys` {word} *4* {word}, [it](https://example.org/talk). " * 3
    )
    job = ExperienceItem(
        "job",
        role="Senior engineer",
        organization="Contoh GmbH",
        summary=f"{text}\n\n- one\n- two\n- three",
        highlights=(f"{word} {word} Go {word} 20 {word}, {word} {word} {word} {word} {word} Kafka",) * 8,
        start_date="2001-01",
        skills=tuple(Tag(f"Technology {number}", f"t{number}") for number in range(12)),
    )

    html = printed(replace(full_cv(), experience=(job,) * 50)).job().html

    assert cost(html) < 0.6 * MOST


def test_cv_with_all_entries_there_may_be_is_refused_before_it_costs_anything(renderer):
    sections = {section: (filled(getattr(full_cv(), section)[0], "["),) * MAX_ENTRIES for section in ITEMS}
    start = process_time()

    with pytest.raises(TooLong):
        printed(replace(full_cv(), **sections)).job()

    assert process_time() - start < 2  # seconds of CPU


def test_cv_with_many_short_entries_is_printed(renderer):
    projects = tuple(
        ProjectItem(str(n), name=f"Project {n}", url=f"https://{n}.example") for n in range(MAX_ENTRIES)
    )
    skills = tuple(SkillFact(f"Skill {n}", f"skill-{n}", level=3) for n in range(MAX_SKILLS))

    assert outcome(renderer, replace(full_cv(), projects=projects, skills=skills)) == "%PDF"


def test_length_counts_all_text():
    assert length({"name": "abc", "list": ["de", {"deep": "f"}], "number": 7, "nothing": None}) == 6
