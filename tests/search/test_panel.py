"""The people beside a CV."""

import re

import pytest

from tests.cast import client_at, published
from tests.factories import ExperienceFactory, ProfileFactory, add_skills


@pytest.fixture
def others(portal, alice_cv):
    """Budi knows Python and Go, Citra Python for members only."""
    budi = ProfileFactory(portal=portal, name="Budi", slug="budi", availability="looking")
    add_skills(budi, "Python", "Go", entry=ExperienceFactory(profile=budi))
    citra = ProfileFactory(portal=portal, name="Citra", slug="citra", visibility="members")
    add_skills(citra, "Python")
    return [published(budi), published(citra)]


def panel(client, url):
    html = client.get(url).content.decode()
    return html[html.index('<aside class="panel"') : html.index("</aside>")].replace("&amp;", "&")


def test_panel_counts_others_and_leads_on(stranger, others):
    html = panel(stranger, "/alice/?skill=python")

    assert "<b>1</b> other knows Python" in html
    assert re.findall(r'class="who"><a href="/(\w+)/"', html) == ["budi"]
    assert 'href="/alice/?skill=python&skill=go"' in html
    assert 'href="/people/?skill=python"' in html
    assert 'id="panel-close" href="/alice/"' in html


@pytest.mark.parametrize(
    ("name", "query", "label"),
    [
        ("availability", "availability=looking", "Looking"),
        ("min_skill_years", "min_skill_years=3", "3+ years"),
    ],
)
def test_panel_narrows_in_place_by_more_than_technologies(stranger, portal, others, name, query, label):
    dewi = ProfileFactory(portal=portal, name="Dewi", slug="dewi", availability="open")
    add_skills(dewi, "Python", entry=ExperienceFactory(profile=dewi, start_date="2026-01"))
    published(dewi)

    [offer] = re.findall(rf'<a class="chip" id="n-{name}".*?</a>', panel(stranger, "/alice/?skill=python"))
    html = panel(stranger, f"/alice/?skill=python&{query}")

    assert f'href="/alice/?skill=python&{query}"' in offer
    assert f"<span>{label}</span><small>1</small>" in offer
    assert re.findall(r'class="who"><a href="/(\w+)/"', html) == ["budi"]
    assert f'id="x-{name}" href="/alice/?skill=python" data-then="n-{name}"' in html
    assert f'href="/alice/?skill=python&skill=go&{query}"' in html
    assert f'href="/people/?skill=python&{query}"' in html.replace(f"{query}&", "")


def test_panel_keeps_the_order_of_the_page(stranger, portal, others):
    citra = ProfileFactory(portal=portal, name="Citra", slug="citra-2")
    add_skills(citra, "Python", entry=ExperienceFactory(profile=citra, start_date="1999"), level=1)
    published(citra)

    html = panel(stranger, "/alice/?skill=python&sort=years")

    assert re.findall(r'class="who"><a href="/([\w-]+)/"', html) == ["citra-2", "budi"]
    assert 'href="/alice/?skill=python&skill=go&sort=years"' in html
    assert 'id="panel-close" href="/alice/?sort=years"' in html
    assert 'href="/people/?skill=python&sort=skill_years"' in html
    assert 'href="/people/?skill=python"' in panel(stranger, "/alice/?skill=python&sort=level")


def test_panel_counts_for_the_viewer(portal, others, bob):
    assert "<b>2</b> others know Python" in panel(client_at(portal, bob), "/alice/?skill=python")


def test_panel_narrows_to_all_of_them(stranger, others):
    html = panel(stranger, "/alice/?skill=python&skill=go")

    assert "<b>1</b> other knows Python and Go" in html
    assert 'href="/alice/?skill=go"' in html


def test_panel_is_friendly_when_there_is_nobody_else(stranger, others):
    html = panel(stranger, "/alice/?skill=django")

    assert "Nobody else yet with Django" in html
    assert 'href="/people/"' in html


def test_panel_members_only_counts_nobody_for_strangers(stranger, portal, others):
    portal.directory_audience = "members"
    portal.save()

    html = panel(stranger, "/alice/?skill=python")

    assert "Budi" not in html
    assert "Members see the people here" in html


@pytest.mark.parametrize("count", [1, 3])
def test_panel_asks_the_same_number_of_queries(portal, stranger, alice_cv, django_assert_num_queries, count):
    for _ in range(count):
        profile = ProfileFactory(portal=portal)
        add_skills(profile, "Python", entry=ExperienceFactory(profile=profile))
        published(profile)

    with django_assert_num_queries(5):
        stranger.get("/alice/?skill=python")
