"""Names that JSON Resume 0.x gave to what is called otherwise today.

A document is read as if it used today's names, and what is wrong in it is named by its own. Where
both names are given, today's counts and the other has no place here.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from profiles.resume.reader import join
from profiles.resume.source import Ambiguous

ROOT = {"hobbies": "interests"}
BASICS = {"picture": "image", "website": "url"}
SECTIONS = {
    "work": {"company": "name", "website": "url"},
    "volunteer": {"website": "url"},
    "education": {"website": "url", "gpa": "score"},
    "certificates": {"website": "url"},
    "publications": {"website": "url"},
    "projects": {"website": "url"},
}

Written = dict[str, str]  # path under today's names → path as the document has it


def renamed(document: dict[str, Any]) -> tuple[dict[str, Any], Written]:
    """The document under today's names, and what that changed; the document itself stays as it is."""
    written: Written = {}
    if isinstance(document, Ambiguous):
        return document, written
    root = _with_names(document, ROOT, "", written)
    root["basics"] = _with_names(root.get("basics"), BASICS, "basics", written)
    for key, names in SECTIONS.items():
        if isinstance(root.get(key), list):
            root[key] = [
                _with_names(item, names, join(key, index), written) for index, item in enumerate(root[key])
            ]
    return root, written


def _with_names(value: Any, names: Mapping[str, str], path: str, written: Written) -> Any:
    """A copy of an object with its older names replaced; anything else as it is."""
    if not isinstance(value, dict) or isinstance(value, Ambiguous):
        return value
    value = dict(value)
    for old, new in names.items():
        if value.get(old) not in (None, "", [], {}) and value.get(new) in (None, "", [], {}):
            value[new] = value.pop(old)
            written[join(path, new)] = join(path, old)
    return value


def as_written(path: str, written: Mapping[str, str]) -> str:
    """Where that path stands in the file: the longest known beginning of it is replaced."""
    for beginning in _beginnings(path):
        if beginning in written:
            return written[beginning] + path[len(beginning) :]
    return path


def _beginnings(path: str) -> Iterator[str]:
    """`work[0].name`, `work[0]`, `work`."""
    while path:
        yield path
        path = path[: max(path.rfind("."), path.rfind("["), 0)]
