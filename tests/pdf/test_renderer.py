"""Whatever a document does to its worker: an answer in time, and the next PDF comes."""

import os
import signal
import threading
from time import monotonic

import pytest

from profiles.pdf.client import Busy, Failed, NotInstalled, TimedOut, TooLong
from tests.pdf.hostile import ENDLESS, PAGE, SLOW, is_gone, wait_until, worker_of
from tests.pdf.samples import job


def test_hanging_document_is_stopped_in_time_and_the_next_one_works(own_renderer):
    renderer = own_renderer()
    first, start, renderer.timeout = worker_of(renderer), monotonic(), 2

    with pytest.raises(TimedOut):
        renderer.render(ENDLESS)

    assert 2 <= monotonic() - start < 10
    assert is_gone(first)
    renderer.timeout = 60
    assert renderer.render(job("next")).startswith(b"%PDF")


def test_worker_killed_in_the_middle_is_replaced_unnoticed(own_renderer):
    renderer = own_renderer()
    pid = worker_of(renderer)
    killer = threading.Timer(0.3, os.kill, (pid, signal.SIGKILL))

    killer.start()
    pdf = renderer.render(SLOW)
    killer.join()

    assert pdf.startswith(b"%PDF")
    assert renderer.worker.process.pid != pid


def test_worker_that_died_idle_is_replaced_unnoticed(own_renderer):
    renderer = own_renderer()
    pid = worker_of(renderer)

    os.kill(pid, signal.SIGKILL)
    wait_until(lambda: is_gone(pid))

    assert renderer.render(job("again")).startswith(b"%PDF")


def test_document_with_too_many_pages_is_refused_while_it_is_laid_out(renderer):
    start = monotonic()

    with pytest.raises(TooLong):
        renderer.render(job(PAGE * 200, max_pages=3))

    assert renderer.render(job(PAGE * 2, max_pages=3)).startswith(b"%PDF")
    assert monotonic() - start < 20


def test_document_that_breaks_the_engine_is_no_reason_to_die(own_renderer):
    renderer = own_renderer()
    pid = worker_of(renderer)

    with pytest.raises(Failed):
        renderer.render(job("<div>" * 5000))

    assert worker_of(renderer) == pid


def test_crowd_is_served_one_by_one_and_the_rest_told_to_come_back(own_renderer):
    renderer, results = own_renderer(waiting=2), []
    worker_of(renderer)
    doors = threading.Barrier(8)

    def visit():
        doors.wait()
        try:
            with renderer.queue() as until, renderer.turn(until) as worker:
                results.append(worker.render(SLOW)[:4])
        except Busy as busy:
            results.append(busy.retry_after)

    visitors = [threading.Thread(target=visit) for _ in range(8)]
    for visitor in visitors:
        visitor.start()
    for visitor in visitors:
        visitor.join()

    assert sorted(results, key=str) == [5] * 5 + [b"%PDF"] * 3


def test_threads_get_each_their_own_document(own_renderer):
    renderer, pdfs = own_renderer(waiting=9), {}

    def visit(number):
        with renderer.turn() as worker:
            pdfs[number] = worker.render(job(f"<h1>{number}</h1>", identifier=f"number-{number}"))

    visitors = [threading.Thread(target=visit, args=(number,)) for number in range(8)]
    for visitor in visitors:
        visitor.start()
    for visitor in visitors:
        visitor.join()

    assert sorted(pdfs) == list(range(8))
    assert all(f"number-{number}".encode() in pdf for number, pdf in pdfs.items())


def test_machine_without_pango_says_so_and_is_not_asked_again_and_again(own_renderer, monkeypatch, tmp_path):
    (tmp_path / "weasyprint.py").write_text("raise OSError('cannot load library libpango')")
    monkeypatch.setattr("profiles.pdf.client.FIXED", {"PYTHONPATH": str(tmp_path)})
    renderer = own_renderer()

    with pytest.raises(NotInstalled):
        renderer.render(job("first"))

    assert renderer.worker is None
    with pytest.raises(NotInstalled):
        renderer.render(job("second"))
    assert renderer.worker is None
