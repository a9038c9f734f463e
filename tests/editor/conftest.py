"""Shorthands for tests of the editor."""

import pytest

from profiles.models import Experience
from tests.cast import client_at


@pytest.fixture
def hers(portal, alice, alice_cv):
    """Alice's browser; she has a public page with one job and one school."""
    return client_at(portal, alice)


@pytest.fixture
def job(alice_cv):
    return Experience.objects.get(profile=alice_cv)


def opened(response):
    """The hidden fields and present values of the form on a page, as a browser would send them."""
    form = response.context["form"]
    values = {}
    for field in form:
        value = field.value()
        if value is not None and value is not False:
            values[field.html_name] = "on" if value is True else value
    return values


def shown(response):
    return response.content.decode()
