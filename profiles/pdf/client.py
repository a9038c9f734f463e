"""The web process's side: one PDF worker, started with the first document, and a short queue for it.

    with renderer().queue() as until, renderer().turn(until) as worker:
        pdf = worker.render(Job(html=…, css=…, identifier=…, max_pages=…))

The processes of a machine together make as many at once as settings say. Raises a `NoPDF` when there
will be none; each says why, in words for the reader.
"""

import atexit
import logging
import os
import select
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from time import monotonic

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from profiles.pdf import key, locks, wire
from profiles.pdf.wire import Job, Message

log = logging.getLogger(__name__)

# What the worker gets of our environment: where fonts, libraries and temporary files are, no secret.
PASSED_ON = ("PATH", "HOME", "LANG", "TMPDIR", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")
PASSED_ON_PREFIXES = ("LC_", "XDG_")
FONTS = Path(__file__).with_name("fonts.conf")
FIXED = {
    "FONTCONFIG_FILE": str(FONTS),
    "SOURCE_DATE_EPOCH": "1700000000",  # fonts are stamped with it: the same CV, the same bytes
    "PYTHONHASHSEED": "0",
    "PYTHONDONTWRITEBYTECODE": "1",
}
GRACE = 2  # seconds after which a worker ends itself that nobody has killed in time
MISSING_FOR = 60  # seconds before a machine without Pango is asked again


class NoPDF(Exception):
    """There is no PDF; `reason` says so to the reader, `retry_after` (seconds) when to try again."""

    reason = _("The PDF could not be made.")
    retry_after: int | None = None


class Busy(NoPDF):
    reason = _("Many people are downloading just now. Try again in a few seconds.")
    retry_after = 5


class TimedOut(NoPDF):
    reason = _("Making this PDF took too long, so it was stopped. Try again later.")
    retry_after = 60


class NotInstalled(NoPDF):
    reason = _("This site cannot make PDFs at the moment: a program it needs for that is not installed.")
    retry_after = 3600


class TooLong(NoPDF):
    retry_after = 3600

    @property
    def reason(self):  # type: ignore[override]
        return _("This CV is too long: a PDF has at most %(max)d pages here.") % {
            "max": settings.PDF_MAX_PAGES
        }


class Failed(NoPDF):
    retry_after = 60


class WorkerDied(Exception):
    """The pipe to the worker is broken."""


class Worker:
    """A child process and the pipes to it. Neither side of a pipe ever blocks us."""

    def __init__(self, seconds: int, module: str = "profiles.pdf.worker"):
        self.documents = 0
        self.process = subprocess.Popen(  # noqa: S603  our own module, no shell
            [sys.executable, "-m", module, str(seconds), str(settings.PDF_NICENESS)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            bufsize=0,
            cwd=settings.BASE_DIR,
            env=worker_environment(),
            # A Ctrl-C is for the server; the worker ends with its input. In a session of its own it would be
            # given as much time as the whole server, however nice it is: Linux shares among sessions first.
            process_group=0,
        )
        self._pipes = [pipe for pipe in (self.process.stdin, self.process.stdout) if pipe]
        self._requests, self._replies = (pipe.fileno() for pipe in self._pipes)
        for pipe in self._pipes:
            os.set_blocking(pipe.fileno(), False)

    def exchange(self, message: bytes, deadline: float) -> Message:
        """Send and wait for the answer. Raises TimeoutError, WorkerDied; then kill this worker."""
        self._send(message, deadline)
        fields, body = wire.sizes(self._receive(wire.HEADER.size, deadline))
        self.documents += 1
        return wire.unpack(self._receive(fields, deadline), self._receive(body, deadline))

    def _send(self, message: bytes, deadline: float) -> None:
        rest = memoryview(message)
        while rest:
            self._wait(self._requests, select.POLLOUT, deadline)
            try:
                rest = rest[os.write(self._requests, rest) :]
            except BlockingIOError:
                continue
            except BrokenPipeError as error:
                raise WorkerDied from error

    def _receive(self, size: int, deadline: float) -> bytes:
        content = bytearray()
        while len(content) < size:
            self._wait(self._replies, select.POLLIN, deadline)
            chunk = os.read(self._replies, min(size - len(content), 2**20))
            if not chunk:
                raise WorkerDied
            content += chunk
        return bytes(content)

    def _wait(self, descriptor: int, event: int, deadline: float) -> None:
        # poll, as select cannot watch a descriptor above 1023.
        poll = select.poll()
        poll.register(descriptor, event)
        left = deadline - monotonic()
        if left <= 0 or not poll.poll(left * 1000):
            raise TimeoutError

    def kill(self) -> None:
        self.process.kill()
        self.forget()
        self.process.wait()

    def forget(self) -> None:
        """Close our ends of the pipes; a worker that is alive ends at that, once they are all closed."""
        for pipe in self._pipes:
            pipe.close()


def worker_environment() -> dict[str, str]:
    kept = {
        name: value
        for name, value in os.environ.items()
        if name in PASSED_ON or name.startswith(PASSED_ON_PREFIXES)
    }
    # Where fontconfig keeps what it knows of each font: to look again takes a second at each start.
    return kept | FIXED | {"XDG_CACHE_HOME": str(settings.VAR_DIR / "cache")}


class Renderer:
    """One worker, used by one thread at a time; a few may wait, the others are told to come back."""

    def __init__(self, *, timeout: float, waiting: int, documents: int, patience: float = 5):
        self.timeout = timeout  # seconds for one document, the start of a worker included
        self.patience = patience  # seconds that somebody waits for a turn
        self.documents = documents  # after so many a worker is replaced: its caches only grow
        self.worker: Worker | None = None
        self._made_by = ""  # the fonts and libraries that the worker began with
        self._places = threading.BoundedSemaphore(1 + waiting)
        self._turn = threading.Lock()
        self._missing_until = 0.0

    @contextmanager
    def queue(self) -> Iterator[float]:
        """Stand in line; says up to when (monotonic). Raises Busy when too many of this process do.

        Who waits takes a thread that pages could use: so the line is short, and nobody stays long.
        """
        if not self._places.acquire(blocking=False):
            raise Busy
        try:
            yield monotonic() + self.patience
        finally:
            self._places.release()

    @contextmanager
    def turn(self, until: float | None = None) -> Iterator["Renderer"]:
        """Hold the worker, and one of the machine's slots. Raises Busy when that takes too long."""
        until = monotonic() + self.patience if until is None else until
        if not self._turn.acquire(timeout=max(0, until - monotonic())):
            raise Busy
        try:
            with locked(locks.slots(), until):
                yield self
        finally:
            self._turn.release()

    def render(self, job: Job) -> bytes:
        """The PDF; only inside `turn()`. A worker that has died is replaced once."""
        if monotonic() < self._missing_until:
            raise NotInstalled
        if self._made_by != key.making():
            self.drop()  # it would not know a font that came since, and what it made would be kept as the new
        message, deadline = wire.pack(job.message()), monotonic() + self.timeout
        try:
            reply = self._exchange(message, deadline) or self._exchange(message, deadline)
        except (OSError, wire.Garbled) as error:  # OSError: the time is up, or no process can be started
            log.warning("PDF %s: %r", job.identifier, error)
            raise TimedOut if isinstance(error, TimeoutError) else Failed from error
        if reply is None:
            log.warning("PDF %s: two workers died of it", job.identifier)
            raise Failed
        self._replace_when_used_up(reply)
        return self._pdf_of(reply, job)

    def _exchange(self, message: bytes, deadline: float) -> Message | None:
        """The answer, None when the worker died; only a worker that has answered is kept."""
        self.worker, worker = None, self.worker or self._start()
        try:
            reply = worker.exchange(message, deadline)
        except WorkerDied:
            worker.kill()
            return None
        except BaseException:
            worker.kill()
            raise
        self.worker = worker
        return reply

    def _start(self) -> Worker:
        self._made_by = key.making()
        return Worker(round(self.timeout) + GRACE)

    def _replace_when_used_up(self, reply: Message) -> None:
        if self.worker and (reply.fields.get("leaving") or self.worker.documents >= self.documents):
            self.drop()
            self.worker = self._start()  # at once: it gets ready while nobody waits

    def _pdf_of(self, reply: Message, job: Job) -> bytes:
        error = reply.fields.get("error")
        if error == "unavailable":
            log.error("PDF: WeasyPrint does not start: %s", reply.fields.get("detail"))
            self._missing_until = monotonic() + MISSING_FOR
            self.drop()
            raise NotInstalled
        if error:
            log.warning("PDF %s: %s: %s", job.identifier, error, reply.fields.get("detail", ""))
            raise TooLong if error == "too-long" else Failed
        if missing := reply.fields.get("missing"):
            log.warning("PDF %s: no font here has the characters %s", job.identifier, ascii(missing[:40]))
        return reply.body

    def drop(self) -> None:
        if self.worker:
            self.worker.kill()
            self.worker = None


@contextmanager
def locked(names: Sequence[str], until: float) -> Iterator[None]:
    """Hold one of these locks; raises Busy when none is free up to then."""
    lock = locks.acquire(names, until)
    if lock is None:
        raise Busy
    with lock:
        yield


# ── One renderer per process ──────────────────────────────────────────────────────────────────

_renderer: Renderer | None = None
_guard = threading.Lock()


def renderer() -> Renderer:
    """This process's renderer. Its worker starts with the first document, so never before a fork."""
    global _renderer
    with _guard:
        if _renderer is None:
            _renderer = Renderer(
                timeout=settings.PDF_TIMEOUT,
                waiting=settings.PDF_WAITING,
                documents=settings.PDF_DOCUMENTS_PER_WORKER,
                patience=settings.PDF_PATIENCE,
            )
        return _renderer


def close() -> None:
    """End the worker of this process."""
    if _renderer:
        _renderer.drop()


def _leave_to_parent() -> None:
    """In a forked child: the worker is the parent's. Kept open here, its pipe would never end."""
    global _renderer, _guard
    if _renderer and _renderer.worker:
        _renderer.worker.forget()
        _renderer.worker.process.returncode = 0  # not our child: no one here waits for it
    _renderer, _guard = None, threading.Lock()


atexit.register(close)
os.register_at_fork(after_in_child=_leave_to_parent)
