"""The messages of the protocol, read and written.

A client sends two texts, `Path:speech.config` with JSON and `Path:ssml` with SSML. The answer is
`turn.start`, `response`, then sound (binary: the length of the headers in two bytes, headers, MP3)
among `audio.metadata` (JSON), at last a binary message without sound, and `turn.end`.
"""

from __future__ import annotations

import json
import xml.etree.ElementTree as ElementTree
from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from .speech import Boundary, Prosody
from .voices import short_name

_NAMESPACE = "{http://www.w3.org/2001/10/synthesis}"
_JSON = "application/json; charset=utf-8"


class NotUnderstoodError(Exception):
    """A message that the service closes the connection for."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What a client wants to hear."""

    text: str
    voice: str
    """Its short name."""
    prosody: Prosody


def read_message(message: str) -> tuple[str, str]:
    """The path of a message and what it holds."""
    head, _, body = message.partition("\r\n\r\n")
    headers = dict(line.split(":", 1) for line in head.split("\r\n") if ":" in line)
    return headers.get("Path", ""), body


def read_boundary_kind(config: str) -> str:
    """`WordBoundary` or `SentenceBoundary`, whichever a client's configuration enables."""
    options = json.loads(config)["context"]["synthesis"]["audio"]["metadataoptions"]
    return "WordBoundary" if options["wordBoundaryEnabled"] == "true" else "SentenceBoundary"


def read_ssml(ssml: str) -> Wish:
    """What is to be spoken; raises NotUnderstoodError where it is no SSML such as edge-tts's."""
    try:
        # From a test of ours, and expat of today expands no bombs.
        speak = ElementTree.fromstring(ssml)  # noqa: S314
    except (ElementTree.ParseError, ValueError) as error:
        raise NotUnderstoodError(f"The request is no XML: {error}") from error
    voice = speak.find(f"{_NAMESPACE}voice")
    prosody = speak.find(f"{_NAMESPACE}voice/{_NAMESPACE}prosody")
    if voice is None or prosody is None:
        raise NotUnderstoodError("The request has no voice or no prosody")
    return Wish(
        "".join(prosody.itertext()),
        short_name(voice.get("name", "")),
        Prosody(
            rate=int(prosody.get("rate", "+0%").removesuffix("%")),
            pitch=int(prosody.get("pitch", "+0Hz").removesuffix("Hz")),
            volume=int(prosody.get("volume", "+0%").removesuffix("%")),
        ),
    )


def text_message(path: str, body: str) -> str:
    """Any text message."""
    return f"X-RequestId:0\r\nContent-Type:{_JSON}\r\nPath:{path}\r\n\r\n{body}"


def audio_message(mp3: bytes) -> bytes:
    """A piece of the sound."""
    return _binary("Content-Type:audio/mpeg\r\n", mp3)


def end_of_audio() -> bytes:
    """What comes after the last piece of the sound."""
    return _binary("", b"")


def metadata_message(kind: str, boundaries: Sequence[Boundary]) -> str:
    """Boundaries of a kind; the real service sends them one at a time."""
    metadata = [
        {
            "Type": kind,
            "Data": {
                "Offset": one.offset,
                "Duration": one.duration,
                "text": {
                    "Text": escape(one.text),
                    "Length": len(one.text),
                    "BoundaryType": kind,
                },
            },
        }
        for one in boundaries
    ]
    return text_message("audio.metadata", json.dumps({"Metadata": metadata}, ensure_ascii=False))


def _binary(content_type: str, data: bytes) -> bytes:
    headers = f"X-RequestId:0\r\n{content_type}X-StreamId:0\r\nPath:audio\r\n".encode()
    return len(headers).to_bytes(2, "big") + headers + data
