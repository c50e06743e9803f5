"""The tone before a section: where in a pause it is heard, and how loud.

    speech before │ silence │ tone │ silence │ speech
                    BEFORE           AFTER

It is rung into the sound after mastering, so that neither the loudness that is measured nor the
gain that is planned knows of it, and what is on the disk stays as it was recorded.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cache
from typing import Final

from audiobook.audio.levels import FloatSamples, from_db
from audiobook.audio.measuring.survey import survey
from audiobook.audio.sound import Derived, MemorySound, Sound
from audiobook.audio.tones import SECTION, duration_ms, ring

BEFORE_MS: Final = 350
"""Of silence at the least after the speech before it, so that it is no part of that."""

AFTER_MS: Final = 300
"""Of silence between it and the first word. It belongs to what follows, so it is nearer to that;
and hearing takes 200 ms to recover from a tone before a soft consonant (forward masking)."""

AHEAD_MS: Final = duration_ms(SECTION) + AFTER_MS
"""How much before the first word it begins."""

ROOM_MS: Final = BEFORE_MS + AHEAD_MS
"""What a pause must have for it."""

SOFTER_LU: Final = 11.3
"""How much softer than the programme, which makes it 12 LU softer than what is said: a programme
counts pauses in part, and is 0.6 to 1.0 LU softer than its words. One hears it without listening
for it."""


def place(onset: int, rate: int) -> tuple[int, int]:
    """Where the tone before speech is heard: its first frame, and the one at which it has ended."""
    start = onset - AHEAD_MS * rate // 1000
    return start, start + _frames(rate)


def part(pause: tuple[int, int], onset: int, rate: int) -> list[tuple[int, int]]:
    """What is silent of a pause, in frames, that has the tone in it."""
    start, end = place(onset, rate)
    return [(pause[0], start), (end, pause[1])]


def _frames(rate: int) -> int:
    return duration_ms(SECTION) * rate // 1000


@cache
def _tone(rate: int) -> FloatSamples:
    """It, at a loudness of 0 LUFS."""
    samples = ring(SECTION, rate)
    return samples * from_db(-survey(MemorySound(samples, rate)).integrated_lufs)


class WithEarcons(Derived):
    """A sound with the tone in some of its pauses. May grow, and their list with it."""

    def __init__(self, sound: Sound, starts: Sequence[int], programme_lufs: float) -> None:
        """Ring the tone.

        Args:
            sound: silent where it is heard.
            starts: frames at which it begins, in order.
            programme_lufs: how loud the sound comes out.
        """
        super().__init__(sound)
        self._starts = starts
        self._gain = from_db(programme_lufs - SOFTER_LU)

    def read(self, start: int, stop: int) -> FloatSamples:
        """The samples from `start` to `stop`; before 0 and after the end is silence."""
        samples = self._sound.read(start, stop)
        length = _frames(self.rate)
        first = bisect_right(self._starts, start - length)
        last = bisect_left(self._starts, stop)
        if first == last:
            return samples
        rung, tone = samples.copy(), _tone(self.rate) * self._gain  # read may be the sound's own
        for begins in self._starts[first:last]:
            low, high = max(begins, start), min(begins + length, stop)
            rung[low - start : high - start] += tone[low - begins : high - begins]
        return rung
