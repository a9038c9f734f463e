"""Google: what it tells about the person is in the signed ID token that comes with the access token."""

import time
from functools import cache

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

from tests.social.stand_in.codes import Refused
from tests.social.stand_in.server import Service

ISSUER = "https://accounts.google.com"


@cache
def signing_key():
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


class Google(Service):
    provider = "google"
    name = "Google"
    authorize_path = "/o/oauth2/v2/auth"
    token_path = "/token"
    profile_path = "/oauth2/v2/userinfo"

    def claims(self, person):
        given, _, family = person.name.partition(" ")
        claims = {"name": person.name, "given_name": given, "family_name": family}
        if person.email:
            claims |= {"email": person.email, "email_verified": person.verified}
        return claims

    def token_answer(self, token, code):
        now = int(time.time())
        claims = {"iss": ISSUER, "aud": code.client_id, "azp": code.client_id, "sub": code.person.uid}
        claims |= {"iat": now, "exp": now + 3600} | self.claims(code.person)
        # Its certificates are not offered: the token comes straight from here, so nobody fetches them.
        id_token = jwt.encode(claims, signing_key(), algorithm="RS256", headers={"kid": "stand-in"})
        return super().token_answer(token, code) | {"id_token": id_token, "scope": "openid email profile"}

    def call(self, handler, path, query):
        if path != self.profile_path:
            raise Refused("not_found")
        person = self.codes.person_of(handler.bearer())
        return {"id": person.uid, "verified_email": person.verified} | self.claims(person)
