"""Processes that make PDFs take turns: so many at once on a machine, and one document once."""

import subprocess
import sys
import threading
from contextlib import closing
from time import monotonic, sleep

import pytest
from django.conf import settings as configured

from profiles.pdf import locks
from profiles.pdf.client import Busy, Renderer, locked
from tests.pdf.hostile import wait_until
from tests.pdf.samples import job

HOLD = """
import sys, time
from django.conf import settings
settings.configure(PDF_LOCKS=sys.argv[1])
from profiles.pdf import locks
lock = locks.acquire([sys.argv[2]], 0)
print(bool(lock), flush=True)
time.sleep(60)
"""


@pytest.fixture
def other_process(settings):
    """A function that lets another process hold a lock."""
    started = []

    def hold(name) -> subprocess.Popen:
        command = [sys.executable, "-c", HOLD, str(settings.PDF_LOCKS), name]
        started.append(
            subprocess.Popen(command, stdout=subprocess.PIPE, cwd=configured.BASE_DIR)  # noqa: S603  a script of ours
        )
        assert started[-1].stdout.readline() == b"True\n"
        return started[-1]

    yield hold
    for process in started:
        process.kill()
        process.communicate()


def test_slots_are_shared_by_all_processes_and_end_with_them(own_renderer, other_process, settings):
    settings.PDF_AT_ONCE = 1
    other, renderer, start = other_process("slot-0"), own_renderer(patience=0.2), monotonic()

    with pytest.raises(Busy), renderer.turn():
        pass

    assert 0.2 <= monotonic() - start < 2
    other.kill()
    other.wait()
    with renderer.turn() as worker:
        assert worker.render(job("free")).startswith(b"%PDF")


def test_second_slot_is_taken_while_the_first_is_held(other_process, settings):
    settings.PDF_AT_ONCE = 2
    other_process("slot-0")

    with closing(locks.acquire(locks.slots(), 0)) as second:
        assert second.name.endswith("slot-1")
        assert locks.acquire(locks.slots(), 0) is None


def test_document_that_another_process_makes_is_waited_for(other_process):
    other = other_process("key-ab")
    threading.Timer(0.3, other.kill).start()
    start = monotonic()

    with locked(locks.of_key("abcdef"), start + 10):
        waited = monotonic() - start

    assert 0.2 < waited < 5


def test_nobody_waits_longer_than_some_seconds_behind_a_slow_document():
    renderer, results = Renderer(timeout=60, waiting=2, documents=1, patience=0.3), []

    def hold():
        with renderer.queue() as until, renderer.turn(until):
            while not results:
                sleep(0.01)

    holder = threading.Thread(target=hold)
    holder.start()
    wait_until(renderer._turn.locked)
    start = monotonic()
    with pytest.raises(Busy), renderer.queue() as until, renderer.turn(until):
        pass
    results.append(monotonic() - start)
    holder.join()

    assert 0.3 <= results[0] < 2


def test_disk_that_takes_no_locks_stops_no_pdf(settings, tmp_path, caplog):
    (tmp_path / "file").write_text("no directory")
    settings.PDF_LOCKS = tmp_path / "file" / "below"

    with closing(locks.acquire(["slot-0"], 0)), closing(locks.acquire(["slot-0"], 0)):
        pass

    assert "no lock can be had" in caplog.text
