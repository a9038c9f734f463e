"""All that is kept of a person, over all portals, as one archive.

Each app that keeps something in a portal registers an exporter in its AppConfig; it is called once
for each portal, which is active, and yields what the person has there. What is derived from that
(stored pages, the search index) is not in the archive, nor is anything of other people.
"""

import json
from collections.abc import Callable, Iterable
from tempfile import SpooledTemporaryFile
from typing import IO, Any, NamedTuple
from zipfile import ZIP_DEFLATED, ZipFile

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.contrib.admin.models import LogEntry
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Model

from accounts.models import Deletion, Invitation, User
from portals.models import Membership, Portal
from portals.scoping import activate

IN_MEMORY = 5_000_000  # bytes, before the archive moves to a file


class File(NamedTuple):
    name: str
    content: bytes


exporters: list[Callable[[Portal, User], Iterable[File]]] = []


def archive(user: User) -> IO[bytes]:
    """A ZIP file, at its beginning: account.json, and a folder for each portal."""
    file = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - who sends it closes it
    with ZipFile(file, "w", ZIP_DEFLATED) as parcel:
        parcel.writestr("account.json", as_json("account.json", account(user)).content)
        for portal in Portal.objects.order_by("pk"):
            with activate(portal):
                for exporter in exporters:
                    for name, content in exporter(portal, user):
                        parcel.writestr(f"{portal.host}/{name}", content)
    file.seek(0)
    return file


def as_json(name: str, data: Any) -> File:
    text = json.dumps(data, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2)
    return File(name, f"{text}\n".encode())


def facts(row: Model, *names: str) -> dict[str, Any]:
    return {name: getattr(row, name) for name in names}


def account(user: User) -> dict[str, Any]:
    """What belongs to the person and to no portal. Secrets are named, never given."""
    deletion = Deletion.objects.filter(user=user).first()
    return {
        "account": facts(user, "email", "name", "language", "is_active", "is_superuser")
        | facts(user, "date_joined", "last_login")
        | {"has_password": user.has_usable_password()},
        "addresses": [
            facts(row, "email", "verified", "primary") for row in EmailAddress.objects.filter(user=user)
        ],
        "connections": [
            facts(row, "provider", "uid", "date_joined", "last_login", "extra_data")
            for row in SocialAccount.objects.filter(user=user)
        ],
        "factors": [
            facts(row, "type", "created_at", "last_used_at") | {"name": row.data.get("name", "")}
            for row in Authenticator.objects.filter(user=user)
        ],
        "sessions": [
            facts(row, "ip", "user_agent", "created_at", "last_seen_at")
            for row in UserSession.objects.filter(user=user)
        ],
        "admin_log": [
            facts(row, "action_time", "object_repr", "change_message")
            for row in LogEntry.objects.filter(user=user)
        ],
        "deletion": deletion and facts(deletion, "requested_at", "due_at", "state"),
    }


MEMBERSHIP = [field.name for field in Membership._meta.fields if field.name not in ("id", "portal", "user")]


def of_portal(portal: Portal, user: User) -> Iterable[File]:
    """Roles and consent, and the invitations the person made, without whom they were for."""
    membership = Membership.objects.filter(portal=portal, user=user).first()
    if membership is not None:
        yield as_json("membership.json", facts(membership, *MEMBERSHIP))
    names = ("role", "places", "used", "created_at", "expires_at", "withdrawn_at")
    made = [facts(row, *names) for row in Invitation.objects.filter(portal=portal, created_by=user)]
    if made:
        yield as_json("invitations.json", made)


exporters.append(of_portal)
