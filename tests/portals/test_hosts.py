"""TEN-02: the Host header names a portal or nothing is served."""

import pytest
from django.test import Client

from tests.factories import PortalFactory

pytestmark = pytest.mark.any_database


def get(path="/about/", **headers):
    return Client(headers=headers).get(path)


def title(response):
    return response.text.partition("<title>")[2].partition("</title>")[0]


@pytest.mark.parametrize(
    "host", ["localhost", "LocalHost", "localhost.", "localhost:8000", "LOCALHOST.:65535", "localhost:1"]
)
def test_host_is_found_however_it_is_written(portal, other_portal, host):
    response = get(host=host)

    assert response.status_code == 200
    assert title(response) == "About · Demo"


def test_each_host_gets_its_own_portal(portal, other_portal):
    assert title(get(host="other.localhost")) == "About · Other"


@pytest.mark.parametrize(
    "host",
    [
        "",
        "elsewhere.example.org",
        "127.0.0.1",
        "[::1]",
        "[::1]:8000",
        "campus.localhost",
        "localhost.evil.example",
        "evil.localhost:8000",
        "localhost, other.localhost",
        "localhost:80:80",
        "localhost:",
        "localhost:80a",
        "localhost:²",
        "localhost:123456",
        "localhost:-1",
        "localhost@evil.example",
        "evil.example@localhost",
        "localhost/x",
        "localhost..",
        ".localhost",
        "local host",
        "localhost\x00",
        "localhost\udcff",
        "lοcalhost",
        "x" * 70_000,
    ],
)
def test_unknown_or_malformed_host_is_refused(portal, host):
    response = get(host=host)

    assert response.status_code == 404
    assert "There is no portal at this address" in response.text
    assert "Demo" not in response.text
    assert not response.cookies


def test_missing_host_is_refused(portal):
    response = Client(SERVER_NAME="localhost").get("/about/")

    assert response.status_code == 404


@pytest.mark.parametrize("header", ["x-forwarded-host", "x-host", "forwarded", "x-original-host"])
def test_other_headers_name_no_host(portal, other_portal, header):
    known = get(host="localhost", **{header: "other.localhost"})
    unknown = get(host="elsewhere.example.org", **{header: "localhost"})

    assert title(known) == "About · Demo"
    assert unknown.status_code == 404


def test_unknown_host_runs_no_view_and_no_redirect(portal, django_assert_num_queries):
    with django_assert_num_queries(1):  # the look-up of the host
        response = get("/people", host="elsewhere.example.org")

    assert response.status_code == 404


def test_malformed_host_does_not_reach_the_database(portal, django_assert_num_queries):
    with django_assert_num_queries(0):
        get(host="localhost\x00")


def test_unknown_host_is_told_in_the_visitors_language(portal, settings):
    response = get(host="elsewhere.example.org", **{"accept-language": "id"})

    assert '<html lang="id">' in response.text


@pytest.mark.parametrize("path", ["/livez", "/readyz"])
def test_probes_are_answered_for_any_host(portal, path):
    response = get(path, host="10.0.0.7:8080")

    assert response.status_code == 200
    assert response.text == "ok"


class TestWhileDeveloping:
    """DEBUG makes a lone portal answer to every local name, and no other."""

    @pytest.fixture(autouse=True)
    def _debug(self, settings):
        settings.DEBUG = True

    @pytest.mark.parametrize("host", ["127.0.0.1:8000", "[::1]:8000", "anything.localhost", "localhost"])
    def test_lone_portal_answers_to_local_names(self, db, host):
        PortalFactory(name="Only", host="people.example.org")

        assert title(get(host=host)) == "About · Only"

    @pytest.mark.parametrize(
        "host", ["evil.example", "notlocalhost", "127.0.0.1.evil.example", "192.168.0.1"]
    )
    def test_lone_portal_does_not_answer_to_others(self, db, host):
        PortalFactory(host="people.example.org")

        assert get(host=host).status_code == 404

    @pytest.mark.parametrize("host", ["127.0.0.1:8105", "[::1]:8105"])
    def test_loopback_address_leads_to_localhost_when_there_are_several(self, portal, other_portal, host):
        response = get("/people/?skill=python", host=host)

        assert response.status_code == 302
        assert response["Location"] == "http://localhost:8105/people/?skill=python"

    def test_several_portals_do_not_answer_to_unknown_local_names(self, portal, other_portal):
        assert get(host="campus.localhost").status_code == 404

    def test_loopback_address_is_unknown_when_no_portal_is_called_localhost(self, db):
        PortalFactory.create_batch(2)

        assert get(host="127.0.0.1").status_code == 404
