"""What pages load besides themselves: how many style sheets, how much altogether."""

import gzip
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.core.files.base import ContentFile

from cvportal.staticfiles import Storage

FIRST_LOAD, OWN_SCRIPTS = 120_000, 15_000  # bytes, compressed
IMPORTING = '@import url("../vendor/theirs.css");\n@import url("site.css");\n'


@pytest.fixture
def collect(tmp_path):
    """Stores sheets as a deployment does; gives the text and the name of css/all.css."""

    def collected(**sheets):
        storage = Storage(location=tmp_path / "static", base_url="/static/")
        for name, text in {"css/all.css": IMPORTING, **sheets}.items():
            storage.delete(name)
            storage.save(name, ContentFile(text))
        paths = {name: (storage, name) for name in ("css/all.css", *sheets)}
        names = {name: hashed for name, hashed, done in storage.post_process(paths) if done}
        return Path(storage.path(names["css/all.css"])).read_text(), names["css/all.css"]

    return collected


@pytest.mark.parametrize("path", ["/", "/people/", "/alice/", "/accounts/login/", "/nobody-is-here/"])
def test_page_waits_for_two_style_sheets(path, stranger, portal, alice_cv):
    html = stranger.get(path).text

    assert re.findall(r'rel="stylesheet" href="([^"]+)"', html) == [
        "/static/css/all.css",
        portal.accent_css_url,
    ]


def test_deployed_sheet_holds_what_it_imports(collect):
    theirs = "a{color:red}\n/*# sourceMappingURL=theirs.css.map */"

    text, _ = collect(**{"vendor/theirs.css": theirs, "css/site.css": "b { color: blue; }"})

    assert text.split("\n") == ["a{color:red}", "", "b { color: blue; }", ""]


def test_deployed_sheet_has_another_name_when_what_it_imports_changed(collect):
    sheets = {"vendor/theirs.css": "a{}", "css/site.css": "b {}"}

    _, before = collect(**sheets)
    _, after = collect(**sheets | {"css/site.css": "b { color: blue; }"})

    assert before != after


def test_imports_of_our_sheet_are_written_as_the_storage_reads_them():
    lines = Path(finders.find("css/all.css")).read_text().splitlines()

    assert lines
    assert all(re.fullmatch(Storage.patterns[0][1][0], line) for line in lines)


def test_page_looks_the_same_however_the_device_is_held():
    """WCAG 1.3.4: axe looks at sheets only where it may write them into the page."""
    sheets = list(Path(finders.find("css/all.css")).parent.glob("*.css"))

    assert len(sheets) > 5
    assert [sheet.name for sheet in sheets if re.search(r"orientation\s*:", sheet.read_text())] == []


def test_first_load_of_a_cv_stays_within_its_budget(stranger, alice_cv):
    html = stranger.get("/alice/").text

    scripts = {path: size(path) for path in re.findall(r'<script[^>]* src="/static/([^"]+)"', html)}
    sheets = re.findall(r'url\("([^"]+)"\)', Path(finders.find("css/all.css")).read_text())
    styles = [size(f"css/{name}" if "/" not in name else name.removeprefix("../")) for name in sheets]
    own = sum(bytes_ for path, bytes_ in scripts.items() if path.startswith("js/"))
    assert {"js/site.js", "js/cv.js"} < scripts.keys()
    assert own < OWN_SCRIPTS
    assert len(gzip.compress(html.encode())) + sum(scripts.values()) + sum(styles) < FIRST_LOAD


def size(path):
    return len(gzip.compress(Path(finders.find(path)).read_bytes()))
