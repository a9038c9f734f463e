"""What accounts elsewhere offer for a new CV: each fact is accepted by a tick, or left."""

import requests
from django import forms
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils.translation import gettext_lazy as _

from accounts.offers import Offer, fetch_picture
from profiles.forms.start import StartForm
from profiles.links import validate_web_url
from profiles.models import Link, Profile
from profiles.photos import squares_of

NAME_LENGTH = Profile._meta.get_field("name").max_length
LINK_LENGTH = Link._meta.get_field("url").max_length


class OfferedStartForm(StartForm):
    """The first questions, and what connected accounts know already."""

    photo = forms.ChoiceField(label=_("Photo"), required=False, widget=forms.RadioSelect)
    links = forms.MultipleChoiceField(label=_("Links"), required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args, offers: list[Offer], **kwargs):
        self.offers = offers
        super().__init__(*args, **kwargs)
        named = first_named(offers)
        if named and self.initial["name"] == named.name:
            words = _("As %(source)s has it. Write it as you like.")
            self.fields["name"].help_text = words % {"source": named.source}
        self._offer("photo", self._photos())
        self._offer("links", self._links())

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        if choices:
            self.fields[name].choices = choices
        else:
            del self.fields[name]

    def _photos(self) -> list[tuple[str, str]]:
        choices = [
            (str(offer.key), _("Take my picture from %(source)s") % {"source": offer.source})
            for offer in self.offers
            if is_web_url(offer.picture)
        ]
        return [*choices, ("", _("No picture now"))] if choices else []

    def _links(self) -> list[tuple[str, str]]:
        return [(link.url, f"{link.network}: {link.url}") for link in self._offered_links()]

    def _offered_links(self) -> list[Link]:
        links = {}
        for offer in self.offers:
            for network, username, url in (
                (offer.source, offer.username, offer.page),
                (_("Website"), "", offer.website),
            ):
                if is_web_url(url) and url not in links:
                    links[url] = Link(network=str(network)[:200], username=username[:200], url=url)
        return list(links.values())

    def accepted_links(self) -> list[Link]:
        wanted = self.cleaned_data.get("links") or ()
        return [link for link in self._offered_links() if link.url in wanted]

    def accepted_photo(self) -> Offer | None:
        wanted = self.cleaned_data.get("photo")
        return next((offer for offer in self.offers if wanted and str(offer.key) == wanted), None)


def first_named(offers: list[Offer]) -> Offer | None:
    return next((offer for offer in offers if 0 < len(offer.name) <= NAME_LENGTH), None)


def is_web_url(url: str) -> bool:
    try:
        validate_web_url(url)
    except ValidationError:
        return False
    return len(url) <= LINK_LENGTH


def squares_of_picture(offer: Offer) -> dict[int, bytes] | None:
    """The picture as we store it, or None when it cannot be had or is none. Asks another server."""
    try:
        return squares_of(ContentFile(fetch_picture(offer)))
    except (requests.RequestException, ValidationError):
        return None
