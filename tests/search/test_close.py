"""PRV-01, TEN-04: where there is no page, those are named that nearly have its address."""

import re

import pytest

from profiles.choices import Visibility
from tests.cast import client_at, published


def close(client, address):
    response = client.get(address)
    assert response.status_code == 404
    return re.findall(r'class="who"><a href="/([a-z0-9-]+)/">', response.text)


@pytest.mark.parametrize("address", ["/alicee/", "/alic/", "/alixe/"])
def test_address_with_a_slip_names_who_may_be_meant(stranger, alice_cv, address):
    assert close(stranger, address) == ["alice"]


@pytest.mark.parametrize(
    "address", ["/bob-the-builder/", "/alicee/resume.json", "/ali/", "/wp-login.php", "/é/"]
)
def test_other_addresses_name_nobody(stranger, alice_cv, address):
    assert close(stranger, address) == []


@pytest.mark.parametrize("visibility", [Visibility.PRIVATE, Visibility.UNLISTED, Visibility.MEMBERS])
def test_page_that_is_not_listed_is_not_named(stranger, alice_cv, visibility):
    alice_cv.visibility = visibility
    alice_cv.save()
    published(alice_cv)

    assert close(stranger, "/alicee/") == []


def test_members_find_pages_for_members(portal, alice_cv, bob):
    alice_cv.visibility = Visibility.MEMBERS
    alice_cv.save()
    published(alice_cv)

    assert close(client_at(portal, bob), "/alicee/") == ["alice"]


def test_directory_for_members_names_nobody_to_strangers(stranger, portal, alice_cv):
    portal.directory_audience = "members"
    portal.save()

    assert close(stranger, "/alicee/") == []


def test_people_of_other_portals_are_not_named(other_portal, alice_cv):
    assert close(client_at(other_portal), "/alicee/") == []
