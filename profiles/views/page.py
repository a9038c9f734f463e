"""The public page of a CV."""

from collections.abc import Sequence
from datetime import date
from functools import cache

from django import forms
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from portals.fragments import wants_fragment
from profiles.choices import Availability
from profiles.counts import Kind, count
from profiles.cv import CV
from profiles.models import SkillAlias
from profiles.models.skills import skill_slug
from profiles.page import Page, SkillSort
from profiles.standards import country_name
from profiles.structured_data import structured_data
from profiles.templatetags.cv import photo_url
from profiles.views.see_as import SEEN_AS, as_seen_by, banner
from profiles.views.surfaces import Seen, etag_of, not_modified, with_cv, with_etag

MOST_SKILLS = 10
LONGEST_SKILL = 100  # characters
KEEP_SECONDS = 3600  # how long a drawn CV is kept; its key changes with its facts


class SkillsField(forms.Field):
    """Keys of technologies, each once, in the order they were chosen. Names become keys: "C#" → c-sharp."""

    widget = forms.SelectMultiple

    def to_python(self, value):
        value = [one for one in value or () if one.strip()]
        if len(value) > MOST_SKILLS:
            raise ValidationError(_("Choose at most %(max)d technologies.") % {"max": MOST_SKILLS})
        if not all(len(one) <= LONGEST_SKILL and one.isprintable() for one in value):
            raise ValidationError(_("There is no such technology."))
        return tuple(dict.fromkeys(map(skill_slug, value)))


class PageForm(forms.Form):
    """What the address of a CV page may ask for; what is not valid is not asked."""

    skill = SkillsField(required=False)
    sort = forms.ChoiceField(required=False, choices=SkillSort.choices)
    year = forms.IntegerField(required=False, min_value=1900, max_value=2200)
    # These two narrow the people panel, and are called as in the directory.
    availability = forms.ChoiceField(required=False, choices=Availability.choices)
    min_skill_years = forms.IntegerField(required=False, min_value=1, max_value=60)

    def asked_of_people(self) -> tuple[tuple[str, str], ...]:
        names = ("availability", "min_skill_years")
        return tuple((name, str(value)) for name in names if (value := self.cleaned_data.get(name)))


# The owner's question "how do others see this?"; `as` is a word of Python, hence no class attribute.
PageForm.base_fields["as"] = forms.ChoiceField(required=False, choices=[(key, key) for key in SEEN_AS])


@cache
def nothing_asked() -> PageForm:
    """The form of most requests, filled in once."""
    form = PageForm({})
    form.full_clean()
    return form


@require_safe
@with_cv
def show(request, seen):
    form = PageForm(request.GET) if request.GET else nothing_asked()
    problems, asked, eyes = form.errors.get("skill", ()), form.cleaned_data, ""
    if seen.is_own and asked.get("as"):
        audience = SEEN_AS[asked["as"]]
        seen, eyes = as_seen_by(seen, audience), banner(seen.profile, audience)
    chosen = asked.get("skill", ())
    if real := real_names(chosen, seen.cv):
        return redirect(address_with(request, real))
    if not seen.is_own and not wants_fragment(request):
        count(request, Kind.VIEWS, [seen.profile_id])
    # With the people panel the page depends on everyone; signed in, on its session.
    etag = "" if chosen or request.user.is_authenticated else page_etag(request, seen)
    if etag and (unchanged := not_modified(request, etag)):
        return unchanged
    page = page_of(seen.cv, form)
    context = page_context(request, seen, page) | drawing(request, seen)
    context |= {"problems": problems, "seen_as": asked.get("as", ""), "eyes": eyes}
    template = "profiles/show.html#cv" if wants_fragment(request) else "profiles/show.html"
    response = render(request, template, context)
    if etag:
        return with_etag(response, etag)
    response["Cache-Control"] = "private, no-cache"
    return response


def page_of(cv: CV, form: PageForm) -> Page:
    asked = form.cleaned_data
    return Page(
        cv,
        asked.get("skill", ()),
        date.today(),
        asked.get("sort", ""),
        asked.get("year"),
        form.asked_of_people(),
    )


def real_names(chosen: Sequence[str], cv: CV) -> list[str]:
    """The chosen ones where one of them is another name: "postgres" is PostgreSQL; else nothing.

    What the CV itself names is no other name, so that usually nobody has to be asked.
    """
    unknown = set(chosen) - cv.skills_of_entries() - {skill.slug for skill in cv.skills}
    if not unknown:
        return []
    aliases = dict(SkillAlias.objects.filter(slug__in=unknown).values_list("slug", "skill__slug"))
    real = list(dict.fromkeys(aliases.get(slug, slug) for slug in chosen))
    return real if real != list(chosen) else []


def address_with(request, skills: list[str]) -> str:
    query = request.GET.copy()
    query.setlist("skill", skills)
    return f"{request.path}?{query.urlencode()}"


def page_etag(request, seen: Seen) -> str:
    portal = request.portal
    parts = (wants_fragment(request), request.GET.urlencode(), seen.indexable, portal.name, portal.accent)
    return etag_of(seen, date.today(), *parts)  # the day: an availability gets older


def drawing(request, seen: Seen) -> dict:
    """The key of the drawn CV in the cache, with all that it depends on, and how long it is kept.

    Only drawings that strangers and members share are kept: not those of owners and moderators,
    whose tools are in them, and not those with a people panel, which depends on everyone else.
    """
    special = (seen.is_own, seen.profile is not None, request.GET.urlencode())
    parts = (request.portal.pk, seen.digest, date.today(), *special)
    return {
        "drawing": ".".join(map(str, parts)),
        "keep_seconds": 0 if request.GET or seen.profile else KEEP_SECONDS,
    }


def page_context(request, seen: Seen, page: Page) -> dict:
    cv = seen.cv
    url = f"{request.portal.base_url}{reverse('profiles:show', args=[cv.slug])}"
    photo = photo_url(cv)
    image = f"{request.portal.base_url}{photo}" if photo else ""
    return {
        "cv": cv,
        "seen": seen,
        "page": page,
        "url": url,
        "image": image,
        "place": ", ".join(filter(None, [cv.city, cv.region, country_name(cv.country)])),
        "data": structured_data(cv, url=url, image=image),
    }
