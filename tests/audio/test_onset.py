"""The onset detector that trimming, proof and tests share."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from signals import Recording, noise, pulses, silence, sine

from audiobook.audio.levels import from_db, to_float, to_int
from audiobook.audio.measuring.onset import pauses, speech_span
from audiobook.audio.mp3.decoding import decode
from audiobook.audio.mp3.encoding import encode
from audiobook.audio.resample import resample_float
from audiobook.audio.sound import MemorySound


@pytest.mark.parametrize("rate", [16000, 22050, 24000, 44100, 48000])
@given(before=st.integers(0, 400), lasts=st.integers(100, 900), after=st.integers(0, 400))
def test_a_tone_is_found_to_the_millisecond(rate: int, before: int, lasts: int, after: int) -> None:
    """A tone that begins and ends at once is found within 1.5 ms of where it is."""
    tone = sine(220, lasts / 1000, rate, -12, phase=np.pi / 2)
    start = before * rate // 1000
    sound = np.concatenate([np.zeros(start), tone, np.zeros(after * rate // 1000)])
    span = speech_span(sound.astype(np.float32), rate)
    assert span is not None
    assert abs(span[0] - start) <= 1.5 * rate / 1000
    assert abs(span[1] - start - len(tone)) <= 5 * rate / 1000


def test_silence_has_no_onset() -> None:
    """Nothing, digital silence and noise of a quiet room are not speech."""
    for sound in (silence(0, 44100), silence(1, 44100), noise(1, 44100, -64)):
        assert speech_span(sound, 44100) is None


@pytest.mark.parametrize("decibels", [-3, 6, 20])
def test_an_onset_does_not_move_with_the_volume(recording: Recording, decibels: float) -> None:
    """The threshold follows speech that is louder than −25 dBFS: a millisecond at most."""
    start, end = recording.clips[0]
    sound = recording.sound.read(start - 4000, end + 4000)
    louder = sound * np.float32(10 ** (decibels / 20))
    before, after = speech_span(sound, 44100), speech_span(louder, 44100)
    assert before is not None
    assert after is not None
    assert np.allclose(before, after, atol=44100 // 1000)


def test_whole_numbers_and_fractions_are_alike(recording: Recording) -> None:
    """16-bit and floating samples have the same onset."""
    sound = to_int(recording.sound.samples)
    assert speech_span(sound, 44100) == speech_span(to_float(sound), 44100)


def test_soft_speech_is_heard_above_the_noise_of_a_room(recording: Recording) -> None:
    """Of speech at −52 dBFS what lies above −60 is found; it begins later and ends sooner."""
    start, end = recording.clips[0]
    sound = recording.sound.read(start - 4000, end + 4000)
    loud, soft = speech_span(sound, 44100), speech_span(sound * np.float32(from_db(-30)), 44100)
    assert loud is not None
    assert soft is not None
    assert loud[0] < soft[0] < soft[1] < loud[1]
    assert soft[1] - soft[0] > 0.9 * (loud[1] - loud[0])


@pytest.mark.parametrize(("rate", "kbps"), [(44100, 64), (22050, 32)])
def test_an_onset_is_the_same_after_encoding(
    recording: Recording, rate: int, kbps: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """What MP3 spreads before an attack moves the onset of no sentence by 20 ms, nor its end."""
    sound = MemorySound(resample_float(recording.sound.samples, 44100, rate), rate)
    stream = encode(sound, tmp_path_factory.mktemp("mp3") / "a.mp3", kbps)
    decoded, _ = decode(stream.path.read_bytes())
    most = 20 * rate // 1000
    for start, end in recording.clips:
        first, last = start * rate // 44100 - rate // 10, end * rate // 44100 + rate // 10
        before = speech_span(sound.samples[first:last], rate)
        after = speech_span(decoded[first:last], rate)
        assert before is not None
        assert after is not None
        assert abs(before[0] - after[0]) < most
        assert abs(before[1] - after[1]) < most


def test_a_clip_of_a_recording_begins_at_its_onset(recording: Recording) -> None:
    """The detector finds each sentence in the track where it was found in the engine's speech."""
    for start, end in recording.clips:
        span = speech_span(recording.sound.read(start - 4410, end), 44100)
        assert span is not None
        assert abs(span[0] - 4410) <= 3 * 44100 // 1000


def test_every_pulse_of_a_voice_belongs_to_one_speech() -> None:
    """Between the pulses of a voice its speech goes on."""
    span = speech_span(np.concatenate([silence(0.2, 44100), pulses(1, 44100)]), 44100)
    assert span is not None
    assert span[1] - span[0] > 0.95 * 44100


def test_the_silences_inside_of_speech_are_found() -> None:
    """Two tones with 50 ms between them: there, to 6 ms; silence around them is none."""
    tone = sine(220, 0.4, 44100, -12, phase=np.pi / 2)
    quiet = silence(0.3, 44100)
    sound = np.concatenate([quiet, tone, silence(0.05, 44100), tone, quiet])
    ((start, end),) = pauses(sound, 44100)
    assert abs(start / 44100 - 0.7) < 0.006
    assert abs(end / 44100 - 0.75) < 0.006
    assert not pauses(tone, 44100)
    assert not pauses(quiet, 44100)
