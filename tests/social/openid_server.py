"""`oidc-provider-mock`, an OpenID Connect server of other people's making, in a process of its own.

Not in a thread of ours: what it imports warns, and warnings are errors here.
"""

import json
import socket
import subprocess
import sys
import time
from contextlib import contextmanager

START = 20  # seconds


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


@contextmanager
def running(*people):
    """Its address; `people` are its claims about them, with a `sub`."""
    port = free_port()
    command = [sys.executable, "-m", "oidc_provider_mock", "--port", str(port)]
    for claims in people:
        command += ["--user-claims", json.dumps(claims)]
    process = subprocess.Popen(  # noqa: S603  a command of ours
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        wait_for(port, process)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.kill()
        process.wait()


def wait_for(port, process):
    until = time.monotonic() + START
    while time.monotonic() < until and process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise RuntimeError("oidc-provider-mock did not start")
