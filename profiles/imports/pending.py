"""An import that waits for its yes, in the session of whoever uploaded it."""

from dataclasses import asdict, dataclass
from functools import cached_property
from typing import Any

from profiles.imports.understanding import Understood
from profiles.resume import Left, Parsed, ResumeError, read

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

    @cached_property
    def parsed(self) -> Parsed:
        parsed = read(self.document)
        if self.is_partial:
            parsed.facts = {name: value for name, value in parsed.facts.items() if value}
        return parsed

    @property
    def left(self) -> list[Left]:
        return [Left(path, value) for path, value in self.left_out] + self.parsed.left
