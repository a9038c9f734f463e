"""The part of OAuth 2 all services share: a code for a person, and a token for a code."""

import base64
import hashlib
import secrets
import time
from dataclasses import dataclass

CODE_LIFE = 60  # seconds


class Refused(Exception):
    """The request is not as it must be; the text is an error code of OAuth 2."""


@dataclass(frozen=True)
class Code:
    person: object
    client_id: str
    redirect_uri: str
    challenge: str
    nonce: str
    expires: float  # of time.monotonic()


def s256(verifier: str) -> str:
    digest = hashlib.sha256(verifier.encode()).digest()
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()


class Codes:
    """What was given out and not yet redeemed."""

    def __init__(self):
        self.codes = {}
        self.tokens = {}

    def issue(self, person, asked: dict) -> str:
        """`asked` holds the parameters of the authorize address."""
        code = secrets.token_urlsafe(24)
        self.codes[code] = Code(
            person=person,
            client_id=asked["client_id"],
            redirect_uri=asked["redirect_uri"],
            challenge=asked.get("code_challenge", ""),
            nonce=asked.get("nonce", ""),
            expires=time.monotonic() + CODE_LIFE,
        )
        return code

    def redeem(self, client_id: str, form: dict) -> tuple[str, Code]:
        """The access token for a code, which is used up even when something else is wrong."""
        code = self.codes.pop(form.get("code"), None)
        if form.get("grant_type") != "authorization_code":
            raise Refused("unsupported_grant_type")
        if code is None or code.expires < time.monotonic() or code.client_id != client_id:
            raise Refused("invalid_grant")
        if code.redirect_uri != form.get("redirect_uri"):
            raise Refused("redirect_uri_mismatch")
        if code.challenge and s256(form.get("code_verifier", "")) != code.challenge:
            raise Refused("invalid_grant")
        token = secrets.token_urlsafe(24)
        self.tokens[token] = code
        return token, code

    def person_of(self, token: str):
        if token not in self.tokens:
            raise Refused("invalid_token")
        return self.tokens[token].person
