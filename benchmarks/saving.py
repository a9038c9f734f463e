"""The saves of `save.py`: what is sent, and what its answers took."""

import re
import sys
from argparse import Namespace
from collections.abc import Callable, Iterator
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from statistics import median
from time import perf_counter
from urllib.parse import urlencode

from django.conf import settings
from django.db.models import TextField
from django.db.models.functions import Cast, Length

from accounts.viewer import Audience
from benchmarks import server
from benchmarks.client import HEADERS, PATIENCE, PageFailed, body_of
from benchmarks.report import met, p95
from portals.models import Portal
from portals.scoping import activate
from profiles.choices import Section
from profiles.forms.base import EditForm
from profiles.forms.details import PARTS
from profiles.forms.entries import ENTRY_FORMS
from profiles.forms.skills import LevelForm
from profiles.models import Profile, PublishedCV

AIM = 80  # milliseconds, p95 of the save of a field
FIELD, MINIMAL = "a field: the headline", "minimal view"
BASICS = "/me/details/basics/"
QUIET = {"quiet": "1"}  # the form stays open and is told that it was saved

Turn = Callable[[int], float]  # does it for the n-th time and returns the milliseconds of the answer


def measure(options: Namespace, log: Path) -> int:
    """Save, print the figures and return an exit status."""
    portal = Portal.objects.order_by("pk").first()
    with activate(portal), server.serve(1, log) as port:
        profile = fullest(portal)
        try:
            times = ask(turns_of(Browser(port, session_of(profile)), profile), options.rounds, options.saves)
        except PageFailed as failure:
            sys.stderr.write(f"{failure}\n{log.read_text()[-4000:]}")
            return 1
        jobs, skills = profile.experience_set.count(), profile.skill_items.count()
    sys.stdout.write(f"A CV of {jobs} jobs and {skills} technologies, one client\n\n")
    sys.stdout.writelines(f"{line}\n" for line in lines(times))
    return 0


def fullest(portal: Portal) -> Profile:
    """The longest public CV."""
    rows = PublishedCV.objects.filter(audience=Audience.STRANGERS, profile__visibility="public")
    longest = rows.order_by(-Length(Cast("document", TextField())), "pk").values("profile")[:1]
    return portal.profiles.select_related("portal", "owner").get(pk=longest)


def session_of(profile: Profile) -> str:
    """The cookie of the profile's owner, signed in."""
    from tests.cast import client_at

    return client_at(profile.portal, profile.owner).cookies[settings.SESSION_COOKIE_NAME].value


def ask(turns: dict[str, Turn], rounds: int, saves: int) -> dict[str, list[float]]:
    """All have their turns in each round. The first round does not count: it loads templates."""
    times: dict[str, list[float]] = {name: [] for name in turns}
    for number in range(rounds + 1):
        for name, turn in turns.items():
            took = [turn(number * saves + each) for each in range(saves)]
            times[name] += took if number else []
    return times


class Browser:
    """One kept connection of somebody who has signed in."""

    def __init__(self, port: int, session: str):
        self.connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        cookie = f"{settings.SESSION_COOKIE_NAME}={session}"
        self.headers = {**HEADERS, "HX-Request": "true", "Cookie": cookie}
        _took, response, body = self.ask("GET", BASICS)
        self.headers["Cookie"] += "; " + response.getheader("Set-Cookie", "").partition(";")[0]
        self.token = re.search('csrfmiddlewaretoken" value="([^"]+)', body)[1]

    def ask(self, method: str, path: str, values: dict | None = None) -> tuple[float, HTTPResponse, str]:
        kind = {"Content-Type": "application/x-www-form-urlencoded"} if values else {}
        content = urlencode(values or {}, doseq=True)
        begin = perf_counter()
        self.connection.request(method, path, content, {**self.headers, **kind})
        response = self.connection.getresponse()
        body = body_of(response).decode()
        took = (perf_counter() - begin) * 1000
        if response.status != 200:
            raise PageFailed(f"{method} {path} answered {response.status}")
        return took, response, body

    def save(self, path: str, form: EditForm, **typed: str) -> float:
        """Send the form with what is typed into it, as it would be opened now."""
        opened = {one.html_name: one.value() for one in form if one.value() not in (None, False)}
        took, response, _body = self.ask("POST", path, {**opened, **typed, "csrfmiddlewaretoken": self.token})
        if "CV-Version" not in response.headers:
            raise PageFailed(f"{path} was not saved")
        return took


def turns_of(browser: Browser, profile: Profile) -> dict[str, Turn]:
    """Each opens its form on what is saved by then, which is not measured."""
    job, skill = profile.experience_set.first(), profile.skill_items.first()
    job_path, level_path = f"/me/{Section.EXPERIENCE}/{job.uid}/", f"/me/skills/{skill.tag.slug}/level/"

    def headline(words: str, **more: str) -> float:
        form = PARTS["basics"](instance=profile.portal.profiles.get(pk=profile.pk))
        return browser.save(BASICS, form, headline=words, **more)

    def summary(number: int) -> float:
        form = ENTRY_FORMS[Section.EXPERIENCE](instance=type(job).objects.get(pk=job.pk))
        return browser.save(job_path, form, summary=f"Summary {number}", **QUIET)

    def level(number: int) -> float:
        form = LevelForm(instance=type(skill).objects.get(pk=skill.pk))
        return browser.save(level_path, form, level=str(number % 5 + 1), **QUIET)

    return {
        FIELD: lambda number: headline(f"Headline {number}", **QUIET),
        "a field of a job": summary,
        "the level of a technology": level,
        "a field, and its form closes": lambda number: headline(f"Closed {number}"),
        MINIMAL: lambda _number: browser.ask("GET", f"/-/minimal/{profile.slug}/")[0],
    }


def lines(times: dict[str, list[float]]) -> Iterator[str]:
    """Markdown, so that README.md can keep it as it is."""
    yield "| | requests | median ms | p95 ms | × minimal |"
    yield "|---|---:|---:|---:|---:|"
    for name, took in times.items():
        share = median(took) / median(times[MINIMAL])
        yield f"| {name} | {len(took)} | {median(took):.1f} | {p95(took):.1f} | {share:.2f} |"
    slow = p95(times[FIELD])
    yield ""
    yield f"- {met(slow < AIM)}: the save of a field, p95 under {AIM} ms: {slow:.0f}"
