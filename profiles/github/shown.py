"""What a CV stores of GitHub: as little as its surfaces need, and only what its person shows."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from profiles.cv import GitHubFact, LanguageShare, RepositoryFact, SkillFact
from profiles.github.calendar import pack
from profiles.github.facts import Evidence, GitHub, Repository

SHARES = 5  # languages with a name; the others together are the rest
LEAST = 10  # permille of the code that gives a language a name
MONTH, DAY = 7, 10  # characters of a date


def shown(github: GitHub) -> GitHubFact:
    last = github.fetched_at[:DAY]
    return GitHubFact(
        username=github.username,
        proved=github.proved,
        as_of=last,
        calendar=pack(github.days, date.fromisoformat(last)),
        calendar_source=github.calendar_source,
        repositories=tuple(map(_repository, github.repositories)),
        languages=shares_of(github.languages),
    )


def _repository(one: Repository) -> RepositoryFact:
    return RepositoryFact(
        name=one.name,
        description=one.description,
        language=one.language,
        stars=one.stars,
        pushed=one.pushed_at[:DAY],
        is_archived=one.is_archived,
    )


def shares_of(sizes: Mapping[str, int]) -> tuple[LanguageShare, ...]:
    """The largest first, then the rest without a name; together exactly 1000. Nothing without a name."""
    whole = sum(sizes.values())
    if not whole:
        return ()
    known = ((name, size) for name, size in sizes.items() if name)
    by_size = sorted(known, key=lambda pair: (-pair[1], pair[0]))[:SHARES]
    named = [LanguageShare(name, 1000 * size // whole) for name, size in by_size]
    named = [share for share in named if share.permille >= LEAST]
    if not named:
        return ()
    rest = 1000 - sum(share.permille for share in named)
    if len(named) == len(sizes):  # what rounding left over
        return (replace(named[0], permille=named[0].permille + rest), *named[1:])
    return (*named, LanguageShare("", rest)) if rest else tuple(named)


def with_repositories(skills: Iterable[SkillFact], evidence: Iterable[Evidence]) -> tuple[SkillFact, ...]:
    """Each technology with the number of repositories that use it, and the month of the last push."""
    found = {one.slug: one for one in evidence}
    return tuple(
        replace(skill, repositories=one.repositories, last_pushed=one.pushed_at[:MONTH])
        if (one := found.get(skill.slug))
        else skill
        for skill in skills
    )
