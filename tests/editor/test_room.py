"""How much text a CV may hold as a whole, whichever form it comes through."""

import pytest

from profiles.models import Project
from profiles.resume.size import text_size
from tests.cast import client_at


@pytest.fixture
def full_cv(alice_cv):
    """Almost as much text as there is room for."""
    for number in range(29):
        Project.objects.create(profile=alice_cv, name=f"Project {number}", description="x" * 5000)
    return alice_cv


def test_text_size_counts_bytes_and_not_what_we_made():
    assert text_size({"uid": "1" * 36, "name": "Zoë", "lines": ["ab", {"slug": "zoe", "text": "c"}]}) == 7


def test_entry_that_has_no_room_is_refused_and_kept_in_the_form(portal, alice, full_cv):
    client = client_at(portal, alice)
    entry = {"name": "One too many", "description": "y" * 5000}

    response = client.post("/me/projects/add/", entry)

    assert response.status_code == 422
    assert "more than 150 kB" in response.content.decode()
    assert "y" * 5000 in response.content.decode()
    assert not Project.objects.filter(name="One too many").exists()


def test_absurd_undo_is_not_found(portal, alice, alice_cv):
    client = client_at(portal, alice)

    for number in ["9" * 5000, "-1", "x", "", "\x00"]:
        assert client.post("/me/undo/", {"revision": number}).status_code == 404


def test_address_wished_for_comes_along_through_sign_up(portal, bob, stranger, alice_cv):
    response = stranger.get("/me/start/?slug=bobby")
    assert response["Location"] == "/accounts/signup/?next=/me/start/%3Fslug%3Dbobby"

    signed_in = client_at(portal, bob)
    assert 'value="bobby"' in signed_in.get("/me/start/?slug=bobby").content.decode()
    assert 'value="alice"' not in signed_in.get("/me/start/?slug=alice").content.decode()
