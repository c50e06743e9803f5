"""Sound that ffmpeg encodes in pieces: where it is cut, and that nobody hears it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from heard import likeness
from hypothesis import given
from hypothesis import strategies as st
from signals import decode_with_ffmpeg, needs_ffmpeg, pulses, silence

from audiobook.audio.ffmpeg import aac, opus, pieces
from audiobook.audio.levels import FloatSamples
from audiobook.audio.sound import MemorySound

RATE = 44100
SPOKEN_S, PAUSE_S, SENTENCES = 3.0, 0.35, 8
CODECS = {"aac": aac.CODEC, "opus": opus.CODEC}


@given(
    minutes=st.floats(0.01, 8),
    pauses=st.lists(st.tuples(st.floats(0, 480), st.floats(0, 2)), max_size=40),
    rate=st.sampled_from([11025, 16000, 22050, 44100, 48000]),
    codec=st.sampled_from(sorted(CODECS)),
)
def test_pieces_follow_each_other(
    minutes: float, pauses: list[tuple[float, float]], rate: int, codec: str
) -> None:
    """They cover the sound, are whole packets long, and leave out nothing but silence."""
    frames = max(1, int(minutes * 60 * rate))
    stretches = [(int(at * rate), int((at + long) * rate)) for at, long in sorted(pauses)]
    silences = [(start, end) for start, end in stretches if end <= frames]
    one = CODECS[codec]
    found = list(pieces.pieces(frames, rate, silences, one))
    assert [piece.start for piece in found] == [0, *(piece.stop for piece in found[:-1])]
    assert (found[-1].stop, found[-1].given) == (frames, frames)
    assert [piece.is_last for piece in found] == [False] * (len(found) - 1) + [True]
    codec_rate = one.rate or rate
    for piece in found[:-1]:
        assert (piece.stop - piece.start) * codec_rate == piece.packets * one.packet * rate
        assert (piece.stop - piece.given) * codec_rate >= one.delay * rate
        assert piece.stop - piece.start >= pieces.PIECE_SECONDS * rate
        assert any(start < piece.given and piece.stop < end for start, end in silences)


@pytest.fixture
def spoken(monkeypatch: pytest.MonkeyPatch) -> tuple[MemorySound, list[tuple[int, int]]]:
    """Sentences with pauses, each long enough to be a piece; the pauses."""
    monkeypatch.setattr(pieces, "PIECE_SECONDS", 2)
    said: list[FloatSamples] = []
    for _ in range(SENTENCES):
        said += [0.3 * pulses(SPOKEN_S, RATE), silence(PAUSE_S, RATE)]
    lengths = np.cumsum([len(one) for one in said])
    pauses = [(int(lengths[at]), int(lengths[at + 1])) for at in range(0, len(said) - 2, 2)]
    return MemorySound(np.concatenate(said), RATE), pauses


def _write(codec: str, sound: MemorySound, pauses: list[tuple[int, int]], path: Path) -> Path:
    if codec == "aac":
        aac.write_m4b(sound, pauses, path, {"title": "a"}, ())
    else:
        opus.write_opus(sound, pauses, path, {"TITLE": "a"})
    return path


@needs_ffmpeg
@pytest.mark.parametrize(
    ("codec", "ending", "rate"), [("aac", "m4b", RATE), ("opus", "opus", 48000)]
)
def test_nobody_hears_that_it_was_cut(
    codec: str,
    ending: str,
    rate: int,
    spoken: tuple[MemorySound, list[tuple[int, int]]],
    tmp_path: Path,
) -> None:
    """Decoded, pieces sound as what is encoded whole does: at the same time, with silent joints."""
    sound, pauses = spoken
    assert len(list(pieces.pieces(sound.frames, RATE, pauses, CODECS[codec]))) == SENTENCES
    whole = decode_with_ffmpeg(_write(codec, sound, [], tmp_path / f"whole.{ending}"))
    joined = decode_with_ffmpeg(_write(codec, sound, pauses, tmp_path / f"joined.{ending}"))
    assert abs(len(joined) - len(whole)) <= 1024
    assert abs(len(joined) / rate - sound.frames / RATE) < 0.03
    for number in range(SENTENCES):
        start = round(number * (SPOKEN_S + PAUSE_S) * rate)
        sentence = slice(start, start + round(SPOKEN_S * rate))
        assert likeness(joined[sentence], whole[sentence]) > 0.95
        pause = slice(sentence.stop + rate // 20, sentence.stop + round((PAUSE_S - 0.05) * rate))
        assert np.abs(joined[pause]).max(initial=0.0) < 0.003


LOUDER = ("-af", "volume=6dB", "-b:a", "32k")
"""What an encoder does that bursts, in a way that anybody's ffmpeg does the same."""
STILL_LOUDER = ("-af", "volume=9dB", "-b:a", "32k")
USUAL = ("-b:a", "32k")


def _made(codec: str, bits: tuple[tuple[str, ...], ...], sound: MemorySound) -> list[bytes]:
    """What is made of the sound's two pieces."""
    cut = round((SPOKEN_S + PAUSE_S / 2) * RATE)
    pause = (cut - round(0.15 * RATE), cut + round(0.15 * RATE))
    made = pieces.encoded(sound, [pause], replace(CODECS[codec], bits=bits))
    return [data for _, data in made]


@pytest.fixture
def loud_and_soft(monkeypatch: pytest.MonkeyPatch) -> MemorySound:
    """A sentence, a pause, and one that is so soft that it may be twice as loud."""
    monkeypatch.setattr(pieces, "PIECE_SECONDS", 2)
    loud, pause = 0.3 * pulses(SPOKEN_S, RATE), silence(PAUSE_S, RATE)
    return MemorySound(np.concatenate([loud, pause, 0.05 * loud]), RATE)


@needs_ffmpeg
@pytest.mark.parametrize("codec", sorted(CODECS))
def test_a_piece_that_comes_out_too_loud_is_made_again(
    codec: str, loud_and_soft: MemorySound
) -> None:
    """With the next bits, and it alone: what is well as it is, stays."""
    first, second = _made(codec, (LOUDER, USUAL), loud_and_soft)
    assert first == _made(codec, (USUAL,), loud_and_soft)[0]
    assert second == _made(codec, (LOUDER,), loud_and_soft)[1]


@needs_ffmpeg
@pytest.mark.parametrize("codec", sorted(CODECS))
def test_of_what_is_always_too_loud_the_best_is_kept(
    codec: str, loud_and_soft: MemorySound
) -> None:
    """Where no bits help, the piece that is least too loud goes on to be proven."""
    bits = (STILL_LOUDER, LOUDER, STILL_LOUDER)
    assert _made(codec, bits, loud_and_soft)[0] == _made(codec, (LOUDER,), loud_and_soft)[0]


@needs_ffmpeg
@pytest.mark.parametrize("codec", sorted(CODECS))
def test_packets_are_counted(codec: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where ffmpeg gives another number of packets than all times hang on, it is not believed."""
    module = {"aac": aac, "opus": opus}[codec]
    monkeypatch.setattr(module, "CODEC", replace(CODECS[codec], delay=9 * CODECS[codec].packet))
    with pytest.raises(RuntimeError, match="packets where"):
        _write(codec, MemorySound(pulses(SPOKEN_S, RATE), RATE), [], tmp_path / "a")
