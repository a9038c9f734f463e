from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProfilesConfig(AppConfig):
    name = "profiles"
    verbose_name = _("CVs")

    def ready(self):
        from accounts.leaving import Part, parts
        from portals import rules
        from profiles import changes, checks, leaving  # noqa: F401 - registers the checks
        from profiles.pdf.shelf import discard_changed

        changes.listeners.append(discard_changed)
        parts.append(Part("profiles", leaving.remove, leaving.hide, leaving.show, leaving.is_held_back))
        rules.review_listeners.append(changes.review_rule_changed)
