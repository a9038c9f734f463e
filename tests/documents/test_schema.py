"""What we write is valid JSON Resume, by the standard's own schema (script/fetch-schema)."""

import json

import pytest
from django.conf import settings
from jsonschema import Draft7Validator, FormatChecker

from accounts.viewer import Audience
from profiles.resume import complete_document, write
from tests.documents.samples import cv_for, sample, take_over
from tests.factories import ProfileFactory

SCHEMA = settings.BASE_DIR / "var/schema/jsonresume-1.3.1.json"


@pytest.fixture(scope="module")
def validator():
    if not SCHEMA.exists():
        pytest.skip("no schema here: script/fetch-schema gets it")
    return Draft7Validator(json.loads(SCHEMA.read_text()), format_checker=FormatChecker())


def errors(validator, document):
    return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(document)]


def test_sample_itself_is_valid(validator):
    assert errors(validator, sample()) == []


def test_schema_refuses_what_is_wrong(validator):
    assert errors(validator, {"work": [{"startDate": "May 2014"}]}) != []


@pytest.mark.parametrize("audience", Audience)
def test_document_for_each_audience_is_valid(validator, portal, alice, audience):
    profile = take_over(ProfileFactory(portal=portal, owner=alice), sample())

    assert errors(validator, write(cv_for(profile, audience))) == []


def test_complete_document_is_valid(validator, portal, alice):
    profile = take_over(ProfileFactory(portal=portal, owner=alice), sample())

    assert errors(validator, complete_document(profile)) == []


def test_empty_cv_is_valid(validator, portal, alice):
    profile = ProfileFactory(portal=portal, owner=alice, slug=None, visibility="private")

    assert errors(validator, write(cv_for(profile, Audience.OWNER))) == []


def test_links_beyond_ascii_become_addresses_of_the_standard(validator, portal, alice):
    document = {"basics": {"name": "Ü", "url": "https://müller.example/straße?q=ü"}}

    written = write(
        cv_for(take_over(ProfileFactory(portal=portal, owner=alice), document), Audience.STRANGERS)
    )

    assert written["basics"]["url"] == "https://xn--mller-kva.example/stra%C3%9Fe?q=%C3%BC"
    assert errors(validator, written) == []
