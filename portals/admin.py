"""The admin of a portal: the base of every admin page, and the portal's own settings."""

import json

from django import forms
from django.contrib import admin
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.admin.widgets import AutocompleteSelect
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from portals import rules
from portals.models import Portal
from portals.scoping import activate

SEARCH_LENGTH = 200  # characters: each word becomes a condition


def is_key(text: str) -> bool:
    """Whether a text from a request can be a primary key: the digits of a 64-bit number."""
    return text.isascii() and text.isdigit() and len(text) < 19


class KeySelect(AutocompleteSelect):
    """Drawn again with what is no key, Django's would look for it and fail."""

    def optgroups(self, name, value, attr=None):
        return super().optgroups(name, [each for each in value if is_key(str(each))], attr)


def badge(kind: str, words: str):
    """Words on a tint; the kinds are those of static/moderation/admin.css."""
    return format_html('<span class="standing standing-{}">{}</span>', kind, words)


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
            if not is_key(key):
                raise Http404
        return super().response_action(request, queryset)

    def log_addition(self, request, obj, message):
        return _unnamed(super().log_addition(request, obj, message))

    def log_change(self, request, obj, message):
        return _unnamed(super().log_change(request, obj, message))

    def log_changes(self, request, rows, fields: list[str]) -> None:
        """The same for many rows at once: thousands are approved in one go."""
        message = json.dumps([{"changed": {"fields": fields}}])
        content_type = ContentType.objects.get_for_model(self.model)
        LogEntry.objects.bulk_create(
            LogEntry(
                user=request.user,
                content_type=content_type,
                object_id=row.pk,
                object_repr=f"{content_type.name} {row.pk}",
                action_flag=CHANGE,
                change_message=message,
            )
            for row in rows
        )

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs["widget"] = KeySelect(db_field, self.admin_site, using=kwargs.get("using"))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def get_changeform_initial_data(self, request):
        """Nothing from the address: no page of ours sends it, and a key that is no key would be an error."""
        return {}

    def get_object(self, request, object_id, from_field=None):
        """An empty name of a field, which Django lets through, means the primary key."""
        return super().get_object(request, object_id, from_field or None)

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
