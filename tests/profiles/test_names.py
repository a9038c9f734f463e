"""A nameless CV names nobody in another notation either, and keeps ordinary words."""

from time import process_time

import pytest

from profiles.anonymity import nameless
from profiles.cv import CV, GitHubFact, LinkItem, ProjectItem, SkillFact, Tag

SITI = {
    "name": "Siti Rahma",
    "slug": "siti-rahma",
    "email": "siti.r@mail.example",
    "phone": "+62 811-555-0100",
    "address": "Jl. Kaliurang 12",
    "links": (
        LinkItem("l1", "GitHub", "", "https://github.com/srahma99"),
        LinkItem("l2", "Mastodon", "", "https://social.example/@sitilah"),
        LinkItem("l3", "Scholar", "", "https://scholar.example/citations?user=1"),
        LinkItem("l4", "Site", "", "https://contoh.example/about/"),
    ),
}


def said(summary: str, **person) -> str:
    """What is left of it in the nameless CV."""
    return nameless(CV(uid="u", summary=summary, **{"name": "Siti Rahma", **person})).summary


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("SITI RAHMA, ENGINEER", "…, ENGINEER"),
        ("hi, siti here", "hi, … here"),
        ("siti  rahma and Rahma, Siti", "… and …, …"),
        ("@sitirahma, SitiRahma, RahmaSiti", "@…, …, …"),
        ("siti_rahma, siti.rahma, siti-rahma, siti99", "…, …, …, …"),
        ("S. Rahma, Siti R and S Rahma", "…, … and …"),
        ("Si\u00adti and Sitis Projekt, Siti's team", "… and … Projekt, …'s team"),
        ("SitiFramework, a sitiBot", "…Framework, a …Bot"),
        ("srahma99 or srahma, sitilah, siti.r", "… or …, …, …"),
        ("0811-555-0100, (+62) 811 555 0100, +628115550100.", "…, (…, …."),
        ("Another number: +49 170 555 01 00", "Another number: …"),
        ("I live in Jl Kaliurang 12", "I live in …"),
        (
            "with citations about 2019-04 - 2020-05, 10 000 users",
            "with citations about 2019-04 - 2020-05, 10 000 users",
        ),
    ],
)
def test_name_and_contacts_go_in_any_notation(text, left):
    assert said(text, **SITI) == left


@pytest.mark.parametrize(
    ("name", "text", "left"),
    [
        ("José Müller", "JOSÉ, Jose Muller, jose mueller, José", "…, …, …, …"),
        ("Jose Mueller", "José Müller", "…"),
        ("Łukasz Żółć", "lukasz zolc", "…"),
        ("Jose\u0301 Garci\u0301a", "José GARCÍA", "…"),
        ("Nguyễn Thị Ánh", "NGUYEN thi anh", "…"),
        ("Ada van Bar", "Ms. van Bar in a van at the bar", "Ms. … in a van at the bar"),
        ("SITI RAHMA", "I, Siti, and siti", "I, …, and …"),
        ("siti rahma", "I, Siti, and siti", "I, …, and …"),
        ("Jean-Luc O'Brien", "Jean-Luc, JL Brien, O’Brien", "…, JL …, …"),
        ("山田 太郎", "私は山田です。太郎。山田太郎", "私は…です。…。…"),
        ("山田太郎", "私は太郎です。山田さん", "私は…です。…さん"),
        ("王小明", "小明在公司, 明白", "…在公司, 明白"),
        ("김철수", "철수는 김철수입니다", "…는 …입니다"),
        ("สมชาย ใจดี", "ผมสมชายทำงาน", "ผม…ทำงาน"),
        ("अमित शर्मा", "मैं अमित शर्मा हूँ", "मैं … हूँ"),
        ("Мария Петрова", "МАРИЯ, мария", "…, …"),
        ("محمد علي", "أنا محمد علي", "أنا …"),
    ],
)
def test_name_goes_in_any_script(name, text, left):
    assert said(text, name=name) == left


@pytest.mark.parametrize(
    ("name", "text", "left"),
    [
        ("Will May", "I will, in May, and may. Will did", "I will, in …, and may. … did"),
        ("Art Long", "state of the art, for long. Art", "state of the art, for long. …"),
        (
            "Li Yang",
            "aplikasi yang baru, Linux, LI, li. Li and Yang",
            "aplikasi yang baru, Linux, LI, li. … and …",
        ),
        ("An Do", "to do an analysis. An Do", "to do an analysis. …"),
        (
            "Mark Page",
            "a mark on the page, Markdown, GitHub Pages",
            "a mark on the page, Markdown, GitHub Pages",
        ),
        ("Neo 2000", "since 2000", "since 2000"),
        ("A B C", "A plan B in C and R", "A plan B in C and R"),
    ],
)
def test_ordinary_word_stays_where_it_is_one(name, text, left):
    assert said(text, name=name) == left


def test_account_that_is_an_ordinary_word_is_told_by_its_sign():
    assert said("I search; see @search, /search", github=GitHubFact("search")) == "I search; see @…, /…"


def test_groups_levels_and_technologies_name_nobody():
    skills = (
        SkillFact("Siti Framework", "siti-framework", group="Siti's own", level_label="as Siti"),
        SkillFact("Siti Rahma", "siti-rahma"),
        SkillFact("Go", "go"),
    )
    project = ProjectItem("p", "rahma-cli", skills=(Tag("Siti Framework", "siti-framework"),))

    cv = nameless(CV(uid="u", name="Siti Rahma", skills=skills, projects=(project,)))

    assert [(skill.name, skill.group, skill.level_label) for skill in cv.skills] == [
        ("… Framework", "…'s own", "as …"),
        ("Go", "", ""),
    ]
    assert [skill.slug for skill in cv.skills] == ["framework", "go"]
    assert (cv.projects[0].name, cv.projects[0].skills) == ("…-cli", (Tag("… Framework", "framework"),))


HARD = {
    "one letter": ("a " * 50, "a "),
    "two letters": ("Ab " * 33, "Ab "),
    "a hundred words": (" ".join(f"W{n}" for n in range(100)), "W1 w2 "),
    "no spaces": ("山田太" * 33, "山田太"),
    "particles": ("김철수 " * 25, "김철수"),
    "digits": ("1 " * 50, "1 "),
    "marks": ("\u0301" * 100, "\u0301"),
    "humps": ("aB" * 50, "aB"),
}


@pytest.mark.parametrize(("name", "piece"), HARD.values(), ids=HARD)
def test_name_and_text_of_any_length_cost_no_time(name, piece):
    text = (piece * 5000)[:5000]
    projects = tuple(ProjectItem(f"uid-{number}", "P", description=text) for number in range(28))
    links = tuple(
        LinkItem(str(n), "x", "a-" * 90 + str(n), f"https://x.example/{'a-' * n}") for n in range(100)
    )
    start = process_time()

    nameless(CV(uid="u", name=name, phone="1111111", projects=projects, links=links))

    assert process_time() - start < 4  # half a second, on a machine that is not busy
