"""An import that waits for its yes, in the session of whoever uploaded it."""

from collections.abc import Collection
from dataclasses import asdict, dataclass
from functools import cached_property
from typing import Any

from accounts.sessions import stores_of
from portals.models import Portal
from profiles import history
from profiles.imports.understanding import Understood
from profiles.resume import Left, Parsed, ResumeError, read
from profiles.resume.older import renamed

KEY = "import"


@dataclass
class Pending:
    file: str
    token: str  # tells this upload from a later one
    document: dict[str, Any]
    left_out: list[list[str]]  # path and value of what the document does not hold
    is_partial: bool

    @classmethod
    def of(cls, understood: Understood, file: str, token: str) -> "Pending":
        left = [[each.path, each.value] for each in understood.left]
        return cls(file, token, understood.document, left, understood.is_partial)

    @classmethod
    def find(cls, session) -> "Pending | None":
        """None without one, and where the rules have changed since it was read."""
        try:
            pending = cls(**session[KEY])
            _parsed = pending.parsed
        except (KeyError, TypeError, ResumeError):
            return None
        return pending

    def keep(self, session) -> None:
        session[KEY] = asdict(self)

    def forget(self, session) -> None:
        session.pop(KEY, None)

    def forget_contacts(self, facts: Collection[tuple[str, str]]) -> bool:
        """Take these contact facts out, however the file spells them; whether any was in it."""
        document, _older = renamed(self.document)
        if not history.forget(document, facts, plain):
            return False
        self.document = document
        gone = {plain(value) for _field, value in facts}
        self.left_out = [each for each in self.left_out if not any(value in plain(each[1]) for value in gone)]
        return True

    @cached_property
    def parsed(self) -> Parsed:
        parsed = read(self.document)
        if self.is_partial:
            parsed.facts = {name: value for name, value in parsed.facts.items() if value}
        return parsed

    @property
    def left(self) -> list[Left]:
        return [Left(path, value) for path, value in self.left_out] + self.parsed.left


def forget_contacts(portal: Portal, user, session, facts: Collection[tuple[str, str]]) -> None:
    """Out of what waits here, and on the person's other devices at this portal, to be taken over."""
    for store in (session, *stores_of(user, portal, besides=session.session_key)):
        pending = Pending.find(store)
        if pending and pending.forget_contacts(facts):
            pending.keep(store)
            store.save()


def plain(value: Any) -> str:
    """What several spellings of one number or address have in common."""
    return "".join(character for character in str(value).casefold() if character not in " -./()\t\r\n")
