"""System check: languages that people may choose, but that have no words yet."""

from django.core.checks import CheckMessage, Warning, register

from portals.catalogues import outdated


@register
def translations_are_compiled(app_configs, **kwargs) -> list[CheckMessage]:
    text = "The interface is partly in English in the language {}: its words are not compiled."
    codes = sorted({source.parts[-3] for source in outdated()})
    return [
        Warning(text.format(f"“{code}”"), hint="manage.py compilemessages", id="portals.W001")
        for code in codes
    ]
