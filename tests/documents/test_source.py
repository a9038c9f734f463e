"""Files that are no document: each is refused with a word about why (IMP-*)."""

import pytest

from profiles.resume import MAX_BYTES, ResumeError, load
from tests.measuring import at_little_cost

REFUSED = {
    "empty": (b"", "line 1, column 1"),
    "not JSON": (b"name: Alice", "line 1, column 1"),
    "cut off": (b'{"basics": {"name": "Al', "This is not JSON"),
    "not UTF-8": ('{"basics": {"name": "Zoë"}}'.encode("latin-1"), "UTF-8"),
    "UTF-16": ('{"basics": {}}'.encode("utf-16"), "UTF-8"),
    "nested arrays": (b"[" * 100_000, "nested too deeply"),
    "nested objects": (b'{"a":' * 100_000, "nested too deeply"),
    "nested and closed": (b"[" * 100_000 + b"]" * 100_000, "nested too deeply"),
    "NaN": (b'{"basics": NaN}', "NaN is not JSON"),
    "infinity": (b'{"basics": -Infinity}', "-Infinity is not JSON"),
    "5,000 digits": (b'{"work": ' + b"9" * 5000 + b"}", "5000 digits"),
    "50 MB": (b'{"basics": "' + b"a" * 50_000_000 + b'"}', "too big"),
    "a little too big": (b'"' + b"a" * (MAX_BYTES - 1) + b'"', "too big"),
    "raw control character": (b'{"basics": {"name": "A\x00B"}}', "This is not JSON"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_load_refuses(name):
    content, words = REFUSED[name]

    with at_little_cost(), pytest.raises(ResumeError) as refusal:
        load(content)

    assert [problem.path for problem in refusal.value.problems] == [""]
    assert words in str(refusal.value)


def test_load_reads_a_byte_order_mark():
    assert load(b'\xef\xbb\xbf{"basics": {}}') == {"basics": {}}


def test_load_survives_a_float_beyond_measure():
    assert load(b'{"work": 1e999999}') == {"work": float("inf")}
