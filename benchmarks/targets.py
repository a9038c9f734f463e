"""What is measured, and the addresses asked for: the same in each run over the same people."""

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import cycle

from django.db.models import TextField
from django.db.models.functions import Cast, Length

from accounts.viewer import Audience, Viewer
from benchmarks.searches import searches
from portals.models import Portal
from portals.scoping import activate
from profiles.models import PublishedCV

MINIMAL, CV_PAGE, DIRECTORY = "minimal view", "CV page, all different", "directory"
SEARCHES = 400


@dataclass(frozen=True)
class Target:
    name: str
    paths: Iterator[str]
    mark: str  # what must stand in the answer
    headers: Mapping[str, str] = field(default_factory=dict)
    kinds: Mapping[str, str] = field(default_factory=dict)  # address → kind of search


def targets(portal: Portal) -> list[Target]:
    with activate(portal):
        slugs = listed_slugs(portal)
        usual = slug_of_usual_length(portal)
        found = searches(portal, SEARCHES)
    return [
        Target("trivial view", cycle(["/-/trivial/"]), "ok"),
        Target(MINIMAL, cycle([f"/-/minimal/{slug}/" for slug in slugs]), "<h2>Projects</h2>"),
        Target(CV_PAGE, cycle([f"/{slug}/" for slug in slugs]), '<main id="main"'),
        Target("CV page, a popular one", cycle([f"/{usual}/"]), '<main id="main"'),
        Target(DIRECTORY, cycle(found), '<main id="main"', kinds=found),
        Target("directory, filter change", cycle(found), 'id="results"', {"HX-Request": "true"}),
    ]


def listed_slugs(portal: Portal) -> list[str]:
    """Everyone whom strangers find, in no order."""
    people = portal.profiles.listed_for(Viewer.stranger(portal))
    slugs = list(people.order_by("slug").values_list("slug", flat=True))
    random.Random(1).shuffle(slugs)  # noqa: S311 - the point is that it can be repeated
    return slugs


def slug_of_usual_length(portal: Portal) -> str:
    """The address of the CV in the middle: as many are longer as are shorter."""
    people = portal.profiles.listed_for(Viewer.stranger(portal))
    rows = PublishedCV.objects.filter(audience=Audience.STRANGERS, profile__in=people)
    by_length = rows.order_by(Length(Cast("document", TextField())), "pk")
    return by_length.values_list("profile__slug", flat=True)[by_length.count() // 2]
