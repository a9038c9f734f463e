"""An anonymous PDF names nobody anywhere in the file, whatever the CV's texts say."""

import json
from dataclasses import replace
from io import BytesIO

from pypdf import PdfReader

from profiles.anonymity import nameless
from profiles.cv import GitHubFact, LinkItem, ProjectItem, RepositoryFact, SkillFact, Tag
from tests.pdf.samples import full_cv, printed

LEAKS = ("zubaida", "rahma", "550100", "555-0100")
ZUBAIDA = replace(
    full_cv(),
    name="Zubaida Rahma",
    slug="zubaidarahma",
    phone="+62 811-555-0100",
    headline="ZUBAIDA RAHMA, engineer",
    summary="hi, zubaida here: 0811-555-0100, @zubaidarahma, srahma99",
    skills=(SkillFact("Zubaida Framework", "zubaida-framework", group="Zubaida's own"),),
    projects=(
        ProjectItem(
            "p", "ZubaidaRahma CLI", "By Rahma", ("of Zubaida",), skills=(Tag("Rahma DB", "rahma-db"),)
        ),
    ),
    links=(LinkItem("l", "GitHub", "", "https://github.com/srahma99"),),
    github=GitHubFact("srahma99", repositories=(RepositoryFact("rahma-cli", "Of Zubaida"),)),
)


def test_anonymous_pdf_names_nobody_in_text_metadata_and_attachment(renderer, pdf_text):
    pdf = renderer.render(printed(nameless(ZUBAIDA)).job())

    document = PdfReader(BytesIO(pdf))
    carried = document.attachments["resume.json"][0].decode()
    bookmarks = str([item.title for item in document.outline if hasattr(item, "title")])
    everything = "\n".join(
        [pdf_text(pdf), str(document.metadata), str(document.xmp_metadata.stream), carried]
    )
    for leak in LEAKS:
        assert leak not in (everything + bookmarks).lower()
    assert document.metadata["/Keywords"] == "… Framework"
    assert json.loads(carried)["projects"][0]["name"] == "… CLI"
