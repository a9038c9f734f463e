"""PDFs in tests: one worker for all that do not harm it, and the text of a PDF as poppler reads it."""

import shutil
import subprocess

import pytest

from profiles.pdf import client
from profiles.pdf.client import Renderer


def pytest_itemcollected(item):
    item.add_marker("any_database")


@pytest.fixture
def pdf_text():
    """A function from PDF to text, in the order of the content, without the breaks between words."""
    if not shutil.which("pdftotext"):
        pytest.skip("pdftotext is missing (poppler-utils)")

    def read(pdf: bytes) -> str:
        command = ["pdftotext", "-raw", "-", "-"]
        answer = subprocess.run(command, input=pdf, capture_output=True, check=True)  # noqa: S603  no input of anyone
        return answer.stdout.decode()

    return read


@pytest.fixture(scope="session")
def renderer():
    """With time enough for a slow machine; tests of hanging make their own."""
    renderer = Renderer(timeout=60, waiting=2, documents=1000, patience=60)
    yield renderer
    renderer.drop()


@pytest.fixture
def own_renderer():
    """Makes renderers of the test's own, and ends them."""
    made = []

    def make(**options) -> Renderer:
        made.append(Renderer(**{"timeout": 60, "waiting": 2, "documents": 100, "patience": 60, **options}))
        return made[-1]

    yield make
    for renderer in made:
        renderer.drop()


@pytest.fixture(scope="module", autouse=True)
def _end_worker():
    yield
    client.close()
