"""Documents that do harm, and a look at processes."""

import os
from pathlib import Path
from time import monotonic, sleep

from tests.pdf.samples import job

ENDLESS = job("<div style='display: flex'>" * 14 + "word " * 20)  # laying this out takes hours
PAGE = "<p style='break-after: page'>" + "word " * 300
SLOW = job(PAGE * 30, max_pages=30)  # takes a second or more


def worker_of(renderer) -> int:
    """The number of the process, which has started and waits."""
    renderer.render(job("ready"))
    return renderer.worker.process.pid


def proc(pid: int, file: str) -> str:
    return Path(f"/proc/{pid}/{file}").read_text()


def spent(renderer) -> float:
    """Seconds of processor time: ours, of workers that have ended, and of the one that there is."""
    ours_and_ended = sum(os.times()[:4])
    if not renderer.worker:
        return ours_and_ended
    user, system = proc(renderer.worker.process.pid, "stat").rpartition(")")[2].split()[11:13]
    return ours_and_ended + (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


def is_gone(pid: int) -> bool:
    return not Path(f"/proc/{pid}").exists() or "(zombie)" in proc(pid, "status")


def wait_until(condition, seconds=10):
    end = monotonic() + seconds
    while not condition():
        assert monotonic() < end, "waited in vain"
        sleep(0.02)
