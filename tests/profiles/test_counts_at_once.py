"""Visits at the same moment, by threads and by processes: none is lost, none is counted twice."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from django.core.cache import caches
from django.test import RequestFactory

from portals.filecache import FileCache
from profiles import counts
from profiles.models import WeekCount

AGENT = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
VISITS = 60
PROCESS = """
import sys, django
from django.conf import settings
cache = {"BACKEND": "portals.filecache.FileCache", "LOCATION": sys.argv[1]}
settings.CACHES = {"default": cache, "counts": cache}
django.setup()
from tests.profiles.test_counts_at_once import visit
for _ in range(int(sys.argv[3])):
    visit(int(sys.argv[2]))
"""


@pytest.fixture
def in_files(tmp_path, monkeypatch):
    cache = FileCache(str(tmp_path), {})
    monkeypatch.setattr(counts, "caches", {"counts": cache})
    return tmp_path


@pytest.fixture
def in_memory():
    caches["counts"].clear()


def visit(profile):
    request = RequestFactory(headers={"user-agent": AGENT}).get("/")
    counts.count(request, counts.Kind.APPEARANCES, [profile, profile + 1])


def by_threads(profile):
    with ThreadPoolExecutor(12) as threads:
        list(threads.map(lambda _: visit(profile), range(VISITS)))


def stored():
    counts.flush()
    return list(WeekCount.objects.values_list("profile_id", "appearances"))


@pytest.mark.parametrize("buckets", [1, counts.BUCKETS])
def test_threads_lose_no_visit_in_memory(alice_cv, in_memory, monkeypatch, buckets):
    monkeypatch.setattr(counts, "BUCKETS", buckets)

    by_threads(alice_cv.pk)

    assert stored() == [(alice_cv.pk, VISITS)]


@pytest.mark.parametrize("buckets", [1, counts.BUCKETS])
def test_threads_lose_no_visit_in_files(alice_cv, in_files, monkeypatch, buckets):
    monkeypatch.setattr(counts, "BUCKETS", buckets)

    by_threads(alice_cv.pk)

    assert stored() == [(alice_cv.pk, VISITS)]


def test_processes_lose_no_visit_while_it_is_stored(alice_cv, in_files):
    command = [sys.executable, "-W", "ignore", "-c", PROCESS, str(in_files), str(alice_cv.pk), str(VISITS)]
    processes = [subprocess.Popen(command) for _ in range(3)]  # noqa: S603  our own script

    while any(process.poll() is None for process in processes):
        counts.flush()

    assert [process.returncode for process in processes] == [0, 0, 0]
    assert stored() == [(alice_cv.pk, 3 * VISITS)]


def test_lock_of_a_process_that_died_holds_nobody_up_for_long(alice_cv, in_memory, monkeypatch):
    monkeypatch.setattr(counts, "BUCKETS", 1)
    monkeypatch.setattr(counts, "PAUSE", 0.05)
    key = counts._key(counts.date.today(), 0)
    caches["counts"].add(f"{key}:lock", 1, timeout=0.2)

    visit(alice_cv.pk)

    assert stored() == [(alice_cv.pk, 1)]


def test_page_is_not_held_up_for_ever(alice_cv, in_memory, monkeypatch, caplog):
    monkeypatch.setattr(counts, "ROUNDS", 2)
    for number in range(counts.BUCKETS):
        caches["counts"].add(f"{counts._key(counts.date.today(), number)}:lock", 1)

    visit(alice_cv.pk)

    assert "every bucket is locked" in caplog.text


@pytest.mark.no_database
def test_only_one_of_many_adds_a_key_in_files(tmp_path):
    cache, start = FileCache(str(tmp_path), {}), Event()

    def add(number):
        start.wait(5)
        return cache.add("one", number)

    with ThreadPoolExecutor(8) as threads:
        added = [threads.submit(add, number) for number in range(8)]
        start.set()
        winners = [number for number, each in enumerate(added) if each.result()]

    assert [cache.get("one")] == winners
    cache.set("short", 1, timeout=-1)
    assert cache.add("short", 2)
    assert not list(tmp_path.glob("tmp*"))
