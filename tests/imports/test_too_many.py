"""IMP-*: an archive with more rows than a section holds: the most recent are taken, the others named."""

import pytest

from profiles.imports.understanding import understand
from profiles.models import Profile
from profiles.resume import read
from tests.cast import client_at
from tests.imports.linkedin import one
from tests.imports.review import confirm, organizations, text, upload


def job(number, start="", end=""):
    return [f"Company {number}", "Engineer", "", "", start, end]


def taken(archive, key):
    understood = understand(archive)
    read(understood.document)
    return understood.document[key], [str(each) for each in understood.left]


def test_most_recent_jobs_are_taken_in_the_order_of_the_file():
    """What goes on counts as the most recent, whenever it began; what has no date as the oldest."""
    jobs = [job(number, f"Jan {1900 + number}", f"Dec {1900 + number}") for number in range(1, 101)]
    rows = [job("undated"), *jobs, job("still", "1900")]

    work, left = taken(one("Positions.csv", *rows), "work")

    assert [entry["name"] for entry in work] == [
        *(f"Company {number}" for number in range(2, 101)),
        "Company still",
    ]
    words = "Positions.csv: 2 of 102 rows, as 100 have a place here: "
    assert left[0] == words + "Company undated, Engineer; Company 1, Engineer"


@pytest.mark.parametrize(
    ("name", "key", "row", "most"),
    [
        ("Skills.csv", "skills", lambda number: [f"Tool {number}"], 200),
        ("Languages.csv", "languages", lambda number: [f"Tongue {number}", ""], 100),
        ("Honors.csv", "awards", lambda number: [f"Prize {number}", "", str(2030 - number // 2)], 100),
    ],
    ids=["technologies", "languages", "awards"],
)
def test_first_ones_are_taken_where_nothing_is_later(name, key, row, most):
    entries, left = taken(one(name, *(row(number) for number in range(most + 60))), key)

    assert len(entries) == most
    assert left[0].startswith(f"{name}: 60 of {most + 60} rows, as {most} have a place here: ")
    assert left[0].endswith("…")


def test_review_says_what_was_left_out_and_the_rest_is_taken(portal, bob):
    client = client_at(portal, bob)
    content = one("Positions.csv", *(job(n, str(2000 - n), str(2000 - n)) for n in range(130))).getvalue()

    review = upload(client, content, "archive.zip")
    confirm(client, review)

    assert "30 of 130 rows, as 100 have a place here: Company 100, Engineer; Company 101" in text(review)
    assert organizations(Profile.objects.get()) == [f"Company {number}" for number in range(100)]
