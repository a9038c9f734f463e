"""Inviting people to the portal, and the invitations there are."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accounts import invitations
from accounts.adapter import language_of
from accounts.forms.invitations import InvitationForm
from accounts.models import Invitation
from accounts.secrets import decrypt, encrypt
from portals import mail
from portals.admin import PortalModelAdmin, badge
from portals.models import SignupRule

SHOWN_NEXT = "made_invitation"  # key of the session

# state → kind of badge, and the words for it
STATES = {
    "open": ("approved", _("Open")),
    "used": ("banned", _("Used up")),
    "over": ("banned", _("Over")),
    "withdrawn": ("banned", _("Withdrawn")),
    "lapsed": ("banned", _("Lapsed with its maker's role")),
}


def state_of(invitation: Invitation) -> str:
    if invitation.withdrawn_at:
        return "withdrawn"
    if invitation.used >= invitation.places:
        return "used"
    if invitation.expires_at <= timezone.now():
        return "over"
    return "open" if invitation.is_vouched_for else "lapsed"


@admin.register(Invitation)
class InvitationAdmin(PortalModelAdmin):
    """Owners invite to every role, moderators candidates and employers; each sees what they may make."""

    list_display = ("role", "for_whom", "taken", "expires_at", "state", "maker", "created_at")
    list_filter = ("role",)
    list_select_related = ("created_by",)
    search_fields = ("email",)
    search_help_text = _("E-mail address")
    readonly_fields = fields = list_display
    actions = ("withdraw",)

    def get_queryset(self, request):
        roles = invitations.roles_to_give(request.viewer)
        return super().get_queryset(request).filter(role__in=roles).with_makers_right()

    def has_add_permission(self, request):
        return self.has_view_permission(request)

    @admin.display(description=_("for"), ordering="email", empty_value=_("Whoever has the link"))
    def for_whom(self, invitation):
        return invitation.email or None

    @admin.display(description=_("used"), ordering="used")
    def taken(self, invitation):
        return _("%(used)d of %(places)d") % {"used": invitation.used, "places": invitation.places}

    @admin.display(description=_("state"))
    def state(self, invitation):
        return badge(*STATES[state_of(invitation)])

    @admin.display(description=_("invited by"), empty_value="–")
    def maker(self, invitation):
        return str(invitation.created_by) if invitation.created_by else None

    # ── Making one ────────────────────────────────────────────────────────────────────────────

    def add_view(self, request, form_url="", extra_context=None):
        """The link is shown on the page after: once, for it is nowhere else."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        if request.method == "GET" and SHOWN_NEXT in request.session:
            return self._show(request, *request.session.pop(SHOWN_NEXT))
        data = request.POST if request.method == "POST" else None
        form = InvitationForm(data, roles=invitations.roles_to_give(request.viewer))
        if not form.is_valid():
            return self._page(request, "accounts/invite.html", title=_("Invite people"), form=form)
        invitation, link = self._issue(request, form.cleaned_data)
        request.session[SHOWN_NEXT] = [invitation.pk, encrypt(link)]
        return redirect(request.get_full_path())  # reloading makes no second one

    def _show(self, request, key, link):
        invitation = self.get_object(request, str(key))
        if invitation is None:
            raise Http404
        known = {"invitation": invitation, "link": decrypt(link)}
        known["is_closed"] = request.portal.signup_rule == SignupRule.CLOSED
        return self._page(request, "accounts/invited.html", title=_("The invitation"), **known)

    def _page(self, request, template, **context):
        whole = {**self.admin_site.each_context(request), "opts": self.opts, **context}
        return TemplateResponse(request, template, whole)

    def _issue(self, request, said) -> tuple[Invitation, str]:
        with transaction.atomic():
            invitation, token = invitations.issue(request.portal, by=request.user, **said)
            self.log_addition(request, invitation, [{"added": {}}])
        link = request.portal.base_url + reverse("accounts:invitation", args=[token])
        if invitation.email:
            context = {"invitation": invitation, "link": link}
            prefix, language = "accounts/mail/invitation", language_of(invitation.email)
            letter = mail.message(request.portal, invitation.email, prefix, context, language=language)
            if not mail.send(letter):
                messages.warning(request, _("The mail could not be sent: pass the link on yourself."))
        return invitation, link

    # ── Taking one back ───────────────────────────────────────────────────────────────────────

    @admin.action(description=_("Withdraw"))
    def withdraw(self, request, queryset):
        open_ones = list(queryset.filter(withdrawn_at=None))
        keys = [invitation.pk for invitation in open_ones]
        Invitation.objects.filter(pk__in=keys).update(withdrawn_at=timezone.now())
        self.log_changes(request, open_ones, ["withdrawn_at"])
        words = ngettext("%(count)d invitation withdrawn.", "%(count)d invitations withdrawn.", len(keys))
        self.message_user(request, words % {"count": len(keys)}, messages.SUCCESS)
