"""What a save costs: the same with a long CV as with a short one."""

import pytest

from profiles.models import Profile
from tests.cast import published
from tests.editor.conftest import opened
from tests.factories import EducationFactory, ExperienceFactory, add_skills

BASICS = "/me/details/basics/"
HTMX = {"HX-Request": "true"}
# The request 6; transaction 2; lock, who leaves, write, version 4; the CV 15; projections 2; index 7.
QUERIES = 36


@pytest.mark.parametrize("kind", [{"quiet": "1"}, {}])
@pytest.mark.parametrize("entries", [1, 5])
def test_save_of_a_field_costs_the_same_for_a_long_cv(
    hers, alice_cv, django_assert_num_queries, entries, kind
):
    for number in range(entries):
        for factory in (ExperienceFactory, EducationFactory):
            add_skills(alice_cv, f"Tool {number}", f"Other {number}", entry=factory(profile=alice_cv))
    published(alice_cv)
    form = opened(hers.get(BASICS))

    with django_assert_num_queries(QUERIES):
        answer = hers.post(BASICS, {**form, "headline": "Quick", **kind}, headers=HTMX)

    assert answer.status_code == 200
    assert Profile.objects.get().headline == "Quick"
