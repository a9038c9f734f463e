"""People with accounts elsewhere."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Person:
    uid: str
    name: str
    email: str = ""
    verified: bool = True


ADA = Person("1815", "Ada Example", "ada@example.org")
