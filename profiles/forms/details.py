"""What a profile says of itself, part by part."""

from datetime import date
from functools import cached_property

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.viewer import Audience
from profiles.audiences import AudienceChoice, seen_by_now
from profiles.choices import Availability, ContractKind, Section, Visibility, WorkMode
from profiles.forms.base import EditForm
from profiles.models import Profile
from profiles.projection import GUARDED
from profiles.standards import country_choices, country_name, example_number, phone_number


class OpenForm(EditForm):
    """Facts that everyone sees who can open the page."""

    @property
    def seen_line(self) -> str:
        return seen_by_now(self.instance, Audience.STRANGERS)


class BasicsForm(OpenForm):
    key = "basics"
    title = _("Name and headline")
    rows = ("name", "headline")

    class Meta:
        model = Profile
        fields = ["name", "headline"]
        labels = {"name": _("Your name")}
        help_texts = {
            "headline": _("What you do, in one line. It stands in every list: “Backend engineer, payments”."),
        }


class SummaryForm(OpenForm):
    key = "summary"
    title = _("Summary")
    rows = ("summary",)

    class Meta:
        model = Profile
        fields = ["summary"]
        widgets = {"summary": forms.Textarea(attrs={"rows": 8})}
        help_texts = {
            "summary": _("What you do well and what you look for. Markdown: **bold**, lists, links."),
        }


class FactsForm(EditForm):
    """Facts with an audience of their own."""

    @cached_property
    def audience_choices(self) -> list[AudienceChoice]:
        guards = [name for name in self.fields if name in GUARDED.values()]
        return [self.choose_audience(name, self.instance, Audience) for name in guards]


class PlaceForm(FactsForm):
    key = "place"
    title = _("Place")
    rows = (("city", "region"), "country", ("address", "postal_code"))

    class Meta:
        model = Profile
        fields = ["city", "region", "country", "address", "postal_code", "address_audience"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["country"].choices = [("", "–"), *country_choices()]


class ContactForm(FactsForm):
    key = "contact"
    title = _("Contact")
    rows = (("email", "phone"), "url")

    class Meta:
        model = Profile
        fields = ["email", "email_audience", "phone", "phone_audience", "url", "url_audience"]
        labels = {"email": _("E-mail address"), "url": _("Your website")}
        help_texts = {"email": _("The one to show; nobody sees the one you sign in with.")}
        widgets = {
            "email": forms.EmailInput(attrs={"autocomplete": "email"}),
            "phone": forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        country = self.instance.country
        self.fields["phone"].help_text = (
            _("Without a country code it is taken for a number of %(country)s.")
            % {"country": country_name(country.code)}
            if country
            else _("With its country code, like %(example)s.") % {"example": example_number("")}
        )

    def clean_phone(self):
        """In its international form; one that was imported stays as it is until it is changed."""
        phone = self.cleaned_data["phone"]
        if not phone or "phone" not in self.changed_data:
            return phone
        return phone_number(phone, self.instance.country.code or "")


class WorkForm(FactsForm):
    key = "work"
    title = _("Work")
    rows = (
        ("availability", "available_from"),
        ("employment", "seniority"),
        ("work_modes", "contract_kinds"),
    )

    work_modes = forms.MultipleChoiceField(
        label=_("Work modes you want"),
        choices=WorkMode.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    contract_kinds = forms.MultipleChoiceField(
        label=_("Kinds of contract you want"),
        choices=ContractKind.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = Profile
        fields = [
            *("availability", "available_from", "availability_audience"),
            *("employment", "seniority", "work_modes", "contract_kinds"),
        ]
        labels = {
            "availability": _("Are you looking for work?"),
            "available_from": _("From which day"),
            "employment": _("What you do at present"),
        }
        widgets = {"available_from": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")}

    def clean(self):
        super().clean()
        cleaned = self.cleaned_data
        if cleaned.get("available_from") and cleaned.get("availability") in ("", Availability.NOT_LOOKING):
            self.add_error("available_from", _("Say first that you are looking or open to offers."))

    def save_fields(self) -> None:
        """What is newly said is dated; see profiles.freshness."""
        super().save_fields()
        if {"availability", "available_from"} & set(self.changed_data):
            self.instance.availability_said = date.today() if self.instance.availability else None
            self.instance.save(update_fields=["availability_said"])


class SettingsForm(EditForm):
    """Language, design of the PDF, search engines, and who sees which section."""

    key = "settings"
    title = _("Privacy and language")

    class Meta:
        model = Profile
        fields = ["language", "theme", "search_engines", "section_audiences"]
        labels = {"theme": _("Design of the PDF")}

    def __init__(self, *args, **kwargs):
        sections = {f"audience_{section}": section for section in Section}
        self.rows = (("language", "theme"), "search_engines", *zip(*[iter(sections)] * 2, strict=True))
        super().__init__(*args, **kwargs)
        del self.fields["section_audiences"]
        for name, section in sections.items():
            self.fields[name] = forms.TypedChoiceField(
                label=_("Who sees %(section)s") % {"section": section.label},
                choices=Audience.choices,
                coerce=int,
                initial=self.instance.audience_of(section),
            )
        self.sections = sections

    def clean(self):
        super().clean()
        audiences = {
            str(section): int(self.cleaned_data[name])
            for name, section in self.sections.items()
            if self.cleaned_data.get(name)
        }
        self.instance.section_audiences = audiences


class VisibilityForm(EditForm):
    key = "visibility"
    title = _("Who sees this page")
    rows = ("visibility",)

    class Meta:
        model = Profile
        fields = ["visibility"]
        widgets = {"visibility": forms.RadioSelect}

    def clean_visibility(self):
        visibility = self.cleaned_data["visibility"]
        if visibility != Visibility.PRIVATE and not self.instance.slug:
            raise ValidationError(_("First choose the address of your page, then publish it."))
        return visibility


PARTS: dict[str, type[EditForm]] = {
    "basics": BasicsForm,
    "summary": SummaryForm,
    "place": PlaceForm,
    "contact": ContactForm,
    "work": WorkForm,
    "settings": SettingsForm,
    "visibility": VisibilityForm,
}
