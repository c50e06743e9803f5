"""The sample programme with a fault of every kind in it, measured from samples in memory."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
from sample_programme import PAUSE_S, RATE, programme, samples

from audiobook.audio.levels import FloatSamples, from_db, to_float
from audiobook.audio.measuring.oversampling import MARGIN
from audiobook.audio.measuring.survey import Survey
from audiobook.audio.measuring.truepeak import true_peak
from audiobook.audio.sound import MemorySound
from audiobook.editions.files.record import Record, record_of
from audiobook.editions.sound.rendition import LISTENING, Preset, Rendition
from audiobook.model import (
    Block,
    Chapter,
    Clip,
    Doubt,
    Finding,
    HumanRecording,
    Kind,
    Programme,
    Retake,
    Take,
    Utterance,
)
from audiobook.picture.levels import Levels, measure
from audiobook.picture.overview import NEAR_DB, Overview, overview

SOFT, LOUD, BROKEN, LATE = "s0003", "s0008", "s0009", "s0014"
"""A sentence 6 dB softer than the others, one whose peaks are above the ceiling, one with a silence
of 1.2 s inside, and one before which 2 s were asked for and half a second came."""

SILENCE = (6000, 6000 + 6 * RATE // 5)
"""Frames of BROKEN from its start."""

DOUBTS = {
    "s0005": (
        Doubt("reading", 0, 1, "jia4", "jie4", "the dictionary and the model disagree"),
        Doubt("number", 4, 10, "百分之七十三", "", "may be a ratio"),
    )
}

FINDINGS = (
    Finding("gloss", "line 3", "豆浆(dòujiāng)", "豆浆", "spells 豆浆"),
    Finding("gloss", "line 3", "小城(xiǎochéng)", "小城", "spells 小城"),
    Finding("boilerplate", "line 90", "相关推荐", "", "the end of the page"),
    Finding("sign", "line 3", "↯", "", "no word for this sign is known"),
)

RETAKEN = ("s0004", "s0011")
"""Said anew by the voice; spoken by a person."""


def faultless(sound: FloatSamples | None = None, preset: Preset = LISTENING) -> Overview:
    """The sample programme as it is, or with other samples."""
    return measured(programme(), to_float(samples(programme())) if sound is None else sound, preset)


def faulty() -> Overview:
    """The programme with its faults."""
    made = programme()
    clips = {clip.utterance: clip for clip in made.clips}
    sound = to_float(samples(made)).copy()
    _scale(sound, clips[SOFT], 0.4)
    _scale(sound, clips[LOUD], 4.4)
    start = clips[BROKEN].start
    sound[start + SILENCE[0] : start + SILENCE[1]] = 0
    return measured(_faulty(made), sound)


def measured(made: Programme, sound: FloatSamples, preset: Preset = LISTENING) -> Overview:
    """The overview of a programme with these samples."""
    levels = measure(MemorySound(sound, RATE), from_db(-3.0 - NEAR_DB))
    loudness = levels.survey.loudness(true_peak(np.pad(sound, MARGIN)))
    return overview(record(Rendition(made, preset, Path(), "", loudness)), levels)


def record(rendition: Rendition) -> Record:
    """What programme.json would have."""
    return record_of(rendition, "sample", ("mp3",))


def _scale(sound: FloatSamples, clip: Clip, gain: float) -> None:
    sound[clip.start : clip.end] *= np.float32(gain)


def _faulty(made: Programme) -> Programme:
    lead, *others = made.article.sections
    blocks = tuple(
        Block(name, Kind.PARAGRAPH, "", place=f"line {line}")
        for name, line in (("b1", 3), ("b2", 5))
    )
    by_id = {one.id: one for one in made.script.utterances}
    return replace(
        made,
        article=replace(made.article, sections=(replace(lead, blocks=blocks), *others)),
        script=replace(
            made.script,
            opening=tuple(map(_take, made.script.opening)),
            body=tuple(map(_take, made.script.body)),
        ),
        findings=FINDINGS,
        retakes=(
            Retake(by_id[RETAKEN[0]], blocks[0]),
            Retake(by_id[RETAKEN[1]], blocks[1], HumanRecording("recordings/a.flac", "", 0.0)),
        ),
    )


def _take(take: Take) -> Take:
    return replace(take, utterances=tuple(map(_utterance, take.utterances)))


def _utterance(one: Utterance) -> Utterance:
    pause = round(2000 - PAUSE_S * 1000) if one.id == LATE else 0
    return replace(one, doubts=DOUBTS.get(one.id, ()), pause_before=pause)


def silence(frames: int) -> Levels:
    """The levels of so much silence."""
    grains = np.zeros(frames // (RATE // 50), np.float32)
    tenths = np.zeros(len(grains) // 5, np.float32)
    survey = Survey(tenths.astype(np.float64), tenths.astype(np.float64), tenths)
    return Levels(RATE, frames, survey, tenths, grains, grains)


def stretched(made: Programme, times: int) -> Programme:
    """The programme as if every frame were so many: a long one, of which no sound is needed."""
    clips = (replace(one, start=one.start * times, end=one.end * times) for one in made.clips)
    chapters: tuple[Chapter, ...] = tuple(
        replace(one, start=one.start * times, end=one.end * times) for one in made.chapters
    )
    track = replace(made.track, frames=made.track.frames * times)
    return replace(made, track=track, clips=tuple(clips), chapters=chapters)
