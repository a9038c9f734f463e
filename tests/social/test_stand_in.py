"""The stand-ins are strict: what a real service refuses, they refuse."""

import hashlib
import hmac
from urllib.parse import parse_qs, parse_qsl, urlsplit

import pytest
import requests

from tests.social.stand_in import ADA, Facebook, GitHub, Google, X
from tests.social.stand_in.codes import s256

BACK = "http://localhost/back/"
VERIFIER = "v" * 43
SERVICES = pytest.mark.parametrize("service", [Google, Facebook, GitHub, X], indirect=True)


@pytest.fixture(autouse=True)
def _client(service):
    service.clients["client"] = "secret"


def ask(service, *, press=None, **changed):
    """What the authorize page answers, after a button when one is pressed."""
    query = {"client_id": "client", "redirect_uri": BACK, "state": "s", "response_type": "code"}
    query |= {"code_challenge": s256(VERIFIER), "code_challenge_method": "S256"} | changed
    query = {name: value for name, value in query.items() if value}
    url = service.origin + service.authorize_path
    if press:
        return requests.post(url, press, params=query, allow_redirects=False, timeout=5)
    return requests.get(url, query, allow_redirects=False, timeout=5)


def code_for(service):
    there = ask(service, press={"person": ADA.uid})
    return parse_qs(urlsplit(there.headers["Location"]).query)["code"][0]


def redeem(service, code, **changed):
    """The fields of the answer."""
    secret = changed.pop("secret", "secret")
    form = {"grant_type": "authorization_code", "code": code, "redirect_uri": BACK, "code_verifier": VERIFIER}
    form |= changed
    url = service.origin + service.token_path
    client = {"client_id": "client", "client_secret": secret}
    match service:
        case Facebook():
            answer = requests.get(url, form | client, timeout=5)
        case X():
            answer = requests.post(url, form, auth=("client", secret), timeout=5)
        case _:
            answer = requests.post(url, form | client, timeout=5)
    return dict(parse_qsl(answer.text)) if isinstance(service, GitHub) else answer.json()


@SERVICES
def test_page_has_a_button_for_each_way(service):
    page = ask(service).text

    assert "Continue as Ada Example" in page
    assert "Refuse" in page


@SERVICES
@pytest.mark.parametrize("missing", ["client_id", "redirect_uri", "state", "response_type"])
def test_incomplete_question_is_refused(service, missing):
    assert "Continue as" not in ask(service, **{missing: ""}).text


@SERVICES
def test_state_is_echoed_with_a_code_and_with_a_refusal(service):
    agreed = ask(service, press={"person": ADA.uid}).headers["Location"]
    refused = ask(service, press={"refuse": "1"}).headers["Location"]

    assert agreed.startswith(f"{BACK}?code=")
    assert agreed.endswith("&state=s")
    assert refused.startswith(f"{BACK}?error=access_denied")
    assert refused.endswith("&state=s")


@SERVICES
def test_code_is_good_once(service):
    code = code_for(service)

    assert "access_token" in redeem(service, code)
    assert "access_token" not in redeem(service, code)


@SERVICES
def test_code_expires(service, monkeypatch):
    monkeypatch.setattr("tests.social.stand_in.codes.CODE_LIFE", -1)

    assert "access_token" not in redeem(service, code_for(service))


@SERVICES
@pytest.mark.parametrize(
    "wrong", [{"secret": "guessed"}, {"redirect_uri": BACK + "x"}, {"code_verifier": "other"}]
)
def test_code_alone_is_not_enough(service, wrong):
    assert "access_token" not in redeem(service, code_for(service), **wrong)


@pytest.mark.parametrize("service", [X], indirect=True)
def test_x_needs_a_challenge(service):
    assert "Continue as" not in ask(service, code_challenge="").text
    assert "Continue as" not in ask(service, code_challenge_method="plain").text


@pytest.mark.parametrize("service", [Facebook], indirect=True)
def test_facebook_needs_the_proof(service):
    token = redeem(service, code_for(service))["access_token"]
    proof = hmac.new(b"secret", token.encode(), hashlib.sha256).hexdigest()
    url = service.origin + service.profile_path

    def me(**query):
        return requests.get(url, {"access_token": token} | query, timeout=5).json()

    assert me()["error"]["message"].endswith("require an appsecret_proof argument")
    assert me(appsecret_proof="0" * 64)["error"]["message"].startswith("Invalid appsecret_proof")
    assert me(appsecret_proof=proof) == {"id": ADA.uid, "name": ADA.name}


@SERVICES
def test_nothing_is_told_without_a_token(service):
    answer = requests.get(service.origin + service.profile_path, timeout=5)

    assert answer.status_code in (400, 401)
    assert ADA.name not in answer.text
