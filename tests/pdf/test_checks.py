"""The system check of what PDFs need."""

import sys

import pytest

from profiles import checks


@pytest.mark.parametrize(
    ("absent", "found"),
    [
        ((), []),
        (("pango-1.0",), ["profiles.W001"]),
        (("pangoft2-1.0", "harfbuzz-subset"), ["profiles.W001"]),
        (("harfbuzz-subset",), ["profiles.W002"]),
        (("harfbuzz",), ["profiles.W002"]),
    ],
)
def test_check_warns_of_what_is_missing(absent, found, monkeypatch):
    class Library:
        def hb_version_atleast(self, *version):
            return 1

    monkeypatch.setattr(checks, "load", lambda name: None if name in absent else Library())

    warnings = checks.pdf_libraries(None)

    assert [warning.id for warning in warnings] == found
    assert all(
        "apt-get install libpango" in warning.hint and not warning.is_serious() for warning in warnings
    )


def test_check_of_this_machine_imports_no_weasyprint():
    checks.pdf_libraries(None)

    assert "weasyprint" not in sys.modules


def test_load_knows_what_is_there_and_what_is_not():
    assert checks.load("c") is not None
    assert checks.load("no-such-library") is None
