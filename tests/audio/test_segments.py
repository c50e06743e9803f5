"""Cutting utterances out of what an engine gives."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from audiobook.audio.levels import IntSamples
from audiobook.audio.measuring.onset import speech_span
from audiobook.audio.resample import convert_frames
from audiobook.audio.segments import FADE_MS, POST_ROLL_MS, PRE_ROLL_MS, Segment, cut
from audiobook.model import Mark, Speech

RATE = 16000
LEVEL = 8000


def tone(milliseconds: int, level: int = LEVEL) -> IntSamples:
    """A tone that begins and ends at its height, so that a cut without a fade would click."""
    at = np.arange(RATE * milliseconds // 1000) / RATE
    return np.asarray(np.rint(level * np.cos(2 * np.pi * 220 * at)), dtype=np.int16)


def speech(*tones_and_pauses: tuple[int, int], level: int = LEVEL) -> Speech:
    """Tones of so many milliseconds, with silences before each and one of 500 at the end.

    The marks go from the middle of one silence to the middle of the next.
    """
    pieces: list[IntSamples] = []
    marks: list[Mark] = []
    at = begins = 0
    for number, (pause, lasts) in enumerate(tones_and_pauses):
        begins = at + RATE * pause // 2000 if number else 0
        if marks:
            marks[-1] = _ended(marks[-1], begins)
        pieces += [np.zeros(RATE * pause // 1000, np.int16), tone(lasts, level)]
        at += len(pieces[-1]) + len(pieces[-2])
        marks.append(Mark(f"s{number}", 0, 1, begins, at))
    pieces.append(np.zeros(RATE // 2, np.int16))
    marks[-1] = _ended(marks[-1], at + RATE // 2)
    return Speech(np.concatenate(pieces), RATE, tuple(marks))


def _ended(mark: Mark, end: int) -> Mark:
    return Mark(mark.utterance, mark.spoken_start, mark.spoken_end, mark.start, end)


def segments(given: Speech, rate: int = RATE) -> list[Segment]:
    """The utterances, of which none may be silent."""
    found = cut(given, rate)
    assert None not in found
    return [one for one in found if one is not None]


def milliseconds(frames: int, rate: int = RATE) -> float:
    """A number of frames as a time."""
    return frames * 1000 / rate


@given(st.lists(st.tuples(st.integers(0, 900), st.integers(60, 900)), min_size=1, max_size=4))
def test_the_silence_of_the_engine_goes(parts: Sequence[tuple[int, int]]) -> None:
    """A segment is its speech, the pre-roll and the post-roll, whatever silence was around it."""
    spaced = [(pause + 2 * POST_ROLL_MS + 10, lasts) for pause, lasts in parts]
    for (_, lasts), one in zip(spaced, segments(speech(*spaced)), strict=True):
        assert milliseconds(one.end - one.start) == pytest.approx(lasts, abs=6)
        assert milliseconds(one.start) == pytest.approx(PRE_ROLL_MS, abs=1)
        kept = len(one.samples) - one.end
        assert milliseconds(kept) == pytest.approx(POST_ROLL_MS, abs=1)


def test_pauses_are_exact_on_the_clock() -> None:
    """Set with 400 ms from end to start, speech is heard 400 ms apart, within 5 ms."""
    first, second = segments(speech((300, 400), (700, 300)), 44100)
    between = 44100 * 400 // 1000 - (len(first.samples) - first.end) - second.start
    joined = np.concatenate([first.samples, np.zeros(between, np.int16), second.samples])
    middle = len(first.samples) + between // 2
    before, after = speech_span(joined[:middle], 44100), speech_span(joined[middle:], 44100)
    assert before is not None
    assert after is not None
    assert milliseconds(middle + after[0] - before[1], 44100) == pytest.approx(400, abs=5)


def test_what_is_cut_does_not_click() -> None:
    """Both ends fade in a curve to digital silence, though the tone is cut at its height."""
    whole = Speech(tone(500), RATE, (Mark("s0", 0, 1, 0, RATE // 2),))
    (one,) = segments(whole)
    length = FADE_MS * RATE // 1000
    steps = np.abs(np.diff(one.samples.astype(int)))
    assert one.samples[0] == 0
    assert abs(int(one.samples[-1])) < LEVEL / 100
    assert steps[: length // 2].max() < LEVEL / 8
    assert np.array_equal(one.samples[length:-length], tone(500)[length:-length])


def test_a_segment_takes_nothing_of_its_neighbour() -> None:
    """Between utterances that touch, neither pre-roll nor post-roll reaches into the other."""
    first, second = tone(300), tone(300, level=4000)
    touching = Speech(
        np.concatenate([first, second]),
        RATE,
        (
            Mark("s0", 0, 1, 0, len(first)),
            Mark("s1", 0, 1, len(first), len(first) + len(second)),
        ),
    )
    one, other = segments(touching)
    assert len(one.samples) == len(first)
    assert len(other.samples) == len(second)
    assert np.abs(other.samples).max() <= 4000


def test_silence_between_marks_is_kept_around_speech() -> None:
    """Where an engine marks speech exactly, its soft beginning and end outside are not lost."""
    sound = np.concatenate([np.zeros(RATE, np.int16), tone(300), np.zeros(RATE, np.int16)])
    exact = Speech(sound, RATE, (Mark("s0", 0, 1, RATE, RATE + RATE * 300 // 1000),))
    (one,) = segments(exact)
    assert milliseconds(one.start) == pytest.approx(PRE_ROLL_MS, abs=1)
    assert milliseconds(len(one.samples) - one.end) == pytest.approx(POST_ROLL_MS, abs=5)


def test_what_is_silent_has_no_segment() -> None:
    """Of an utterance in which nothing is heard there is none; the others keep their places."""
    silent = speech((200, 300), (200, 300), (200, 300))
    samples = silent.samples.copy()
    mark = silent.utterances[1]
    samples[mark.start : mark.end] = 0
    found = cut(Speech(samples, RATE, silent.utterances), RATE)
    assert [one is None for one in found] == [False, True, False]


def test_a_segment_is_brought_to_the_rate_of_the_track() -> None:
    """At another rate it lasts as long, to the frame."""
    (at_16000,) = segments(speech((300, 400)))
    (at_44100,) = segments(speech((300, 400)), 44100)
    assert len(at_44100.samples) == convert_frames(len(at_16000.samples), RATE, 44100)
    assert at_44100.start == convert_frames(at_16000.start, RATE, 44100)
    assert at_44100.end == convert_frames(at_16000.end, RATE, 44100)


@pytest.mark.parametrize("rate", [16000, 22050, 44100])
def test_words_are_located_in_a_segment(rate: int) -> None:
    """A frame of the speech is heard in the segment where the same sound is, to the frame."""
    given = speech((300, 400))
    click = 16000 * 500 // 1000
    given.samples[click] = 32767
    (one,) = segments(given, rate)
    heard = int(np.abs(one.samples.astype(int)).argmax())
    assert abs(one.locate(click) - heard) <= 1


def test_words_outside_the_speech_are_held_to_it() -> None:
    """A word that an engine marks in the silence is located at the speech's own start or end."""
    (one,) = segments(speech((300, 400)))
    assert one.locate(0) == one.start
    assert one.locate(10 * RATE) == one.end


def test_real_speech_keeps_all_that_is_above_the_threshold(mandarin_speech: Speech) -> None:
    """Of a sentence nothing is cut away that is louder than the post-roll's last part."""
    for mark, one in zip(
        mandarin_speech.utterances, segments(mandarin_speech, mandarin_speech.rate), strict=True
    ):
        sound = mandarin_speech.samples[mark.start : mark.end].astype(float)
        kept = one.samples.astype(float)
        assert np.dot(kept, kept) > 0.999 * np.dot(sound, sound)
