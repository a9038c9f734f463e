"""Where pages end: a title stays with its entry, and what was used in a job with the job."""

import re
from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader

from profiles.choices import Theme
from profiles.cv import CV, ExperienceItem, Tag
from tests.pdf.samples import printed

FOOT = re.compile(r"(Ada )?\d+ / \d+$|As of ")
HEAD = re.compile(r".*(role\d|organization\d|2001 – now)")


def cv() -> CV:
    """So many jobs of other lengths each that some would break at any of their lines."""
    jobs = (
        ExperienceItem(
            f"j{number}",
            role=f"role{number}",
            organization=f"organization{number}",
            start_date="2001",
            summary="word " * (125 + 37 * number % 130),
            skills=(Tag("Python", "p"),),
        )
        for number in range(50)
    )
    return CV(uid="u", name="Ada", updated_at="2026-11-18T09:00:00+00:00", experience=tuple(jobs))


@pytest.mark.parametrize("design", Theme)
def test_page_neither_ends_with_a_title_nor_begins_with_a_note(renderer, design):
    document = PdfReader(BytesIO(renderer.render(replace(printed(cv()), design=design).job())))

    pages = [
        [line.strip() for line in page.extract_text().splitlines() if not FOOT.match(line)]
        for page in document.pages
    ]

    assert len(pages) > 5
    assert pages[0][0] == "Ada"  # and is not one word with what stands below it
    assert sum("role" in line for lines in pages for line in lines) == 50
    assert sum(line == "With Python" for lines in pages for line in lines) == 50
    assert [lines[-1] for lines in pages if HEAD.match(lines[-1])] == []
    assert [lines[0] for lines in pages if lines[0] == "With Python"] == []
