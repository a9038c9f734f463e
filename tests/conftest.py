"""What every test gets: empty cache, own media directory, no portal active; nothing skipped on CI."""

import gc
import os

import pytest
from django.core.cache import cache, caches
from django.db import connection

pytest_plugins = ["tests.cast"]

CI = os.environ.get("CI", "").lower() == "true"


def pytest_collection_finish():
    """What is there by now stays; to look at all of it for garbage again and again takes long."""
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)


@pytest.fixture(autouse=True)
def _clean_state(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.PDF_LOCKS = tmp_path / "locks"
    cache.clear()
    caches["refusals"].clear()


def pytest_collection_modifyitems(config, items):
    """Marks what touches no database, and leaves out what is meant for another one."""
    for item in items:
        if not ({"db", "transactional_db"} & set(item.fixturenames) or item.get_closest_marker("django_db")):
            item.add_marker("no_database")
    foreign = [item for item in items if vendor_of(item) not in (None, connection.vendor)]
    if foreign:
        config.hook.pytest_deselected(items=foreign)
        items[:] = [item for item in items if item not in foreign]


def vendor_of(item):
    """The one database a test is for, if it is."""
    mark = item.get_closest_marker("database")
    return mark and mark.args[0]


def _fail_if_skipped(report):
    """On CI a missing tool is a failure: a skipped test has shown nothing."""
    if CI and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"Skipped, which CI does not accept: {report.longrepr[2]}"
    return report


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    return _fail_if_skipped((yield))


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(collector):
    return _fail_if_skipped((yield))
