"""How a web process and its PDF worker talk: messages over pipes.

A message is two lengths (unsigned, 32 bits, big-endian), a JSON object and raw bytes. Both sides
import this module, so it needs nothing but the standard library.
"""

import json
import struct
from typing import Any, BinaryIO, NamedTuple

HEADER = struct.Struct(">II")
MAX_BYTES = 32 * 2**20  # of one message; the longest CV makes a few hundred thousand


class Garbled(ValueError):
    """What arrived is no message."""


class Message(NamedTuple):
    fields: dict[str, Any]
    body: bytes = b""


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
