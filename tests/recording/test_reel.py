"""Takes are spoken side by side and set one after the other, complete and in order."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tones import CAST, TONE_MS_A_CHARACTER, ToneEngine, say

from audiobook.audio.earcon import AHEAD_MS, BEFORE_MS, ROOM_MS, place
from audiobook.audio.levels import IntSamples, to_int
from audiobook.audio.measuring.onset import speech_span
from audiobook.errors import EngineError, OutputError
from audiobook.model import Article, Block, Kind, Script, Section, Take, Track
from audiobook.recording import Reel, record_reel
from audiobook.recording.assembly import LEAD_MS, body_lead, chapters, close_gap, one_clock

RATE = 44100
TOLERANCE = 2 * RATE // 1000
"""The onset detector knows a place to a millisecond or two."""

TAKES = tuple(
    Take((say(2 * n + 1, "one" * (n % 3 + 1)), say(2 * n + 2, "two or more"))) for n in range(12)
)


def record(engine: ToneEngine, path: Path, takes: tuple[Take, ...] = TAKES) -> Reel:
    """The takes on a reel, of the path's name."""
    with Reel(path.with_suffix(".raw"), RATE, lead=RATE // 10) as reel:
        record_reel(takes, engine, CAST, reel, lambda: None)
    return reel


def samples(reel: Reel) -> IntSamples:
    """All that is on it."""
    return to_int(reel.sound.read(0, reel.sound.frames))


def test_every_utterance_is_heard_where_its_clip_says(tmp_path: Path) -> None:
    """Each clip holds its utterance's sound, as long as it was spoken, from onset to end."""
    reel = record(ToneEngine(), tmp_path / "reel")
    sound = samples(reel)
    utterances = [one for take in TAKES for one in take.utterances]
    assert len(sound) == reel.sound.frames
    assert [clip.utterance for clip in reel.clips] == [one.id for one in utterances]
    for utterance, clip in zip(utterances, reel.clips, strict=True):
        expected = TONE_MS_A_CHARACTER * len(utterance.spoken) * RATE // 1000
        assert abs(clip.end - clip.start - expected) <= TOLERANCE
        before = min(clip.start, RATE // 10)
        span = speech_span(sound[clip.start - before : clip.end + RATE // 10], RATE)
        assert span is not None
        assert abs(span[0] - before) <= TOLERANCE
        assert clip.words[0].start == clip.start
        assert clip.words[0].end == clip.end


def test_pauses_are_what_the_script_says(tmp_path: Path) -> None:
    """From speech to speech lies the pause asked for, whatever silence the engine added."""
    takes = (Take((say(1, "before", pauses=(0, 300)),)), Take((say(2, "after", pauses=(1200, 0)),)))
    reel = record(ToneEngine(), tmp_path / "reel", takes)
    first, second = reel.clips
    assert second.start - first.end == 1500 * RATE // 1000


def test_a_slow_take_does_not_change_the_order(tmp_path: Path) -> None:
    """The reel is the same whichever take is done first, and however many lanes there are."""
    slow = record(ToneEngine(slow_first_s=0.2), tmp_path / "slow")
    alone = record(ToneEngine(max_parallel=1), tmp_path / "alone")
    assert slow.clips == alone.clips
    assert samples(slow).tobytes() == samples(alone).tobytes()


def test_no_more_lanes_than_the_engine_allows(tmp_path: Path) -> None:
    """An engine is never asked for more takes at once than it can speak."""
    engine = ToneEngine(max_parallel=1)
    record(engine, tmp_path / "reel")
    assert engine.most_at_once == 1


@pytest.mark.parametrize(
    ("engine", "line"),
    [
        (ToneEngine(leaves_out="s0006"), r"did not speak sentence s0006 “two or more”"),
        (ToneEngine(silent_in="s0006"), r"was silent in sentence s0006 “two or more”"),
        (ToneEngine(fails_in="s0006"), r"out of breath"),
    ],
)
def test_what_is_not_spoken_stops_the_run(engine: ToneEngine, line: str, tmp_path: Path) -> None:
    """A sentence that an engine leaves out, or keeps silent in, is an error that names it."""
    with pytest.raises(EngineError, match=line):
        record(engine, tmp_path / "reel")


def test_a_failure_stops_the_lanes(tmp_path: Path) -> None:
    """After a failure no more takes are begun than were waiting already."""
    engine = ToneEngine(fails_in="s0002")
    with pytest.raises(EngineError):
        record(engine, tmp_path / "reel")
    assert len(engine.spoken) < len(TAKES) * 2


def test_a_reel_that_cannot_be_written_is_one_line(tmp_path: Path) -> None:
    """A reel whose folder is missing is an error that names the file."""
    with pytest.raises(OutputError, match="Cannot write"):
        record(ToneEngine(), tmp_path / "missing" / "reel")


@given(
    st.lists(
        st.tuples(st.integers(0, 900), st.integers(0, 2500), st.booleans()), min_size=1, max_size=6
    )
)
def test_what_is_silent_has_no_tone_in_it(pauses: list[tuple[int, int, bool]]) -> None:
    """Where a tone is to be rung there is room for it, and no stretch that is said to be silent."""
    said = [
        replace(
            say(number, "said", pauses=(max(before, ROOM_MS) if tone else before, after)),
            earcon=tone,
        )
        for number, (after, before, tone) in enumerate(pauses, 1)
    ]
    with tempfile.TemporaryDirectory() as folder:
        with Reel(Path(folder) / "reel.raw", RATE, body_lead(said[0], RATE)) as reel:
            record_reel([Take(tuple(said))], ToneEngine(), CAST, reel, lambda: None)
        sound = samples(reel)
    tones = [place(c.start, RATE) for c, one in zip(reel.clips, said, strict=True) if one.earcon]
    assert reel.earcons == [start for start, _ in tones]
    ended = [0, *(clip.end for clip in reel.clips)]
    for start, end in tones:
        assert not sound[start:end].any()
        nearest = max(frame for frame in ended if frame <= start)
        least = BEFORE_MS if nearest else LEAD_MS
        assert start - nearest >= least * RATE // 1000 - 1
    assert reel.silences == sorted(reel.silences)
    for start, end in reel.silences:
        assert start < end
        assert not sound[start:end].any()
        assert all(end <= one or other <= start for one, other in tones)


def _block(name: str, text: str) -> Block:
    return Block(name, Kind.HEADING, text)


def test_the_opening_is_heard_first_on_one_clock(tmp_path: Path) -> None:
    """Clips and chapters are on the clock of both reels, and the pause between them is as asked."""
    opening = (Take((say(1, "the opening", pauses=(0, 800)),)),)
    body = (
        Take((say(2, "the lead", pauses=(900, 400)),)),
        Take((say(3, "a heading", section="sec02", pauses=(1700, 900)), say(4, "text", "sec02"))),
    )
    article = Article(
        _block("title", "Title"),
        "en",
        (
            Section("sec01", None, 1, ()),
            Section("sec02", _block("b0002", "Second"), 1, ()),
            Section("sec03", _block("b0003", "Nothing is heard of this one"), 1, ()),
        ),
    )
    last = record(ToneEngine(), tmp_path / "body", body)
    with Reel(tmp_path / "opening.raw", RATE, lead=RATE // 10) as first:
        record_reel(opening, ToneEngine(), CAST, first, lambda: None)
        close_gap(first, last, pause_before=900)
    sound = np.concatenate([samples(first), samples(last)])
    clips = one_clock(first, last)
    assert clips[0].start == RATE // 10
    assert clips[1].start - clips[0].end == pytest.approx(1.7 * RATE, abs=0.014 * RATE)
    assert [clip.utterance for clip in clips] == ["s0001", "s0002", "s0003", "s0004"]
    for clip in clips:
        span = speech_span(sound[clip.start - RATE // 20 : clip.end + RATE // 20], RATE)
        assert span is not None
        assert abs(span[0] - RATE // 20) <= TOLERANCE
    found = chapters(article, Script(opening, body), clips, Track(RATE, len(sound)))
    assert [(chapter.id, chapter.title) for chapter in found] == [
        ("sec01", "Title"),
        ("sec02", "Second"),
    ]
    assert found[0].start == 0
    assert found[0].end == found[1].start == clips[2].start - RATE // 10
    assert found[1].end == len(sound)


def test_a_chapter_begins_before_its_tone(tmp_path: Path) -> None:
    """Who jumps to a section hears its tone; the first chapter begins with the programme."""
    said = (
        replace(say(1, "a heading", pauses=(1700, 900)), earcon=True),
        replace(say(2, "another", "sec02", pauses=(1700, 900)), earcon=True),
    )
    titles = (_block("b1", "One"), _block("b2", "Two"))
    article = Article(
        _block("title", "Title"),
        "en",
        (Section("sec01", titles[0], 1, ()), Section("sec02", titles[1], 1, ())),
    )
    reel = record(ToneEngine(), tmp_path / "reel", (Take(said),))
    track = Track(RATE, reel.sound.frames)
    clips = tuple(reel.clips)
    first, second = chapters(article, Script((), (Take(said),)), clips, track)
    assert first.start == 0
    begins_ms = (clips[1].start - second.start) * 1000 / RATE
    assert begins_ms == pytest.approx(LEAD_MS + AHEAD_MS, abs=0.1)
