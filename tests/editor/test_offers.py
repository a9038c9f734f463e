"""What a connected account elsewhere offers for a new CV: each fact accepted, or left."""

from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from threading import Thread

import pytest
from allauth.socialaccount.models import SocialAccount
from PIL import Image

from profiles.models import Link, Profile
from tests.cast import client_at
from tests.editor.conftest import shown

pytestmark = pytest.mark.any_database

START = "/me/start/"
APPS = {name: {"client_id": "a", "secret": "b", "vouches": True} for name in ("github", "google")}


@pytest.fixture(autouse=True)
def _offered(settings):
    settings.SIGNIN_APPS = APPS


@pytest.fixture
def new(portal, bob):
    """The browser of a member without a page and without a name."""
    bob.name = ""
    bob.save()
    return client_at(portal, bob)


@pytest.fixture
def pictures(settings):
    """A server of pictures, on this machine; serves whatever is put in."""
    files = {}

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            content = files.get(self.path)
            self.send_response(200 if content else 404)
            self.end_headers()
            self.wfile.write(content or b"")

        def log_message(self, *args):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    server.files, server.origin = files, f"http://127.0.0.1:{server.server_port}"
    settings.SIGNIN_TRUSTED_ORIGINS = [server.origin]
    yield server
    server.shutdown()
    server.server_close()


def portrait():
    content = BytesIO()
    Image.new("RGB", (600, 600), "teal").save(content, "PNG")
    return content.getvalue()


def connect(user, provider="github", uid="1", **facts):
    return SocialAccount.objects.create(user=user, provider=provider, uid=uid, extra_data=facts)


def begin(client, **data):
    return client.post(START, {"name": "Bob", "slug": "bob-page", **data}, follow=True)


def test_name_from_there_is_suggested_and_can_be_written_otherwise(new, bob):
    connect(bob, name="Bob Elsewhere")

    page = new.get(START)
    begin(new, name="Bob Himself")

    assert page.context["form"]["name"].value() == "Bob Elsewhere"
    assert "As GitHub has it." in shown(page)
    assert Profile.objects.get().name == "Bob Himself"


def test_own_name_comes_before_one_from_elsewhere(new, bob):
    bob.name = "Bob Here"
    bob.save()
    connect(bob, name="Bob Elsewhere")

    assert new.get(START).context["form"]["name"].value() == "Bob Here"


def test_nothing_is_taken_over_that_was_not_accepted(new, bob, pictures):
    pictures.files["/bob.png"] = portrait()
    connect(bob, html_url="https://github.com/bob", avatar_url=f"{pictures.origin}/bob.png")

    begin(new)

    assert not Profile.objects.get().photo
    assert not Link.objects.exists()


def test_accepted_links_stand_on_the_page(new, bob):
    connect(bob, login="bob", html_url="https://github.com/bob", blog="https://bob.example.org")

    begin(new, links=["https://github.com/bob"])

    link = Link.objects.get()
    assert (link.network, link.username, link.url) == ("GitHub", "bob", "https://github.com/bob")


def test_accepted_picture_becomes_the_photo(new, bob, pictures):
    pictures.files["/bob.png"] = portrait()
    account = connect(bob, avatar_url=f"{pictures.origin}/bob.png")

    begin(new, photo=account.pk)

    assert Profile.objects.get().photo
    assert new.get("/me/photo.webp")["Content-Type"] == "image/webp"


@pytest.mark.parametrize("content", [None, b"no picture", b"<svg/>"])
def test_picture_that_cannot_be_had_costs_nothing_else(new, bob, pictures, content):
    pictures.files["/bob.png"] = content
    account = connect(bob, html_url="https://github.com/bob", avatar_url=f"{pictures.origin}/bob.png")

    told = begin(new, photo=account.pk, links=["https://github.com/bob"])

    assert "could not be fetched from GitHub" in shown(told)
    assert not Profile.objects.get().photo
    assert Link.objects.count() == 1


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "//evil.example", "https://a:b@evil.example", 7, None]
)
def test_dangerous_addresses_are_not_offered(new, bob, url):
    connect(bob, name="Bob", html_url=url, blog=url, avatar_url=url)

    fields = new.get(START).context["form"].fields

    assert "links" not in fields
    assert "photo" not in fields


@pytest.mark.parametrize("wish", [{"links": ["https://evil.example/"]}, {"photo": "999"}, {"photo": "\0"}])
def test_only_what_was_offered_can_be_accepted(new, bob, wish):
    connect(bob, html_url="https://github.com/bob", avatar_url="https://pictures.example/bob.png")

    refused = begin(new, **wish)

    assert refused.status_code == 422
    assert not Profile.objects.exists()


def test_accounts_of_another_portal_offer_nothing_here(new, bob, other_portal):
    connect(bob, provider=f"p{other_portal.pk}-github", name="Bob Elsewhere")
    connect(bob, provider="facebook", name="Not offered here")

    assert new.get(START).context["form"]["name"].value() == ""


def test_openid_claims_are_read_where_they_lie(new, bob, settings):
    settings.SIGNIN_APPS = {"linkedin": APPS["github"]}
    connect(bob, "linkedin", userinfo={"name": "Bob Linked", "website": "https://bob.example.org"})

    form = new.get(START).context["form"]

    assert form["name"].value() == "Bob Linked"
    assert form.fields["links"].choices == [("https://bob.example.org", "Website: https://bob.example.org")]
