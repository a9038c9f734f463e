"""What is wrong is said, saves nothing, and what was typed is still in the form."""

import html

import pytest
from django.forms import ChoiceField, MultipleChoiceField

from profiles.forms.details import PARTS as PART_FORMS
from profiles.forms.entries import ENTRY_FORMS
from profiles.models import SECTION_MODELS, Experience, Profile
from tests.editor.conftest import opened, shown
from tests.editor.values import ENTRIES, PARTS

pytestmark = pytest.mark.any_database

JOB = {"organization": "Typed Works", "role": "Typist", "summary": "Typed at length", "technologies": "Go"}


def post_job(client, **values):
    return client.post("/me/experience/add/", {**JOB, **values})


@pytest.mark.parametrize("blank", ["", "  "])
def test_work_that_names_neither_role_nor_organisation_is_refused(hers, alice_cv, blank):
    response = post_job(hers, role=blank, organization=blank)

    assert response.status_code == 422
    assert list(errors(response)) == ["role"]
    assert "Typed at length" in shown(response)


def errors(response):
    return response.context["form"].errors


@pytest.mark.parametrize(
    ("field", "value"),
    [
        *(("start_date", text) for text in ("yesterday", "2014-13", "2015-02-29", "20144", "-1", "٢٠١٤")),
        ("end_date", "now"),
        *(
            ("url", link)
            for link in (
                "javascript:alert(1)",
                "data:text/html,hi",
                "//evil.example/",
                "vbscript:x",
                "https://me:secret@example.org/",
                "https://example.org@evil.example/",
                "file:///etc/passwd",
                "https://exa\tmple.org\x01/",
                "http://",
                "x" * 600,
            )
        ),
        ("role", "x" * 201),
        ("summary", "x" * 5001),
        ("highlights", "\n".join("line" for _ in range(31))),
        ("highlights", "x" * 501),
        ("technologies", ", ".join(f"tool{n}" for n in range(51))),
        ("technologies", "x" * 61),
    ],
)
def test_mistake_is_named_and_nothing_typed_is_lost(hers, alice_cv, field, value):
    response = post_job(hers, **{field: value})

    assert response.status_code == 422
    assert list(errors(response)) == [field]
    assert Experience.objects.count() == 1
    for name, typed in (JOB | {field: value}).items():
        assert response.context["form"][name].value() == typed


@pytest.mark.parametrize(
    ("start", "end"), [("2020", "2019"), ("2020-05", "2020-04"), ("2020-05-02", "2020-05-01")]
)
def test_end_before_the_beginning_is_refused(hers, alice_cv, start, end):
    response = post_job(hers, start_date=start, end_date=end)

    assert errors(response) == {"end_date": ["This is before the beginning."]}


@pytest.mark.parametrize(("start", "end"), [("2020-05", "2020"), ("2020", "2020-01"), ("2020", "2020")])
def test_end_may_be_vaguer_than_the_beginning(hers, alice_cv, start, end):
    assert post_job(hers, start_date=start, end_date=end).status_code == 302


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("06/2014", "2014-06"), ("29/6/2014", "2014-06-29"), (" 2014 ", "2014")],
)
def test_dates_are_taken_as_people_write_them(hers, alice_cv, typed, kept):
    post_job(hers, start_date=typed)

    assert Experience.objects.get(organization="Typed Works").start_date == kept


def test_link_without_a_scheme_is_completed(hers, alice_cv):
    post_job(hers, url="example.org/page")

    assert Experience.objects.get(organization="Typed Works").url == "https://example.org/page"


def fields_of(forms):
    return [
        (name, field)
        for name, form in forms.items()
        for field in form.base_fields
        if field not in ("seen", "section_audiences", "search_engines")
    ]


def assert_nul_is_refused(response, field):
    form = response.context["form"]
    assert response.status_code == 422
    assert list(form.errors) == [field], form.errors
    if not isinstance(form.fields[field], ChoiceField | MultipleChoiceField):
        typed = form[field].value()
        assert typed == "be\x00fore"


@pytest.mark.parametrize(("section", "field"), fields_of(ENTRY_FORMS))
def test_nul_in_an_entry_is_refused(hers, alice_cv, section, field):
    before = SECTION_MODELS[section].objects.count()

    response = hers.post(f"/me/{section}/add/", {**ENTRIES[section], field: "be\x00fore"})

    assert_nul_is_refused(response, field)
    assert SECTION_MODELS[section].objects.count() == before


@pytest.mark.parametrize(("part", "field"), fields_of(PART_FORMS))
def test_nul_in_a_part_is_refused(hers, alice_cv, part, field):
    seen = opened(hers.get(f"/me/details/{part}/"))["seen"]

    response = hers.post(f"/me/details/{part}/", {**PARTS[part], "seen": seen, field: "be\x00fore"})

    assert_nul_is_refused(response, field)
    assert Profile.objects.get().name == "Alice"


def test_nul_in_the_fingerprint_is_only_a_conflict(hers, alice_cv):
    values = {**PARTS["basics"], "seen": "\x00"}

    assert hers.post("/me/details/basics/", values).status_code == 409


@pytest.mark.parametrize("phone", ["call me", "+62 <b>", "12", "٣٣٣٣٣"])
def test_phone_is_a_phone_number(hers, alice_cv, phone):
    seen = opened(hers.get("/me/details/contact/"))["seen"]

    response = hers.post("/me/details/contact/", {**PARTS["contact"], "seen": seen, "phone": phone})

    assert list(errors(response)) == ["phone"]
    assert html.escape(phone) in shown(response)


def test_first_day_needs_somebody_who_is_looking(hers, alice_cv):
    seen = opened(hers.get("/me/details/work/"))["seen"]

    response = hers.post("/me/details/work/", {**PARTS["work"], "seen": seen, "availability": "not-looking"})

    assert list(errors(response)) == ["available_from"]
