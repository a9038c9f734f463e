"""Measures what the editor waits for: saves of one field of a full CV, through gunicorn on SQLite.

Each kind of save and a minimal view have their turn in each round, by one client. The exit status
tells whether every save was kept, not whether it was quick enough.
"""

import argparse
import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import django

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))  # where our packages are, however this file was started

from benchmarks import server  # noqa: E402  the path comes first


def main() -> int:
    options = read_options()
    with TemporaryDirectory(prefix="cvportal-benchmark-") as scratch:
        os.environ["DATABASE_URL"] = f"sqlite:///{scratch}/db.sqlite3"
        server.prepare_environment(Path(scratch))
        prepare(options.people)
        from benchmarks.saving import measure  # which needs Django to be set up

        return measure(options, Path(scratch) / "gunicorn.log")


def read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.ArgumentDefaultsHelpFormatter
    )
    parser.add_argument("--people", type=int, default=300, help="in both demo portals together")
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--saves", type=int, default=10, help="of each kind in a round")
    return parser.parse_args()


def prepare(people: int) -> None:
    server.manage("migrate", "--verbosity=0")
    # Demo sign-ins are public, so seeding works with DEBUG only; saves are measured without.
    server.manage("seed_demo", f"--people={people}", DEBUG="true", DJANGO_SETTINGS_MODULE="cvportal.settings")
    server.manage("collectstatic", "--no-input", "--verbosity=0")
    django.setup()


if __name__ == "__main__":
    sys.exit(main())
