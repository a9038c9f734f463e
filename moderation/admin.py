"""The moderators' desk: pages and what waits among them, visitors' reports, the audit of decisions."""

from django.contrib import admin
from django.db.models import Case, F, Value, When
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from moderation import desk
from moderation.forms import PageDecisionForm
from moderation.models import STARTS_FROM, Action, Decision, Report
from moderation.queue import UNSEEN, OpenFilter, QueueFilter, VisibilityFilter, short, with_reports
from portals.admin import PortalModelAdmin, badge
from profiles.choices import Standing, Visibility
from profiles.models import Profile
from profiles.standards import country_name


def page_link(profile: Profile):
    """The name, leading to the moderators' view of the page."""
    return format_html(
        '<a href="{}">{}</a>', reverse("admin:profiles_profile_change", args=[profile.pk]), profile
    )


def news_of(profile: Profile):
    """What is new since this page was hidden, in words; of a page from `with_reports`."""
    if profile.is_asked:
        return _("Its owner asks for another look")
    is_mended = profile.is_published and profile.version > (profile.hidden_version or profile.version)
    return _("Changed since it was hidden") if is_mended else ""


@admin.register(Profile)
class ProfileAdmin(PortalModelAdmin):
    """Facts to read, a decision to make; what a page says is its owner's alone. No contact details."""

    list_display = (
        "name",
        "reports_count",  # the first columns are those a phone shows
        "standing_badge",
        "address_link",
        "visibility_word",
        "updated_at",
    )
    list_filter = (QueueFilter, "standing", VisibilityFilter)
    search_fields = ("name", "slug")
    search_help_text = _("Name or address")
    change_form_template = "moderation/case.html"
    readonly_fields = (
        *("address_link", "standing_badge", "visibility_word", "headline_text", "summary_text", "place"),
        *("created_at", "updated_at", "versions"),
    )
    fields = readonly_fields
    actions = ("approve", "hide", "restore", "ban")

    def get_queryset(self, request):
        return with_reports(super().get_queryset(request))

    def get_ordering(self, request):
        """What waits comes first: reported pages, those whose owner asks, those nobody has looked at."""
        seen = Case(When(UNSEEN, then=Value(0)), default=Value(1))
        return (F("is_reported").desc(), F("is_asked").desc(), seen, "-updated_at")

    def get_urls(self):
        decide = self.admin_site.admin_view(require_http_methods(["GET", "POST"])(self.decide_view))
        return [path("<int:key>/decide/", decide, name="profiles_profile_decide"), *super().get_urls()]

    # ── What is shown ─────────────────────────────────────────────────────────────────────────

    @admin.display(description=_("address"), ordering="slug", empty_value="–")
    def address_link(self, profile):
        if not profile.slug or profile.visibility == Visibility.PRIVATE:
            return profile.slug
        return format_html('<a href="{}">/{}/</a>', profile.get_absolute_url(), profile.slug)

    @admin.display(description=_("standing"), ordering="standing")
    def standing_badge(self, profile):
        """With what is new since a page was hidden."""
        standing = badge(profile.standing, profile.get_standing_display())
        if profile.standing != Standing.HIDDEN or not news_of(profile):
            return standing
        return format_html("{} {}", standing, badge("reported", news_of(profile)))

    @admin.display(description=_("visible to"), ordering="visibility")
    def visibility_word(self, profile):
        return short(Visibility(profile.visibility))

    @admin.display(description=_("reports"), ordering="open_reports", empty_value="–")
    def reports_count(self, profile):
        return badge("reported", profile.open_reports) if profile.open_reports else None

    @admin.display(description=_("headline"), empty_value="–")
    def headline_text(self, profile):
        return profile.headline if profile.is_published else None

    @admin.display(description=_("summary"), empty_value="–")
    def summary_text(self, profile):
        return profile.summary if profile.is_published else None

    @admin.display(description=_("place"), empty_value="–")
    def place(self, profile):
        parts = (profile.city, profile.region, country_name(profile.country.code))
        return ", ".join(filter(None, parts)) if profile.is_published else None

    @admin.display(description=_("version"))
    def versions(self, profile):
        if profile.standing == Standing.HIDDEN and profile.hidden_version:
            return _("%(now)d, hidden: %(hidden)d") % {
                "now": profile.version,
                "hidden": profile.hidden_version,
            }
        if profile.approved_version is None:
            return _("%(now)d, never approved") % {"now": profile.version}
        return _("%(now)d, approved: %(approved)d") % {
            "now": profile.version,
            "approved": profile.approved_version,
        }

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        context |= {
            "form": PageDecisionForm(profile=obj, initial={"version": obj.version}),
            "reports": obj.reports.select_related("reporter", "decision"),
            "decisions": obj.decisions.select_related("by"),
            "title": obj.name,
            "subtitle": None,
            "news": news_of(obj),
        }
        return super().render_change_form(request, context, add, change, form_url, obj)

    # ── Deciding ──────────────────────────────────────────────────────────────────────────────

    def decide_view(self, request, key):
        """About one page: the reason is asked for again where it is missing."""
        profile = get_object_or_404(self.get_queryset(request), pk=key)
        data = request.POST if request.method == "POST" else None
        initial = {"version": profile.version}
        form = PageDecisionForm(data, profile=profile, initial=initial)
        context = {"opts": self.opts, "preserved_filters": self.get_preserved_filters(request)}
        if form.is_valid():
            desk.decide_one(request, form)
            return desk.back(request, context)
        context |= {
            **self.admin_site.each_context(request),
            "title": _("Decide about %(name)s") % {"name": profile.name},
            "original": profile,
            "form": form,
        }
        return TemplateResponse(request, "moderation/decide.html", context)

    @admin.action(description=_("Approve"))
    def approve(self, request, queryset):
        return desk.decide_many(self, request, queryset, Action.APPROVE)

    @admin.action(description=_("Hide …"))
    def hide(self, request, queryset):
        return desk.decide_many(self, request, queryset, Action.HIDE)

    @admin.action(description=_("Restore"))
    def restore(self, request, queryset):
        return desk.decide_many(self, request, queryset, Action.RESTORE)

    @admin.action(description=_("Ban …"))
    def ban(self, request, queryset):
        return desk.decide_many(self, request, queryset, Action.BAN)


@admin.register(Report)
class ReportAdmin(PortalModelAdmin):
    """What visitors say; a decision about the page answers all its open reports."""

    list_display = ("page", "reason", "words", "reporter_name", "created_at", "answer")
    list_display_links = None
    list_filter = (OpenFilter, "reason")
    list_select_related = ("profile", "reporter", "decision")
    search_fields = ("profile__name", "profile__slug")
    search_help_text = _("Name or address of the page")
    ordering = (F("closed_at").asc(nulls_first=True), "-created_at")
    readonly_fields = ("page", "reason", "text", "reporter_name", "reporter_email", "created_at", "answer")
    fields = readonly_fields

    @admin.display(description=_("CV"), ordering="profile__name")
    def page(self, report):
        return page_link(report.profile)

    @admin.display(description=_("in their words"), empty_value="–")
    def words(self, report):
        return Truncator(report.text).chars(200)

    @admin.display(description=_("reported by"))
    def reporter_name(self, report):
        return report.reporter.name if report.reporter else report.reporter_email or _("Somebody")

    @admin.display(description=_("answer"), ordering="closed_at")
    def answer(self, report):
        if report.decision:
            return badge(report.decision.action, report.decision.get_action_display())
        if report.closed_at:
            return _("Closed")
        decide = reverse("admin:profiles_profile_decide", args=[report.profile_id])
        is_hidden = report.profile.standing in STARTS_FROM[Action.RESTORE]
        quick, words = (
            (Action.RESTORE, _("Nothing wrong: restore"))
            if is_hidden
            else (Action.APPROVE, _("Nothing wrong: approve"))
        )
        return format_html(
            '<button class="button" formaction="{0}?from=reports" name="action" value="{1}">{2}</button> '
            '<a class="button cancel" href="{0}?from=reports">{3}</a>',
            *(decide, quick.value, words, _("Decide …")),
        )


@admin.register(Decision)
class DecisionAdmin(PortalModelAdmin):
    """The audit: who decided what, when and why. It cannot be edited by anybody."""

    list_display = ("created_at", "action_badge", "page", "reason", "by_name")
    list_filter = ("action",)
    list_select_related = ("profile", "by")
    search_fields = ("profile_name", "reason")
    readonly_fields = (
        "created_at",
        "action_badge",
        "page",
        "profile_name",
        "profile_uid",
        "version",
        "reason",
        "by_name",
    )
    fields = readonly_fields

    @admin.display(description=_("decision"), ordering="action")
    def action_badge(self, decision):
        return badge(decision.action, decision.get_action_display())

    @admin.display(description=_("CV"), ordering="profile_name")
    def page(self, decision):
        return page_link(decision.profile) if decision.profile else _("deleted")

    @admin.display(description=_("decided by"), empty_value="–")
    def by_name(self, decision):
        return str(decision.by) if decision.by else None
