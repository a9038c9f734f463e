"""Lists are typed one point a line; what is pasted loses its bullets."""

import pytest

from profiles.models import Experience
from tests.editor.conftest import opened, shown

pytestmark = pytest.mark.any_database


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("One\n\n  Two \r\nThree", ["One", "Two", "Three"]),
        ("• One\n•\tTwo\n\t• Three", ["One", "Two", "Three"]),
        ("- One\n* Two\n– Three\n-", ["One", "Two", "Three"]),
        ("1. One\n2. Two\n3) Three", ["One", "Two", "Three"]),
        ("1. One", ["1. One"]),
        ("2. Bundesliga\n3. Liga", ["2. Bundesliga", "3. Liga"]),
        ("-5 % of the bill\n3.5 million rows", ["-5 % of the bill", "3.5 million rows"]),
        ("•", []),
    ],
)
def test_list_is_kept_without_its_marks(hers, alice_cv, job, typed, kept):
    address = f"/me/experience/{job.uid}/"

    hers.post(address, {**opened(hers.get(address)), "highlights": typed})

    assert Experience.objects.get().highlights == kept
    assert opened(hers.get(address)).get("highlights", "") == "\n".join(kept)


@pytest.mark.parametrize(
    ("section", "field"),
    [
        *(("experience", "highlights"), ("projects", "roles"), ("projects", "highlights")),
        *(("education", "courses"), ("interests", "keywords"), ("volunteering", "highlights")),
    ],
)
def test_every_list_is_typed_point_by_point(hers, alice_cv, section, field):
    page = hers.get(f"/me/{section}/add/")

    assert page.context["form"].fields[field].widget.attrs["data-lines"] == ""
    assert "js/points.js" in shown(page)


def test_highlights_stand_where_the_job_is_edited(hers, alice_cv, job):
    Experience.objects.update(highlights=["Cut the delays", "Wrote the <clock>"])

    page = shown(hers.get("/me/"))

    points = "<li>Cut the delays</li><li>Wrote the &lt;clock&gt;</li>"
    assert f'<ul class="points" dir="auto">{points}</ul>' in page
