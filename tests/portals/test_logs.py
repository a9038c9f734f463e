"""What stands in the log."""

import logging

from django.conf import settings

from cvportal.logs import WithoutTokens


def test_token_of_an_invitation_is_left_out():
    args = ("Forbidden", "/accounts/invitation/s3cret-t0ken/")
    record = logging.LogRecord("django.request", logging.WARNING, "", 0, "%s: %s", args, None)

    assert WithoutTokens().filter(record)

    assert record.getMessage() == "Forbidden: /accounts/invitation/…/"


def test_everything_else_is_said_as_it_is():
    record = logging.LogRecord("x", logging.WARNING, "", 0, "%s people", (3,), None)

    assert WithoutTokens().filter(record)

    assert (record.msg, record.args) == ("%s people", (3,))


def test_every_handler_leaves_tokens_out():
    handlers = settings.LOGGING["handlers"].values()

    assert all("without_tokens" in handler["filters"] for handler in handlers)
