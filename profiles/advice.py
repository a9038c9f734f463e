"""What would make a CV better: at most three sentences, each with a verb and a link. No nagging."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from profiles.cv import CV

MOST = 3


@dataclass(frozen=True)
class Advice:
    title: str
    reason: str
    verb: str
    url: str


def advice(cv: CV) -> list[Advice]:
    """The most useful things first."""
    return [found for check in CHECKS if (found := check(cv))][:MOST]


def _address(cv):
    if not cv.slug:
        reason = _("It is the link you send. You can change it later; the old one keeps working.")
        return Advice(_("Choose the address of your page"), reason, _("Choose"), reverse("me:address"))
    return None


def _jobs(cv):
    if not cv.experience and not cv.projects:
        reason = _("One job or project says more than any list.")
        return Advice(
            _("Add something you have done"), reason, _("Add"), reverse("me:add", args=["experience"])
        )
    return None


def _skills(cv):
    if not cv.skills:
        reason = _("People are found by the technologies they know.")
        return Advice(_("Name your technologies"), reason, _("Name"), f"{reverse('me:home')}#skills")
    return None


def _headline(cv):
    if not cv.headline:
        reason = _("One line that says what you do stands in every list.")
        return Advice(_("Write a headline"), reason, _("Write"), reverse("me:part", args=["basics"]))
    return None


def _unlinked(cv):
    named = cv.skills_of_entries()
    alone = [skill.name for skill in cv.skills if skill.slug not in named]
    if alone and cv.evidence:
        reason = _("%(names)s show no years until a job, a project or an education names them.")
        names = ", ".join(alone[:3])
        title = _("Say where you used them")
        section = next(name for name in ("experience", "projects", "education") if getattr(cv, name))
        return Advice(title, reason % {"names": names}, _("Link"), f"{reverse('me:home')}#{section}")
    return None


def _undated(cv):
    if any(not job.start_date for job in cv.experience):
        reason = _("Without a beginning its time cannot be counted; a year is enough.")
        return Advice(_("Date your jobs"), reason, _("Date"), f"{reverse('me:home')}#experience")
    return None


def _photo(cv):
    if not cv.photo:
        reason = _("A face is easier to remember. It is up to you.")
        return Advice(_("Add a photo"), reason, _("Add"), reverse("me:photo"))
    return None


def _availability(cv):
    if not cv.availability:
        reason = _("Employers look for people who are looking. You choose who may know.")
        return Advice(_("Say what you want next"), reason, _("Say"), reverse("me:part", args=["work"]))
    return None


CHECKS = (_address, _jobs, _skills, _headline, _undated, _unlinked, _availability, _photo)
