"""Who belongs to a portal, in which role, and who asks to be an employer."""

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.exceptions import ValidationError
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accounts import employers
from accounts.employers import State
from accounts.forms.employer import AnswerForm
from portals.admin import PortalModelAdmin, badge
from portals.forms import PortalModelForm
from portals.models import Membership
from portals.scoping import active_portal

# state → kind of badge, and the words for it
STATES = {
    State.WAITING: ("pending", _("Waiting")),
    State.APPROVED: ("approved", _("Approved")),
    State.DECLINED: ("banned", _("Declined")),
}


class MembershipForm(PortalModelForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.portal_id is None:
            self.instance.portal = active_portal()

    def clean(self):
        super().clean()
        steps_down = self.instance.is_owner and not self.instance.is_banned
        stays = self.cleaned_data.get("is_owner") and not self.cleaned_data.get("is_banned")
        if self.instance.pk and steps_down and not stays and not self._other_owners():
            raise ValidationError(_("This is the last owner: give the role to somebody else first."))

    def _other_owners(self) -> list[Membership]:
        """Locked until the form is saved, so that two owners cannot remove each other at once."""
        owners = Membership.objects.select_for_update(of=("self",)).filter(
            portal=self.instance.portal,
            is_owner=True,
            is_banned=False,
            user__is_active=True,
            user__deletion=None,  # whoever is about to go is no owner to rely on
        )
        return [owner for owner in owners.order_by("pk") if owner.pk != self.instance.pk]


class AskingFilter(admin.SimpleListFilter):
    """Employers who wait for approval, the longest first to be answered."""

    title = _("employers")
    parameter_name = "employers"

    def lookups(self, request, model_admin):
        return [("waiting", _("Waiting for approval")), ("approved", _("Approved"))]

    def queryset(self, request, queryset):
        if self.value() not in ("waiting", "approved"):
            return queryset
        return queryset.filter(is_employer=True, employer_approved_at__isnull=self.value() == "waiting")


@admin.register(Membership)
class MembershipAdmin(PortalModelAdmin):
    """Who belongs to the portal. Moderators approve employers; owners give roles and ban too.

    People are banned from a portal here; nobody of its staff can change or delete a person.
    """

    form = MembershipForm
    list_display = ("name", "email", "roles_here", "employer_state", "company_and_reason", "joined_at")
    list_filter = (AskingFilter, "is_moderator", "is_owner", "is_banned")
    list_select_related = ("user",)
    search_fields = ("user__name", "user__email", "company")
    search_help_text = _("Name, e-mail address or company")
    ordering = ("-joined_at",)
    autocomplete_fields = ("user",)
    roles = ("is_candidate", "is_employer", "is_moderator", "is_owner")
    request_facts = ("company", "employer_reason", "employer_asked_at", "employer_approved_at")
    answer_facts = ("employer_declined_at", "employer_answer")
    facts = ("joined_at", "consent_version", "consented_at")
    fieldsets = (
        (None, {"fields": ("user", *roles, "is_banned", *facts)}),
        (_("Employer"), {"fields": (*request_facts, *answer_facts)}),
    )
    actions = ("approve_employers", "decline_employers", "withdraw_approval")

    @admin.display(description=_("name"), ordering="user__name")
    def name(self, membership):
        return str(membership.user)

    @admin.display(description=_("e-mail address"), ordering="user__email")
    def email(self, membership):
        return membership.user.email

    @admin.display(description=_("roles"), empty_value="–")
    def roles_here(self, membership):
        """Being an employer has a column of its own."""
        words = [
            *([_("Candidate")] if membership.is_candidate else []),
            *([_("Moderator")] if membership.is_moderator else []),
            *([_("Owner")] if membership.is_owner else []),
        ]
        banned = badge("banned", _("Banned")) if membership.is_banned else ""
        return format_html("{} {}", ", ".join(map(str, words)), banned) if words or banned else None

    @admin.display(description=_("employer"), ordering="employer_asked_at", empty_value="–")
    def employer_state(self, membership):
        state = employers.state_of(membership)
        return badge(*STATES[state]) if state in STATES else None

    @admin.display(description=_("company and reason"), ordering="company", empty_value="–")
    def company_and_reason(self, membership):
        said = (membership.company, Truncator(membership.employer_reason).chars(300))
        return format_html("<b>{}</b><br>{}", *said) if any(said) else None

    def has_change_permission(self, request, obj=None):
        return request.viewer.is_portal_owner

    def has_add_permission(self, request):
        """Not for owners: everybody on the deployment can be chosen here. They send invitations."""
        return request.user.is_superuser

    def get_readonly_fields(self, request, obj=None):
        facts = (*self.facts, *self.request_facts, *self.answer_facts)
        return ("user", *facts) if obj else facts

    def save_model(self, request, obj, form, change):
        """Owners who give or take the role of employer have decided: nobody has to approve it."""
        if "is_employer" in form.changed_data:
            obj.employer_approved_at = timezone.now() if obj.is_employer else None
        super().save_model(request, obj, form, change)

    # ── Employers ─────────────────────────────────────────────────────────────────────────────

    @admin.action(description=_("Approve as employers"))
    def approve_employers(self, request, queryset):
        self._say(request, employers.approve(self._to_answer(request, queryset)))

    @admin.action(description=_("Decline as employers …"))
    def decline_employers(self, request, queryset):
        return self._decline(request, queryset, State.WAITING, "decline_employers", _("Decline"))

    @admin.action(description=_("Withdraw the approval as employers …"))
    def withdraw_approval(self, request, queryset):
        words = _("Withdraw the approval")
        return self._decline(request, queryset, State.APPROVED, "withdraw_approval", words)

    def _to_answer(self, request, queryset) -> list[Membership]:
        chosen = list(queryset)
        possible = [each for each in chosen if employers.may_answer(request.viewer, each)]
        if len(possible) < len(chosen):
            self.message_user(request, _("Somebody else has to decide about yourself."), messages.WARNING)
        return possible

    def _decline(self, request, queryset, state: State, action: str, words):
        """Ask for the reason first; None, when it is done, lets the admin show its list again."""
        form = AnswerForm(request.POST if "reason" in request.POST else None)
        chosen = [each for each in self._to_answer(request, queryset) if employers.state_of(each) == state]
        if form.is_valid() or not chosen:
            done = employers.decline(chosen, state, reason=form.cleaned_data["reason"]) if chosen else []
            return self._say(request, done)
        context = {
            **self.admin_site.each_context(request),
            "title": words,
            "opts": self.opts,
            "form": form,
            "action": action,
            "chosen": chosen,
            "selected_name": ACTION_CHECKBOX_NAME,
        }
        return TemplateResponse(request, "accounts/decline.html", context)

    def _say(self, request, memberships: list[Membership]) -> None:
        self.log_changes(request, memberships, ["employer_approved_at"])
        count = len(memberships)
        words = ngettext("%(count)d employer changed.", "%(count)d employers changed.", count)
        self.message_user(request, words % {"count": count}, messages.SUCCESS if count else messages.WARNING)
