"""The figures in words: a table of all targets, what was aimed at, the directory's kinds of search."""

from collections.abc import Iterable, Iterator
from statistics import median, quantiles

from benchmarks.client import Tally, Times
from benchmarks.targets import CV_PAGE, DIRECTORY, MINIMAL

LEAST_CV_RATE = 0.6  # of the minimal view's
MOST_DIRECTORY_P95 = 150  # milliseconds, one client


def p95(times: Iterable[float]) -> float:
    times = list(times)
    return quantiles(times, n=20, method="inclusive")[-1] if len(times) > 1 else times[0]


def milliseconds(times: Times) -> list[float]:
    return [time * 1000 for _, time in times]


def rate(tally: Tally) -> float:
    return median(tally.rates)


def lines(tallies: list[Tally], clients: int) -> Iterator[str]:
    by_name = {tally.target.name: tally for tally in tallies}
    yield from table(by_name, clients)
    yield ""
    yield from aims(by_name)
    yield ""
    yield from kinds(by_name[DIRECTORY])


def table(tallies: dict[str, Tally], clients: int) -> Iterator[str]:
    """Markdown, so that README.md can keep it as it is."""
    yield "| | requests | median ms | p95 ms | p95 ms, busy | a second, busy | × minimal |"
    yield "|---|---:|---:|---:|---:|---:|---:|"
    minimal = rate(tallies[MINIMAL])
    for name, tally in tallies.items():
        alone = milliseconds(tally.alone)
        yield (
            f"| {name} | {tally.requests} | {median(alone):.1f} | {p95(alone):.1f} "
            f"| {p95(milliseconds(tally.busy)):.1f} | {rate(tally):.0f} | {rate(tally) / minimal:.2f} |"
        )
    yield ""
    yield f"Busy: {clients} clients at once; otherwise one."


def aims(tallies: dict[str, Tally]) -> Iterator[str]:
    share = rate(tallies[CV_PAGE]) / rate(tallies[MINIMAL])
    slow = p95(milliseconds(tallies[DIRECTORY].alone))
    yield f"- {met(share >= LEAST_CV_RATE)}: the CV page at least {LEAST_CV_RATE} × minimal: {share:.2f}"
    yield f"- {met(slow < MOST_DIRECTORY_P95)}: the directory's p95 under {MOST_DIRECTORY_P95} ms: {slow:.0f}"


def met(well: bool) -> str:
    return "met" if well else "MISSED"


def kinds(tally: Tally) -> Iterator[str]:
    """The directory by kind of search, the slowest first."""
    groups: dict[str, list[float]] = {}
    for path, time in tally.alone:
        groups.setdefault(tally.target.kinds[path], []).append(time * 1000)
    yield "| search | requests | median ms | p95 ms |"
    yield "|---|---:|---:|---:|"
    for kind, times in sorted(groups.items(), key=lambda group: -median(group[1])):
        yield f"| {kind} | {len(times)} | {median(times):.1f} | {p95(times):.1f} |"
