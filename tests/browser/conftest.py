"""One Chromium for the whole run; a fresh context, with no cookies, for each test."""

import os
import shutil
import threading
import time
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.social.conftest import everywhere, service, stand_ins  # noqa: F401  fixtures

PATIENCE = 20  # seconds
expect.set_options(timeout=PATIENCE * 1000)  # other tests are at work beside these


def pytest_itemcollected(item):
    item.add_marker("browser")


@pytest.fixture(scope="session", autouse=True)
def _orm_beside_playwright():
    """Playwright keeps an event loop in this thread, which Django would take for asynchronous code."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    yield
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args, browser_type):
    chromium = shutil.which("chromium") or browser_type.executable_path
    if not Path(chromium).exists():
        pytest.skip("no Chromium: script/setup test")
    return {**browser_type_launch_args, "executable_path": chromium, "args": ["--no-sandbox"]}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args):
    return {**browser_context_args, "locale": "en", "reduced_motion": "reduce"}


@pytest.fixture(scope="session")
def base_url(live_server):
    return live_server.url


@pytest.fixture(autouse=True)
def _requests_have_ended(transactional_db):
    """A page saves as it is left: the database is emptied only when the server is done with that."""
    yield  # and the pages of the test are closed here
    deadline = time.monotonic() + PATIENCE
    while serving := [thread for thread in threading.enumerate() if "process_request_thread" in thread.name]:
        assert time.monotonic() < deadline, f"still serving: {serving}"
        time.sleep(0.01)


@pytest.fixture
def site(live_server, portal):
    """The portal of the cast where Chromium finds it: `page.goto("/people/")`."""
    portal.port = live_server.thread.port
    portal.save(update_fields=["port"])
    return portal


@pytest.fixture
def complaints(page):
    """What the browser's console complains of: the security policy speaks up there."""
    said = []
    # Not its hints: whether a field was focused before the page came to it is a matter of milliseconds.
    page.on("console", lambda message: message.type in ("error", "warning") and said.append(message.text))
    return said
