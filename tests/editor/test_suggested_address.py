"""The address of a new page is suggested from the name, and follows it until it is chosen."""

import pytest

from profiles.models import Profile
from tests.cast import client_at
from tests.editor.conftest import shown

pytestmark = pytest.mark.any_database

START, SUGGEST = "/me/start/", "/me/address/suggest/"


@pytest.fixture
def new(portal, bob):
    """The browser of a member without a page."""
    return client_at(portal, bob)


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("Nora Fiction", "nora-fiction"),
        ("  Đặng Thị Lan ", "dang-thi-lan"),
        ("Юлія Щербак", "yuliya-shcherbak"),
        ("Ελένη Παππά", "eleni-pappa"),
        ("Işıl Çağlar", "isil-caglar"),
        ("Alice", "alice-cv"),
        ("Admin", "admin-cv"),
        *((other, "bob") for other in ("山田太郎", "محمد", "สมชาย", "", "…", "be\x00fore", "x" * 101)),
    ],
)
def test_name_makes_an_address_that_is_free(new, bob, alice_cv, name, address):
    bob.email = "bob@example.org"
    bob.save()

    answer = new.get(SUGGEST, {"name": name})

    assert answer.status_code == 200
    assert f'data-address="{address}"' in shown(answer)
    assert f"Suggested: {address}. This address is free." in shown(answer)


def test_page_tells_what_it_suggested(new):
    form = new.get(START).context["form"]

    assert form["suggested"].value() == form["slug"].value() == "bob"


def test_wish_from_the_home_page_is_no_suggestion(new):
    form = new.get(START, {"slug": "wished"}).context["form"]

    assert (form["slug"].value(), form["suggested"].value()) == ("wished", "")


def test_what_was_suggested_is_known_after_a_mistake(new):
    refused = new.post(START, {"name": "", "slug": "bob", "suggested": "bob"})

    assert refused.status_code == 422
    assert '<input type="text" name="suggested" value="bob" hidden' in shown(refused)


def test_address_that_is_sent_counts_whatever_was_suggested(new):
    new.post(START, {"name": "Nora", "slug": "mine", "suggested": "mine"})

    assert Profile.objects.get().slug == "mine"
