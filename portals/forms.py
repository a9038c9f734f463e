"""The base of all model forms of a portal's rows."""

from django import forms
from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _


class PortalModelForm(forms.ModelForm):
    """Checks `(portal, …)` uniqueness although the form does not show the portal.

    Django leaves constraints out that name a field the form lacks, and a duplicate would then be
    answered with a 500. Give the instance its portal before validation. Two people who save the
    same unique value at once both pass validation; the loser of that race gets the same message.
    """

    def _get_validation_exclusions(self):
        return super()._get_validation_exclusions() - {"portal", "profile"}

    def save_or_error(self) -> bool:
        """Save; on a lost race for a unique value add the form error and return False."""
        try:
            with transaction.atomic():
                self.save()
        except IntegrityError:
            self.add_error(
                None,
                _("Someone was faster: this was taken a moment ago. Choose another."),
            )
            return False
        return True
