"""What the directory must answer, worked out person by person from the projections, with no index."""

from collections import Counter
from dataclasses import replace
from datetime import date

from profiles.models.skills import skill_slug
from profiles.projection import build_cv
from search.criteria import ALTERNATIVES, Sort
from search.documents import fold, text_of
from search.models import Kind


def values_of(cv, name):
    return {
        "availability": {cv.availability},
        "employment": {cv.employment},
        "seniority": {cv.seniority},
        "work_mode": set(cv.work_modes),
        "country": {cv.country},
        "language": {skill_slug(entry.language) for entry in cv.languages},
        "skill": {skill.slug for skill in cv.skills},
    }[name] - {""}


def years_of(cv):
    return cv.experience_time.months(date.today()) // 12


def skill_months(cv, wanted):
    """With the technology of `skill` known least long, or the longest known of `any`, whichever is less.

    Of `any` those count that are known well enough, where there are such.
    """
    today = date.today()
    months = {skill.slug: skill.months(today) for skill in cv.skills}
    good = {skill.slug for skill in cv.skills if (skill.level or 0) >= (wanted.min_level or 0)}
    least = [months.get(slug, 0) for slug in wanted.skill]
    if wanted.any:
        some = good.intersection(wanted.any) or wanted.any
        least.append(max(months.get(slug, 0) for slug in some))
    return min(least, default=0)


def conditions(cv, wanted):
    """Whether each single condition is met."""
    levels = {skill.slug: skill.level or 0 for skill in cv.skills}
    least = wanted.min_level or 0
    if words := fold(wanted.q).split():
        yield all(word in text_of(cv) for word in words)
    yield from (levels.get(slug, -1) >= least for slug in wanted.skill)
    if wanted.any:
        yield any(levels.get(slug, -1) >= least for slug in wanted.any)
    yield from (slug not in levels for slug in wanted.not_)
    if wanted.min_level and not wanted.skills:
        yield max(levels.values(), default=0) >= least
    for name in ALTERNATIVES:
        if wished := getattr(wanted, name):
            yield bool(values_of(cv, name) & set(wished))
    if wanted.min_skill_years:
        yield skill_months(cv, wanted) >= 12 * wanted.min_skill_years
    if wanted.min_years is not None or wanted.max_years is not None:
        yield (
            (wanted.min_years or 0) <= years_of(cv) <= (999 if wanted.max_years is None else wanted.max_years)
        )


class Oracle:
    """Everyone whom a viewer may find, as this viewer sees them."""

    def __init__(self, portal, viewer):
        listed = portal.profiles.listed_for(viewer)
        self.people = {profile: build_cv(profile, viewer.audience) for profile in listed}

    def matching(self, wanted):
        return {profile: cv for profile, cv in self.people.items() if all(conditions(cv, wanted))}

    def missing_one(self, wanted):
        """Those who meet all conditions but one, of several."""
        met = {profile: list(conditions(cv, wanted)) for profile, cv in self.people.items()}
        return {profile.pk for profile, some in met.items() if some.count(False) == 1 < len(some)}

    def order(self, wanted):
        """Keys of everyone who matches, in order."""
        levels = {
            profile: sum(skill.level or 0 for skill in cv.skills if skill.slug in wanted.skills)
            for profile, cv in self.people.items()
        }
        words = fold(wanted.q).split()

        def rank(profile):
            cv = self.people[profile]
            latest = (-profile.updated_at.timestamp(), -profile.pk)
            named = bool(words) and all(word in fold(cv.name) for word in words)
            return {
                Sort.NAME: (fold(cv.name), profile.pk),
                Sort.RECENT: latest,
                Sort.EXPERIENCE: (-cv.experience_time.months(date.today()), *latest),
                Sort.SKILL_YEARS: (-skill_months(cv, wanted), *latest),
                Sort.RELEVANCE: (-100 * named - levels[profile], *latest),
            }[wanted.order]

        return [profile.pk for profile in sorted(self.matching(wanted), key=rank)]

    def facets(self, wanted):
        """Kind → value → people; a group of alternatives is counted as if none of it were chosen."""
        counts = {Kind.SKILL: Counter()}
        for cv in self.matching(wanted).values():
            counts[Kind.SKILL].update(values_of(cv, "skill"))
        for name, kind in ALTERNATIVES.items():
            counts[kind] = Counter()
            for cv in self.matching(wanted.minus(name)).values():
                counts[kind].update(values_of(cv, name))
        return {kind: dict(values) for kind, values in counts.items()}

    def years(self, wanted):
        return dict(Counter(years_of(cv) for cv in self.matching(wanted.minus("years")).values()))

    def levels(self, wanted):
        counts = {n: len(self.matching(replace(wanted, min_level=n))) for n in range(1, 6)}
        return counts if wanted.skills else {}

    def skill_years(self, wanted):
        people = self.matching(wanted.minus("min_skill_years")).values()
        return dict(Counter(skill_months(cv, wanted) // 12 for cv in people)) if wanted.skills else {}
