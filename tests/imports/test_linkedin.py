"""What LinkedIn's archive says becomes a document, and what it cannot say is named."""

import pytest

from profiles.choices import Section
from profiles.imports.understanding import understand
from profiles.resume import read
from tests.imports.linkedin import NOTES, ROWS, files, one, zipped

FACTS = {
    "name": "Dewi Anggraini",
    "headline": "Platform engineer",
    "summary": "I keep trains on time.\n\nAnd their data.",
    "city": "Bandung",
    "region": "West Java",
    "country": "ID",
    "url": "https://dewi.example.org",
}


def said(archive, **options):
    return read(understand(archive, **options).document)


def entry(parsed, section, *names, number=0):
    found = parsed.sections[section][number].entry
    return tuple(getattr(found, name) for name in names)


def left(archive, **options):
    return [str(each) for each in understand(archive, **options).left]


@pytest.fixture
def dewi():
    return said(zipped(files()))


def test_profile_says_who_it_is(dewi):
    assert {name: value for name, value in dewi.facts.items() if value} == FACTS


def test_every_file_becomes_its_section(dewi):
    assert dewi.counts() == {
        Section.SKILLS: 3,
        Section.EXPERIENCE: 2,
        Section.PROJECTS: 1,
        Section.EDUCATION: 1,
        Section.VOLUNTEERING: 1,
        Section.CERTIFICATES: 1,
        Section.AWARDS: 1,
        Section.PUBLICATIONS: 1,
        Section.LANGUAGES: 2,
        Section.REFERENCES: 1,
        Section.LINKS: 2,
    }


def test_positions_are_jobs_with_their_list_as_highlights(dewi):
    names = ("organization", "role", "location", "start_date", "end_date", "summary", "highlights")

    assert entry(dewi, Section.EXPERIENCE, *names) == (
        "Fictional Rail",
        "Lead, Platform",
        "Bandung, Indonesia",
        "2020-01",
        "",
        "Builds the timetable.",
        ["Cut delays by 12 %", "Wrote the “clock”"],
    )
    assert entry(dewi, Section.EXPERIENCE, *names[:5], number=1) == (
        *("Invented Ferries", "Engineer", "", "2016", "2019-12"),
    )
    assert entry(dewi, Section.EXPERIENCE, "summary", "highlights", number=1) == (
        "",
        ["Met the trains.", "Built a model of the tides."],
    )


def test_other_files_are_their_sections_fields(dewi):
    assert entry(dewi, Section.EDUCATION, "institution", "study_type", "start_date", "end_date") == (
        *("Institute of Made-up Technology", "Bachelor", "2012", "2016"),
    )
    assert entry(dewi, Section.CERTIFICATES, "name", "issuer", "date", "url") == (
        *("Certified Switchman", "Rail Board", "2019-06", "https://cert.example.org/1"),
    )
    assert entry(dewi, Section.PROJECTS, "name", "description", "start_date") == (
        *("Open timetable", "A library.", "2021-05"),
    )
    assert entry(dewi, Section.VOLUNTEERING, "organization", "role", "start_date", "summary") == (
        *("Beach Watch", "Counter", "2018-07", "Environment\n\nCounted turtles."),
    )
    assert entry(dewi, Section.AWARDS, "title", "date", "summary") == (
        *("Prize for punctuality & calm", "2021-11", "From the station."),
    )
    assert entry(dewi, Section.PUBLICATIONS, "name", "publisher", "release_date") == (
        *("On waiting", "Journal of Queues", "2022-02-14"),
    )
    assert entry(dewi, Section.LANGUAGES, "language", "fluency") == (
        *("Indonesian", "Native or bilingual proficiency"),
    )


def test_recommendations_are_references_and_hidden(dewi):
    assert entry(dewi, Section.REFERENCES, "name", "reference", "hidden") == (
        *("Budi Santoso (Director, Fictional Rail)", "She never misses a train.", True),
    )


def test_websites_and_handles_are_links(dewi):
    assert entry(dewi, Section.LINKS, "network", "url") == ("Company", "https://rail.example.org/a,b")
    assert entry(dewi, Section.LINKS, "network", "username", "url", number=1) == (
        *("X", "dewi_a", "https://x.com/dewi_a"),
    )


def test_contact_details_are_read_only_when_ticked(dewi):
    told = said(zipped(files()), contact=True)

    assert (told.facts["email"], told.facts["phone"]) == ("dewi@dewi.example.org", "+62 811 2233 4455")
    assert (told.facts["address"], told.facts["postal_code"]) == ("Jalan Kenanga 5", "40115")
    document = str(understand(zipped(files())).document)
    assert "@dewi" not in document
    assert "Kenanga" not in document
    assert "2233" not in document


def test_what_has_no_place_is_named_with_file_row_and_column():
    assert left(zipped(files() | {"Connections.csv": b"a", "messages.csv": b"b"})) == [
        "Profile.csv, row 2, Birth Date: Mar 3",
        "Profile.csv, row 2, Industry: Rail Transportation",
        "Email Addresses.csv: Not ticked.",
        "PhoneNumbers.csv: Not ticked.",
        "Education.csv, row 2, Notes: Thesis on tides",
        "Education.csv, row 2, Activities: Chess club",
        "Certifications.csv, row 2, Finished On: Jun 2022",
        "Certifications.csv, row 2, License Number: X-1",
        "Files that are not read: Connections.csv, messages.csv",
    ]


@pytest.mark.parametrize(
    ("how", "folder"),
    [({"notes": NOTES}, ""), ({"mark": True}, ""), ({}, "Basic_LinkedInDataExport_01-02-2026/")],
    ids=["notes", "byte order mark", "folder"],
)
def test_habits_of_the_archive_change_nothing(dewi, how, folder):
    parsed = said(zipped(files(**how), folder=folder))

    assert (parsed.facts, parsed.counts()) == (dewi.facts, dewi.counts())


def test_a_basic_archive_without_profile_takes_the_name_that_is_known():
    parsed = said(zipped({"Skills.csv": files()["Skills.csv"]}), name="Dewi")

    assert parsed.name == "Dewi"
    assert parsed.counts() == {Section.SKILLS: 3}


@pytest.mark.parametrize(
    ("written", "date"),
    [("2020", "2020"), ("Jan 2020", "2020-01"), ("September 2020", "2020-09"), ("Sept 2020", "2020-09"),
     ("Jan 5, 2020", "2020-01-05"), ("5 Jan 2020", "2020-01-05"), ("", "")],
)  # fmt: skip
def test_dates_are_months_or_years_as_written(written, date):
    parsed = said(one("Positions.csv", ["Rail", "Engineer", "", "", written, ""]))

    assert entry(parsed, Section.EXPERIENCE, "start_date") == (date,)


@pytest.mark.parametrize(
    ("place", "fields"),
    [("Jakarta, Indonesia", ("Jakarta", "", "ID")), ("Indonesia", ("", "", "ID")),
     ("San Francisco Bay Area", ("San Francisco Bay Area", "", "")), ("Here, There", ("", "", "")),
     ("Austin, Texas, United States", ("Austin", "Texas", "US")), ("Izmir, Turkey", ("Izmir", "", "TR")),
     ("Brno, South Moravia, Czech Republic", ("Brno", "South Moravia", "CZ")),
     ("Central, Hong Kong SAR", ("Central", "", "HK")), ("Abidjan, Côte d’Ivoire", ("Abidjan", "", "CI")),
     ("The Hague, The Netherlands", ("The Hague", "", "NL")), ("Praia, Cabo Verde", ("Praia", "", "CV"))],
)  # fmt: skip
def test_a_place_is_a_town_and_a_country_or_left(place, fields):
    row = list(ROWS["Profile.csv"][0])
    row[9] = place

    facts = said(one("Profile.csv", row)).facts

    assert (facts["city"], facts["region"], facts["country"]) == fields
