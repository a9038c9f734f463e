"""Facebook: the code is redeemed by GET, and each call is signed with the app's secret."""

import hashlib
import hmac
import json

from tests.social.stand_in.codes import Refused
from tests.social.stand_in.server import Service

VERSION = "/v23.0"
MESSAGES = {  # of the Graph API: error → number and words
    "bad_proof": (100, "Invalid appsecret_proof provided in the API argument"),
    "no_proof": (100, "API calls from the server require an appsecret_proof argument"),
    "invalid_client": (101, "Error validating client secret."),
    "invalid_grant": (100, "This authorization code has been used."),
    "invalid_token": (190, "Invalid OAuth access token."),
}


class Facebook(Service):
    provider = "facebook"
    name = "Facebook"
    authorize_path = f"{VERSION}/dialog/oauth"
    token_path = f"{VERSION}/oauth/access_token"
    graph_path = VERSION
    profile_path = f"{VERSION}/me"
    refusal = {
        "error": "access_denied",
        "error_code": "200",
        "error_description": "Permissions error",
        "error_reason": "user_denied",
    }

    def token(self, handler, query, form):
        self.check_client(query.get("client_id"), query.get("client_secret"))
        token, _code = self.codes.redeem(query["client_id"], query | {"grant_type": "authorization_code"})
        return {"body": json.dumps({"access_token": token, "token_type": "bearer", "expires_in": 5_183_944})}

    def call(self, handler, path, query):
        if path != self.profile_path:
            raise Refused("not_found")
        token = query.get("access_token", "")
        person = self.codes.person_of(token)
        self.check_proof(token, query.get("appsecret_proof"))
        given, _, family = person.name.partition(" ")
        told = {"id": person.uid, "name": person.name, "first_name": given, "last_name": family}
        if person.email:
            told["email"] = person.email
        told["picture"] = {"data": {"url": f"{self.origin}/picture/{person.uid}", "is_silhouette": False}}
        fields = [field.partition(".")[0] for field in query.get("fields", "id,name").split(",")]
        return {field: told[field] for field in fields if field in told}

    def check_proof(self, token, proof):
        secret = self.clients[self.codes.tokens[token].client_id]
        expected = hmac.new(secret.encode(), token.encode(), hashlib.sha256).hexdigest()
        if not proof:
            raise Refused("no_proof")
        if not hmac.compare_digest(proof, expected):
            raise Refused("bad_proof")

    def error(self, code):
        number, message = MESSAGES.get(code, (100, code))
        error = {"message": message, "type": "OAuthException", "code": number, "fbtrace_id": "A0"}
        return {"body": json.dumps({"error": error}), "status": 400}
