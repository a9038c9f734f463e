"""All targets, round after round."""

import sys
from argparse import Namespace
from pathlib import Path

from benchmarks import report, server
from benchmarks.client import Client, PageFailed, Tally
from benchmarks.targets import targets
from portals.models import Portal

HOST = "localhost"  # of the first demo portal, the large one


def measure(options: Namespace, log: Path) -> int:
    """Ask, print the figures and return an exit status."""
    tallies = [Tally(target) for target in targets(Portal.objects.get(host=HOST))]
    with server.serve(options.workers, log) as port:
        try:
            ask(Client(port, options.clients), tallies, options.rounds, options.seconds)
        except PageFailed as failure:
            sys.stderr.write(f"{failure}\n{log.read_text()[-4000:]}")
            return 1
    sys.stdout.writelines(f"{line}\n" for line in report.lines(tallies, options.clients))
    return 0


def ask(client: Client, tallies: list[Tally], rounds: int, seconds: float) -> None:
    for tally in tallies:  # so that templates are loaded and connections made when it counts
        client.measure_busy(Tally(tally.target), seconds)
    for _ in range(rounds):
        for tally in tallies:
            client.measure_alone(tally, seconds)
            client.measure_busy(tally, seconds)
