"""A person with something in every model that can hold something of hers, a marker in every field.

The models are found by walking the graph of foreign keys from the person and her CV, so a model that
is added later is filled too, or fails the tests here until somebody says what becomes of it.
"""

import datetime
import uuid

from django.apps import apps
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import models
from django.db.models.fields import NOT_PROVIDED

from accounts.models import User
from portals.models import Portal
from profiles.fields import PartialDateField
from profiles.models import Profile, Skill

MARKER = "zqmarker"
IP = "198.51.100.77"
NOW = datetime.datetime(2026, 1, 2, 3, 4, tzinfo=datetime.UTC)

# What is hers by other ways than the names below, or must differ to be allowed.
SETTINGS = {"section_audiences": {}, "work_modes": [], "contract_kinds": []}  # words of ours alone
VALUES = {
    "account.EmailAddress": {"verified": True, "primary": True},
    "mfa.Authenticator": {"data": {"name": MARKER, "secret": MARKER}},
    "accounts.Deletion": {"due_at": NOW + datetime.timedelta(days=99_999)},
    "accounts.Invitation": {"expires_at": NOW + datetime.timedelta(days=99_999)},
    "profiles.GitHubActivity": {
        "days": {MARKER: 1},
        "repositories": [{"name": MARKER}],
        "languages": {MARKER: 1},
        "evidence": [{"slug": MARKER}],
        "fetched_at": NOW,
    },
    "profiles.Profile": {"visibility": "public", "standing": "approved", "slug": MARKER, **SETTINGS},
    "profiles.SlugHistory": {"slug": f"{MARKER}-former"},
    "profiles.ReservedSlug": {"slug_hash": "f" * 64, "until": NOW + datetime.timedelta(days=99_999)},
    "moderation.Decision": {"action": "hide"},
}


def models_of_a_person():
    """Every model with a row that can point to a person or her CV, those pointed to first."""
    found = [User]
    for model in found:
        for relation in model._meta.get_fields(include_hidden=True):
            if relation.auto_created and not relation.concrete and relation.related_model not in found:
                found.append(relation.related_model)
    return found


def value_for(field, rows):
    """Something of hers for a field; nothing for what says nothing."""
    if field.is_relation:
        return rows.get(field.related_model)
    if field.choices:
        return next(key for key, _words in field.flatchoices if key)
    if isinstance(field, models.GenericIPAddressField):
        return IP
    if isinstance(field, PartialDateField):
        return "2014"
    if isinstance(field, models.EmailField):
        return f"{MARKER}@example.org"
    if isinstance(field, models.URLField):
        return f"https://{MARKER}.example/"
    if field.name == "translations":
        return {"id": {"summary": MARKER}}
    if isinstance(field, models.JSONField):
        return [MARKER] if field.default is list else {MARKER: MARKER}
    if isinstance(field, models.FileField):
        return default_storage.save(f"photos/1/{MARKER}.webp", ContentFile(MARKER.encode()))
    if isinstance(field, models.CharField | models.TextField):
        return MARKER[: field.max_length] if field.max_length else MARKER
    if isinstance(field, models.UUIDField):
        return uuid.uuid4()
    if field.has_default() and field.default is not NOT_PROVIDED:
        return field.get_default()
    if isinstance(field, models.DateTimeField):
        return None if field.null else NOW
    if isinstance(field, models.DateField):
        return None if field.null else NOW.date()
    return 0


def fill(model, rows):
    values = {
        field.name: value_for(field, rows)
        for field in model._meta.concrete_fields
        if not field.primary_key or field.is_relation
    }
    values |= VALUES.get(model._meta.label, {})
    values = {name: value for name, value in values.items() if value is not None}
    row = model(**values)
    models.Model.save_base(row, force_insert=True)
    return row


def marked_person(portal: Portal, profile: Profile) -> dict[type, models.Model]:
    """One row in each model, by model; `profile` is somebody else's, and what she reported."""
    rows = {Portal: portal, Skill: fill(Skill, {})}
    for model in models_of_a_person():
        if model not in rows and not model._meta.auto_created:
            known = rows | {Profile: profile} if model._meta.label == "moderation.Report" else rows
            rows[model] = fill(model, known)
    return rows


def tables_with(text: str, cursor) -> dict[str, int]:
    """How many rows of which table hold the text anywhere, asked of the database itself."""
    found = {}
    for model in apps.get_models(include_auto_created=True):
        table = model._meta.db_table
        cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - names of our own models
        number = sum(text in repr(row).lower() for row in cursor.fetchall())
        if number:
            found[table] = number
    return found
