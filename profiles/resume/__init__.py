"""The one document form of a CV: JSON Resume 1.3.1 plus the small extension `x-cvportal`.

Import, export, revisions, undo and seeding all go through here:

    write(cv)                  CV → document
    load(bytes), read(data)    document → what was understood, or ResumeError
    apply(profile, parsed)     what was understood → rows, inside `editing(profile)`
"""

from profiles.resume.apply import apply
from profiles.resume.problems import Left, Problem, ResumeError
from profiles.resume.read import Parsed, read
from profiles.resume.shape import MAX_ENTRIES, MAX_SKILLS
from profiles.resume.source import MAX_BYTES, load
from profiles.resume.write import as_text, complete_document, write

__all__ = [
    "MAX_BYTES",
    "MAX_ENTRIES",
    "MAX_SKILLS",
    "Left",
    "Parsed",
    "Problem",
    "ResumeError",
    "apply",
    "as_text",
    "complete_document",
    "load",
    "read",
    "write",
]
