"""Measures the site's pages through gunicorn, beside a trivial and a minimal view.

Every target has its turn in each round, so that whatever else the machine does hits all alike. The
exit status tells whether every page answered, not whether it was quick enough.
"""

import argparse
import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

import django

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))  # where our packages are, however this file was started

from benchmarks import server  # noqa: E402  the path comes first


def main() -> int:
    options = read_options()
    if "DATABASE_URL" not in os.environ:
        # Start again beside a private server, which is gone afterwards.
        again = [ROOT / "script/postgresql", sys.executable, __file__, *sys.argv[1:]]
        os.execv(again[0], again)  # noqa: S606  our own script
    with TemporaryDirectory(prefix="cvportal-benchmark-") as scratch:
        server.prepare_environment(Path(scratch))
        prepare(options.people)
        from benchmarks.measure import measure  # which needs Django to be set up

        return measure(options, Path(scratch) / "gunicorn.log")


def read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.ArgumentDefaultsHelpFormatter
    )
    parser.add_argument("--people", type=int, default=10_000, help="in both demo portals together")
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--seconds", type=float, default=1, help="of each of a target's two turns in a round")
    parser.add_argument("--clients", type=int, default=4, help="at once, when the rate is measured")
    parser.add_argument("--workers", type=int, default=1, help="of gunicorn, four threads each")
    return parser.parse_args()


def prepare(people: int) -> None:
    begin = perf_counter()
    server.manage("migrate", "--verbosity=0")
    # Demo sign-ins are public, so seeding works with DEBUG only; the pages are measured without.
    server.manage("seed_demo", f"--people={people}", DEBUG="true", DJANGO_SETTINGS_MODULE="cvportal.settings")
    sys.stdout.write(f"{people} people are there after {perf_counter() - begin:.0f} s\n\n")
    sys.stdout.flush()
    server.manage("collectstatic", "--no-input", "--verbosity=0")
    django.setup()
    server.vacuum()


if __name__ == "__main__":
    sys.exit(main())
