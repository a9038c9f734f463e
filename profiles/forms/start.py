"""The first questions, and the address of a page."""

from collections.abc import Sequence

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from portals.visible_text import LineFormField
from profiles.addresses import MOST_FORMER, has_too_many, is_taken
from profiles.models import Profile
from profiles.slugs import MAX_LENGTH, validate_slug

TOO_MANY = _("%(most)d former addresses lead to you already. Give one of them up, or keep the present one.")


class SlugField(forms.CharField):
    """An address; typed in any case, kept in lower case."""

    default_validators = [validate_slug]  # its length as well

    def to_python(self, value):
        return super().to_python(value).lower()

    def widget_attrs(self, widget):
        spelling = {"autocapitalize": "none", "spellcheck": "false", "autocomplete": "off"}
        return {**super().widget_attrs(widget), **spelling}


class AddressForm(forms.Form):
    """Is this address mine to take?"""

    slug = SlugField(label=_("Address of your page"))

    def __init__(self, *args, portal, owner=None, profile: Profile | None = None, **kwargs):
        self.portal, self.owner, self.profile = portal, owner, profile
        super().__init__(*args, **kwargs)

    def clean_slug(self):
        slug = self.cleaned_data["slug"]
        owner_id = self.owner.pk if self.owner else None
        if slug and is_taken(self.portal, slug, profile=self.profile, owner_id=owner_id):
            raise ValidationError(_("This address is taken. Choose another."), code="taken")
        if slug and self.profile and has_too_many(self.profile, slug):
            raise ValidationError(TOO_MANY, code="too-many", params={"most": MOST_FORMER})
        return slug


class FormerAddressForm(forms.Form):
    """Which former address is given up?"""

    slug = forms.CharField(max_length=MAX_LENGTH)


class StartForm(AddressForm):
    """A name and, now or later, an address."""

    field_order = ["name", "slug"]

    # Which of the person's CVs in other portals is taken along; its button names the portal.
    copy = forms.ChoiceField(required=False)

    name = LineFormField(
        label=_("Your name"), max_length=100, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    slug = SlugField(
        label=_("Address of your page"), required=False, help_text=_("You can choose it later too.")
    )
    # What we suggested last. While the address says the same, it may follow the name: static/js/address.js.
    # Not a hidden field: those are not brought back by Back.
    suggested = forms.CharField(required=False, widget=forms.TextInput(attrs={"hidden": True}))

    def __init__(self, *args, sources: Sequence[Profile] = (), **kwargs):
        super().__init__(*args, **kwargs)
        self.sources = {str(profile.portal_id): profile for profile in sources}
        self.fields["copy"].choices = [(key, each.portal.name) for key, each in self.sources.items()]

    def clean_copy(self) -> Profile | None:
        return self.sources.get(self.cleaned_data["copy"])


class SuggestForm(forms.Form):
    """Whose address is to be suggested?"""

    name = forms.CharField(max_length=100, required=False)
