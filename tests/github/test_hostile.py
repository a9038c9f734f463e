"""What GitHub's answers may hold inside: anything. Typed, clipped and cleaned before it is kept."""

import json

from profiles.github import answers
from profiles.github.refreshing import refresh
from tests.github.stand_in import repository


def one(**fields):
    found = list(answers.repositories_of([repository("engine", **fields)], "ada-l"))
    return found[0] if found else None


def test_address_is_made_of_names_and_never_taken_over():
    assert one(html_url="javascript:alert(1)").url == "https://github.com/ada-l/engine"
    for name in ("../../login", "a/b", "a b", "", "x" * 101, "é", None, ["a"]):
        assert list(answers.repositories_of([repository(name)], "ada-l")) == []


def test_text_is_one_clean_line():
    assert one(description="A\x00 \x1b[31mred\r\n\u202eline\ud800 ").description == "A [31mred line"
    assert len(one(description="long " * 10**5).description) <= answers.DESCRIPTION
    assert one(description="👩‍💻 می‌خواهم").description == "👩‍💻 می‌خواهم"
    assert one(description={"a": 1}).description == ""


def test_numbers_and_flags_are_what_they_should_be():
    assert one(stargazers_count=10**30).stars == 10**9
    for odd in (-5, True, "7", 3.5, None, [1]):
        assert one(stargazers_count=odd).stars == 0
    assert (one(fork="false").is_fork, one(archived=1).is_archived) == (False, False)
    assert one(private="no") is None


def test_dates_are_of_githubs_time():
    for odd in ("yesterday", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "1970-01-01", 5, None):
        assert one(pushed_at=odd).pushed_at == ""


def test_topics_and_languages_are_limited():
    assert len(one(topics=["a"] * 1000).topics) == answers.TOPICS
    assert one(topics="python").topics == ()
    assert one(topics=[None, {"a": 1}, "py\x00thon"]).topics == ("python",)
    sizes = {f"L{n}": n for n in range(1, 1000)} | {"": 5, "Zero": 0, "Odd": "1", "Huge": 10**40}
    kept = answers.languages_of(sizes)
    assert (len(kept), kept["Huge"]) == (answers.LANGUAGES, 10**12)
    assert kept.keys().isdisjoint({"", "Zero", "Odd"})


def test_rows_that_are_none_are_left_out():
    rows = [None, 7, "text", [], {}, {"name": "x", "owner": "ada-l"}, {"name": "x", "owner": {"login": {}}}]
    events = [None, {"created_at": 5}, {"created_at": "2026-05-05T00:00:00Z", "type": ["PushEvent"]}]

    assert list(answers.repositories_of(rows, "ada-l")) == []
    assert list(answers.events_of(events)) == [("2026-05-05", False)]


def test_what_is_kept_fits_into_any_database(github, activity, portal):
    row = repository("engine", description="\x00\ud800", language="Py\x00", topics=["\ud800a"])
    github.repositories["ada-l"] = [row]
    github.languages["engine"] = {"\x00": 5, "Py\ud800thon": 5}

    kept = refresh(portal, activity.pk)

    assert kept.error == ""
    assert (kept.languages, kept.repositories[0]["topics"]) == ({"Python": 5}, ["a"])
    json.dumps(kept.repositories).encode()
