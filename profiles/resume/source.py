"""From bytes to plain data: JSON, strictly. What JSON leaves to the reader's taste is refused."""

import json
from collections import Counter
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from profiles.resume.problems import Problem, ResumeError

MAX_BYTES = 1_000_000
MAX_DIGITS = 20
TOO_BIG = gettext_lazy("This file is too big: a document has at most 1 MB.")


class Ambiguous(dict):
    """An object in which names are given twice; the reader refuses them where they stand."""

    repeated: list[str]


def load(content: bytes) -> Any:
    """The JSON value in `content`; raises ResumeError."""
    if len(content) > MAX_BYTES:
        raise refused(TOO_BIG)
    try:
        return json.loads(
            content.decode("utf-8-sig"),
            object_pairs_hook=_object,
            parse_int=_integer,
            parse_constant=_constant,
        )
    except UnicodeDecodeError:
        raise refused(_("This file is not text in UTF-8.")) from None
    except json.JSONDecodeError as error:
        raise refused(
            _("This is not JSON: line %(line)d, column %(column)d: %(what)s.")
            % {"line": error.lineno, "column": error.colno, "what": error.msg}
        ) from None
    except RecursionError:
        raise refused(_("This file is nested too deeply.")) from None


def refused(message: str | Promise) -> ResumeError:
    return ResumeError([Problem("", str(message))])


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    plain = dict(pairs)
    if len(plain) == len(pairs):
        return plain
    result = Ambiguous(plain)
    result.repeated = [name for name, count in Counter(name for name, _value in pairs).items() if count > 1]
    return result


def _integer(digits: str) -> int:
    if len(digits) > MAX_DIGITS:
        raise refused(_("There is a number with %(count)d digits in this file.") % {"count": len(digits)})
    return int(digits)


def _constant(name: str) -> float:
    raise refused(_("%(name)s is not JSON.") % {"name": name})
