"""What an archive has been understood to say so far."""

from dataclasses import dataclass, field
from typing import Any

from profiles.resume.older import Written
from profiles.resume.problems import Left
from profiles.resume.reader import Reader


@dataclass
class Draft:
    """The document while it is being made."""

    document: dict[str, Any] = field(default_factory=dict)
    written: Written = field(default_factory=dict)  # path in the document → place in the archive
    left: list[Left] = field(default_factory=list)
    too_many: list[Left] = field(default_factory=list)  # rows beyond what a section holds
    reader: Reader = field(default_factory=Reader)  # shortens what is left as it does elsewhere

    def leave(self, where: str, value: str) -> None:
        self.reader.leave(where, value.strip())
