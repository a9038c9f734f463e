from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProfilesConfig(AppConfig):
    name = "profiles"
    verbose_name = _("CVs")

    def ready(self):
        from portals import rules
        from profiles import changes, checks  # noqa: F401 - registers the checks
        from profiles.pdf.shelf import discard_changed

        changes.listeners.append(discard_changed)
        rules.review_listeners.append(changes.review_rule_changed)
