"""A page that is not there looks the same to people while developing and in production."""

import pytest


@pytest.mark.parametrize("debug", [True, False])
def test_unknown_page_is_shown_in_the_look_of_the_portal(stranger, settings, debug):
    settings.DEBUG = debug

    response = stranger.get("/nobody-here/")

    assert response.status_code == 404
    assert "Demo" in response.content.decode()
    assert "URLconf" not in response.content.decode()
