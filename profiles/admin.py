"""The vocabulary of technologies, for superusers of the deployment. CVs are moderated in moderation.admin."""

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.exceptions import ValidationError
from django.db.models import Count, IntegerField, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from portals.admin import DeploymentModelAdmin
from profiles import curation
from profiles.models import ProfileSkill, Skill, SkillAlias
from profiles.models.skills import clean_name, skill_slug


class NameForm(forms.ModelForm):
    """A name whose key leads nowhere yet: two keys for one technology would divide its people."""

    def clean_name(self):
        name = clean_name(self.cleaned_data["name"])
        known = {*Skill.objects.filter(slug=skill_slug(name)).values_list("pk", flat=True)}
        known |= {*SkillAlias.objects.filter(slug=skill_slug(name)).values_list("skill", flat=True)}
        own = {self.instance.pk} if isinstance(self.instance, Skill) else set()
        if "name" in self.changed_data and known - own:
            raise ValidationError(_("This technology exists already: merge the two instead."))
        return name


class CurationAdmin(DeploymentModelAdmin):
    def has_add_permission(self, request):
        return request.user.is_superuser

    def has_change_permission(self, request, obj=None):
        return request.user.is_superuser


class MergeForm(forms.Form):
    target = forms.ModelChoiceField(
        queryset=None, label=_("Keep"), widget=forms.RadioSelect, empty_label=None, blank=False
    )

    def __init__(self, *args, skills, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["target"].queryset = skills


@admin.register(Skill)
class SkillAdmin(CurationAdmin):
    """Curated technologies are suggested everywhere; others only where people typed them."""

    form = NameForm
    list_display = ("name", "slug", "category", "is_curated", "people")
    list_editable = ("category", "is_curated")
    list_filter = ("is_curated", "category")
    search_fields = ("name", "slug")
    ordering = ("name",)
    fields = ("name", "slug", "category", "is_curated")
    readonly_fields = ("slug",)
    actions = ("merge",)

    def get_queryset(self, request):
        items = ProfileSkill.objects.filter(tag=OuterRef("pk")).order_by().values("tag")
        people = Subquery(items.annotate(n=Count("pk")).values("n"), output_field=IntegerField())
        return super().get_queryset(request).annotate(people=Coalesce(people, 0))

    @admin.display(description=_("people here"), ordering="people")
    def people(self, skill):
        return skill.people

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        if change and "name" in form.changed_data:
            curation.publish_name(obj)

    @admin.action(description=_("Merge into one …"))
    def merge(self, request, queryset):
        """Asks which one to keep; the others' names lead to it from then on."""
        form = MergeForm(request.POST if "target" in request.POST else None, skills=queryset)
        if form.is_valid():
            target = form.cleaned_data["target"]
            changed = curation.merge(target, queryset)
            words = ngettext("%(name)s: %(count)d CV changed.", "%(name)s: %(count)d CVs changed.", changed)
            return self.message_user(request, words % {"name": target, "count": changed}, messages.SUCCESS)
        context = {
            **self.admin_site.each_context(request),
            "title": _("Merge technologies"),
            "opts": self.opts,
            "form": form,
            "selected_name": ACTION_CHECKBOX_NAME,
            "selected": [skill.pk for skill in queryset],
        }
        return TemplateResponse(request, "admin/profiles/skill/merge.html", context)


@admin.register(SkillAlias)
class SkillAliasAdmin(CurationAdmin):
    form = NameForm
    list_display = ("name", "slug", "skill")
    list_select_related = ("skill",)
    search_fields = ("name", "skill__name")
    ordering = ("name",)
    fields = ("name", "skill")
    autocomplete_fields = ("skill",)

    def has_delete_permission(self, request, obj=None):
        return request.user.is_superuser

    def save_model(self, request, obj, form, change):
        obj.slug = skill_slug(obj.name)
        super().save_model(request, obj, form, change)
