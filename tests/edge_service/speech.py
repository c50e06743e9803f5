"""What the service answers with: a text as MP3, and when each word and sentence of it is heard.

Spoken by the embedded engine, in the form of the real service: its stream has neither Xing header
nor tag, so the encoder's delay is part of what is decoded, and its boundaries do not know of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

import lameenc
import numpy as np

from audiobook import lexicon
from audiobook.audio.resample import resample
from audiobook.cast import Cast
from audiobook.engines.espeak import Espeak
from audiobook.model import Role, Take
from audiobook.script.drafts import Draft
from audiobook.script.writer import Writer
from audiobook.text.sentences import sentence_spans
from audiobook.voices import Voice

from .words import Heard, heard_words

RATE = 24_000
KBPS = 48
FRAME_BYTES = 144
FRAME_S = 0.024
TICKS = 10_000_000
"""In a second; what boundaries count."""
LEAD_S = 0.0875
"""Before the first word: measured 83 to 100 ms."""
TAIL_S = 0.8
"""After the last word. LAME adds 48 to 72 ms: measured 0.8 to 0.9 s."""
QUALITY = 7
OWN_SPEED_CHARACTERS = 240
OWN_SPEED_WORDS = 150
"""A minute, where nobody asks for a rate; other than those of the embedded voices."""


@dataclass(frozen=True, slots=True)
class Boundary:
    """When a word or a sentence is heard."""

    text: str
    """As it stands in the text that was sent."""
    offset: int
    """Ticks of 100 ns from the start, as is `duration`."""
    duration: int

    @property
    def starts_s(self) -> float:
        """Seconds from the start."""
        return self.offset / TICKS


@dataclass(frozen=True, slots=True)
class SpokenText:
    """The sound of a text; no bytes where there is nothing in it to say."""

    mp3: bytes
    words: tuple[Boundary, ...]
    sentences: tuple[Boundary, ...]


@dataclass(frozen=True, slots=True)
class Prosody:
    """How a voice is to speak: percent, hertz and percent, counted from what is usual for it."""

    rate: int = 0
    pitch: int = 0
    volume: int = 0


@lru_cache(maxsize=1000)
def speak(text: str, voice: str, prosody: Prosody) -> SpokenText:
    """A text as a voice of the service would say it; what was said once is not said again."""
    profile = _profile(voice, prosody)
    drafts = tuple(
        Draft(Role.BODY, text[start:end], section="", pause_after=0)
        for start, end in sentence_spans(text)
    )
    takes, _ = Writer(profile.lang, Cast(profile), lexicon.load(())).write([drafts], first=1)
    return _record(takes[0], profile) if takes else SpokenText(b"", (), ())


@cache
def silence(frames: int) -> bytes:
    """So many MP3 frames in which nothing is heard."""
    data = _encode(bytes(2 * round(frames * FRAME_S * RATE)))
    return data[: frames * FRAME_BYTES]


def _record(take: Take, profile: Voice) -> SpokenText:
    speech = _espeak().speak(take, profile)
    first, last = speech.utterances[0].start, speech.utterances[-1].end

    def boundary(one: Heard) -> Boundary:
        start, end = (
            round((LEAD_S + (frame - first) / speech.rate) * TICKS)
            for frame in (one.start, one.end)
        )
        return Boundary(one.text, start, end - start)

    words = tuple(
        boundary(word) for utterance in take.utterances for word in heard_words(utterance, speech)
    )
    sentences = tuple(
        boundary(Heard(utterance.written, mark.start, mark.end))
        for utterance, mark in zip(take.utterances, speech.utterances, strict=True)
    )
    sound = resample(speech.samples[first:last], speech.rate, RATE)
    silences = (np.zeros(round(seconds * RATE), dtype=np.int16) for seconds in (LEAD_S, TAIL_S))
    lead, tail = silences
    return SpokenText(_encode(np.concatenate([lead, sound, tail]).tobytes()), words, sentences)


def _profile(voice: str, prosody: Prosody) -> Voice:
    """Who speaks for a voice of the service: all Chinese ones are Mandarin, all others English."""
    chinese = voice.startswith("zh-")
    usual = OWN_SPEED_CHARACTERS if chinese else OWN_SPEED_WORDS
    return Voice(
        name=voice,
        engine="espeak",
        voice="cmn" if chinese else "en-gb",
        lang="zh-CN" if chinese else "en",
        speed=round(usual * (100 + prosody.rate) / 100),
        # As far as espeak goes.
        pitch=min(max(prosody.pitch, -30), 50),
        volume=min(max(prosody.volume, -80), 25),
    )


def _encode(samples: bytes) -> bytes:
    encoder = lameenc.Encoder()
    encoder.silence()
    encoder.set_channels(1)
    encoder.set_in_sample_rate(RATE)
    encoder.set_out_sample_rate(RATE)
    encoder.set_bit_rate(KBPS)
    encoder.set_quality(QUALITY)
    return bytes(encoder.encode(samples) + encoder.flush())


@cache
def _espeak() -> Espeak:
    return Espeak()
