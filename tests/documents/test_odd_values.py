"""IMP-07: whatever a form accepts in a field of any kind can be written, read and written again."""

import random
from functools import partial
from types import SimpleNamespace
from uuid import uuid4

import pytest
from django import forms

from profiles.fields import AddressFormField, PartialDateFormField
from profiles.forms.details import PARTS
from profiles.forms.entries import ENTRY_FORMS
from profiles.forms.skills import SkillForm
from profiles.links import WebURLFormField
from profiles.models import SECTION_MODELS, Profile, ProfileSkill
from profiles.resume import complete_document
from profiles.views.edit import store
from tests.documents.samples import take_over, undated
from tests.editor.values import ENTRIES
from tests.editor.values import PARTS as PLAIN
from tests.factories import ProfileFactory, add_skills

pytestmark = pytest.mark.any_database

PIECES = (
    *("\u200b", "\u2060", "\u3164", "\u202e", "\ufeff", "\xad", "\u200d", "\u2066", "\u200f", "\x07"),
    *("\x1f", "\x85", "\u2028", "\r\n", "\n", "\t", "  ", "\xa0", "\ue000", "\U000e0041", "\u2800"),
    *("\u0301" * 12, "a", "Ünï", "王伟", "می\u200cخواهم", "👩\u200d💻", "-", "* ", "1. ", "•", '"', ",", ";"),
    *("null", "<b>", "&amp;", "C++", "Expert", "ß", "İ", "ﬁ", "\\", "#", "{", "%E2%80%AE"),
    *("x" * 61, "ü" * 499, "wort " * 99),
)
HOSTS = (
    *("example.org", "exämple.org:8080", "例え.テスト", "faß.de", "EXAMPLE.ORG.", "[::1]", "127.0.0.1"),
    *(
        "a\u202eb.org",
        "a\u200cb.org",
        "ex％41mple.org",
        "ü" * 60 + ".org",
        "ａ。b.org",
        "a..ü.org",
        "xn--.org",
    ),
)
TAILS = (
    *("", "/?", "#", "/ü", "/a b", "/ü#ü?ü", "/\u202e", "/\x07", "/\ue000", '/"<>^`{|}\\', "/%ff%fe/ü"),
    *("/می\u200cخواهم", "/" + "ü" * 470, "/オンライン履歴書" * 7, "/👩" * 100, "/" + "a" * 478),
    *("/%e3%82%aa" * 40, "/%C3%BC?ü=%41" * 25, "/%E3%82%AA" * 60),
)
DATES = ("2014", "2014-02-29", "06/2014", "9999", "0001-01", "1000", "29/2/2016", "2020-05-05", "-", "")
MAILS = ('"\\\x01"@x.org', "a@exämple.org", "a@x\u200b.org", '"a\\\tb"@x.org', "\u200ba@b.org", "ü@b.org")


def odd(chance, field):
    """A value that somebody could send in this field; forms may refuse it."""
    if isinstance(field, WebURLFormField):
        return chance.choice(("https://", "http://", "")) + chance.choice(HOSTS) + chance.choice(TAILS)
    if isinstance(field, PartialDateFormField):
        return chance.choice(DATES)
    if isinstance(field, AddressFormField):
        return chance.choice(MAILS)
    if isinstance(field, forms.MultipleChoiceField):
        return chance.sample([str(key) for key, _label in field.choices], 2)
    if isinstance(field, forms.ChoiceField | forms.BooleanField):
        return chance.choice([str(key) for key, _label in getattr(field, "choices", [("on", "")])])
    if isinstance(field, forms.DateField):
        return chance.choice(("0001-01-01", "9999-12-31", "2027-02-03", "1066-10-14", ""))
    return "".join(chance.choices(PIECES, k=chance.randint(1, 12)))


def send(chance, cv, form_class, instance, plain):
    """Save the form filled with odd values, but for those that it refuses: plain ones instead."""
    blank = form_class(instance=instance())
    values = {name: odd(chance, field) for name, field in blank.fields.items() if name != "seen"}
    for _time in range(3):
        form = form_class({**values, "seen": blank.saved}, instance=instance())
        if form.is_valid():
            assert store(SimpleNamespace(user=cv.owner), cv, form), form.errors
            return
        for name in form.errors:
            values[name] = "" if values[name] == plain.get(name) else plain.get(name, "")
    raise AssertionError(form.errors)


def fill(chance, cv):
    """Send every form of the editor once."""
    for part, form_class in PARTS.items():
        send(chance, cv, form_class, lambda: Profile.objects.get(pk=cv.pk), PLAIN[part])
    for section, form_class in ENTRY_FORMS.items():
        model = SECTION_MODELS[section]
        send(chance, cv, form_class, partial(model, profile=cv, uid=uuid4()), ENTRIES[section])
    for item in ProfileSkill.objects.filter(content_object=cv)[:5]:
        send(chance, cv, SkillForm, partial(ProfileSkill.objects.get, pk=item.pk), {})


@pytest.mark.parametrize("seed", [3, 8])
def test_what_forms_accept_is_written_and_read_again(portal, alice, bob, seed):
    cv = ProfileFactory(portal=portal, owner=alice, slug="alice")
    add_skills(cv, "Python", "C#")
    fill(random.Random(seed), cv)
    written = complete_document(cv)

    elsewhere = take_over(ProfileFactory(portal=portal, owner=bob), written, reveal=True)
    again = take_over(cv, written)

    assert complete_document(elsewhere) | {"meta": {}} == written | {"meta": {}}
    assert undated(complete_document(again)) == undated(written)
