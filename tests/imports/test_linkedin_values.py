"""Single values of LinkedIn's archive that say more, or otherwise, than they seem to."""

import pytest

from profiles.choices import Section
from tests.imports.linkedin import one
from tests.imports.test_linkedin import entry, said


@pytest.mark.parametrize(
    ("cause", "summary"),
    [("animalRights", "Animal rights"), ("Our own cause", "Our own cause"), ("NASA", "NASA")],
)
def test_causes_are_words(cause, summary):
    parsed = said(one("Volunteering.csv", ["Beach Watch", "Counter", cause, "", "", ""]))

    assert entry(parsed, Section.VOLUNTEERING, "summary") == (summary,)


@pytest.mark.parametrize(
    ("written", "degree"),
    [("Bachelor of Science - BS, Tides, Wind", ("Bachelor of Science - BS", "Tides, Wind")),
     ("Bachelor, with honours", ("Bachelor, with honours", "")), ("Diploma", ("Diploma", ""))],
)  # fmt: skip
def test_a_degree_of_linkedins_list_is_followed_by_its_field(written, degree):
    parsed = said(one("Education.csv", ["College", "", "", "", written, ""]))

    assert entry(parsed, Section.EDUCATION, "study_type", "area") == degree


def test_links_without_a_scheme_are_completed():
    parsed = said(one("Publications.csv", ["On waiting", "", "", "", "doi.org/10.1"]))

    assert entry(parsed, Section.PUBLICATIONS, "url") == ("https://doi.org/10.1",)


def test_what_is_hidden_on_linkedin_is_told_from_what_is_shown():
    rows = (["Budi", "", "", "", "Good.", "", status] for status in ("VISIBLE", "HIDDEN"))

    parsed = said(one("Recommendations_Received.csv", *rows))

    assert [item.hidden for item in parsed.sections[Section.REFERENCES]] == [None, True]
