"""Typed access to a document's values: every refusal is collected with its path, none is raised."""

import re
from collections.abc import Collection
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models
from django.utils.translation import gettext as _

from portals.visible_text import visible
from profiles.dates import is_partial_date
from profiles.fields import LinesField, PartialDateField
from profiles.links import as_read
from profiles.resume.problems import MAX_REPORTED, Left, Problem
from profiles.resume.shape import EXTENSION
from profiles.resume.source import Ambiguous

MAX_ITEMS = 200  # of a list whose field has no limit of its own, or a lower one
SHOWN = 80  # characters of a value or a name in a report
SURROGATE = re.compile(r"[\ud800-\udfff]")


def join(path: str, name: str | int) -> str:
    """`work` and 2 → `work[2]`, `work[2]` and `name` → `work[2].name`."""
    if isinstance(name, int):
        return f"{path}[{name}]"
    return f"{path}.{name}" if path else name


def shown(value: Any) -> str:
    """A text or number as a report shows it; nothing for what would not fit in a line."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    text = visible(SURROGATE.sub("\ufffd", str(value)), multiline=False)
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}…"


class Reader:
    """Collects what is wrong, what has no place, and how much text there is.

    `kept`: the document is a CV that was here. It says what was accepted when it was saved, so rules that
    have become stricter since do not refuse it: else nobody could go back, undo or copy.
    """

    def __init__(self, *, kept: bool = False) -> None:
        self.kept = kept
        self.problems: list[Problem] = []
        self.left: list[Left] = []
        self.technologies: set[str] = set()  # keys of all that are named
        self.size = 0  # bytes of text, counted as profiles.resume.size does

    def refuse(self, path: str, message: str) -> None:
        """What is no text is named as that, and not as missing too."""
        is_named = path and any(problem.path == path for problem in self.problems)
        if not is_named and len(self.problems) < MAX_REPORTED:
            self.problems.append(Problem(path, message))

    def leave(self, path: str, value: Any) -> None:
        """Report something given that is kept nowhere; empty values say nothing."""
        if value not in (None, "", [], {}) and len(self.left) < MAX_REPORTED:
            self.left.append(Left(path, shown(value)))

    def mapping(self, value: Any, path: str, known: Collection[str]) -> dict[str, Any]:
        """The known names of an object that are not null; other names are reported."""
        if value is None:
            return {}
        if not isinstance(value, dict):
            self.refuse(path, _("Expected an object: { … }."))
            return {}
        for name in value.repeated if isinstance(value, Ambiguous) else ():
            if name in value:
                self.refuse(join(path, shown(name)), _("This name is given twice."))
        for name in value:
            if name not in known:
                self.leave(join(path, shown(name)), value[name])
        return {name: value[name] for name in known if value.get(name) is not None}

    def extension(self, holder: dict[str, Any], path: str, known: Collection[str]) -> dict[str, Any]:
        """The known names of our extension inside an object."""
        return self.mapping(holder.get(EXTENSION), join(path, EXTENSION), known)

    def items(self, value: Any, path: str, most: int) -> list[tuple[str, Any]]:
        """The items of an array, each with its path."""
        if value is None:
            return []
        if not isinstance(value, list):
            self.refuse(path, _("Expected a list: [ … ]."))
            return []
        if len(value) > most:
            self.refuse(path, _("At most %(most)d of these, not %(count)d.") % _counts(most, len(value)))
            return []
        return [(join(path, index), item) for index, item in enumerate(value)]

    def text(self, value: Any, path: str, *, multiline: bool = False) -> str:
        """A cleaned text; "" when absent or refused."""
        if value is None:
            return ""
        if not isinstance(value, str):
            self.refuse(path, _("Expected a text in quotes."))
            return ""
        if SURROGATE.search(value):
            self.refuse(path, _("This text holds half a character (a lone surrogate)."))
            return ""
        text = value if self.kept else visible(value, multiline=multiline)
        self.size += len(text.encode())
        return text

    def word(self, value: Any, path: str) -> str:
        """A text that is none of the person's own, and takes none of their room."""
        size, text = self.size, self.text(value, path)
        self.size = size
        return text

    def link(self, value: Any, path: str) -> str:
        """A link takes as much room as its letters, not as their codes."""
        text = self.word(value, path)
        self.size += len(as_read(text).encode())
        return text

    def texts(self, value: Any, path: str, most: int = MAX_ITEMS) -> list[str]:
        """The texts of an array that are not empty, each one line."""
        found = [self.text(item, where) for where, item in self.items(value, path, most)]
        return [text for text in found if text]

    def boolean(self, value: Any, path: str) -> bool | None:
        if value is None or isinstance(value, bool):
            return value
        self.refuse(path, _("Expected true or false."))
        return None

    def check(self, instance: models.Model, paths: dict[str, str]) -> None:
        """Ask the model's own rules about the fields that `paths` names, and refuse in their words."""
        others = {each.name for each in instance._meta.fields} - paths.keys()
        try:
            instance.full_clean(exclude=others, validate_unique=False, validate_constraints=False)
        except ValidationError as error:
            for name, messages in error.message_dict.items():
                is_asked = name in paths or name == NON_FIELD_ERRORS
                if (
                    not is_asked
                    or (self.kept and _fits(instance, name))
                    or self._is_refused(instance, name, paths)
                ):
                    continue
                self.refuse(paths.get(name, ""), " ".join(messages))

    def _is_refused(self, instance: models.Model, name: str, paths: dict[str, str]) -> bool:
        """Whether it is missed only since another name of the entry was refused."""
        names = getattr(instance, "named_by", ())
        refused = {problem.path for problem in self.problems}
        return (
            name in names and not getattr(instance, name) and any(paths.get(one) in refused for one in names)
        )


def _fits(instance: models.Model, name: str) -> bool:
    """Whether a page can show the value, whatever the rules say of it."""
    if name == NON_FIELD_ERRORS:
        return True
    field: Any = instance._meta.get_field(name)
    if isinstance(field, LinesField | models.TextField):
        return True
    if isinstance(field, PartialDateField | models.DateField):
        return is_partial_date(getattr(instance, name))
    is_line = isinstance(field, models.CharField) and field.choices is None
    return is_line and len(getattr(instance, name)) <= field.max_length


def _counts(most: int, count: int) -> dict[str, int]:
    return {"most": most, "count": count}
