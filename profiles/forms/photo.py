"""A portrait to upload."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from profiles.photos import squares_of


class PhotoForm(forms.Form):
    photo = forms.FileField(
        label=_("Photo"),
        help_text=_(
            "JPEG, PNG or WebP, at most 8 MB. It is cut to a square; place and camera data are removed."
        ),
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
    )

    def clean_photo(self):
        """The squares to store."""
        try:
            return squares_of(self.cleaned_data["photo"])
        except ValidationError as error:
            raise ValidationError(error.messages) from error
