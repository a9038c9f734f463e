"""Searches of the directory as people make them: mostly for one or two technologies, popular ones more
often than rare ones.
"""

import random
from collections.abc import Callable
from urllib.parse import urlencode

from django.db.models import Count

from portals.models import Portal
from profiles.choices import Availability, Seniority, WorkMode
from profiles.models import ProfileSkill

Parameters = dict[str, object]


class Draw:
    """Draws what is looked for from what the portal's people say of themselves; repeatable."""

    def __init__(self, portal: Portal):
        self.random = random.Random(1)  # noqa: S311 - the point is that it can be repeated
        skills = ProfileSkill.objects.values("tag__slug").annotate(n=Count("pk")).order_by("-n", "tag__slug")
        self.skills, self.uses = zip(*skills.values_list("tag__slug", "n"), strict=True)
        people = portal.profiles.order_by("pk").values_list("country", "name", "headline")
        self.countries, self.names, self.headlines = zip(*people[:1000], strict=True)

    def skill(self) -> str:
        return self.random.choices(self.skills, self.uses)[0]

    def two(self) -> list[str]:
        return list(dict.fromkeys([self.skill(), self.skill()]))

    def one_of(self, values) -> str:
        return self.random.choice(list(values))

    def page(self, last: int) -> int:
        return self.random.randint(1, last)


# Kind of search, how often in a hundred, its parameters.
KINDS: list[tuple[str, int, Callable[[Draw], Parameters]]] = [
    ("everyone", 12, lambda draw: {"page": draw.page(3)}),
    ("one technology", 24, lambda draw: {"skill": draw.skill()}),
    ("two technologies", 14, lambda draw: {"skill": draw.two()}),
    ("technology, level, status", 12, lambda draw: {
        "skill": draw.skill(), "min_level": 3, "availability": [Availability.LOOKING, Availability.OPEN]}),
    ("any of three, without one", 8, lambda draw: {"any": [*draw.two(), draw.skill()], "not": draw.skill()}),
    ("technology, seniority, place", 8, lambda draw: {
        "skill": draw.skill(), "seniority": draw.one_of(Seniority), "country": draw.one_of(draw.countries)}),
    ("remote and looking", 6, lambda draw: {
        "work_mode": WorkMode.REMOTE, "availability": Availability.LOOKING}),
    ("years, by experience", 6, lambda draw: {
        "min_years": draw.page(8), "max_years": 8 + draw.page(8), "sort": "experience"}),
    ("a name", 4, lambda draw: {"q": draw.one_of(draw.names)}),
    ("words", 3, lambda draw: {"q": draw.one_of(draw.headlines).split()[0]}),
    ("a late page", 3, lambda draw: {"page": 50 + draw.page(100)}),
]  # fmt: skip


def searches(portal: Portal, count: int) -> dict[str, str]:
    """Addresses of the directory, each with its kind."""
    draw = Draw(portal)
    weights = [weight for _, weight, _ in KINDS]
    found = {}
    for kind, _, parameters in draw.random.choices(KINDS, weights, k=count):
        found[f"/people/?{urlencode(parameters(draw), doseq=True)}"] = kind
    return found
