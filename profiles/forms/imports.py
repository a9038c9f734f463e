"""What is asked when a CV comes from elsewhere."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from profiles.imports.archive import MAX_ARCHIVE
from profiles.imports.comparing import Part
from profiles.imports.embedded import MAX_PDF
from profiles.imports.embedded import TOO_BIG as PDF_TOO_BIG
from profiles.imports.taking import Choice, Mode
from profiles.resume import MAX_BYTES
from profiles.resume.source import TOO_BIG


class UploadForm(forms.Form):
    """A file small enough to be read."""

    file = forms.FileField(
        label=_("PDF made here, JSON Resume document, or LinkedIn's archive"),
        help_text=_("A .pdf file up to 10 MB, a .json file up to 1 MB or a .zip file up to 25 MB."),
        widget=forms.FileInput(attrs={"accept": ".pdf,.json,.zip"}),
    )
    contact = forms.BooleanField(
        label=_("Also take e-mail address, phone number and street from LinkedIn's archive"), required=False
    )

    def clean_file(self):
        file = self.cleaned_data["file"]
        beginning = file.read(4)
        file.seek(0)
        is_archive, is_pdf = beginning.startswith(b"PK"), beginning == b"%PDF"
        if is_archive and file.size > MAX_ARCHIVE:
            raise ValidationError(
                _("This archive is too big: %(max)d MB at most. LinkedIn also makes one of chosen parts.")
                % {"max": MAX_ARCHIVE // 1_000_000}
            )
        if is_pdf and file.size > MAX_PDF:
            raise ValidationError(PDF_TOO_BIG)
        if not (is_archive or is_pdf) and file.size > MAX_BYTES:
            raise ValidationError(TOO_BIG)
        return file


class ChoiceForm(forms.Form):
    """What of an import is taken, and whether a part is added to or replaced."""

    WHOLE = "whole"  # instead of the choices part by part

    seen = forms.CharField(max_length=32)  # which upload this is about: there may be a newer one
    confirm = forms.ChoiceField(choices=[("chosen", ""), (WHOLE, "")])
    keep = forms.MultipleChoiceField(required=False)

    def __init__(self, *args, parts: dict[str, Part], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["keep"].choices = [(each.id, "") for part in parts.values() for each in part.found]
        self.names = list(parts)
        for name in self.names:
            self.fields[f"mode_{name}"] = forms.ChoiceField(choices=Mode.choices, required=False)

    def choice(self) -> Choice:
        cleaned = self.cleaned_data
        kept = frozenset(cleaned["keep"])
        if cleaned["confirm"] == self.WHOLE:
            return Choice(kept, usual=Mode.REPLACE)
        modes = {name: Mode(cleaned[f"mode_{name}"]) for name in self.names if cleaned[f"mode_{name}"]}
        return Choice(kept, modes)


class CopyForm(forms.Form):
    """Which parts of a CV go to which other portal of the person."""

    target = forms.ChoiceField(label=_("To"))
    parts = forms.MultipleChoiceField(label=_("What"), widget=forms.CheckboxSelectMultiple)
    mode = forms.ChoiceField(
        label=_("If there is a CV there already"),
        choices=[(Mode.ADD, _("Add to what is there")), (Mode.REPLACE, _("Replace what is there"))],
        initial=Mode.ADD,
        widget=forms.RadioSelect,
        help_text=_("Replacing is for the sections you choose; name and contact details are written over."),
    )

    def __init__(self, *args, portals, parts: dict[str, str], **kwargs):
        super().__init__(*args, **kwargs)
        self.portals = {str(portal.pk): portal for portal in portals}
        self.fields["target"].choices = [(key, portal.name) for key, portal in self.portals.items()]
        self.fields["parts"].choices = parts.items()
        self.initial["parts"] = list(parts)

    def clean_target(self):
        """The portal itself."""
        return self.portals[self.cleaned_data["target"]]
