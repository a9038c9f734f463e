"""A service as a server: the page that asks the person, and the calls our site makes."""

import base64
import binascii
import html
import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, urlencode, urlsplit

from tests.social.stand_in.codes import Codes, Refused

PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>{service}</title>
<link rel="icon" href="data:,"><h1>{service}</h1><form method="post">{buttons}
<button name="refuse" value="1">Refuse</button></form></html>"""
BUTTON = '<p><button name="person" value="{uid}">Continue as {name}</button>'


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = 10  # seconds; a connection kept open by a browser ends by itself

    def do_GET(self):
        self.handle_request({})

    def do_POST(self):
        length = int(self.headers.get("Content-Length", 0))
        self.handle_request(dict(parse_qsl(self.rfile.read(length).decode())))

    def handle_request(self, form):
        address = urlsplit(self.path)
        self.server.service.answer(self, address.path, dict(parse_qsl(address.query)), form)

    def send(self, body, *, status=200, content_type="application/json", **headers):
        body = body.encode()
        self.send_response(status)
        self.send_header("Content-Type", content_type)
        self.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def bearer(self, scheme="bearer") -> str:
        given, _, token = self.headers.get("Authorization", "").partition(" ")
        return token if given.lower() == scheme else ""

    def basic(self) -> tuple[str, str]:
        try:
            name, _, password = base64.b64decode(self.bearer("basic"), validate=True).decode().partition(":")
        except (binascii.Error, UnicodeDecodeError) as error:
            raise Refused("invalid_client") from error
        return name, password

    def log_message(self, *args):
        """Nothing: what was asked is in `Service.asked`."""


class Service:
    """One service with its own origin. Subclasses say paths, and how they ask and answer."""

    provider = ""  # allauth's name of it, which stands in the addresses of our site
    name = ""  # as a person reads it
    needs_pkce = False
    authorize_path = token_path = profile_path = ""

    def __init__(self):
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.server.service = self
        self.origin = f"http://127.0.0.1:{self.server.server_port}"
        self.stopping = threading.Event()
        self.forget()

    def forget(self):
        """As new: without clients, people, codes, troubles."""
        self.codes = Codes()
        self.clients = {}  # client id → secret
        self.people = {}  # uid → Person
        self.asked = []  # paths, in order
        self.troubles = {}  # path → function of the handler that answers in the place of the service

    def __enter__(self):
        threading.Thread(target=self.server.serve_forever, args=[0.05], daemon=True).start()
        return self

    def __exit__(self, *error):
        self.stopping.set()
        self.server.shutdown()
        self.server.server_close()

    def knows(self, *people):
        self.people |= {person.uid: person for person in people}

    def answer(self, handler, path, query, form):
        self.asked.append(path)
        if trouble := self.troubles.get(path):
            return trouble(handler)
        try:
            if path == self.authorize_path:
                return self.authorize(handler, query, form)
            if path == self.token_path:
                return handler.send(**self.token(handler, query, form))
            return handler.send(json.dumps(self.call(handler, path, query)))
        except Refused as refused:
            return handler.send(**self.error(str(refused)))

    def authorize(self, handler, asked, form):
        """Shows the page, or acts on the button pressed there."""
        if asked.get("client_id") not in self.clients or asked.get("response_type") != "code":
            raise Refused("invalid_client")
        if not asked.get("redirect_uri") or not asked.get("state"):
            raise Refused("invalid_request")
        if self.needs_pkce and not asked.get("code_challenge"):
            raise Refused("invalid_request")
        if asked.get("code_challenge") and asked.get("code_challenge_method") != "S256":
            raise Refused("invalid_request")
        if not form:
            return handler.send(self.page(), content_type="text/html")
        return handler.send("", status=302, Location=self.way_back(asked, form))

    def page(self):
        buttons = "".join(
            BUTTON.format(uid=html.escape(uid), name=html.escape(person.name))
            for uid, person in self.people.items()
        )
        return PAGE.format(service=self.name, buttons=buttons)

    def way_back(self, asked, form) -> str:
        result = self.refusal if "refuse" in form else {}
        if person := self.people.get(form.get("person")):
            result = {"code": self.codes.issue(person, asked)}
        return f"{asked['redirect_uri']}?{urlencode(result | {'state': asked['state']})}"

    refusal = {"error": "access_denied"}

    def check_client(self, client_id, secret):
        if not secret or self.clients.get(client_id) != secret:
            raise Refused("invalid_client")

    def token(self, handler, query, form) -> dict:
        """Arguments of `Handler.send`: here for a form in the body that holds the client's secret."""
        self.check_client(form.get("client_id"), form.get("client_secret"))
        token, code = self.codes.redeem(form["client_id"], form)
        return {"body": json.dumps(self.token_answer(token, code))}

    def token_answer(self, token, code) -> dict:
        return {"access_token": token, "token_type": "bearer", "expires_in": 3600}

    def call(self, handler, path, query):
        """What the service tells about the person, as JSON."""
        raise NotImplementedError

    def error(self, code) -> dict:
        """Arguments of `Handler.send`."""
        status = 401 if code in ("invalid_client", "invalid_token") else 400
        return {"body": json.dumps({"error": code}), "status": status}
