"""Which models stand behind the wall between portals: all, or there is a reason."""

import pytest
from django.apps import apps
from django.db.models import Count, Exists, OuterRef, Subquery

from accounts.models import User
from portals.models import Portal
from portals.scoping import NoPortalActive, PortalManager, PortalModel, PortalQuerySet
from profiles.models import Profile

OURS = ["portals", "accounts", "profiles", "search", "moderation", "django_tasks_database"]
GLOBAL = {
    "portals.Portal": "the tenant itself",
    "accounts.Deletion": "of a person, so of one login for all portals",
    "accounts.User": "one login for all portals; what a person is in one of them is a Membership",
    "django_tasks_database.DBTaskResult": "work that waits: IDs alone; a task activates their portal",
    "profiles.Skill": "one vocabulary, so that Python is Python everywhere; who masters it is scoped",
    "profiles.SkillAlias": "part of that vocabulary",
}
MODELS = [model for app in OURS for model in apps.get_app_config(app).get_models()]
SCOPED = [model for model in MODELS if issubclass(model, PortalModel)]


def test_every_model_is_scoped_or_global_for_a_reason():
    unscoped = {model._meta.label for model in MODELS if model not in SCOPED}

    assert unscoped == set(GLOBAL)


@pytest.mark.parametrize("model", SCOPED, ids=lambda model: model._meta.label)
def test_path_of_a_scoped_model_ends_at_its_portal(model):
    owner = model
    for step in model.portal_path.split("__"):
        field = owner._meta.get_field(step)
        assert not field.null, "a row without a portal would be seen nowhere"
        owner = field.related_model

    assert owner is Portal


@pytest.mark.parametrize("model", SCOPED, ids=lambda model: model._meta.label)
def test_managers_of_a_scoped_model_keep_to_the_portal(model):
    managers = model._meta.managers

    assert model._default_manager.name == "objects"
    assert all(isinstance(manager, PortalManager) for manager in managers)
    assert all(issubclass(manager._queryset_class, PortalQuerySet) for manager in managers)


@pytest.mark.parametrize("model", [m for m in MODELS if m not in SCOPED], ids=lambda m: m._meta.label)
def test_global_models_reach_scoped_ones_through_managers_only(model):
    """A foreign key or a one-to-one from outside would be followed without asking which portal is active."""
    single = [
        field
        for field in model._meta.get_fields()
        if field.is_relation and (field.many_to_one or field.one_to_one)
        if field.related_model in SCOPED
    ]

    assert single == []


READS = {
    "all": lambda m: list(m.objects.all()),
    "get": lambda m: m.objects.get(pk=1),
    "first": lambda m: m.objects.first(),
    "count": lambda m: m.objects.count(),
    "exists": lambda m: m.objects.exists(),
    "exclude and exists": lambda m: m.objects.exclude(pk=0).exists(),
    "aggregate": lambda m: m.objects.aggregate(Count("pk")),
    "values": lambda m: list(m.objects.values_list("pk")),
    "in_bulk": lambda m: m.objects.in_bulk(),
    "iterator": lambda m: list(m.objects.iterator()),
    "update": lambda m: m.objects.update(pk=1),
    "delete": lambda m: m.objects.filter(pk=1).delete(),
    "get_or_create": lambda m: m.objects.get_or_create(pk=1),
    "subquery": lambda m: list(User.objects.filter(pk__in=Subquery(m.objects.values("pk")))),
    "exists subquery": lambda m: list(User.objects.filter(Exists(m.objects.filter(pk=OuterRef("pk"))))),
}


@pytest.mark.parametrize("read", READS.values(), ids=READS)
def test_manager_refuses_without_a_portal(db, read):
    for model in SCOPED:
        with pytest.raises(NoPortalActive):
            read(model)


def test_related_managers_refuse_without_a_portal(db):
    portal, user, profile = Portal(pk=1), User(pk=1), Profile(pk=1)

    for manager in (portal.profiles, portal.memberships, user.profiles, profile.experience_set):
        with pytest.raises(NoPortalActive):
            manager.exists()


def test_nothing_is_written_without_a_portal(db):
    for model in SCOPED:
        with pytest.raises(NoPortalActive):
            model().save()
