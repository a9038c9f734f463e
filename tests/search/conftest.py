"""Three people to look for."""

import re

import pytest

from tests.cast import published
from tests.factories import ProfileFactory, add_skills


@pytest.fixture
def people(portal, alice_cv):
    """Alice knows Python and Django, Budi Python and Go, Citra nothing; employers know that Budi looks."""
    budi = ProfileFactory(
        portal=portal, name="Budi", slug="budi", availability="looking", availability_audience=2, country="ID"
    )
    add_skills(budi, "Python", "Go")
    return [alice_cv, published(budi), published(ProfileFactory(portal=portal, name="Citra", slug="citra"))]


def names(response):
    return re.findall(r'<h2><a href="/([a-z0-9-]+)/">', response.content.decode())


def hrefs(response):
    return {href.replace("&amp;", "&") for href in re.findall(r'href="([^"]+)"', response.content.decode())}
