"""When two people, or two tabs, wrote the same thing: both texts side by side, and taking either."""

import hashlib
import json
from dataclasses import dataclass

from django import forms
from django.core.serializers.json import DjangoJSONEncoder
from django.utils.translation import gettext as _

PIECE = 8  # characters of a fingerprint that stand for one fact
TAKE = "take-"  # before a field's name: "theirs" where what is saved shall stay


@dataclass(frozen=True)
class Difference:
    """A field that was changed elsewhere since the form was opened."""

    name: str
    label: str
    mine: str
    theirs: str
    prefers_theirs: bool  # I have not touched it myself


def fingerprint(facts: dict) -> str:
    """Of each fact a few hex digits, in order: so it can be told which of them have changed."""
    return "".join(_piece(value) for value in facts.values())


def _piece(value) -> str:
    text = json.dumps(value, cls=DjangoJSONEncoder, sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()[:PIECE]


def pieces(names, fingerprint: str) -> dict[str, str]:
    """The part of each fact; nothing where the fingerprint is not one of these facts."""
    if len(fingerprint) != PIECE * len(names):
        return {}
    return {name: fingerprint[place * PIECE :][:PIECE] for place, name in enumerate(names)}


def differences(form, opened: str) -> list[Difference]:
    """What is not as the form says, nor as it was when the form was opened with that fingerprint."""
    names = list(form.facts_of(form.instance))
    before, now = pieces(names, opened), pieces(names, form.saved)
    mine = pieces(names, form.fingerprint_of(form.instance))
    return [
        Difference(
            name,
            str(form[name].label),
            words(form.fields[name], form[name].value()),
            words(form.fields[name], prepared(form, name)),
            prefers_theirs=bool(before) and before.get(name) == mine.get(name, ""),
        )
        for name in form.changed_data
        if name != "seen" and (name not in before or before[name] != now[name])
    ]


def prepared(form, name):
    """What is saved of a field, as a widget wants it."""
    return form.fields[name].prepare_value(form.get_initial_for_field(form.fields[name], name))


def words(field, value) -> str:
    """A field's value as people read it."""
    if hasattr(field, "in_words"):
        return field.in_words(value)
    if isinstance(field, forms.BooleanField):
        return _("Yes") if value else _("No")
    if isinstance(field, forms.ChoiceField):
        labels = {str(key): str(label) for key, label in field.choices}
        values = value if isinstance(value, list | tuple) else [value]
        return ", ".join(labels.get("" if item is None else str(item), "") for item in values)
    return str(field.widget.format_value(value) or "")


def take_theirs(form) -> None:
    """Where the person chose what is saved, let the form say that."""
    chosen = [name for name in form.fields if form.data.get(form.add_prefix(TAKE + name)) == "theirs"]
    if not chosen:
        return
    form.data = form.data.copy()
    for name in chosen:
        key, field = form.add_prefix(name), form.fields[name]
        sent = field.widget.format_value(prepared(form, name))
        if isinstance(field, forms.BooleanField):
            sent = ["on"] if form.get_initial_for_field(field, name) else []
        form.data.setlist(key, sent if isinstance(sent, list) else [sent or ""])
