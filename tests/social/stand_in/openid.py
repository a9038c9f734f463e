"""Any OpenID Connect server, which says of people whatever its keeper likes."""

import json
import time

import jwt

from tests.social.stand_in.codes import Refused
from tests.social.stand_in.google import signing_key
from tests.social.stand_in.server import Service


class OpenID(Service):
    provider = "openid_connect"
    name = "School account"
    discovery_path = "/.well-known/openid-configuration"
    authorize_path = "/authorize"
    token_path = "/token"
    profile_path = "/userinfo"

    issuer = ""  # its own, unless a test says otherwise

    def audience(self, code):
        return code.client_id

    def claims(self, person):
        claims = {"sub": person.uid, "name": person.name}
        if person.email:
            claims |= {"email": person.email, "email_verified": person.verified}
        return claims

    def token_answer(self, token, code):
        now = int(time.time())
        claims = {"iss": self.issuer or self.origin, "aud": self.audience(code)}
        claims |= {"iat": now, "exp": now + 3600}
        claims |= {"nonce": code.nonce} if code.nonce else {}
        id_token = jwt.encode(claims | self.claims(code.person), signing_key(), algorithm="RS256")
        return super().token_answer(token, code) | {"id_token": id_token}

    def answer(self, handler, path, query, form):
        if path == self.discovery_path and path not in self.troubles:
            self.asked.append(path)
            return handler.send(json.dumps(self.discovery()))
        return super().answer(handler, path, query, form)

    def discovery(self):
        return {
            "issuer": self.origin,
            "authorization_endpoint": self.origin + self.authorize_path,
            "token_endpoint": self.origin + self.token_path,
            "userinfo_endpoint": self.origin + self.profile_path,
            "jwks_uri": f"{self.origin}/jwks",
            "response_types_supported": ["code"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["RS256"],
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
        }

    def call(self, handler, path, query):
        if path != self.profile_path:
            raise Refused("not_found")
        return self.claims(self.codes.person_of(handler.bearer()))
