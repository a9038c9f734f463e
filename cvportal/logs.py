"""What the log may not say: whoever reads it would hold the links that open doors."""

import logging
import re

TOKENS = re.compile(r"(/accounts/invitation/)[^/?\s]+")


class WithoutTokens(logging.Filter):
    """Leave the token out of the address of an invitation."""

    def filter(self, record):
        if TOKENS.search(message := record.getMessage()):
            record.msg, record.args = TOKENS.sub(r"\1…", message), None
        return True
