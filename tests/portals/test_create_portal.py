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
        (["not a host", "X"], "HOST: "),
        (["host.example:8000", "X"], "HOST: "),
        (["host.example.", "X"], "HOST: "),
        (["a" * 254, "X"], "HOST: "),
        (["other.localhost", "X"], "HOST: "),  # taken
        (["host.example", ""], "NAME: "),
        (["host.example", "x" * 61], "NAME: "),
        (["host.example", "X", "--slug", "other"], "--slug: "),  # taken
        (["host.example", "X", "--slug", "no slug"], "--slug: "),
        (["host.example", "X", "--accent", "red"], "--accent: "),
        (["host.example", "X", "--language", "tlh"], "argument --language: "),
        (["host.example", "X", "--port", "0"], "argument --port: A port is a number"),
        (["host.example", "X", "--port", "65536"], "argument --port: A port is a number"),
    ],
)
def test_mistake_is_named_and_nothing_is_created(other_portal, args, named):
    with pytest.raises(CommandError, match=named):
        create(*args)

    assert list(Portal.objects.all()) == [other_portal]


@pytest.mark.parametrize(
    ("host", "lines"),
    [
        ("not a host", ["HOST: Enter a host name in lower case, like people.example.org."]),
        (
            "other.example",
            ["--slug: Portal with this Short name already exists. It is made of the host: choose another."],
        ),
    ],
)
def test_a_short_name_that_nobody_gave_is_explained(other_portal, host, lines):
    with pytest.raises(CommandError) as refusal:
        create(host, "X")

    assert str(refusal.value).splitlines() == lines
