"""manage.py create_portal."""

import pytest
from django.core.management import CommandError, call_command

from portals.models import Portal
from tests.cast import client_at

pytestmark = pytest.mark.any_database


def create(*args):
    call_command("create_portal", *args)


def test_portal_is_created_and_its_address_printed(db, capsys):
    create("People.Example.Org", "Our People", "--tagline", "Who we are", "--language", "id")

    portal = Portal.objects.get()
    assert (portal.host, portal.name, portal.slug) == ("people.example.org", "Our People", "people")
    assert (portal.tagline, portal.default_language, portal.signup_rule) == ("Who we are", "id", "open")
    assert capsys.readouterr().out == "Our People: https://people.example.org/\n"


def test_portal_answers_at_once(db):
    create("localhost", "Mine", "--scheme", "http", "--port", "8000", "--accent", "#aa0000")

    portal = Portal.objects.get()
    assert portal.base_url == "http://localhost:8000"
    assert "#aa0000" in client_at(portal).get(portal.accent_css_url).text


@pytest.mark.parametrize(
    ("args", "named"),
    [
        (["not a host", "X"], "host: "),
        (["host.example:8000", "X"], "host: "),
        (["host.example.", "X"], "host: "),
        (["a" * 254, "X"], "host: "),
        (["other.localhost", "X"], "host: "),  # taken
        (["host.example", ""], "name: "),
        (["host.example", "x" * 61], "name: "),
        (["host.example", "X", "--slug", "other"], "slug: "),  # taken
        (["host.example", "X", "--slug", "no slug"], "slug: "),
        (["host.example", "X", "--accent", "red"], "accent: "),
        (["host.example", "X", "--language", "tlh"], "default_language: "),
        (["host.example", "X", "--port", "-1"], "port"),
        (["host.example", "X", "--port", "65536"], "port"),
    ],
)
def test_mistake_is_named_and_nothing_is_created(other_portal, args, named):
    with pytest.raises(CommandError, match=named):
        create(*args)

    assert list(Portal.objects.all()) == [other_portal]
