"""Measures PDFs: making one, beside a warm Chromium; having one again; and what a crowd does to pages.

A CV of two pages and one of ten, Latin only, with a photo, by the worker that the site has; a
deployment's gunicorn with two processes, on SQLite. The exit status tells whether all went as it
should, not whether it was quick enough.
"""

import argparse
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import NamedTuple

import django

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))  # where our packages are, however this file was started

from benchmarks import server  # noqa: E402  the path comes first

AGAIN = 200  # requests of each kind for a PDF that is there already


class Row(NamedTuple):
    what: str
    measured: float
    target: float
    unit: str

    def __str__(self) -> str:
        verdict = "met" if self.measured <= self.target else "**missed**"
        return f"| {self.what} | {self.measured:.2f} {self.unit} | {self.target:g} {self.unit} | {verdict} |"


def main() -> int:
    options = read_options()
    with TemporaryDirectory(prefix="cvportal-benchmark-") as scratch:
        os.environ["DATABASE_URL"] = f"sqlite:///{scratch}/db.sqlite3"
        server.prepare_environment(Path(scratch))
        server.manage("migrate", "--verbosity=0")
        # Demo sign-ins are public, so seeding works with DEBUG only; all is measured without.
        seed = {"DEBUG": "true", "DJANGO_SETTINGS_MODULE": "cvportal.settings"}
        server.manage("seed_demo", "--people=150", **seed)
        server.manage("collectstatic", "--no-input", "--verbosity=0")
        django.setup()
        return measure(options, Path(scratch))


def read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.ArgumentDefaultsHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=9, help="each kind of PDF, one after the other")
    parser.add_argument("--crowd-rounds", type=int, default=4, help="each without and with a crowd")
    parser.add_argument("--crowd-seconds", type=float, default=6, help="of each of the two")
    return parser.parse_args()


def measure(options: argparse.Namespace, scratch: Path) -> int:
    from benchmarks import crowd, printing  # which need Django to be set up

    times, figures = printing.measure(options.rounds)
    again = second_requests(AGAIN)
    with server.serve(2, scratch / "gunicorn.log") as port:
        crowded = crowd.measure(port, slugs(), options.crowd_rounds, options.crowd_seconds)
    share = crowd.p95(crowded.busy) / crowd.p95(crowded.idle)
    write = sys.stdout.write
    write("| | measured | at most | |\n|---|---:|---:|---|\n")
    for row in (*rows(times, figures, again), Row("CV page, p95 in a crowd, × idle", share, 2, "×")):
        write(f"{row}\n")
    write("\n")
    for name, taken in (times | again).items():
        write(f"- {name}: median {median(taken) * 1000:.1f} ms, fastest {min(taken) * 1000:.1f} ms\n")
    write(f"- worker: {figures['resident']:.0f} MB resident, {figures['by share']:.0f} MB by share\n")
    write(f"- {crowd.summary(crowded)}\n")
    return 0


def rows(times: dict[str, list[float]], figures: dict[str, float], again: dict) -> Iterator[Row]:
    made = {name: median(taken) for name, taken in times.items()}
    had = {name: median(taken) for name, taken in again.items()}
    warm = made["two pages, warm"]
    yield Row(
        "warm, × Chromium, a new page for each", warm / made["Chromium, a new page for each"], 0.55, "×"
    )
    yield Row("warm, × cold", warm / made["two pages, cold"], 0.35, "×")
    yield Row("UA-1, A-3a and attachment, × plain", warm / made["two pages, plain"], 1.15, "×")
    yield Row("ten pages, × two", made["ten pages, warm"] / warm, 5, "×")
    for name in ("second request, whole", "second request, unchanged (304)"):
        yield Row(f"{name}, × minimal view", had[name] / had["minimal view"], 1.5, "×")
    for design in ("classic", "modern", "compact"):
        yield Row(f"size of two pages with photo, {design}", figures[design], 90, "kB")
    yield Row("memory of the worker", figures["resident"], 150, "MB")


def second_requests(number: int) -> dict[str, list[float]]:
    """Seconds in this process, through all middleware: a PDF that is there, and views to compare with."""
    from django.test import Client

    from profiles.pdf.client import close

    slug = slugs()[0]
    client = Client(headers={"host": "localhost"})
    url = f"/{slug}/cv.pdf"
    first = client.get(url)
    known = {"if-none-match": first["ETag"]}
    turns = {
        "second request, whole": lambda: client.get(url).status_code == 200,
        "second request, unchanged (304)": lambda: client.get(url, headers=known).status_code == 304,
        "minimal view": lambda: client.get(f"/-/minimal/{slug}/").status_code == 200,
        "trivial view": lambda: client.get("/-/trivial/").status_code == 200,
    }
    times: dict[str, list[float]] = {name: [] for name in turns}
    for _ in range(number):
        for name, turn in turns.items():
            begin = perf_counter()
            if not turn():
                raise RuntimeError(f"{name} did not go as it should")
            times[name].append(perf_counter() - begin)
    close()
    return times


def slugs() -> list[str]:
    """Everyone in the larger demo portal whom strangers find."""
    from benchmarks.targets import listed_slugs
    from portals.models import Portal
    from portals.scoping import activate

    portal = Portal.objects.get(host="localhost")
    with activate(portal):
        return listed_slugs(portal)


if __name__ == "__main__":
    sys.exit(main())
