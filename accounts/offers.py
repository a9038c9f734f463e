"""What a connected account elsewhere knows of its person, to be offered for a new CV.

Nothing is taken over by itself: the person accepts each fact. It comes from outside, so whoever takes
it over checks it like anything that was typed.
"""

from dataclasses import dataclass

from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProviderAccount

from accounts.connections import Connection, connections_of
from accounts.models import Provider
from accounts.outbound import GuardedSession
from portals.models import Portal

# The addresses of pictures name a size, and the one we are told is a thumbnail.
LARGER = {"=s96-c": "=s480-c", "_normal.": "_400x400."}  # Google, X
# Where the facts of a provider that is no OpenID Connect server keep name, picture and pages. What
# GitHub calls `blog` is the website people enter there.
PICTURES = ("picture", "avatar_url", "profile_image_url")
PAGES = ("profile", "html_url", "link")
WEBSITES = ("website", "blog")


@dataclass(frozen=True)
class Offer:
    """The facts of one connected account; what it does not tell is empty."""

    key: int  # of the connected account
    source: str  # what people call the provider
    name: str
    picture: str  # address
    username: str
    page: str  # address of the person's page there
    website: str  # address of a page of the person's own


def offers_to(user, portal: Portal) -> list[Offer]:
    """Of the accounts that work on this portal, those that tell anything, the first connected first."""
    offers = [_offer(one) for one in connections_of(user, portal) if one.is_usable]
    return [offer for offer in offers if offer.name or offer.picture or offer.page or offer.website]


def _offer(connection: Connection) -> Offer:
    facts = _facts(connection)
    return Offer(
        key=connection.account.pk,
        source=connection.name,
        name=_first(facts, ("name",)),
        picture=_large(_picture(facts)),
        username=_first(facts, ("login", "username")),
        page=_page(connection, facts),
        website=_first(facts, WEBSITES),
    )


def _facts(connection: Connection) -> dict:
    account = connection.account.get_provider_account()
    if isinstance(account, OpenIDConnectProviderAccount):
        return account.get_user_data() or {}
    return connection.account.extra_data


def _first(facts: dict, names: tuple[str, ...]) -> str:
    """The first of these facts that is a text of one line."""
    texts = (facts.get(name) for name in names)
    return next((" ".join(text.split()) for text in texts if isinstance(text, str) and text.strip()), "")


def _picture(facts: dict) -> str:
    """Facebook has it two steps deep, and a silhouette for people without a picture."""
    found = facts.get("picture")
    if isinstance(found, dict):
        inner = found.get("data")
        return "" if not isinstance(inner, dict) or inner.get("is_silhouette") else _first(inner, ("url",))
    return _first(facts, PICTURES)


def _large(picture: str) -> str:
    for small, large in LARGER.items():
        picture = picture.replace(small, large)
    return picture


def _page(connection: Connection, facts: dict) -> str:
    username = _first(facts, ("username",))
    if connection.kind == Provider.X:
        return f"https://x.com/{username}" if username else ""
    return _first(facts, PAGES)


def fetch_picture(offer: Offer) -> bytes:
    """The picture as it lies there; raises requests.RequestException when it cannot be had."""
    with GuardedSession() as session:
        response = session.get(offer.picture)
        response.raise_for_status()
        return response.content
