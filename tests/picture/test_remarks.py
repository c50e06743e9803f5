"""What there is to look at in a programme is found where it is."""

from __future__ import annotations

from dataclasses import replace

import pytest
from faulty_programme import BROKEN, LATE, LOUD, SILENCE, SOFT, faultless, faulty, measured
from sample_programme import RATE, Line, programme, samples

from audiobook.audio.levels import from_db, to_float
from audiobook.audio.measuring.survey import survey
from audiobook.audio.sound import MemorySound
from audiobook.editions.sound.rendition import PRESETS
from audiobook.model import Role
from audiobook.picture.evidence import Remark
from audiobook.picture.overview import Overview


def _found(overview: Overview) -> dict[str, tuple[Remark, ...]]:
    return {one.kind.one: one.all for one in overview.remarks}


def _spots(remarks: tuple[Remark, ...]) -> list[str]:
    return [one.spot.sentence if one.spot else "" for one in remarks]


@pytest.fixture(scope="module")
def found() -> dict[str, tuple[Remark, ...]]:
    """All remarks about the programme with faults, by their kinds."""
    return _found(faulty())


def test_nothing_is_said_of_a_programme_without_faults() -> None:
    """A programme as loud as it should be, with the pauses it should have, has no remarks."""
    sound = to_float(samples(programme()))
    off = -19.0 - faultless().record.loudness.integrated_lufs
    assert faultless(sound * sound.dtype.type(from_db(off))).remarks == ()


@pytest.mark.parametrize(
    ("kind", "sentences"),
    [
        ("true peak above the ceiling", [LOUD]),
        ("silence inside of a sentence", [BROKEN]),
        ("pause of another length", [LATE]),
        ("thing not said as it should be", [SOFT]),
        ("doubtful reading", ["s0005"]),
        ("doubtful number", ["s0005"]),
    ],
)
def test_a_fault_is_found_at_its_sentence(
    kind: str, sentences: list[str], found: dict[str, tuple[Remark, ...]]
) -> None:
    """And nowhere else."""
    assert _spots(found[kind]) == sentences


def test_the_most_important_comes_first(found: dict[str, tuple[Remark, ...]]) -> None:
    """Figures of the whole, then sentences, then chapters, then what is only in doubt."""
    kinds = list(found)
    assert kinds[0] == "figure out of its range"
    assert kinds[-2:] == ["doubtful reading", "doubtful number"]


def test_a_sentence_off_in_loudness_is_told_by_how_much() -> None:
    """To a tenth of a unit, as a meter has it; one less than 3 LU off is none."""
    made = programme()
    clip = next(one for one in made.clips if one.utterance == "s0002")
    alone = survey(MemorySound(to_float(samples(made))[clip.start : clip.end], RATE))
    for gain, told in ((-12.0, "softer"), (-1.0, "")):
        sound = to_float(samples(made)).copy()
        sound[clip.start : clip.end] *= sound.dtype.type(from_db(gain))
        overview = measured(made, sound)
        strays = _found(overview).get("sentence softer or louder", ())
        assert _spots(strays) == (["s0002"] if told else [])
        for one in strays:
            off = float(one.label.removesuffix(" LU"))
            whole = overview.record.loudness.integrated_lufs
            assert off == pytest.approx(alone.integrated_lufs + gain - whole, abs=0.15)
            assert told in one.text


def test_places_are_to_the_frame(found: dict[str, tuple[Remark, ...]]) -> None:
    """A silence is where it begins, to a tenth of a second."""
    clip = next(one for one in programme().clips if one.utterance == BROKEN)
    (silence,) = found["silence inside of a sentence"]
    assert silence.spot is not None
    assert abs(silence.spot.frame - clip.start - SILENCE[0]) <= RATE // 10
    assert silence.label == "silent 1.1 s"


def test_a_peak_is_judged_by_what_its_preset_allows() -> None:
    """−2 dBTP is above the ceiling for listening, and below that for a podcast; none allows 0."""
    made = programme()
    sound = to_float(samples(made))
    sound = sound * sound.dtype.type(from_db(-2.0) / abs(sound).max())
    for preset, ceiling in (("listening", -3.0), ("podcast", -1.0), ("none", 0.0)):
        overview = measured(made, sound, PRESETS[preset])
        assert overview.ceiling_dbtp == ceiling
        assert ("true peak above the ceiling" in _found(overview)) == (ceiling < -2.0)


def test_a_chapter_at_another_pace_is_told() -> None:
    """Only where it is long enough to have a pace."""
    lines = [Line(name, None, Role.BODY, "天" * 150) for name in ("lead", "one", "two")]
    made = programme(lines)
    first, second, third = made.clips
    slow = replace(third, end=third.end + 6 * RATE)
    frames = made.track.frames + 6 * RATE
    chapters = (*made.chapters[:2], replace(made.chapters[2], end=frames))
    track = replace(made.track, frames=frames)
    slower = replace(made, clips=(first, second, slow), chapters=chapters, track=track)
    (remark,) = _found(measured(slower, to_float(samples(slower))))["chapter faster or slower"]
    assert remark.text == "chapter 3 is 21% slower than most"
    brief = programme([Line(one.section, None, Role.BODY, "天" * 9) for one in lines])
    assert "chapter faster or slower" not in _found(measured(brief, to_float(samples(brief))))
