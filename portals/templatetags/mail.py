"""What texts of mail need."""

from django import template

register = template.Library()


@register.filter
def quoted(text):
    """What somebody wrote, each line marked: it cannot be taken for words, links or codes of ours."""
    return "\n".join(f"> {line}".rstrip() for line in text.strip().splitlines())
