"""An authenticator app, for tests."""

import time

from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value

SECOND_STEP = "/accounts/2fa/authenticate/"


def app_of(user):
    """Set up an app; answers the secret both sides know."""
    secret = generate_totp_secret()
    TOTP.activate(user, secret)
    return secret


def digits(secret):
    """What the app shows now."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))
