"""What is asked of the service: the text of a take, in as few requests as its limit allows.

The package edge-tts splits a long text by itself, but only at white space, which Chinese has not;
so no request is ever long enough for it to split.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.sax.saxutils import escape

from audiobook.errors import EngineError, VoiceError
from audiobook.model import Take, Utterance
from audiobook.naming import describe
from audiobook.text.scripts import is_han
from audiobook.voices import Voice

MOST_BYTES = 4096
"""Of UTF-8, escaped as XML: above this edge-tts splits a text."""

_MOST_BETWEEN = "。\n"
"""What stands between two utterances at the most."""

_ENDED = re.compile(r"[。！？!?.…；;]\W*$")
"""Said as a sentence of its own; a heading, for one, has no full stop."""

_NAME = re.compile(r"[a-z]{2,3}-[A-Z]{2}(-[a-z]+)?-[A-Za-z]+Neural")
"""What the service calls a voice: it goes into the SSML as it is, so nothing else may."""

_UNSENDABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""What XML 1.0 or UTF-8 has no place for, or nobody means to have in a text."""


@dataclass(frozen=True, slots=True)
class Part:
    """An utterance in a request's text."""

    utterance: Utterance
    start: int
    """Offset of its spoken text in the request's; both have the same length."""

    @property
    def end(self) -> int:
        """Offset after its last character."""
        return self.start + len(self.utterance.spoken)


@dataclass(frozen=True, slots=True)
class Request:
    """One request, spoken over one connection. Equal texts and prosodies sound alike."""

    text: str
    prosody: Prosody
    parts: tuple[Part, ...]

    def part_at(self, offset: int) -> Part:
        """The part that a character of the text belongs to, or the last one before it."""
        return next((part for part in reversed(self.parts) if part.start <= offset), self.parts[0])


@dataclass(frozen=True, slots=True)
class Prosody:
    """A voice of the service and how it speaks, in the words of edge-tts."""

    voice: str
    rate: str
    pitch: str
    volume: str

    def __str__(self) -> str:
        return f"{self.voice} {self.rate} {self.pitch} {self.volume}"


def prosody(voice: Voice, percent: int = 0) -> Prosody:
    """The profile's settings, and so many percent faster than the voice speaks by itself.

    Raises:
        VoiceError: its voice is no name of the service's.
    """
    if not _NAME.fullmatch(voice.voice):
        raise VoiceError(
            f"The profile “{voice.name}” asks the engine edge for the voice “{voice.voice}”; its "
            "voices have names such as zh-CN-YunyangNeural."
        )
    return Prosody(voice.voice, f"{percent:+d}%", f"{voice.pitch:+d}Hz", f"{voice.volume:+d}%")


def requests(take: Take, how: Prosody) -> tuple[Request, ...]:
    """The requests that speak a take, in order; raises EngineError for too long a sentence."""
    return tuple(_request(group, how) for group in _groups(take))


def _groups(take: Take) -> Iterator[tuple[Utterance, ...]]:
    group: list[Utterance] = []
    total = 0
    for utterance in take.utterances:
        size = len((escape(_sendable(utterance.spoken)) + _MOST_BETWEEN).encode())
        if size > MOST_BYTES:
            raise EngineError(
                f"The online service takes {MOST_BYTES} bytes at once, and {describe(utterance)} "
                f"has {size}: divide it."
            )
        if group and total + size > MOST_BYTES:
            yield tuple(group)
            group, total = [], 0
        group.append(utterance)
        total += size
    yield tuple(group)


def _request(group: tuple[Utterance, ...], how: Prosody) -> Request:
    parts = []
    text = ""
    for utterance in group:
        if text:
            text += _between(text)
        parts.append(Part(utterance, len(text)))
        text += _sendable(utterance.spoken)
    return Request(text, how, tuple(parts))


def _between(text: str) -> str:
    """What ends a text as a sentence: a full stop where there is none, and white space."""
    if _ENDED.search(text):
        return "\n"
    return "。\n" if is_han(text.rstrip()[-1:]) else ".\n"


def _sendable(text: str) -> str:
    """The text, a space for each character that cannot be sent."""
    return _UNSENDABLE.sub(" ", text)
