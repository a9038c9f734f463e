"""The programs that read PDFs for others, and whether the fonts are here that the tests name."""

import os
import shutil
import subprocess
from io import BytesIO

import pytest
from pdfminer.high_level import extract_text
from pypdf import PdfReader

from profiles.pdf.client import FONTS

FAMILIES = ("Inter", "Noto Sans", "Noto Sans CJK JP", "Noto Color Emoji")
TURNS = dict.fromkeys(map(ord, "\u200e\u200f\u202a\u202b\u202c"))  # poppler says where the direction changes


def need_fonts() -> None:
    """Skip where a font is missing, which CI does not accept."""
    if not shutil.which("fc-list"):
        pytest.skip("fc-list is missing (fontconfig)")
    environment = os.environ | {"FONTCONFIG_FILE": str(FONTS)}
    command = ["fc-list", "--format=%{family}\n"]
    listing = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)  # noqa: S603  ours
    here = {family for line in listing.stdout.splitlines() for family in line.split(",")}
    if missing := set(FAMILIES) - here:
        pytest.skip(f"fonts are missing here (script/setup test): {missing}")


def pdftotext(pdf: bytes, *options: str) -> str:
    if not shutil.which("pdftotext"):
        pytest.skip("pdftotext is missing (poppler-utils)")
    command = ["pdftotext", *options, "-", "-"]
    return subprocess.run(command, input=pdf, capture_output=True, check=True).stdout.decode()  # noqa: S603  ours


def pypdf(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)


def pdfminer(pdf: bytes) -> str:
    return extract_text(BytesIO(pdf))


def squeezed(text: str) -> str:
    """Without white space: where lines break says nothing about what is there."""
    return "".join(text.translate(TURNS).split())
