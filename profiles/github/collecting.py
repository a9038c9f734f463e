"""What is asked about an account, and what is kept of the answers.

All or nothing: whatever fails leaves what was fetched before. What has not changed since then is asked for
with its ETag, or not at all; without a token GitHub answers sixty requests an hour.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from profiles.github import answers
from profiles.github.client import Answer, Asker, Client, Failed
from profiles.models import SkillAlias
from profiles.models.github import CalendarSource, FetchError, GitHubActivity
from profiles.models.skills import skill_slug

PAGES, PAGE = 3, 100  # of repositories, of events
KEPT = 100  # repositories
LANGUAGE_REQUESTS = {True: 20, False: 6}  # with a token, without: the rest is asked the next time
SHARE = 0.1  # of a repository that makes a language one of its technologies
KEPT_EVIDENCE = 300
CALENDAR = """query ($login: String!) { user(login: $login) { contributionsCollection {
  contributionCalendar { weeks { contributionDays { date contributionCount } } } } } }"""


@dataclass
class Collected:
    """What becomes of a GitHubActivity; the names are those of its fields."""

    account_id: int
    username: str
    repositories: list[dict[str, Any]] = field(default_factory=list)
    languages: dict[str, int] = field(default_factory=dict)
    evidence: list[dict[str, Any]] = field(default_factory=list)
    days: dict[str, int] = field(default_factory=dict)
    calendar_source: str = ""
    etags: dict[str, str] = field(default_factory=dict)


def collect(activity: GitHubActivity, today: date, asker: Asker) -> Collected:
    """Ask GitHub about this account, as compared with what is kept of it. Raises Failed."""
    return _Collection(activity, today, asker).run()


class _Collection:
    def __init__(self, activity: GitHubActivity, today: date, asker: Asker):
        self._client = Client(asker)
        self._has_token = bool(asker.token)
        self._before = activity
        self._today = today
        self._etags: dict[str, str] = {}

    def run(self) -> Collected:
        account = self._account()
        rows = self._with_languages(self._repositories(account.login), account.login)
        days, source = self._calendar(account.login)
        return Collected(
            account_id=account.id,
            username=account.login,
            repositories=rows,
            languages=languages_over(rows),
            evidence=evidence_of(rows),
            days=days,
            calendar_source=source,
            etags=self._etags,
        )

    def _get(self, path: str, **parameters: str | int) -> Answer:
        answer = self._client.get(path, etag=self._before.etags.get(path, ""), **parameters)
        if answer.etag:
            self._etags[path] = answer.etag
        return answer

    def _account(self) -> answers.Account:
        """Asked by its number as soon as that is known: a new name is followed, nobody else's taken."""
        before = self._before
        known = before.account_id
        answer = self._get(f"/user/{known}" if known else f"/users/{before.username}")
        if answer.unchanged and known:
            return answers.Account(known, before.username)
        account = answers.account_of(answer.data)
        if known not in (None, account.id):
            raise Failed(FetchError.UNUSABLE)
        return account

    def _pages(self, path: str, **parameters: str | int) -> Iterable[Any] | None:
        """The lists on all pages, None where the first is as before: on it stands whatever is new."""
        first = self._get(path, per_page=PAGE, **parameters)
        return None if first.unchanged else self._from(first, path, parameters)

    def _from(self, answer: Answer, path: str, parameters: dict) -> Iterable[Any]:
        for page in range(2, PAGES + 2):
            yield answer.data
            if page > PAGES or not isinstance(answer.data, list) or len(answer.data) < PAGE:
                return
            answer = self._client.get(path, per_page=PAGE, page=page, **parameters)

    def _repositories(self, login: str) -> list[dict[str, Any]]:
        """The most starred of the person's own, then forks; those pushed to longest ago are not looked at."""
        pages = self._pages(f"/users/{login}/repos", type="owner", sort="pushed")
        if pages is None:
            return self._before.repositories
        found = {one.name: one for page in pages for one in answers.repositories_of(page, login)}
        ranked = sorted(found.values(), key=lambda one: one.pushed_at, reverse=True)
        ranked.sort(key=lambda one: (one.is_fork, -one.stars))
        return [answers.as_row(one) for one in ranked[:KEPT]]

    def _with_languages(self, rows: list[dict[str, Any]], login: str) -> list[dict[str, Any]]:
        """Asked for what was pushed to since; `languages_at` says of which push they are."""
        before = {row["name"]: row for row in self._before.repositories}
        left = LANGUAGE_REQUESTS[self._has_token]
        result = []
        for row in rows:
            known = before.get(row["name"], {})
            sizes, at = known.get("languages", {}), known.get("languages_at", "")
            path = f"/repos/{login}/{row['name']}/languages"
            if not row["is_fork"] and row["language"] and at != row["pushed_at"] and left:
                left -= 1
                sizes, at = self._languages(path, sizes), row["pushed_at"]
            elif path in self._before.etags:
                self._etags[path] = self._before.etags[path]
            result.append(row | {"languages": sizes, "languages_at": at})
        return result

    def _languages(self, path: str, before: dict[str, int]) -> dict[str, int]:
        """One repository that is gone or barred this moment does not stand for the whole account."""
        try:
            answer = self._get(path)
            return before if answer.unchanged else answers.languages_of(answer.data)
        except Failed as failed:
            if failed.error not in (FetchError.NOT_FOUND, FetchError.UNUSABLE):
                raise
            return before

    def _calendar(self, login: str) -> tuple[dict[str, int], str]:
        """Events are added to what is known, GitHub's own calendar too: a token that ends empties nothing."""
        if self._has_token:
            answer = self._client.query(CALENDAR, login=login)
            return answers.calendar_of(answer, self._today), CalendarSource.GRAPHQL
        before = self._before.days
        pages = self._pages(f"/users/{login}/events/public")
        if pages is not None:
            before = merged(before, [event for page in pages for event in answers.events_of(page)])
        return answers.within_a_year(before, self._today), CalendarSource.EVENTS


def merged(before: dict[str, int], events: list[tuple[str, bool]]) -> dict[str, int]:
    """Events say all about the days after the oldest of them; what we knew of earlier days stays."""
    counted = Counter(day for day, is_contribution in events if is_contribution)
    oldest = min((day for day, _counts in events), default="9999")
    kept = {day: count for day, count in before.items() if day <= oldest}
    if oldest in kept:
        kept[oldest] = max(kept[oldest], counted.pop(oldest, 0))
    return kept | counted


def languages_over(rows: list[dict[str, Any]]) -> dict[str, int]:
    """Of the person's own work."""
    total: Counter[str] = Counter()
    for row in rows:
        if not row["is_fork"]:
            total.update(row["languages"])
    return dict(total.most_common(answers.LANGUAGES))


def evidence_of(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """How many of the person's own repositories there are for each technology, and the last push to any."""
    named = [({skill_slug(name) for name in _technologies(row)}, row["pushed_at"]) for row in rows]
    slugs = set().union(*(slugs for slugs, _at in named))
    aliases = dict(SkillAlias.objects.filter(slug__in=slugs).values_list("slug", "skill__slug"))
    numbers: Counter[str] = Counter()
    last: dict[str, str] = {}
    for found, pushed_at in named:
        for slug in {aliases.get(slug, slug) for slug in found}:
            numbers[slug] += 1
            last[slug] = max(last.get(slug, ""), pushed_at)
    return [
        {"slug": slug, "repositories": number, "pushed_at": last[slug]}
        for slug, number in sorted(numbers.items(), key=lambda pair: (-pair[1], pair[0]))[:KEPT_EVIDENCE]
    ]


def _technologies(row: dict[str, Any]) -> Iterable[str]:
    """Its topics, and the languages that are a good part of it."""
    if row["is_fork"]:
        return
    yield from filter(None, (row["language"], *row["topics"]))
    whole = sum(row["languages"].values())
    yield from (name for name, size in row["languages"].items() if size >= SHARE * whole)
