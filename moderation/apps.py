from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ModerationConfig(AppConfig):
    name = "moderation"
    verbose_name = _("Moderation")

    def ready(self):
        from accounts.leaving import Part, parts
        from moderation import leaving

        parts.append(Part("moderation", leaving.remove))
