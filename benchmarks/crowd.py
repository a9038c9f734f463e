"""What twenty people who download PDFs do to everybody else: CV pages asked for meanwhile."""

import random
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from itertools import count, product
from statistics import median, quantiles
from threading import Event, Lock
from time import perf_counter
from typing import NamedTuple

HEADERS = {"Host": "localhost", "Accept": "text/html", "Accept-Language": "en"}
CLIENTS = 20
PATIENCE = 60  # seconds for one answer
COMES_BACK = 1  # seconds after a 503; sooner than it asks for
DESIGNS, PAPERS, NAMED = ("classic", "modern", "compact"), ("a4", "letter"), ("0", "1")


class Crowd(NamedTuple):
    """Seconds that CV pages took alone and in the crowd, and what became of the PDFs."""

    idle: list[float]
    busy: list[float]
    printed: int
    refused: int


def p95(times: list[float]) -> float:
    return quantiles(times, n=20, method="inclusive")[-1]


def measure(port: int, slugs: list[str], rounds: int, seconds: float) -> Crowd:
    pages, pdfs = endless(slugs), fresh_pdfs(slugs)
    ask(port, pages, 3)  # so that templates are loaded and processes warm
    idle: list[float] = []
    busy: list[float] = []
    statuses: list[int] = []
    for _ in range(rounds):
        idle += ask(port, pages, seconds)
        over = Event()
        with ThreadPoolExecutor(CLIENTS) as pool:
            runs = [pool.submit(download, port, pdfs, over) for _ in range(CLIENTS)]
            over.wait(2)  # until workers are up and the line is full
            busy += ask(port, pages, seconds)
            over.set()
        statuses += [status for run in runs for status in run.result()]
    return Crowd(idle, busy, statuses.count(200), statuses.count(503))


def endless(slugs: list[str]) -> Iterator[str]:
    return (f"/{slugs[number % len(slugs)]}/" for number in count())


def fresh_pdfs(slugs: list[str]) -> Iterator[str]:
    """Addresses of which each is a file of its own, so that nothing of it is kept yet."""
    kinds = list(product(DESIGNS, PAPERS, NAMED))
    paths = [
        f"/{slug}/cv.pdf?design={design}&paper={paper}&anonymous={named}"
        for design, paper, named in kinds
        for slug in slugs
    ]
    random.Random(1).shuffle(paths)  # noqa: S311 - the point is that it can be repeated
    return iter(paths)


def ask(port: int, pages: Iterator[str], seconds: float) -> list[float]:
    """One visitor, page after page over one connection."""
    connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    times: list[float] = []
    first = perf_counter()
    while (begin := perf_counter()) < first + seconds:
        if (status := fetch(connection, path := next(pages))) != 200:
            raise RuntimeError(f"{path} answered {status}")
        times.append(perf_counter() - begin)
    connection.close()
    return times


_next = Lock()


def download(port: int, pdfs: Iterator[str], over: Event) -> list[int]:
    """PDF after PDF; who is told to come back does so."""
    statuses = []
    while not over.is_set():
        with _next:
            path = next(pdfs)
        connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        statuses.append(fetch(connection, path))
        connection.close()
        if statuses[-1] != 200:
            over.wait(COMES_BACK)
    return statuses


def fetch(connection: HTTPConnection, path: str) -> int:
    connection.request("GET", path, headers=HEADERS)
    response = connection.getresponse()
    response.read()
    return response.status


def summary(crowd: Crowd) -> str:
    idle, busy = ([time * 1000 for time in times] for times in (crowd.idle, crowd.busy))
    return (
        f"CV page, idle: median {median(idle):.1f} ms, p95 {p95(idle):.1f} ms; in the crowd: "
        f"median {median(busy):.1f} ms, p95 {p95(busy):.1f} ms; "
        f"{crowd.printed} PDFs made, {crowd.refused} told to come back"
    )
