"""What has failed is not tried again at once: not in another form of the CV, not by another process."""

from unittest.mock import Mock

import pytest
from django.core.cache import caches

from cvportal import settings as deployed
from portals.filecache import FileCache
from profiles.pdf import client as pdf_client
from profiles.pdf import refusals
from profiles.pdf.client import Failed, Renderer, TimedOut, TooLong

URL = "/alice/cv.pdf"


@pytest.fixture
def outcomes(monkeypatch):
    """What rendering comes to, one after the other; the attempts are counted."""

    def come_to(*results) -> Mock:
        made = Mock(side_effect=results)
        monkeypatch.setattr(Renderer, "render", made)
        return made

    return come_to


@pytest.fixture
def later(monkeypatch):
    """Moves the refusals' clock; what a cache forgets by its own clock, it forgets here."""

    def move(name: str = "pdf-refused.") -> None:
        cache = caches["refusals"]
        for key in list(cache._cache):
            if f"{name}" in key:
                del cache._cache[key]

    return move


def test_hang_takes_the_worker_once_in_the_time_it_asks_to_wait(
    stranger, alice_cv, renderer, monkeypatch, later
):
    slow = Renderer(timeout=0.01, waiting=0, documents=1)
    monkeypatch.setattr(pdf_client, "_renderer", slow)

    late = stranger.get(URL)
    slow.timeout = 60
    too_early = [stranger.get(URL, {"design": design}) for design in ("", "modern", "compact")]
    later()
    in_time = stranger.get(URL)

    slow.drop()
    assert late["Retry-After"] == "60"
    assert all(0 < int(answer["Retry-After"]) <= 60 for answer in too_early)
    assert in_time.status_code == 200


@pytest.mark.parametrize("problem", [TimedOut, Failed])
def test_wait_grows_each_time(stranger, alice_cv, outcomes, later, problem):
    made, waits = outcomes(problem(), problem(), problem(), problem()), []

    for _number in range(4):
        waits.append(stranger.get(URL)["Retry-After"])
        assert stranger.get(URL, {"paper": "letter"}).status_code == 503
        later()

    assert waits == ["60", "300", "1800", "1800"]
    assert made.call_count == 4


def test_other_design_may_be_short_enough(stranger, alice_cv, outcomes):
    outcomes(TooLong(), b"%PDF")

    for design, status in (("classic", 503), ("classic", 503), ("compact", 200)):
        assert stranger.get(URL, {"design": design}).status_code == status


def test_refusal_is_known_to_all_processes(settings, tmp_path):
    shared = {"BACKEND": "portals.filecache.FileCache", "LOCATION": tmp_path}
    settings.CACHES = settings.CACHES | {"refusals": shared}

    refusals.refuse("pdf/1/2", TimedOut(), longer=True)

    assert isinstance(refusals.refused_before("key", "pdf/1/2"), TimedOut)
    assert refusals.refused_before("key", "pdf/1/3") is None
    assert any(tmp_path.iterdir())
    assert deployed.CACHES["refusals"]["BACKEND"].endswith(FileCache.__name__)


def test_refusals_that_cannot_be_kept_cost_no_answer(stranger, alice_cv, outcomes, settings, tmp_path):
    (tmp_path / "file").touch()
    nowhere = {"BACKEND": "portals.filecache.FileCache", "LOCATION": tmp_path / "file" / "x"}
    settings.CACHES = settings.CACHES | {"refusals": nowhere}
    outcomes(TimedOut(), b"%PDF")

    assert [stranger.get(URL).status_code for _number in range(2)] == [503, 200]
