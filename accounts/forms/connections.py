"""Disconnecting an account elsewhere; SOCIALACCOUNT_FORMS names the form."""

from allauth.socialaccount import forms as allauth_forms
from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from accounts.connections import connections_of
from accounts.ways_in import locked_out_without


class DisconnectForm(allauth_forms.DisconnectForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.connections = connections_of(self.request.user, self.request.portal)

    def clean(self):
        """In the place of allauth's: that knows neither portals nor mailed codes and passkeys."""
        cleaned = forms.Form.clean(self)
        if chosen := cleaned.get("account"):
            if places := locked_out_without(self.request.user, chosen, self.request.portal):
                names = get_text_list([portal.name for portal in places], _("and"))
                words = _("This is your only way into %(portals)s: set a password or add a passkey first.")
                raise ValidationError(words % {"portals": names})
            # The same account, which knows its provider wherever that is offered.
            cleaned["account"] = next(one.account for one in self.connections if one.account == chosen)
        return cleaned
