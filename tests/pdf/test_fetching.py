"""Nothing is fetched but what came with the CV (PDF-* of the catalogue)."""

import base64
import re
import socket
import threading
from dataclasses import fields, is_dataclass, replace
from io import BytesIO

import pytest
from PIL import Image
from pypdf import PdfReader

from profiles.pdf.wire import Asset
from profiles.projection import ITEMS
from tests.pdf.hostile import wait_until
from tests.pdf.samples import full_cv, job, printed

MARKUP = """
    <link rel=stylesheet href="{url}"><link rel=attachment href="{url}"><link rel=icon href="{url}">
    <style>@import "{url}"; @font-face {{ font-family: x; src: url("{url}") }} p {{ font-family: x }}</style>
    <img src="{url}" alt=x><img srcset="{url} 2x" alt=x><object data="{url}"></object><embed src="{url}">
    <svg><image href="{url}"/><use href="{url}#x"/></svg><a rel=attachment href="{url}">x</a>
    <p style="background: url('{url}'); list-style: url('{url}'); content: url('{url}')">text</p>
"""


@pytest.fixture
def trap():
    """The address of a server and the list of who came; at the end it shows that it can count."""
    visits, server = [], socket.create_server(("127.0.0.1", 0))

    def count():
        while True:
            try:
                connection, address = server.accept()
            except OSError:
                return
            visits.append(address)
            connection.close()

    thread = threading.Thread(target=count)
    thread.start()
    yield f"127.0.0.1:{server.getsockname()[1]}", visits
    socket.create_connection(server.getsockname()).close()
    wait_until(lambda: visits)
    server.shutdown(socket.SHUT_RDWR)
    server.close()
    thread.join()


@pytest.mark.parametrize("scheme", ["http://", "https://", "ftp://", "//", "HTTP://", "http:", "gopher://"])
def test_address_of_any_scheme_is_not_visited(renderer, trap, scheme):
    host, visits = trap

    pdf = renderer.render(job(MARKUP.format(url=f"{scheme}{host}/x")))

    assert pdf.startswith(b"%PDF")
    assert visits == []


def test_file_is_not_read(renderer, tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("told to nobody")

    for url in (secret.as_uri(), str(secret), "file:" + str(secret), "cv:../secret.txt", "cv:" + str(secret)):
        pdf = renderer.render(job(MARKUP.format(url=url)))

        assert b"EmbeddedFile" not in pdf
        assert len(pdf) < 20_000


@pytest.mark.parametrize("kind", ["image/png", "image/svg+xml", "text/css", "text/plain"])
def test_data_in_an_address_is_not_read(renderer, kind):
    pdf = renderer.render(job(f'<img alt=x src="data:{kind};base64,{red_dot()}">'))

    assert b"/Image" not in pdf


def red_dot() -> str:
    picture = BytesIO()
    Image.new("RGB", (4, 4), "red").save(picture, "PNG")
    return base64.b64encode(picture.getvalue()).decode()


def test_picture_that_came_along_is_the_only_thing_loaded(renderer):
    picture = BytesIO()
    Image.new("RGB", (4, 4), "red").save(picture, "PNG")

    pdf = renderer.render(
        job(
            '<img alt=x src="cv:photo"><img alt=x src="cv:other">',
            assets={"photo": Asset("image/png", picture.getvalue())},
        )
    )

    assert pdf.count(b"/Subtype /Image") == 1


def test_picture_of_a_million_dots_in_a_few_bytes_is_not_decoded(renderer):
    bomb = BytesIO()
    Image.new("1", (20000, 20000)).save(bomb, "PNG")

    pdf = renderer.render(
        job('<img alt=x src="cv:photo">', assets={"photo": Asset("image/png", bomb.getvalue())})
    )

    assert b"/Image" not in pdf


# Dates and closed vocabularies, which no one can write an address into.
CLOSED = re.compile("uid|slug|language|country|theme|photo|updated_at|.*(date|from|since|used)")


def poisoned(thing, url):
    """The same with `url`, in every notation that loads something, in every text."""
    changes = {}
    for field in fields(thing):
        value = getattr(thing, field.name)
        if isinstance(value, tuple):
            changes[field.name] = tuple(
                poisoned(item, url) if is_dataclass(item) else f'<img src="{url}">' for item in value
            )
        elif isinstance(value, str) and not CLOSED.fullmatch(field.name):
            changes[field.name] = f'![x]({url}) <img src="{url}"> <{url}> url({url})'
    return replace(thing, **changes)


@pytest.mark.parametrize("scheme", ["http://", "ftp://"])
def test_addresses_in_every_field_of_a_cv_are_not_visited(renderer, trap, scheme):
    host, visits = trap
    cv = poisoned(full_cv(), f"{scheme}{host}/x.png")

    pdf = renderer.render(printed(cv).job())

    assert pdf.startswith(b"%PDF")
    assert visits == []
    assert all(host in getattr(getattr(cv, section)[0], "url", host) for section in ITEMS)


@pytest.mark.parametrize("scheme", ["file", "data", "cv", "cv of another"])
def test_what_lies_nearby_is_not_loaded_by_any_field_of_a_cv(renderer, tmp_path, scheme):
    picture = tmp_path / "secret.png"
    Image.new("RGB", (4, 4), "red").save(picture)
    addresses = {"file": picture.as_uri(), "data": f"data:image/png;base64,{red_dot()}", "cv": "cv:photo"}
    url = addresses.get(scheme, f"cv:{picture}")

    job = printed(poisoned(full_cv(), url)).job()
    pdf = renderer.render(replace(job, assets={"photo": Asset("image/png", picture.read_bytes())}))

    assert b"/Image" not in pdf
    assert pdf.count(b"/Type /EmbeddedFile") == 1
    assert [*PdfReader(BytesIO(pdf)).attachments] == ["resume.json"]


@pytest.mark.parametrize(
    "url",
    ["http://x.example/", "https://x.example/", "ftp://x.example/", "//x.example/", "gopher://x.example"],
)
def test_fetcher_itself_refuses_what_did_not_come_along(url):
    """The worker's audit hook would stop it too, and so hide that it does not."""
    engine = pytest.importorskip("profiles.pdf.engine", exc_type=OSError)

    for address in (
        url,
        url.upper(),
        "file:///etc/passwd",
        "data:text/plain,x",
        "cv:",
        "cv:../photo",
        "photo",
    ):
        with pytest.raises(ValueError, match="only what came with the CV is loaded"):
            engine.AssetFetcher({"photo": Asset("image/png", b"")}).fetch(address)
