"""GitHub: answers as a form, tells of mistakes with status 200, keeps addresses on a page of their own."""

from urllib.parse import urlencode

from tests.social.stand_in.codes import Refused
from tests.social.stand_in.server import Service

MISTAKES = {  # of OAuth 2 → as GitHub calls it
    "invalid_grant": "bad_verification_code",
    "invalid_client": "incorrect_client_credentials",
}


class GitHub(Service):
    provider = "github"
    name = "GitHub"
    authorize_path = "/login/oauth/authorize"
    token_path = "/login/oauth/access_token"
    profile_path = "/user"
    emails_path = "/user/emails"
    refusal = {
        "error": "access_denied",
        "error_description": "The user has denied your application access.",
        "error_uri": "https://docs.github.com/",
    }

    def token(self, handler, query, form):
        # It knows no grant types: there is but this one.
        self.check_client(form.get("client_id"), form.get("client_secret"))
        token, _code = self.codes.redeem(form["client_id"], form | {"grant_type": "authorization_code"})
        answer = {"access_token": token, "scope": "user:email", "token_type": "bearer"}
        return {"body": urlencode(answer), "content_type": "application/x-www-form-urlencoded; charset=utf-8"}

    def call(self, handler, path, query):
        person = self.codes.person_of(handler.bearer("token") or handler.bearer())
        if path == self.emails_path:
            primary = {"email": person.email, "verified": person.verified, "primary": True}
            return [primary | {"visibility": None}] if person.email else []
        if path != self.profile_path:
            raise Refused("not_found")
        login = person.name.partition(" ")[0].lower()
        return {
            "id": int(person.uid),
            "login": login,
            "name": person.name,
            "email": None,  # unless made public
            "html_url": f"https://github.com/{login}",
            "avatar_url": f"https://avatars.githubusercontent.com/u/{person.uid}",
        }

    def error(self, code):
        if code == "invalid_token":
            return {"body": '{"message": "Bad credentials"}', "status": 401}
        if code == "not_found":
            return {"body": '{"message": "Not Found"}', "status": 404}
        code = MISTAKES.get(code, code)
        return {"body": urlencode({"error": code}), "content_type": "application/x-www-form-urlencoded"}
