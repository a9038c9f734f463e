"""Which mail somebody wants."""

from django import forms

from portals.models import Membership


class NotificationsForm(forms.ModelForm):
    """What staff of a portal may do without; all other mail answers something the person did."""

    class Meta:
        model = Membership
        fields = ["mail_waiting"]
