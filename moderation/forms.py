"""The forms of moderation: a moderator's decision, a visitor's report."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from moderation.models import NEEDS_REASON, REPORT_LENGTH, STARTS_FROM, VISITORS_REASONS, Action, Report
from portals.visible_text import TextFormField
from profiles.choices import Standing


class DecisionForm(forms.Form):
    """A decision about one page, or alike about many."""

    action = forms.ChoiceField(choices=Action.choices)
    reason = TextFormField(
        label=_("Reason"),
        required=False,
        max_length=REPORT_LENGTH,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("The owner of the page reads it. Needed to hide or to ban."),
    )

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("action") in NEEDS_REASON and not cleaned.get("reason") and not self.errors:
            self.add_error("reason", _("Say why: the owner of the page reads it."))
        return cleaned


class PageDecisionForm(DecisionForm):
    """About one page as it was when the moderator saw it: `version`."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, profile, **kwargs):
        super().__init__(*args, **kwargs)
        self.profile = profile
        possible = [action for action in Action if profile.standing in STARTS_FROM[action]]
        self.possible = [(action, self.words_for(action)) for action in possible]

    def words_for(self, action: Action) -> str:
        """Hiding what is hidden tells its owner another reason, and answers who asked to look again."""
        if action == Action.HIDE and self.profile.standing == Standing.HIDDEN:
            return _("Keep hidden, for this reason")
        return action.verb

    def clean_version(self):
        """Approving what nobody has looked at would make approval worthless."""
        seen = self.cleaned_data["version"]
        approves = self.data.get("action") in (Action.APPROVE, Action.RESTORE)
        if approves and seen is not None and seen != self.profile.version:
            raise forms.ValidationError(
                _("The page has changed since you opened it: look at it again, then decide.")
            )
        return seen


class BulkDecisionForm(DecisionForm):
    """About as many pages as the moderator was shown; others that match meanwhile are not meant."""

    expected = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args, count, **kwargs):
        super().__init__(*args, **kwargs)
        self.count = count

    def clean_expected(self):
        if self.cleaned_data["expected"] != self.count:
            words = ngettext(
                "The selection has changed meanwhile: it is now %(count)d page.",
                "The selection has changed meanwhile: it is now %(count)d pages.",
                self.count,
            )
            raise forms.ValidationError(words % {"count": self.count})
        return self.count


class ReportForm(forms.ModelForm):
    """What a visitor says of a page."""

    reason = forms.ChoiceField(label=_("What is wrong?"), choices=VISITORS_REASONS, widget=forms.RadioSelect)

    class Meta:
        model = Report
        fields = ["reason", "text", "reporter_email"]
        field_classes = {"text": TextFormField}
        widgets = {"text": forms.Textarea(attrs={"rows": 5, "maxlength": REPORT_LENGTH})}
        labels = {"text": _("Tell the moderators more"), "reporter_email": _("Your e-mail address")}
        help_texts = {
            "reporter_email": _("Only if you want to be asked. Only the moderators see it."),
        }
