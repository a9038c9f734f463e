from profiles.checks import addresses_of_pages
from profiles.models import Profile


def test_check_names_pages_whose_address_the_site_has_taken(alice_cv):
    assert addresses_of_pages(None) == []

    Profile.objects.filter(pk=alice_cv.pk).update(slug="people")

    [warning] = addresses_of_pages(None)
    assert warning.id == "profiles.W003"
    assert "/people/" in warning.msg
