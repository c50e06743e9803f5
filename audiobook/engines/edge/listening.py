"""Listening to an answer: is it all there, and where is each word heard?

edge-tts gives back what came, without a word where something is missing. So nothing is believed:

- The MP3 consists of whole frames of the kind that the service sends.
- The last word ends inside the sound, and either the usual silence follows or speech is heard until
  there. A loss of 250 ms anywhere makes speech end too early for its boundaries.
- Every letter and every character of the text belongs to a word with a boundary, or to a stretch
  without one in which there is enough to hear: the service leaves out boundaries of what it reads
  otherwise than written, such as numbers.
- No word is silent.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from audiobook.audio.levels import IntSamples
from audiobook.audio.measuring.onset import sounding_frames, speech_span
from audiobook.audio.mp3.header import DELAY, HEADER_BYTES, parse_header
from audiobook.audio.mp3.in_memory import opened
from audiobook.engines.edge.answers import TICKS_A_SECOND, Answer, Boundary
from audiobook.engines.edge.faults import Fault
from audiobook.text.scripts import is_han

RATE = 24000
"""Frames a second."""
_KBPS = 48
_FRAME_BYTES = 144

USUAL_TAIL_S = 0.7
"""The service ends with 0.8 to 0.9 s of silence; with a loss of 250 ms less than this is left."""

_END_SLACK_S = 0.15
"""How much earlier than its boundary says the last word may end: a voice dies away."""

_HAN_S, _DIGIT_S, _LETTER_S = 0.08, 0.1, 0.02
"""The least that is heard of a character: half of what a fast voice takes."""

_AUDIBLE_S = 0.1
"""A word that lasts so long is heard; a shorter one may be swallowed."""

_FARTHEST = 40
"""Characters without a boundary after which a word is not looked for."""

_SAID = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class HeardWord:
    """A word of the request's text, and where it is heard."""

    start: int
    """Offset in the text."""
    end: int
    begins: int
    """Frame of the sound."""
    ends: int


@dataclass(frozen=True, slots=True)
class Heard:
    """What is heard in a complete answer."""

    samples: IntSamples
    words: tuple[HeardWord, ...]
    """In order; at least one."""


def listen(text: str, answer: Answer) -> Heard:
    """Decode an answer and find the words of the text in it.

    Raises:
        Fault: it is not all there.
    """
    samples = _decode(answer.mp3)
    if not answer.boundaries:
        raise Fault("it did not say where the words are")
    last = _frame(answer.boundaries[-1].offset + answer.boundaries[-1].duration)
    span = speech_span(samples, RATE)
    if span is None:
        raise Fault("it sent silence")
    if last > len(samples):
        raise Fault("its sound ends before its last word")
    if len(samples) - last < USUAL_TAIL_S * RATE and last - span[1] > _END_SLACK_S * RATE:
        raise Fault("its sound is shorter than it should be")
    words = tuple(_words(text, answer.boundaries))
    _require_all(text, words, samples, span)
    _require_sound(text, words, samples)
    return Heard(samples, words)


def _decode(mp3: bytes) -> IntSamples:
    if not mp3:
        raise Fault("it sent no sound")
    for at in range(0, len(mp3), _FRAME_BYTES):
        header = parse_header(mp3[at : at + HEADER_BYTES])
        if header is None or (header.rate, header.kbps) != (RATE, _KBPS):
            raise Fault("it sent something else than its usual sound")
    if len(mp3) % _FRAME_BYTES:
        raise Fault("its sound was cut off")
    with opened(mp3) as sound:
        return np.asarray(sound.read(dtype="int16"))


def _frame(ticks: int) -> int:
    """The frame of the decoded sound: encoder and decoder delay it, which nobody takes back."""
    return round(ticks * RATE / TICKS_A_SECOND) + DELAY


def _words(text: str, boundaries: Sequence[Boundary]) -> Iterator[HeardWord]:
    """The boundaries whose words stand in the text, in order."""
    cursor = 0
    for boundary in boundaries:
        word = boundary.text.strip()
        start = text.find(word, cursor) if word else -1
        if start < 0 or _count(text[cursor:start]) > _FARTHEST:
            continue
        cursor = start + len(word)
        begins = _frame(boundary.offset)
        yield HeardWord(start, cursor, begins, begins + _frame(boundary.duration) - DELAY)


def _count(text: str) -> int:
    return sum(map(str.isalnum, text))


def _require_all(
    text: str, words: Sequence[HeardWord], samples: IntSamples, span: tuple[int, int]
) -> None:
    """Raise Fault at the first characters that no word has and that are not heard either."""
    edges = (
        HeardWord(0, 0, span[0], span[0]),
        *words,
        HeardWord(len(text), len(text), span[1], span[1]),
    )
    for before, after in pairwise(edges):
        between = text[before.end : after.start]
        if (missing := _SAID.search(between)) is None:
            continue
        heard = sounding_frames(samples[before.ends : max(after.begins, before.ends)], RATE)
        if heard < _least_seconds(between) * RATE:
            raise Fault(f"it left out “{missing[0]}”", before.end + missing.start())


def _require_sound(text: str, words: Sequence[HeardWord], samples: IntSamples) -> None:
    """Raise Fault at the first word in whose time nothing is heard at all."""
    for word in words:
        lasts = word.ends - word.begins
        if lasts < _AUDIBLE_S * RATE:
            continue
        if not sounding_frames(samples[word.begins : word.ends], RATE):
            raise Fault(f"it is silent at “{text[word.start : word.end]}”", word.start)


def _least_seconds(text: str) -> float:
    said = [character for character in text if character.isalnum()]
    han, digits = sum(map(is_han, said)), sum(map(str.isdigit, said))
    return _HAN_S * han + _DIGIT_S * digits + _LETTER_S * (len(said) - han - digits)
