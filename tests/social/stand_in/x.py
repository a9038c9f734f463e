"""X: needs PKCE, takes the client's secret as Basic authentication, and tells no e-mail address."""

import json

from tests.social.stand_in.codes import Refused
from tests.social.stand_in.server import Service


class X(Service):
    provider = "twitter_oauth2"
    name = "X"
    needs_pkce = True
    authorize_path = "/i/oauth2/authorize"
    token_path = "/2/oauth2/token"
    profile_path = "/2/users/me"

    def token(self, handler, query, form):
        client_id, secret = handler.basic()
        self.check_client(client_id, secret)
        token, code = self.codes.redeem(client_id, form)
        return {"body": json.dumps(self.token_answer(token, code) | {"scope": "users.read tweet.read"})}

    def call(self, handler, path, query):
        if path != self.profile_path:
            raise Refused("not_found")
        person = self.codes.person_of(handler.bearer())
        told = {
            "id": person.uid,
            "name": person.name,
            "username": person.name.partition(" ")[0].lower(),
            "verified": False,
        }
        wanted = {"id", "name", "username", *query.get("user.fields", "").split(",")}
        return {"data": {field: value for field, value in told.items() if field in wanted}}

    def error(self, code):
        if code == "invalid_token":
            body = {"title": "Unauthorized", "type": "about:blank", "status": 401, "detail": "Unauthorized"}
            return {"body": json.dumps(body), "status": 401}
        return {"body": json.dumps({"error": code, "error_description": "stand-in"}), "status": 400}
