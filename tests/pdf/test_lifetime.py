"""No worker outlives the web process it works for, however that ended."""

import os
import signal
import subprocess
import sys
import textwrap
from time import sleep

import pytest
from django.conf import settings

from tests.pdf.hostile import is_gone, wait_until


def script(code: str) -> subprocess.Popen:
    """Another process with a renderer; it prints the number of its worker."""
    start = """
        import os, sys, time, django
        django.setup()
        from profiles.pdf.client import renderer
        from tests.pdf.samples import job
        from tests.pdf.hostile import ENDLESS
        with renderer().turn() as worker:
            worker.render(job("ready"))
            print(worker.worker.process.pid, flush=True)
    """
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings"}
    return subprocess.Popen(  # noqa: S603  a script of ours
        [sys.executable, "-c", textwrap.dedent(start) + textwrap.dedent(code)],
        stdout=subprocess.PIPE,
        cwd=settings.BASE_DIR,
        env=environment,
    )


@pytest.mark.parametrize("code", ["", "time.sleep(60)"])
def test_worker_ends_with_its_web_process(code):
    with script(code) as web:
        pid = int(web.stdout.readline())
        web.kill() if code else web.wait()

    wait_until(lambda: is_gone(pid))


def test_busy_worker_ends_itself_when_its_web_process_was_killed():
    code = """
        worker.timeout = 1
        worker.drop()
        worker.worker = worker._start()
        print(worker.worker.process.pid, flush=True)
        worker.timeout = 60
        worker.render(ENDLESS)
    """
    with script(code) as web:
        web.stdout.readline()
        pid = int(web.stdout.readline())
        sleep(1.5)  # by then the document is in the pipe
        web.kill()

    wait_until(lambda: is_gone(pid))


def test_forked_process_leaves_the_worker_to_its_parent():
    code = """
        child = os.fork()
        if child == 0:
            with renderer().turn() as own:
                own.render(job("of the child"))
                print(own.worker.process.pid, flush=True)
            time.sleep(60)
        print(child, flush=True)
    """
    with script(code) as web:
        parents = int(web.stdout.readline())
        child = int(web.stdout.readline())
        childs = int(web.stdout.readline())

        try:
            assert childs != parents
            wait_until(lambda: is_gone(parents))
            assert not is_gone(childs)
        finally:
            os.kill(child, signal.SIGKILL)

    wait_until(lambda: is_gone(childs))
