"""The tenant wall: every model of a portal is read through a manager that fails closed.

One portal is active per request, command or task, kept in a context variable. `PortalManager` shows
the rows of that portal and raises `NoPortalActive` when there is none, so code that forgets to think
about portals breaks loudly instead of leaking. Views still say `request.portal.profiles…`: this is
the seat belt, not the steering.
"""

from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

from django.db import models

if TYPE_CHECKING:
    from collections.abc import Iterator

    from portals.models import Portal


class NoPortalActive(RuntimeError):
    """Rows of a portal were asked for while none was active."""


class ForeignPortal(RuntimeError):
    """A row of one portal was about to be written while another was active."""


class _AllPortals:
    """Stands for "every portal, on purpose" in the context variable."""


_ALL = _AllPortals()
_active: ContextVar["Portal | _AllPortals | None"] = ContextVar("active_portal", default=None)


def active_portal() -> "Portal":
    """The one active portal; raises NoPortalActive when there is none or all are open."""
    portal = _active.get()
    if portal is None or isinstance(portal, _AllPortals):
        raise NoPortalActive("No portal is active: wrap this in `with activate(portal):`.")
    return portal


@contextmanager
def activate(portal: "Portal") -> "Iterator[Portal]":
    """Make `portal` the active one; what was active before returns at the end."""
    token = _active.set(portal)
    try:
        yield portal
    finally:
        _active.reset(token)


@contextmanager
def all_portals() -> "Iterator[None]":
    """The explicit way out, for commands and superusers; what is lazy refuses to work after the block."""
    token = _active.set(_ALL)
    try:
        yield
    finally:
        _active.reset(token)


class PortalQuerySet(models.QuerySet):
    """Refuses what would cross the wall without a PortalModel's `save()` noticing."""

    _of_all_portals = False  # made inside all_portals(), and so good for nothing outside

    def _clone(self):
        clone = super()._clone()  # type: ignore[misc]  # not in the stubs
        clone._of_all_portals = self._of_all_portals
        return clone

    @property
    def db(self):
        """Asked by Django before rows are read or written: nothing lazy leaves all_portals()."""
        if self._of_all_portals and not isinstance(_active.get(), _AllPortals):
            raise NoPortalActive(f"{self.model.__name__}: made inside all_portals(), evaluated outside.")
        return super().db

    def raw(self, *args, **kwargs):
        raise NotImplementedError(
            "Raw SQL knows no portal: use a cursor and name the portal in the statement."
        )

    def update(self, **values):
        step = self.model.portal_path.partition("__")[0]  # type: ignore[attr-defined]
        if values.keys() & {step, f"{step}_id"} and not isinstance(_active.get(), _AllPortals):
            raise ForeignPortal(f"update() would move {self.model.__name__} rows without looking where.")
        return super().update(**values)

    def bulk_create(self, objs, *args, **kwargs):
        objs = list(objs)
        for obj in objs:
            obj.check_portal()
        return super().bulk_create(objs, *args, **kwargs)


class PortalManager(models.Manager.from_queryset(PortalQuerySet)):  # type: ignore[misc]
    """Shows the rows of the active portal only.

    The path to the portal is read from the model's `portal_path`, because Django builds related
    managers without arguments.
    """

    def get_queryset(self):
        portal = _active.get()
        if portal is None:
            raise NoPortalActive(f"{self.model.__name__} was read with no portal active.")
        if isinstance(portal, _AllPortals):
            rows = super().get_queryset()
            rows._of_all_portals = True
            return rows
        return self._rows_of(portal)

    def _rows_of(self, portal: "Portal"):
        """The rows of one portal; the filter is built once per portal object, then copied.

        Prefetching asks for them once per object and relation, and building a filter takes ten
        times as long as copying one.
        """
        kept = portal.__dict__.setdefault("_rows", {})
        key = (self._queryset_class, self.model)
        if key not in kept:
            kept[key] = super().get_queryset().filter(**{self.model.portal_path: portal})
        rows = kept[key].all()
        rows._db, rows._hints = self._db, self._hints
        return rows


class PortalModel(models.Model):
    """Base of every model that belongs to a portal, child models too."""

    portal_path = "portal"

    objects = PortalManager()

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        self.check_portal()
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        self.check_portal()
        return super().delete(*args, **kwargs)

    def check_portal(self) -> None:
        """Raise ForeignPortal unless this row belongs to the active portal."""
        portal = _active.get()
        if isinstance(portal, _AllPortals):
            return
        if portal is None:
            raise NoPortalActive(f"{type(self).__name__} was written with no portal active.")
        *steps, last = self.portal_path.split("__")
        owner = self
        for step in steps:
            owner = getattr(owner, step)
        if getattr(owner, f"{last}_id") != portal.pk:
            raise ForeignPortal(f"This {type(self).__name__} belongs to another portal.")
