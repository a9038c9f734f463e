"""A passkey in software, for tests without a browser: makes and uses credentials as a browser would."""

import json
from hashlib import sha256

from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.webauthn.internal.auth import WebAuthn
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import (
    AttestationObject,
    AttestedCredentialData,
    AuthenticatorData,
    CollectedClientData,
)

FLAGS = AuthenticatorData.FLAG
PRESENT_AND_VERIFIED = FLAGS.UP | FLAGS.UV


class SoftPasskey:
    """One key pair; `origin` is what the browser says, `rp_id` what it asks the authenticator for."""

    def __init__(self, origin="http://localhost", rp_id=None, key_id=b"a key"):
        self.origin = origin
        self.rp_id = rp_id or origin.partition("://")[2].partition(":")[0]
        self.key_id = key_id
        self.key = ec.generate_private_key(ec.SECP256R1())

    def made(self, options, *, resident=True):
        """The answer to navigator.credentials.create(), as JSON."""
        client_data = self._client_data("webauthn.create", options["publicKey"]["challenge"])
        public = AttestedCredentialData.create(
            b"\0" * 16, self.key_id, ES256.from_cryptography_key(self.key.public_key())
        )
        auth_data = self._auth_data(PRESENT_AND_VERIFIED | FLAGS.AT, public)
        attestation = AttestationObject.create("none", auth_data, {})
        response = {"clientDataJSON": client_data.b64, "attestationObject": websafe_encode(attestation)}
        return self._credential(response, {"credProps": {"rk": resident}})

    def used(self, options, user, flags=PRESENT_AND_VERIFIED):
        """The answer to navigator.credentials.get(); without FLAGS.UV nobody gave a PIN or finger."""
        client_data = self._client_data("webauthn.get", options["publicKey"]["challenge"])
        auth_data = self._auth_data(flags)
        signature = self.key.sign(auth_data + client_data.hash, ec.ECDSA(SHA256()))
        response = {
            "clientDataJSON": client_data.b64,
            "authenticatorData": websafe_encode(auth_data),
            "signature": websafe_encode(signature),
            "userHandle": websafe_encode(user_pk_to_url_str(user).encode()),
        }
        return self._credential(response, {})

    def of(self, user, name="Laptop", *, resident=True):
        """Put it into the account as if it had been made there; answers the row."""
        made = json.loads(self.made({"publicKey": {"challenge": "AAAA"}}, resident=resident))
        return WebAuthn.add(user, name, made).instance

    def _client_data(self, kind, challenge):
        return CollectedClientData.create(kind, challenge, self.origin)

    def _auth_data(self, flags, credential=b""):
        return AuthenticatorData.create(sha256(self.rp_id.encode()).digest(), flags, 0, credential)

    def _credential(self, response, extensions):
        key_id = websafe_encode(self.key_id)
        return json.dumps(
            {
                "id": key_id,
                "rawId": key_id,
                "type": "public-key",
                "response": response,
                "clientExtensionResults": extensions,
            }
        )


def options_in(page):
    """What the page gives the browser to make or find a passkey with."""
    text = page.text.partition('<script id="js_data" type="application/json">')[2].partition("</script>")[0]
    return next(iter(json.loads(text).values()))
