from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    name = "search"
    verbose_name = _("Directory")

    def ready(self):
        from profiles import changes, leaving
        from search import index

        changes.listeners.append(index.write)
        leaving.listeners.append(index.forget)
