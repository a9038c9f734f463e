"""The site as deployed: a database full of people, collected static files, gunicorn."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from time import monotonic, sleep

from django.db import connection

ROOT = Path(__file__).resolve().parent.parent
PATIENCE = 30  # seconds for the server to come up


def prepare_environment(scratch: Path) -> None:
    """For this process and those it starts: a deployment's settings, files of our own in `scratch`."""
    os.environ.update(
        DJANGO_SETTINGS_MODULE="benchmarks.settings",
        DEBUG="false",
        SECRET_KEY="only-for-benchmarks",  # noqa: S106  of people who do not exist
        STATIC_ROOT=str(scratch / "static"),
        MEDIA_ROOT=str(scratch / "media"),
        LOG_LEVEL="WARNING",
    )


def manage(*arguments: str, **environment: str) -> None:
    command = [sys.executable, "manage.py", *arguments]
    subprocess.run(  # noqa: S603  our own commands, no shell
        command, cwd=ROOT, env={**os.environ, **environment}, check=True, stdout=subprocess.DEVNULL
    )


def vacuum() -> None:
    """What autovacuum would do by and by."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


@contextmanager
def serve(workers: int, log: Path) -> Iterator[int]:
    """gunicorn with the deployment's own configuration; yields its port."""
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", f"--bind=127.0.0.1:{port}", f"--workers={workers}"]
    with log.open("w") as output:
        process = subprocess.Popen(command, cwd=ROOT, stdout=output, stderr=output)  # noqa: S603  as above
    try:
        wait_until_ready(process, port)
        yield port
    finally:
        process.terminate()
        process.wait(PATIENCE)


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def wait_until_ready(process: subprocess.Popen, port: int) -> None:
    end = monotonic() + PATIENCE
    while process.poll() is None and monotonic() < end:
        probe = HTTPConnection("127.0.0.1", port, timeout=1)
        try:
            probe.request("GET", "/readyz")
            if probe.getresponse().status == 200:
                return
        except OSError:
            sleep(0.1)
        finally:
            probe.close()
    raise RuntimeError("gunicorn did not come up")
