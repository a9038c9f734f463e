"""How a web process and its PDF worker talk: messages over pipes.

A message is two lengths (unsigned, 32 bits, big-endian), a JSON object and raw bytes. Both sides
import this module, so it needs nothing but the standard library.
"""

import json
import struct
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, BinaryIO, NamedTuple

HEADER = struct.Struct(">II")
MAX_BYTES = 32 * 2**20  # of one message; the longest CV makes a few hundred thousand


class Garbled(ValueError):
    """What arrived is no message."""


class Message(NamedTuple):
    fields: dict[str, Any]
    body: bytes = b""


class Asset(NamedTuple):
    """Bytes that the HTML may name, as `cv:` and their name."""

    kind: str  # MIME type
    content: bytes


@dataclass(frozen=True)
class Job:
    """What a worker is asked for."""

    html: str
    css: str
    identifier: str  # becomes part of the file; the same input must have the same
    max_pages: int
    assets: Mapping[str, Asset] = field(default_factory=dict)
    attachment: str = ""  # JSON that travels in the file

    def message(self) -> Message:
        sizes = [(name, asset.kind, len(asset.content)) for name, asset in self.assets.items()]
        fields = {**vars(self), "assets": sizes}
        return Message(fields, b"".join(asset.content for asset in self.assets.values()))

    @classmethod
    def of(cls, message: Message) -> "Job":
        """The job that `message()` made this of."""
        assets, start = {}, 0
        for name, kind, size in message.fields["assets"]:
            assets[name] = Asset(kind, message.body[start : start + size])
            start += size
        return cls(**{**message.fields, "assets": assets})


def pack(message: Message) -> bytes:
    fields = json.dumps(message.fields).encode()
    return HEADER.pack(len(fields), len(message.body)) + fields + message.body


def sizes(header: bytes) -> tuple[int, int]:
    """How many bytes of JSON and of body follow; raises Garbled when that is absurd."""
    fields, body = HEADER.unpack(header)
    if fields + body > MAX_BYTES:
        raise Garbled(f"a message of {fields + body} bytes")
    return fields, body


def unpack(fields: bytes, body: bytes) -> Message:
    try:
        content = json.loads(fields)
    except ValueError as error:
        raise Garbled("no JSON") from error
    if not isinstance(content, dict):
        raise Garbled("no JSON object")
    return Message(content, body)


def read(stream: BinaryIO) -> Message | None:
    """The next message of a blocking stream; None at its end, also in the middle of a message."""
    header = stream.read(HEADER.size)
    if len(header) < HEADER.size:
        return None
    fields_size, body_size = sizes(header)
    fields, body = stream.read(fields_size), stream.read(body_size)
    if len(fields) < fields_size or len(body) < body_size:
        return None
    return unpack(fields, body)
