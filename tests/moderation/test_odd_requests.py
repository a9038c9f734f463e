"""Addresses of the admin that only a hand writes: never an error of ours."""

import pytest
from django.contrib import admin
from django.urls import reverse

from portals.models import Membership
from profiles.models import Skill
from tests.cast import client_at

QUERIES = [
    "user=abc",
    "skill=abc",
    "portal=abc",
    "_to_field=",
    "_to_field=nothing",
    "_to_field=user&user=1",
    "_popup=1&_to_field=",
    "_changelist_filters=%00",
    "joined_at=x",
    "role=%00",
    "_selected_action=x",
    "e=1",
    "p=x",
    "o=x.-9",
    "q=%00",
    "all=",
]
NAMES = [f"{model._meta.app_label}_{model._meta.model_name}" for model in admin.site._registry]


@pytest.fixture
def roots(portal, root, bob):
    Skill.objects.resolve(["Python"])
    return client_at(portal, root)


@pytest.mark.parametrize("query", QUERIES)
@pytest.mark.parametrize("name", NAMES)
def test_no_query_breaks_a_list_or_a_form(roots, root, name, query):
    pages = [reverse(f"admin:{name}_changelist"), reverse(f"admin:{name}_add")]
    rows = {"portals_membership": Membership.objects.first(), "accounts_user": root}
    if row := rows.get(name, Skill.objects.first() if name == "profiles_skill" else None):
        pages += [reverse(f"admin:{name}_{what}", args=[row.pk]) for what in ("change", "history", "delete")]

    statuses = {page: roots.get(f"{page}?{query}").status_code for page in pages}

    assert {page: status for page, status in statuses.items() if status >= 500} == {}


@pytest.mark.parametrize("query", ["user=abc", "user=1", "_to_field="])
def test_membership_form_opens_whatever_the_address_says(roots, query):
    response = roots.get(f"/admin/portals/membership/add/?{query}")

    assert response.status_code == 200
    assert " selected>" not in response.text


def test_row_opens_with_an_empty_name_of_a_field(roots, bob):
    path = reverse("admin:portals_membership_change", args=[Membership.objects.get(user=bob).pk])

    assert roots.get(f"{path}?_to_field=").status_code == 200
    assert roots.post(path, {"_to_field": "", "is_candidate": "on"}).status_code == 302


@pytest.mark.parametrize("key", ["[]", "a\0b", "99999999-99-99", "9" * 40, "x" * 5000])
@pytest.mark.parametrize(
    ("path", "field"), [("portals/membership", "user"), ("profiles/skillalias", "skill")]
)
def test_key_that_is_no_key_is_asked_for_again(roots, path, field, key):
    response = roots.post(f"/admin/{path}/add/", {field: key})

    assert response.status_code == 200
    assert response.context["adminform"].form.errors[field]
