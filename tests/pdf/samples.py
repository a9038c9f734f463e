"""A CV in which every text can be recognised."""

from dataclasses import fields, replace
from datetime import date

from portals.models import Portal
from profiles import cv
from profiles.cv import ABOUT_ITEMS, CV, Item, SkillFact, Tag
from profiles.pdf.render import Paper, Print
from profiles.pdf.wire import Job
from profiles.projection import ITEMS

TODAY = date(2026, 11, 22)
NUMBERS = {"links": (1, 2, 3, 4, 5)}  # so many that they have a section of their own
PORTAL = Portal(pk=1, name="Demo", host="demo.example", scheme="https", accent="#0b6e8f")


def job(html: str, css: str = "", **more) -> Job:
    page = f"<html lang=en><title>Test</title>{html}"
    return Job(**{"html": page, "css": css, "identifier": "test", "max_pages": 12, **more})


def printed(of: CV, paper=Paper.A4, portal=PORTAL) -> Print:
    return Print(of, portal, profile_id=1, paper=paper, today=TODAY)


def marked(kind: type[Item], word: str) -> Item:
    """An entry whose every text is a word of its own: the section, a number, the field."""
    values = {"uid": word}
    for field in fields(kind):
        if field.name in ABOUT_ITEMS:
            continue
        if field.name == "url":
            values["url"] = f"https://{word}-url.example/path"
        elif field.name in ("start_date", "date", "release_date"):
            values[field.name] = "1987-02-03"
        elif field.name == "end_date":
            values[field.name] = "1998-05"
        elif field.name == "skills":
            values["skills"] = (Tag(f"{word}-skill-a", "a"), Tag(f"{word}-skill-b", "b"))
        elif field.default == ():
            values[field.name] = (f"{word}-{field.name}-a", f"{word}-{field.name}-b")
        else:
            values[field.name] = f"{word}-{field.name}"
    return kind(**values)


def full_cv() -> CV:
    sections = {
        section: tuple(marked(kind, f"{section}{number}") for number in NUMBERS.get(section, (1, 2)))
        for section, kind in ITEMS.items()
    }
    skills = (
        SkillFact(name="C++", slug="a", level=5, closed_months=99, last_used="2019-04"),
        SkillFact(name="C#", slug="b", level_label="my-own-word", group="my-group", open_since="2020-01"),
    )
    return CV(
        uid="u",
        name="Ada <b>Contoh</b> & Söhne",
        slug="ada",
        updated_at="2026-11-18T09:00:00+00:00",
        headline="efficient-headline",
        summary="A **summary-word** of `a -> b`, 1 < 2 & 3.\n\n- summary-point",
        address="Jalan-Contoh 1",
        postal_code="55281",
        city="Yogyakarta",
        region="DIY",
        country="ID",
        email="ada@example.org",
        phone="+62-274-5550142",
        url="https://ada.example/home",
        employment="employed",
        availability="looking",
        available_from="2027-01-02",
        seniority="senior",
        work_modes=("remote", "hybrid"),
        contract_kinds=("permanent", "internship"),
        skills=skills,
        **sections,
    )


def long_cv(jobs: int = 24) -> CV:
    """Several pages, with every kind of thing at some page's end."""
    job = cv.ExperienceItem
    return replace(
        full_cv(),
        skills=tuple(SkillFact(name=f"tech{n}x", slug=str(n), level=3, group="one") for n in range(400)),
        experience=tuple(
            job(
                uid=str(n),
                role=f"role{n}x " * 5,
                organization=f"org{n}x",
                summary=f"summary{n}x " * 30,
                highlights=tuple(f"point{n}p{k}x " * (3 * k + 1) for k in range(4)),
                start_date="2001-01",
                skills=(Tag(f"tag{n}x", "t"),),
            )
            for n in range(jobs)
        ),
    )
