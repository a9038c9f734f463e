"""Asks the server over kept connections, one client alone or several at once, and takes the time."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from gzip import decompress
from http.client import HTTPConnection, HTTPResponse
from threading import Barrier, Lock
from time import perf_counter

from benchmarks.targets import Target

HEADERS = {"Host": "localhost", "Accept": "text/html", "Accept-Language": "en", "Accept-Encoding": "gzip"}
PATIENCE = 30  # seconds for one answer

Times = list[tuple[str, float]]  # addresses, each with the seconds its answer took


class PageFailed(Exception):
    """A page did not answer as it should: nothing was measured."""


@dataclass
class Tally:
    """What the answers of a target took."""

    target: Target
    alone: Times = field(default_factory=list)
    busy: Times = field(default_factory=list)
    rates: list[float] = field(default_factory=list)  # answers a second, for each round

    @property
    def requests(self) -> int:
        return len(self.alone) + len(self.busy)


class Client:
    def __init__(self, port: int, clients: int):
        self.port = port
        self.clients = clients
        self.next_path = Lock()

    def measure_alone(self, tally: Tally, seconds: float) -> None:
        times, _ = self._ask(tally.target, seconds, Barrier(1))
        tally.alone += times

    def measure_busy(self, tally: Tally, seconds: float) -> None:
        start = Barrier(self.clients)
        with ThreadPoolExecutor(self.clients) as pool:
            runs = [pool.submit(self._ask, tally.target, seconds, start) for _ in range(self.clients)]
            answers = [run.result() for run in runs]
        # Each ends with its own last answer, so each has a rate of its own.
        tally.rates.append(sum(len(times) / taken for times, taken in answers))
        tally.busy += [time for times, _ in answers for time in times]

    def _ask(self, target: Target, seconds: float, start: Barrier) -> tuple[Times, float]:
        """Ask one page after the other for so many seconds; also returns how many it were in the end."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        connection.connect()
        times: Times = []
        start.wait()
        first = perf_counter()
        while (begin := perf_counter()) < first + seconds:
            with self.next_path:
                path = next(target.paths)
            fetch(connection, target, path)
            times.append((path, perf_counter() - begin))
        connection.close()
        return times, perf_counter() - first


def fetch(connection: HTTPConnection, target: Target, path: str) -> None:
    connection.request("GET", path, headers={**HEADERS, **target.headers})
    response = connection.getresponse()
    body = body_of(response)
    if response.status != 200 or target.mark.encode() not in body:
        raise PageFailed(f"{path} answered {response.status}; expected was a page with {target.mark!r}")


def body_of(response: HTTPResponse) -> bytes:
    body = response.read()
    return decompress(body) if response.headers["Content-Encoding"] == "gzip" else body
