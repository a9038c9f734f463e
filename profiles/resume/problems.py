"""What is wrong in a document, and what of it has no place here; both named by their path."""

from dataclasses import dataclass

MAX_REPORTED = 100  # a broken file is told in one screen or two, not in a million lines


@dataclass(frozen=True)
class Problem:
    """A refusal: `work[2].startDate: Enter a year, a month or a day…`; no path means the whole file."""

    path: str
    message: str

    def __str__(self):
        return f"{self.path}: {self.message}" if self.path else self.message


@dataclass(frozen=True)
class Left:
    """Something understood as JSON that a CV has no place for; `value` is shortened."""

    path: str
    value: str

    def __str__(self):
        return f"{self.path}: {self.value}" if self.value else self.path


class ResumeError(Exception):
    """A document that cannot be taken over; nothing of it was kept."""

    def __init__(self, problems: list[Problem]):
        self.problems = problems
        super().__init__("\n".join(map(str, problems)))
