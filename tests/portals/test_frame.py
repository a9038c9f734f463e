"""The frame of every page: head, top bar, menu, footer."""

import json
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib import messages
from django.contrib.messages.storage.base import Message
from django.template.loader import render_to_string

from tests.cast import client_at

MAIL = settings.BASE_DIR / "templates/mail/layout.html"  # mail programs take styles inline only
TEMPLATES = sorted(set((settings.BASE_DIR / "templates").rglob("*.html")) - {MAIL})


def test_frame_names_the_portal_and_links_its_accent(stranger, portal):
    html = stranger.get("/about/").text

    assert "<title>About · Demo</title>" in html
    assert f'<link rel="stylesheet" href="{portal.accent_css_url}">' in html
    assert 'aria-current="page">About</a>' in html


def test_frame_loads_scripts_as_files_only(stranger):
    html = stranger.get("/about/").text

    scripts = re.findall(r"<script[^>]*>", html)
    assert all('src="/static/' in script for script in scripts)
    assert [script for script in scripts if "defer" not in script] == ['<script src="/static/js/theme.js">']


def test_frame_keeps_private_pages_out_of_the_browsers_storage(stranger):
    html = stranger.get("/about/").text

    config = json.loads(re.search(r"name=\"htmx-config\" content='([^']+)'", html)[1])
    assert config["historyCacheSize"] == 0
    assert config["historyRestoreAsHxRequest"] is False
    assert config["allowEval"] is False


def test_stranger_is_offered_to_sign_in(stranger):
    html = stranger.get("/about/").text

    assert 'href="/accounts/login/"' in html
    assert 'href="/accounts/signup/"' in html
    assert "/accounts/logout/" not in html


def test_member_signs_out_by_a_form(portal, bob):
    html = client_at(portal, bob).get("/about/").text

    assert '<form method="post" action="/accounts/logout/">' in html
    assert 'href="/me/"' in html
    assert 'href="/admin/"' not in html


def test_moderator_finds_the_admin(portal, mod):
    assert 'href="/admin/"' in client_at(portal, mod).get("/about/").text


def test_messages_carry_their_meaning_and_are_escaped():
    html = render_to_string("_messages.html", {"messages": [Message(messages.ERROR, "No <b>such</b> page")]})

    assert 'class="alert alert-error"' in html
    assert "No &lt;b&gt;such&lt;/b&gt; page" in html


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(Path(path).relative_to(settings.BASE_DIR)))
def test_template_has_nothing_the_security_policy_would_refuse(path):
    source = path.read_text()

    assert not re.search(r"\sstyle\s*=", source), "inline style"
    assert not re.search(r"<style", source), "style element"
    assert not re.search(r"\son[a-z]+\s*=", source), "inline handler"
    assert not re.search(r"<script(?![^>]*\ssrc=)(?![^>]*json)", source), "inline script"
    assert not re.search(r"\shx-", source), "write data-hx-*"
    assert not re.search(r"https?://(?!schema\.org|www\.w3\.org)[^\s\"{]+\.(js|css|woff2?)", source), (
        "foreign file"
    )
