"""Cutting one utterance after the other out of a speech.

An engine's own silence around an utterance goes: pauses are ours to set. Only here is pydub used,
for what it is good at: a stretch of sound with its rate, sliced exactly by samples. Its fades are
not (5 ms of `fade_out` leaves the last part of a millisecond unfaded and may change the length),
nor is joining with `+`, which copies all that was joined before.
"""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from typing import Final

import numpy as np

from audiobook.audio.levels import IntSamples, rising
from audiobook.audio.measuring.onset import speech_span
from audiobook.audio.resample import convert_frames, resample
from audiobook.model import Speech

with warnings.catch_warnings():
    # On import pydub warns that there is no ffmpeg, which we do not need, that audioop is going
    # away, which is why audioop-lts is required, and of its own escape sequences.
    warnings.simplefilter("ignore")
    from pydub import AudioSegment

PRE_ROLL_MS: Final = 20
"""Sound kept before the onset: a consonant's soft beginning lies below the detector's threshold."""

POST_ROLL_MS: Final = 80
"""Sound kept after the end: a voice dies away for longer than it begins."""

FADE_MS: Final = 5
"""Raised cosine at either end against clicks; shorter than what is kept before an onset."""


@dataclass(frozen=True, slots=True)
class Segment:
    """An utterance's sound, trimmed, at the track's rate."""

    samples: IntSamples
    start: int
    """Frame of the segment at which its speech begins."""
    end: int
    """Frame at which its speech has ended."""
    _cut: int
    """Frame of the speech it was cut from that is the segment's first."""
    _speech_rate: int
    _rate: int

    def locate(self, frame: int) -> int:
        """Where a frame of the speech is heard in the segment, from `start` to `end`."""
        there = convert_frames(max(frame - self._cut, 0), self._speech_rate, self._rate)
        return min(max(there, self.start), self.end)


def cut(speech: Speech, rate: int) -> tuple[Segment | None, ...]:
    """The utterances of a speech, in order; None for one of which nothing is heard.

    An utterance is looked for between its marks. The silence around it may hold more of it, so
    pre-roll and post-roll reach beyond the marks, but never into another utterance's.

    Args:
        speech: as the engine gave it.
        rate: frames a second that the segments shall have.
    """
    whole = AudioSegment(
        speech.samples.tobytes(), sample_width=2, frame_rate=speech.rate, channels=1
    )
    earliest = (0, *(mark.end for mark in speech.utterances[:-1]))
    latest = (*(mark.start for mark in speech.utterances[1:]), len(speech.samples))
    return tuple(
        _cut_one(whole, mark.start, mark.end, (low, high), rate)
        for mark, low, high in zip(speech.utterances, earliest, latest, strict=True)
    )


def _cut_one(
    whole: AudioSegment, start: int, end: int, limits: tuple[int, int], rate: int
) -> Segment | None:
    speech_rate = whole.frame_rate
    span = speech_span(_samples(whole.get_sample_slice(start, end)), speech_rate)
    if span is None:
        return None
    begins, ends = start + span[0], start + span[1]
    first = max(begins - PRE_ROLL_MS * speech_rate // 1000, min(limits[0], start))
    last = min(ends + POST_ROLL_MS * speech_rate // 1000, max(limits[1], end))
    kept = _samples(whole.get_sample_slice(first, last))
    samples = resample(faded(kept, speech_rate), speech_rate, rate)
    return Segment(
        samples,
        start=convert_frames(begins - first, speech_rate, rate),
        end=min(convert_frames(ends - first, speech_rate, rate), len(samples)),
        _cut=first,
        _speech_rate=speech_rate,
        _rate=rate,
    )


def _samples(segment: AudioSegment) -> IntSamples:
    return np.frombuffer(segment.raw_data, dtype=np.int16)


def faded(samples: IntSamples, rate: int) -> IntSamples:
    """The samples without a click at either end."""
    length = min(FADE_MS * rate // 1000, len(samples) // 2)
    ramp = rising(length)
    faded = samples.copy()
    faded[:length] = np.rint(samples[:length] * ramp)
    faded[len(faded) - length :] = np.rint(samples[len(samples) - length :] * ramp[::-1])
    return faded
