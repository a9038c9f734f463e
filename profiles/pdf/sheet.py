"""What the printed CV says, worked out from a `CV`, its portal and the day."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from urllib.parse import unquote

from django.utils.translation import gettext as _

from portals.models import Portal
from profiles.choices import Section
from profiles.cv import CV, LinkItem, SkillFact
from profiles.page import Page, skill_group
from profiles.pdf.accent import on_paper
from profiles.pdf.github import part_of
from profiles.pdf.shapes import LONG, Entry, Named, Part, Piece, Row, given, notes, pieces, unbroken
from profiles.periods import duration_text, months_between, partial_date_text, period_text, years_text
from profiles.standards import country_name

FEW_LINKS = 4
OWN, UNDATED = 3, 4  # places of groups of technologies, behind those of skill_group


@dataclass(frozen=True)
class Sheet:
    """A CV on paper."""

    cv: CV
    portal: Portal
    today: date

    @property
    def title(self) -> str:
        """Of the document: a viewer shows it in its window, a search engine in its results."""
        return _("%(name)s: CV") % {"name": self.cv.name} if self.cv.name else _("CV")

    @property
    def reach(self) -> tuple[Piece, ...]:
        """Where the person is, and how to get in touch.

        Last comes the page that this is the paper of, unless that would name someone anonymous.
        """
        cv = self.cv
        page = f"{self.portal.base_url}/{cv.slug}/" if cv.slug else ""
        links = map(piece_of, self._links_of_head)
        first = (Piece(self.place), Piece(cv.email, "email"), Piece(cv.phone, "whole"), Piece(cv.url, "url"))
        return pieces(*first, *links, Piece(page, "url"))

    @property
    def _links_of_head(self) -> tuple[LinkItem, ...]:
        """Where people look for them, unless there are many."""
        return self.cv.links if len(self.cv.links) <= FEW_LINKS else ()

    @property
    def place(self) -> str:
        cv = self.cv
        town = " ".join(given(cv.postal_code, cv.city))
        return ", ".join(given(cv.address, town, cv.region, country_name(cv.country)))

    @property
    def as_of(self) -> str:
        return partial_date_text(self.cv.updated_at[:10])

    def facts(self) -> list[tuple[str, str]]:
        """Label and value of what employers scan."""
        page = Page(self.cv, (), self.today)
        status = page.availability_text()
        return ([(_("Status"), status)] if status else []) + page.facts()

    def parts(self) -> list[Part]:
        parts = []
        for section, make in self._makers().items():
            if section == Section.EDUCATION and self.cv.github:
                parts.append(part_of(self.cv.github, on_paper(self.portal.accent)))
            if items := tuple(make()):
                entries = tuple(item for item in items if isinstance(item, Entry))
                rows = tuple(item for item in items if isinstance(item, Row))
                parts.append(Part(str(section.label), entries, rows))
        return parts

    def _makers(self) -> dict[Section, Callable[[], Iterator[Entry] | Iterator[Row]]]:
        return {
            Section.SKILLS: self._skills,
            Section.EXPERIENCE: self._experience,
            Section.PROJECTS: self._projects,
            Section.EDUCATION: self._education,
            Section.VOLUNTEERING: self._volunteering,
            Section.CERTIFICATES: self._certificates,
            Section.AWARDS: self._awards,
            Section.PUBLICATIONS: self._publications,
            Section.LANGUAGES: self._languages,
            Section.INTERESTS: self._interests,
            Section.REFERENCES: self._references,
            Section.LINKS: self._links,
        }

    def _dated(self, item, title: str, **texts) -> Entry:
        return Entry(
            title,
            when=period_text(item.start_date, item.end_date),
            is_current=bool(item.start_date and not item.end_date),
            **texts,
        )

    def _length(self, item) -> str:
        return duration_text(months_between(item.start_date, item.end_date, self.today))

    def _skills(self) -> Iterator[Row]:
        """The person's own groups; technologies without one by when they were used, the undated last."""
        groups: dict[tuple[int, str], list[SkillFact]] = {}
        for skill in self.cv.skills:
            groups.setdefault(self._group_of(skill), []).append(skill)
        for place, group in sorted(groups, key=lambda key: key[0]):
            skills = groups[place, group]
            if not skills[0].group:
                skills.sort(key=lambda skill: -skill.months(self.today))
            # Beside nothing else there is nothing to tell them from.
            label = "" if place == UNDATED and len(groups) == 1 else group
            yield Row(label, names=tuple(map(self._named, skills)))

    def _group_of(self, skill: SkillFact) -> tuple[int, str]:
        if skill.group:
            return OWN, skill.group  # levels stand with each name
        if not skill.time.is_used(self.today) and not skill.months(self.today):
            return UNDATED, _("Others")
        return skill_group(skill, self.today)

    def _named(self, skill: SkillFact) -> Named:
        """ "Expert" and "6 y, until 2019"; what is in use has no end yet."""
        over = skill.last_used and not skill.time.is_used(self.today) and skill.months(self.today)
        until = _("until %(year)s") % {"year": skill.last_used[:4]} if over else ""
        time = ", ".join(unbroken(text) for text in given(years_text(skill.months(self.today)), until))
        return Named(skill.name, time, skill.level_word, skill.level)

    def _experience(self) -> Iterator[Entry]:
        for job in self.cv.experience:
            yield self._dated(
                job,
                job.role or job.organization,
                length=self._length(job),
                organization=job.organization if job.role else "",
                at=given(job.location, job.description),
                url=job.url,
                text=job.summary,
                highlights=job.highlights,
                notes=notes((_("With"), (tag.name for tag in job.skills))),
            )

    def _projects(self) -> Iterator[Entry]:
        for project in self.cv.projects:
            yield self._dated(
                project,
                project.name,
                length=self._length(project),
                organization=project.entity,
                at=given(project.type),
                url=project.url,
                text=project.description,
                highlights=project.highlights,
                notes=notes((_("As"), project.roles), (_("With"), (tag.name for tag in project.skills))),
            )

    def _education(self) -> Iterator[Entry]:
        for study in self.cv.education:
            degree = ", ".join(given(study.study_type, study.area))
            yield self._dated(
                study,
                degree or study.institution,
                organization=study.institution if degree else "",
                url=study.url,
                notes=notes(
                    (_("Grade"), [study.score]),
                    (_("Courses"), study.courses),
                    (_("With"), (tag.name for tag in study.skills)),
                ),
            )

    def _volunteering(self) -> Iterator[Entry]:
        for work in self.cv.volunteering:
            yield self._dated(
                work,
                work.role or work.organization,
                length=self._length(work),
                organization=work.organization if work.role else "",
                url=work.url,
                text=work.summary,
                highlights=work.highlights,
            )

    def _certificates(self) -> Iterator[Entry]:
        for paper in self.cv.certificates:
            when = partial_date_text(paper.date)
            yield Entry(paper.name, when=when, organization=paper.issuer, url=paper.url)

    def _awards(self) -> Iterator[Entry]:
        for award in self.cv.awards:
            when = partial_date_text(award.date)
            yield Entry(award.title, when=when, organization=award.awarder, text=award.summary)

    def _publications(self) -> Iterator[Entry]:
        for work in self.cv.publications:
            yield Entry(
                work.name,
                when=partial_date_text(work.release_date),
                organization=work.publisher,
                url=work.url,
                text=work.summary,
            )

    def _languages(self) -> Iterator[Row]:
        if self.cv.languages:
            yield Row(names=tuple(Named(item.language, item.fluency) for item in self.cv.languages))

    def _interests(self) -> Iterator[Row]:
        if self.cv.interests:
            yield Row(names=tuple(Named(item.name, ", ".join(item.keywords)) for item in self.cv.interests))

    def _references(self) -> Iterator[Entry]:
        return (Entry(item.name, text=item.reference) for item in self.cv.references)

    def _links(self) -> Iterator[Row]:
        links = () if self._links_of_head else tuple(map(piece_of, self.cv.links))
        if sum(len(link.text) for link in links) > LONG:
            yield from (Row(pieces=(link,)) for link in links)
        elif links:
            yield Row(pieces=links)


def piece_of(link: LinkItem) -> Piece:
    """Beside the address what that does not say: "Stack Overflow ada", nothing for github.com/ada."""
    if not link.url:
        return Piece(link.username or link.network, label=link.network if link.username else "")
    said = words_of(link.url)
    parts = (link.network, link.username)
    label = " ".join(part for part in parts if part and "".join(part.lower().split()).strip("@") not in said)
    return Piece(link.url, "url", label)


def words_of(url: str) -> set[str]:
    """Its host and what stands between its dots and slashes."""
    address = unquote(url.partition("://")[2]).lower().removeprefix("www.")
    return {address.partition("/")[0], *(word.strip("@") for word in re.split(r"[/.?=&#]", address))}
