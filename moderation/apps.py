from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ModerationConfig(AppConfig):
    name = "moderation"
    verbose_name = _("Moderation")

    def ready(self):
        from accounts.export import exporters
        from accounts.leaving import Part, parts
        from moderation import archive, leaving

        exporters.append(archive.of_portal)
        parts.append(Part("moderation", remove=leaving.remove, tell=leaving.tell))
