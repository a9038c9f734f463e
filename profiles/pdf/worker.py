"""The child process that makes PDFs: `python -m profiles.pdf.worker SECONDS NICENESS`.

It knows neither Django nor the database nor a secret. HTML, CSS and pictures come as messages on
standard input, a PDF or the name of an error goes back on standard output; it ends with its input.
Its limits hold even when the web process that started it is gone.
"""

import gc
import os
import resource
import signal
import sys
from pathlib import Path
from typing import BinaryIO

from portals.deepcalls import with_room
from profiles.pdf import wire
from profiles.pdf.wire import Job, Message

MEGABYTE = 2**20
LIMITS = {
    resource.RLIMIT_AS: 1024 * MEGABYTE,
    resource.RLIMIT_FSIZE: 64 * MEGABYTE,
    resource.RLIMIT_NOFILE: 64,
    resource.RLIMIT_CORE: 0,
}
RESIDENT = 150 * MEGABYTE  # a worker that has grown beyond that makes room for a new one
# What a renderer has no business with, were someone to talk it into it.
FORBIDDEN = (
    "socket.connect",
    "socket.getaddrinfo",
    "socket.gethostbyname",
    "subprocess.Popen",
    "os.system",
    "os.exec",
    "os.fork",
    "os.posix_spawn",
    "os.spawn",
)


class Forbidden(RuntimeError):
    """Code in the worker tried to reach the network or to start a program."""


def confine(niceness: int) -> None:
    """Take away what is never needed. Irreversible."""
    for what, limit in LIMITS.items():
        hard = resource.getrlimit(what)[1]
        if hard == resource.RLIM_INFINITY or limit < hard:
            resource.setrlimit(what, (limit, limit))
    os.nice(niceness)


def resident() -> int:
    """Bytes of memory that this process holds; 0 where that is not told."""
    try:
        pages = Path("/proc/self/statm").read_text().split()[1]
    except OSError:
        return 0
    return int(pages) * resource.getpagesize()


def forbid(event: str, _arguments: tuple) -> None:
    """An audit hook: Python asks it before each of these events."""
    if event.startswith(FORBIDDEN):
        raise Forbidden(event)


def take_stdout() -> BinaryIO:
    """Standard output for messages alone: what libraries print goes to standard error."""
    replies = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return replies


def answer(engine, message: Message) -> Message:
    """The PDF, or why there is none: `too-long`, `memory` or `failed`."""
    from profiles.pdf.engine import TooManyPages

    try:
        pdf, missing = with_room(engine.render)(Job.of(message))
    except TooManyPages:
        return Message({"error": "too-long"})
    except MemoryError:
        return Message({"error": "memory", "leaving": True})
    except Exception as error:  # noqa: BLE001  whatever it was, the next document may be all right
        return Message({"error": "failed", "detail": f"{type(error).__name__}: {error}"[:500]})
    return Message({"missing": missing, "leaving": resident() > RESIDENT}, pdf)


def collect_seldom() -> None:
    """A tenth of the time went into looking for garbage: a layout is large, and next to nothing of it is.

    What a document leaves behind is collected after each, when nobody waits.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)


def serve(requests: BinaryIO, replies: BinaryIO, seconds: int) -> None:
    try:
        from profiles.pdf.engine import Engine

        engine, problem = Engine(), ""
    except (ImportError, OSError) as error:  # OSError: Pango is not there
        engine, problem = None, str(error)
    sys.addaudithook(forbid)
    collect_seldom()
    while message := wire.read(requests):
        # Pango does not return to Python while it works, so only the kernel can stop it.
        signal.alarm(seconds)
        reply = answer(engine, message) if engine else Message({"error": "unavailable", "detail": problem})
        signal.alarm(0)
        replies.write(wire.pack(reply))
        replies.flush()
        if reply.fields.get("leaving"):
            break
        gc.collect()


def main() -> None:
    seconds, niceness = map(int, sys.argv[1:])
    replies = take_stdout()
    confine(niceness)
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    try:
        serve(sys.stdin.buffer, replies, seconds)
    except BrokenPipeError:
        os._exit(0)  # nobody listens any more; a normal exit would complain about the pipe


if __name__ == "__main__":
    main()
