"""A message is put together to the frame."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from types import MappingProxyType

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from audiobook.audio.mp3.pieces import LEFT_OUT
from audiobook.audio.track import TrackSound, TrackWriter
from audiobook.broadcast.mixing.arrangement import arrange
from audiobook.broadcast.mixing.cutting import Phrase, Spoken
from audiobook.broadcast.mixing.phrasing import Rest
from audiobook.model import Role, Utterance

RATE = 44100
MS = 44
"""Frames in a millisecond, rounded down."""
PAUSES = MappingProxyType(dict(zip(Rest, (200, 800, 1200, 1600, 2400, 3000), strict=True)))
LEAD, TAIL = 20 * MS, 80 * MS


def _utterance(number: int, section: str, block: str | None, role: Role = Role.BODY) -> Utterance:
    return Utterance(f"s{number}", block, section, role, "灯", "灯", (), (), (), "v", 0, 0)


def _reel(path: Path, lengths: list[int], rests: list[Rest]) -> tuple[TrackSound, list[Phrase]]:
    """Phrases of a steady 1,000 with a lead and a tail of 1 around it."""
    phrases = []
    with TrackWriter(path, RATE) as track:
        for length, rest in zip(lengths, rests, strict=True):
            frames = LEAD + length + TAIL
            phrases.append(Phrase(track.frames, frames, LEAD, TAIL, rest))
            around = (np.ones(LEAD), np.full(length, 1000), np.ones(TAIL))
            track.add(np.concatenate(around).astype(np.int16))
        return track.settle(), phrases


def _speech(samples: np.ndarray[tuple[int], np.dtype[np.float32]]) -> list[tuple[int, int]]:
    """Where it is loud."""
    loud = np.concatenate([[False], samples > 0.01, [False]])
    edges = np.flatnonzero(np.diff(loud.astype(int)))
    return list(zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True))


@given(lengths=st.lists(st.integers(100, 3000), min_size=1, max_size=6), data=st.data())
def test_pauses_inside_of_a_sentence_are_exact(
    tmp_path_factory: pytest.TempPathFactory, lengths: list[int], data: st.DataObject
) -> None:
    """From speech to speech; then the pause after the message, and silence to be joined in."""
    inside = st.sampled_from([Rest.PHRASE, Rest.CLAUSE])
    rests = data.draw(st.lists(inside, min_size=len(lengths), max_size=len(lengths)))
    path = tmp_path_factory.mktemp("reel") / "reel.raw"
    reel, phrases = _reel(path, lengths, rests)
    spoken = Spoken(_utterance(1, "a", "b1"), tuple(phrases), 0, 0)
    message = arrange(reel, [spoken], PAUSES)
    samples = message.sound.read(0, message.sound.frames)
    speech = _speech(samples)
    assert [end - start for start, end in speech] == lengths
    found = [after[0] - before[1] for before, after in pairwise(speech)]
    assert found == [PAUSES[rest] * RATE // 1000 for rest in rests[:-1]]
    assert (message.placed[0].start, message.placed[0].end) == (speech[0][0], speech[-1][1])
    assert message.sound.frames % 1152 == 0
    assert message.sound.frames - speech[-1][1] >= 3 * RATE + LEFT_OUT
    assert all(not samples[start:end].any() for start, end in message.silences)


def test_pauses_between_sentences_follow_what_they_part(tmp_path: Path) -> None:
    """Sentences, paragraphs and sections; what is announced follows as a sentence does."""
    said = (
        _utterance(1, "a", "b1"),
        _utterance(2, "a", "b1"),
        _utterance(3, "a", "b2"),
        _utterance(4, "b", None, Role.ANNOUNCEMENT),
        _utterance(5, "b", "b3", Role.HEADING),
        _utterance(6, "b", "b4"),
    )
    reel, phrases = _reel(tmp_path / "reel.raw", [500] * 6, [Rest.SENTENCE] * 6)
    spoken = [Spoken(one, (phrase,), 0, 0) for one, phrase in zip(said, phrases, strict=True)]
    placed = arrange(reel, spoken, PAUSES).placed
    found = [(after.start - before.end) * 1000 // RATE for before, after in pairwise(placed)]
    assert found == [1200, 1600, 2400, 1200, 1600]
