"""Nobody can be told from a nameless CV, and it still says what the person can do."""

import json
from dataclasses import replace
from time import process_time

import pytest

from profiles.anonymity import nameless
from profiles.cv import (
    CV,
    ExperienceItem,
    GitHubFact,
    LanguageItem,
    LinkItem,
    ProjectItem,
    ReferenceItem,
    SkillFact,
    to_plain,
)

ADA = CV(
    uid="uid-of-ada",
    name="Ada Contoh-Söhne van Bar",
    slug="ada-contoh",
    updated_at="2026-11-18T09:12:13+00:00",
    headline="I am Ada, an engineer",
    summary="**Ada** and [my page](https://ada.example/x), www.ada.example, a@b.example, github.com/adalove",
    photo="digest",
    phone="+62 274",
    city="Solo",
    skills=(SkillFact(name="Ada", slug="ada"), SkillFact(name="Node.js", slug="node-js")),
    experience=(
        ExperienceItem("uid-of-job", role="Head", organization="Contoh-Söhne GmbH", url="https://e.example"),
    ),
    projects=(
        ProjectItem("uid-of-project", name="Adapter", description="By @adalove in Node.js and Go 1.2"),
    ),
    languages=(LanguageItem("uid-of-language", "English", "C1"),),
    links=(LinkItem("uid-of-link", "GitHub", "adalove", "https://github.com/adalove"),),
    references=(ReferenceItem("uid-of-reference", "Bob", "Ada is good"),),
    github=GitHubFact("adalove"),
)


def test_nameless_cv_names_nobody():
    cv = replace(nameless(ADA), skills=())
    text = json.dumps(to_plain(cv), ensure_ascii=False)

    for word in (
        "Ada ",
        "Ada*",
        "Ada,",
        "Contoh",
        "Söhne",
        "adalove",
        "example",
        "uid-of",
        "digest",
        "274",
        "Bob",
    ):
        assert word in json.dumps(to_plain(ADA), ensure_ascii=False)
        assert word not in text
    assert "09:12" not in text


def test_nameless_cv_says_the_rest():
    cv = nameless(ADA)

    assert cv.headline == "I am …, an engineer"
    assert cv.summary == "**…** and my page, …, …, …"
    assert cv.experience[0].organization == "… GmbH"
    assert cv.projects[0].name == "Adapter"
    assert cv.projects[0].description == "By @… in Node.js and Go 1.2"
    assert [skill.name for skill in cv.skills] == ["Ada", "Node.js"]
    assert cv.updated_at == "2026-11-18T00:00:00+00:00"


@pytest.mark.parametrize("name", ["", "(", "..", "Li", "von"])
def test_name_of_any_form_does_no_harm(name):
    cv = nameless(CV(uid="u", name=name, summary="Live von Anfang an"))

    assert cv.summary.startswith("Live")


def test_nameless_cv_says_neither_the_account_on_github_nor_the_own_site():
    summary = "On GitHub I am @adalove, at home under ada-contoh.example"
    known = {"github": GitHubFact("adalove"), "url": "https://www.ada-contoh.example/cv"}

    cv = nameless(replace(ADA, summary=summary, slug="a", links=(), **known))

    assert cv.summary == "On GitHub I am @…, at home under …"


@pytest.mark.parametrize("beginning", ["a-", "a.", "a", "[", "[](", "[]( ", "www.", "http://)", "a@", "<"])
def test_beginnings_of_addresses_cost_no_time(beginning):
    text = (beginning * 5000)[:5000]
    projects = tuple(ProjectItem(f"uid-{number}", "P", description=text) for number in range(30))
    start = process_time()

    nameless(replace(ADA, projects=projects))

    assert process_time() - start < 1
