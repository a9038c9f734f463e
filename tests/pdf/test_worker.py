"""The worker: one for many documents, and what it may."""

import os
import re
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from django.conf import settings

from profiles.pdf import key
from tests.pdf.hostile import is_gone, proc, worker_of
from tests.pdf.samples import job

START = "import django; django.setup()\n"


def test_worker_is_one_process_for_many_documents(renderer):
    first, second = worker_of(renderer), worker_of(renderer)

    assert first == second


def test_worker_is_replaced_after_its_documents(own_renderer):
    renderer = own_renderer(documents=2)
    first = worker_of(renderer)

    renderer.render(job("second"))

    assert renderer.worker.process.pid != first
    assert is_gone(first)
    assert renderer.render(job("third")).startswith(b"%PDF")


def test_worker_that_does_not_know_a_new_font_is_replaced(own_renderer, monkeypatch):
    renderer = own_renderer()
    first = worker_of(renderer)

    monkeypatch.setattr(key, "making", lambda: "with a font more")

    assert worker_of(renderer) != first
    assert is_gone(first)


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_worker_is_limited_and_knows_no_secret(renderer, monkeypatch, own_renderer):
    monkeypatch.setenv("SECRET_KEY", "told-to-nobody")
    pid = worker_of(own_renderer())

    limits = {line[:26].strip(): line.split()[-3] for line in proc(pid, "limits").splitlines()[1:]}

    assert limits["Max address space"] == str(2**30)
    assert limits["Max core file size"] == "0"
    assert limits["Max open files"] == "64"
    assert "told-to-nobody" not in proc(pid, "environ")
    assert "SECRET_KEY" not in proc(pid, "environ")


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_worker_inherits_no_open_file(tmp_path, own_renderer):
    with (tmp_path / "open").open("w") as file:
        os.set_inheritable(file.fileno(), True)
        pid = worker_of(own_renderer())

    targets = [os.readlink(path) for path in Path(f"/proc/{pid}/fd").iterdir()]

    assert str(tmp_path / "open") not in targets


def test_worker_that_has_grown_too_large_leaves():
    code = """
        from profiles.pdf import worker
        from profiles.pdf.wire import Message
        from tests.pdf.samples import job
        class Engine:
            def render(self, job):
                return b"%PDF", ""
        for worker.RESIDENT in (2**40, 2**20):
            print(worker.answer(Engine(), job("one").message()).fields["leaving"])
    """

    done = subprocess.run(  # noqa: S603  a script of ours
        [sys.executable, "-c", START + textwrap.dedent(code)],
        capture_output=True,
        text=True,
        check=True,
        cwd=settings.BASE_DIR,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings"},
    )

    assert done.stdout.split() == ["False", "True"]


def test_worker_has_the_forbidden_things_denied():
    code = """
        import sys
        from profiles.pdf import worker
        sys.addaudithook(worker.forbid)
        import socket, subprocess, os
        for attempt in (
            lambda: socket.create_connection(("127.0.0.1", 9), 1),
            lambda: subprocess.run(["true"]),
            lambda: os.system("true"),
            lambda: os.fork(),
        ):
            try:
                attempt()
            except worker.Forbidden as denied:
                print(denied)
    """

    done = subprocess.run(  # noqa: S603  a script of ours
        [sys.executable, "-c", textwrap.dedent(code)],
        capture_output=True,
        text=True,
        check=True,
        cwd=settings.BASE_DIR,
    )

    assert re.split(r"\s+", done.stdout.strip()) == [
        "socket.getaddrinfo",
        "subprocess.Popen",
        "os.system",
        "os.fork",
    ]
