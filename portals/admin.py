"""The admin of a portal: the base of every admin page, and the portal's own settings and members."""

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from portals import rules
from portals.forms import PortalModelForm
from portals.models import Membership, Portal
from portals.scoping import activate, active_portal

SEARCH_LENGTH = 200  # characters: each word becomes a condition


class PortalModelAdmin(admin.ModelAdmin):
    """Base of every admin class: rows of the request's portal, which its staff may look at.

    Rights come from the role in this portal, never from Django's permissions. A subclass opens more
    by overriding `has_…_permission`; nothing is ever deleted here. Superusers too see one portal at
    a time, each on its own host.
    """

    view_on_site = False  # Django's redirect to an object's page knows no portal
    show_full_result_count = False
    list_per_page = 50

    def has_view_permission(self, request, obj=None):
        return request.viewer.is_moderator

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def has_module_permission(self, request):
        return self.has_view_permission(request)

    def get_queryset(self, request):
        return self.model.objects.filter(**{self.model.portal_path: request.portal})

    def lookup_allowed(self, lookup, value, request):
        """Only what the filters in the margin send: others would ask about fields that are not shown."""
        allowed = set()
        for list_filter in self.get_list_filter(request):
            if isinstance(list_filter, str):
                allowed |= {f"{list_filter}__exact", f"{list_filter}__isnull"}
            else:
                allowed.add(list_filter.parameter_name)
        return lookup in allowed and "\0" not in value

    def changelist_view(self, request, extra_context=None):
        """Its title says what is listed, not what to do with it."""
        title = capfirst(self.opts.verbose_name_plural)
        return super().changelist_view(request, {"title": title, **(extra_context or {})})

    def get_search_results(self, request, queryset, search_term):
        return super().get_search_results(request, queryset, search_term[:SEARCH_LENGTH])

    def response_action(self, request, queryset):
        """A selected key that is no key is nobody's row: 404 instead of a failing query."""
        for key in request.POST.getlist(ACTION_CHECKBOX_NAME):
            if not (key.isascii() and key.isdigit() and len(key) < 19):  # digits of a 64-bit number
                raise Http404
        return super().response_action(request, queryset)

    def log_addition(self, request, obj, message):
        return _unnamed(super().log_addition(request, obj, message))

    def log_change(self, request, obj, message):
        return _unnamed(super().log_change(request, obj, message))

    def _get_obj_does_not_exist_redirect(self, request, opts, object_id):
        """404 for what is not there, as everywhere on the site; Django would redirect."""
        raise Http404


def _unnamed(entry):
    """A log entry without the row's words: the log outlives the person they may name."""
    entry.object_repr = f"{entry.content_type.name} {entry.object_id}"
    entry.save(update_fields=["object_repr"])
    return entry


class DeploymentModelAdmin(PortalModelAdmin):
    """Base for what belongs to no portal: superusers of the deployment only."""

    def has_view_permission(self, request, obj=None):
        return request.user.is_superuser

    def get_queryset(self, request):
        return self.model._default_manager.all()


class PortalForm(forms.ModelForm):
    class Meta:
        widgets = {"accent": forms.TextInput(attrs={"type": "color"})}

    def clean_terms_version(self):
        version = self.cleaned_data["terms_version"]
        if self.instance.pk and version < self.instance.terms_version:
            raise ValidationError(_("Members have agreed to a later version already: only raise it."))
        return version


@admin.register(Portal)
class PortalAdmin(PortalModelAdmin):
    """Its owners set up their portal; superusers set up all of them, addresses included."""

    form = PortalForm
    list_display = ("name", "host", "signup_rule", "review_rule", "directory_audience")
    address_fields = ("slug", "scheme", "host", "port")
    fieldsets = (
        (None, {"fields": ("name", "tagline", "about", "default_language", "accent")}),
        (_("Rules"), {"fields": ("signup_rule", "signup_domains", "review_rule", "directory_audience")}),
        (_("Texts"), {"fields": ("terms", "privacy", "terms_version")}),
    )

    def has_view_permission(self, request, obj=None):
        return request.viewer.is_portal_owner

    def has_change_permission(self, request, obj=None):
        return request.viewer.is_portal_owner

    def has_add_permission(self, request):
        return request.user.is_superuser

    def get_queryset(self, request):
        every = Portal.objects.order_by("name")
        return every if request.user.is_superuser else every.filter(pk=request.portal.pk)

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        if change and "review_rule" in form.changed_data:
            transaction.on_commit(lambda: self._apply_review_rule(obj))

    @staticmethod
    def _apply_review_rule(portal):
        with activate(portal):  # a superuser may be on another portal's host
            rules.review_rule_changed(portal)

    def get_fieldsets(self, request, obj=None):
        address = (_("Address"), {"fields": self.address_fields})
        return (*self.fieldsets, address) if request.user.is_superuser else self.fieldsets


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
    """Employers who wait for approval."""

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
    """Who belongs to the portal. Moderators approve employers; owners give roles too."""

    form = MembershipForm
    list_display = (
        *("name", "email", "is_employer", "employer_approved_at"),
        *("is_moderator", "is_owner", "is_banned", "joined_at"),
    )
    list_filter = (AskingFilter, "is_moderator", "is_owner", "is_banned")
    list_select_related = ("user",)
    search_fields = ("user__name", "user__email")
    search_help_text = _("Name or e-mail address")
    ordering = ("-joined_at",)
    autocomplete_fields = ("user",)
    fields = (
        *("user", "is_candidate", "is_employer", "is_moderator", "is_owner", "is_banned"),
        *("employer_approved_at", "joined_at", "consent_version", "consented_at"),
    )
    facts = ("employer_approved_at", "joined_at", "consent_version", "consented_at")
    actions = ("approve_employers", "withdraw_approval")

    @admin.display(description=_("name"), ordering="user__name")
    def name(self, membership):
        return str(membership.user)

    @admin.display(description=_("e-mail address"), ordering="user__email")
    def email(self, membership):
        return membership.user.email

    def has_change_permission(self, request, obj=None):
        return request.viewer.is_portal_owner

    def has_add_permission(self, request):
        """Not for owners: everybody on the deployment can be chosen here. People join by themselves."""
        return request.user.is_superuser

    def get_readonly_fields(self, request, obj=None):
        return ("user", *self.facts) if obj else self.facts

    @admin.action(description=_("Approve as employers"))
    def approve_employers(self, request, queryset):
        self._set_approval(request, queryset.filter(employer_approved_at=None), timezone.now())

    @admin.action(description=_("Withdraw the approval as employers"))
    def withdraw_approval(self, request, queryset):
        self._set_approval(request, queryset.exclude(employer_approved_at=None), None)

    def _set_approval(self, request, memberships, moment):
        changing = list(memberships.filter(is_employer=True))
        keys = [membership.pk for membership in changing]
        Membership.objects.filter(pk__in=keys).update(employer_approved_at=moment)
        for membership in changing:
            self.log_change(request, membership, [{"changed": {"fields": ["employer_approved_at"]}}])
        words = ngettext("%(count)d employer changed.", "%(count)d employers changed.", len(keys))
        self.message_user(request, words % {"count": len(keys)}, messages.SUCCESS)
