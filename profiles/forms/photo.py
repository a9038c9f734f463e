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


THIRDS = {"1": 17, "2": 50, "3": 83}  # per cent
PLACES = [
    *(("1-1", _("Top left")), ("2-1", _("Top")), ("3-1", _("Top right"))),
    *(("1-2", _("Left")), ("2-2", _("Middle")), ("3-2", _("Right"))),
    *(("1-3", _("Bottom left")), ("2-3", _("Bottom")), ("3-3", _("Bottom right"))),
]


class FocusForm(forms.Form):
    """The point to cut around: a click into the picture as it is drawn, or one of nine places.

    A browser sends the point of a click as `point.x` and `point.y`, and 0, 0 for the Enter key.
    """

    place = forms.ChoiceField(
        label=_("The middle of the square is"), choices=PLACES, widget=forms.RadioSelect, required=False
    )

    def __init__(self, *args, drawn: tuple[int, int], **kwargs):
        super().__init__(*args, **kwargs)
        self.drawn = drawn
        for name, length in zip(("point.x", "point.y"), drawn, strict=True):
            self.fields[name] = forms.IntegerField(
                required=False, min_value=0, max_value=length, widget=forms.HiddenInput
            )

    def clean(self):
        """Leaves `x` and `y` in per cent."""
        cleaned = super().clean()
        point = cleaned.get("point.x"), cleaned.get("point.y")
        if any(point) and None not in point:
            cleaned["x"], cleaned["y"] = (
                round(100 * number / length) for number, length in zip(point, self.drawn, strict=True)
            )
        elif cleaned.get("place"):
            cleaned["x"], cleaned["y"] = (THIRDS[third] for third in cleaned["place"].split("-"))
        elif not self.errors:
            raise ValidationError(_("Choose a place, or click into the picture."))
        return cleaned
