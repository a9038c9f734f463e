"""Asking GitHub: one fixed host, no redirects, little time, a limited size, and a pause when it wants one.

Whatever the other side does ends in an Answer or in Failed; what an answer means is judged in answers.py.
"""

import json
import re
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from time import monotonic
from typing import Any

from django.conf import settings
from django.core.cache import caches
from django.utils import timezone
from requests import RequestException, Response

from accounts.outbound import GuardedSession, Refused, origin_of
from profiles.models.github import FetchError
from profiles.models.github_token import Lost

PATIENCE = 60  # seconds for all that is asked about one account
PAUSE = timedelta(minutes=15)  # where GitHub turns us away without saying for how long
LONGEST_PAUSE = timedelta(days=1)
ETAG = re.compile(r'(W/)?"[\x21\x23-\x7e]{1,190}"\Z')  # what may be sent back as it is
KEY = "github:not-before"  # kept by all processes, for each of those in whose name GitHub is asked
SCOPES = frozenset({"user:email"})  # of signing in; a key with more could make private work count


class Failed(Exception):
    """Nothing usable came; ask again after `not_before`, if it is given."""

    def __init__(self, error: FetchError, not_before: datetime | None = None):
        super().__init__(error.value)
        self.error = error
        self.not_before = not_before


class TokenRefused(Failed):
    """A person's key is of no use; without it GitHub may still answer."""

    def __init__(self, why: Lost):
        super().__init__(FetchError.FAILED)
        self.why = why


@dataclass(frozen=True)
class Asker:
    """In whose name GitHub is asked, and so by whose limit: a person's, by GitHub's number, or the site's."""

    token: str = field(default="", repr=False)
    account: int = 0  # 0: the site


@dataclass(frozen=True)
class Answer:
    """JSON of any kind; `unchanged` says that it is as it was with the given ETag."""

    data: Any = None
    etag: str = ""
    unchanged: bool = False


class _Session(GuardedSession):
    size = 4_000_000  # bytes: a hundred events take up to one million


class Client:
    """For the questions about one account."""

    def __init__(self, asker: Asker):
        self._asker = asker
        self._ends = monotonic() + PATIENCE
        self._base = settings.GITHUB_API_URL.rstrip("/")

    def get(self, path: str, *, etag: str = "", **parameters: str | int) -> Answer:
        """Raises Failed. Give the ETag only of an answer that is still kept."""
        headers = {"If-None-Match": etag} if etag else {}
        response = self._send("GET", path, params=parameters, headers=headers)
        if response.status_code == 304 and etag:
            return Answer(etag=etag, unchanged=True)
        given = response.headers.get("ETag", "")
        return Answer(_json_of(response), given if ETAG.match(given) else "")

    def query(self, text: str, **variables: str) -> Any:
        """The answer to a GraphQL query. Raises Failed."""
        base = self._base.removesuffix("/v3") if self._base.endswith("/api/v3") else self._base
        return _json_of(
            self._send("POST", "/graphql", base=base, json={"query": text, "variables": variables})
        )

    def _send(self, method: str, path: str, *, base: str = "", headers=(), **more) -> Response:
        if monotonic() > self._ends:
            raise Failed(FetchError.UNREACHABLE)
        if pause := paused_until(self._asker.account):
            raise Failed(FetchError.LIMITED, pause)
        with _Session(trusted=[origin_of(self._base)]) as session:
            session.headers.update(_headers(self._asker))
            try:
                response = session.request(method, (base or self._base) + path, headers=dict(headers), **more)
            except Refused as error:
                raise Failed(FetchError.UNUSABLE) from error
            except (RequestException, OSError) as error:
                raise Failed(FetchError.UNREACHABLE) from error
        _check(response, self._asker)
        return response


def the_site() -> Asker:
    return Asker(settings.GITHUB_TOKEN)


def _headers(asker: Asker) -> dict[str, str]:
    headers = {
        "User-Agent": "cvportal",
        "Accept": "application/vnd.github+json",
        "X-GitHub-Api-Version": "2022-11-28",
    }
    return headers | ({"Authorization": f"Bearer {asker.token}"} if asker.token else {})


def paused_until(account: int = 0) -> datetime | None:
    """When GitHub may be asked again in that person's name, or the site's, if it wanted us to wait."""
    until = caches["counts"].get(_key(account))
    return until if until and until > timezone.now() else None


def _pause(until: datetime, account: int) -> None:
    caches["counts"].set(_key(account), until, timeout=LONGEST_PAUSE.total_seconds())


def _key(account: int) -> str:
    return f"{KEY}:{account}" if account else KEY


def _check(response: Response, asker: Asker) -> None:
    """Raises Failed for every status but 200 and 304; keeps in mind when no request is left."""
    status, wait = response.status_code, _wait_of(response)
    if wait:
        _pause(wait, asker.account)
    if asker.account:
        _check_token(response)
    if status in (200, 304):
        return
    if status == 429 or (status == 403 and (wait or b"rate limit" in response.content.lower())):
        raise Failed(FetchError.LIMITED, wait or timezone.now() + PAUSE)
    if status in (404, 410):
        raise Failed(FetchError.NOT_FOUND)
    if status == 401:
        raise Failed(FetchError.FAILED)  # the deployment's token is no good
    raise Failed(FetchError.UNREACHABLE if status >= 500 else FetchError.UNUSABLE)


def _check_token(response: Response) -> None:
    """Raises TokenRefused for a person's key that is no good, or too good."""
    if response.status_code == 401:
        raise TokenRefused(Lost.REFUSED)
    scopes = {scope.strip() for scope in response.headers.get("X-OAuth-Scopes", "").split(",")}
    if scopes - SCOPES - {""}:
        raise TokenRefused(Lost.MIGHTY)


def _wait_of(response: Response) -> datetime | None:
    """The end of a pause that GitHub asks for: after a refusal, or with the last request that it allows."""
    now = timezone.now()
    until = None
    if after := response.headers.get("Retry-After"):
        until = now + timedelta(seconds=int(after)) if _is_number(after) else _date_of(after)
    elif response.headers.get("X-RateLimit-Remaining") == "0":
        reset = response.headers.get("X-RateLimit-Reset", "")
        until = datetime.fromtimestamp(int(reset), UTC) if _is_number(reset) else now + PAUSE
    return until and min(max(until, now + timedelta(seconds=1)), now + LONGEST_PAUSE)


def _is_number(text: str) -> bool:
    """Of a size that dates can take."""
    return text.isascii() and text.isdigit() and len(text) <= 10


def _date_of(text: str) -> datetime:
    """A date of HTTP; some pause for what is none."""
    try:
        date = parsedate_to_datetime(text)
    except (ValueError, OverflowError):
        return timezone.now() + PAUSE
    return date if date.tzinfo else date.replace(tzinfo=UTC)


def _json_of(response: Response) -> Any:
    try:
        return json.loads(response.content)
    except (ValueError, RecursionError) as error:
        raise Failed(FetchError.UNUSABLE) from error
