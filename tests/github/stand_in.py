"""A server that speaks for GitHub: the addresses we ask, with ETags and pages, over real HTTP."""

import hashlib
import json
from collections import Counter
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qsl, urlsplit

ADA = {"id": 1815, "login": "ada-l", "type": "User"}


def repository(name, *, stars=0, language="Python", pushed_at="2026-06-05T10:00:00Z", owner="ada-l", **more):
    return {
        "name": name,
        "owner": {"login": owner},
        "private": False,
        "html_url": f"https://github.com/{owner}/{name}",
        "description": f"About {name}",
        "language": language,
        "stargazers_count": stars,
        "pushed_at": pushed_at,
        "topics": [],
        "fork": False,
        "archived": False,
        **more,
    }


def event(day, kind="PushEvent"):
    return {"type": kind, "created_at": f"{day}T12:00:00Z"}


def calendar(days):
    week = [{"date": day, "contributionCount": count} for day, count in days.items()]
    told = {"contributionsCollection": {"contributionCalendar": {"weeks": [{"contributionDays": week}]}}}
    return {"data": {"user": told}}


class StandIn:
    """What the server says; `instead` replaces the answer at a path: a function of the handler."""

    def __init__(self):
        self.accounts = {"ada-l": dict(ADA)}
        self.repositories = {"ada-l": [repository("engine", stars=9), repository("notes", stars=2)]}
        self.languages = {"engine": {"Python": 900, "C": 100}, "notes": {"TeX": 50}}
        self.events = {"ada-l": []}
        self.calendar = None
        self.instead = {}
        self.asked = []  # (method, path, headers, status)

    def paths(self):
        return [path for _method, path, _headers, _status in self.asked]

    def statuses(self):
        return Counter(status for *_rest, status in self.asked)

    def find(self, path, query):
        match path.strip("/").split("/"):
            case ["users", name]:
                return self.accounts.get(name)
            case ["user", number]:
                return next((one for one in self.accounts.values() if str(one["id"]) == number), None)
            case ["users", name, "repos"]:
                return self.page(self.repositories.get(name), query)
            case ["users", name, "events", "public"]:
                return self.page(self.events.get(name), query)
            case ["repos", _owner, name, "languages"]:
                return self.languages.get(name)
            case ["graphql"]:
                return self.calendar

    @staticmethod
    def page(rows, query):
        size, number = int(query.get("per_page", 30)), int(query.get("page", 1))
        return None if rows is None else rows[(number - 1) * size : number * size]


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        url = urlsplit(self.path)
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        instead = self.server.says.instead.get(url.path) or self.server.says.instead.get("*")
        if instead:
            return instead(self)
        found = self.server.says.find(url.path, dict(parse_qsl(url.query)))
        body = json.dumps({"message": "Not Found"} if found is None else found).encode()
        tag = f'W/"{hashlib.sha256(body).hexdigest()[:16]}"'
        if found is not None and self.headers.get("If-None-Match") == tag:
            return self.answer(304, b"", {"ETag": tag})
        return self.answer(404 if found is None else 200, body, {"ETag": tag})

    def do_POST(self):
        self.do_GET()

    def answer(self, status, body=b"{}", headers=()):
        self.send_response(status)
        for name, value in dict(headers).items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def send_response(self, code, message=None):
        path = urlsplit(self.path).path
        self.server.says.asked.append((self.command, path, dict(self.headers), code))
        super().send_response(code, message)

    def log_message(self, *_args):
        """Says nothing."""


@contextmanager
def running():
    """The server; `origin` is its address, `says` what it says."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    server.handle_error = lambda *_args: None  # whoever hangs up on it does so on purpose
    server.origin = f"http://127.0.0.1:{server.server_port}"
    server.says = StandIn()
    Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
