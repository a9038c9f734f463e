"""Second factors and passkeys: secrets encrypted, passkeys by host, never the last one of staff.

An authenticator app and recovery codes work on every portal, a passkey on the host it was made on.
Whoever has any of them is asked for one everywhere. On a host without a passkey of its own, an app
or a recovery code answers: that is why recovery codes come with the first factor, whatever it is.
A mailed code never does: whoever reads the mail can also set a new password, so it would be the
same proof twice.
"""

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.passkeys import passkeys_of
from accounts.secrets import decrypt, encrypt
from accounts.staff import is_needed

PASSKEYS = [Authenticator.Type.WEBAUTHN]


class MFAAdapter(DefaultMFAAdapter):
    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": gettext_lazy("That did not match. Try again."),
        "cannot_delete_authenticator": gettext_lazy(
            "You are a moderator or owner, and this is your last second factor: set up another one first."
        ),
    }

    def encrypt(self, text):
        return encrypt(text)

    def decrypt(self, encrypted_text):
        return decrypt(encrypted_text)

    def is_mfa_enabled(self, user, types=None):
        """Asked about passkeys alone: is there one for this host? Otherwise: has the person any factor?

        The first decides what is offered, the second what is asked for.
        """
        if not user.is_anonymous and types == PASSKEYS:
            return bool(passkeys_of(user, self.request.portal))
        return super().is_mfa_enabled(user, types)

    def can_delete_authenticator(self, authenticator):
        return not is_needed(authenticator, self.request.portal)

    def generate_authenticator_name(self, user, type):
        number = len(passkeys_of(user, self.request.portal)) + 1
        return _("Passkey") if number == 1 else _("Passkey %(number)d") % {"number": number}

    def get_public_key_credential_rp_entity(self):
        portal = self.request.portal
        return {"id": portal.host, "name": portal.name}

    def _get_site_name(self):
        return self.request.portal.name  # not the Host header, which anybody can write


def factor_added(request, user, authenticator, **kwargs):
    """allauth tells of a new factor: who has just made it has shown it, and needs recovery codes.

    For a factor added later allauth makes the codes itself, and shows them.
    """
    kind = {"id": authenticator.pk, "type": authenticator.type}
    record_authentication(request, user, "mfa", **kind)
    if not request.user.is_authenticated:
        RecoveryCodes.activate(user)
