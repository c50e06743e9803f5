"""Proving a programme: every sentence is heard at its time, and every file says so.

At the end of a run the sound has been heard already; later it is heard again from the files.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from audiobook.audio.hearing import Heard, HeardClip, hear
from audiobook.editions import EDITIONS
from audiobook.editions.mp3 import file_name
from audiobook.editions.record import Record, load
from audiobook.editions.rendition import Preset
from audiobook.engines import describe
from audiobook.errors import ProofError
from audiobook.model import Clip, Loudness, Programme, Utterance

ONSET_MS = 20
"""How far speech may begin from where the transcript says: less than a video's frame."""

LOUDNESS_LU = 0.5
"""How far from its preset a programme may be."""

SECONDS_A_CHARACTER = (0.02, 2.0)
"""The least and the most that a spoken character takes: English at twice the usual rate takes 0.03,
one slow syllable with its pause below 1. Outside, words were swallowed or something stalled."""

SLACK_S = 1.0
"""A clip of few characters may be longer by this."""

MP3 = "mp3"


@dataclass(frozen=True, slots=True)
class Report:
    """What a proof has found."""

    line: str
    """One line for people."""
    problems: tuple[str, ...]
    """A line each; none where all is as it should be."""


def check(folder: Path) -> Report:
    """Prove a programme from its files alone.

    Raises:
        SourceError: the folder holds no programme.
        ProofError: its sound cannot be heard.
    """
    record = load(folder)
    if MP3 not in record.editions:
        problems = tuple(_edition_problems(record, folder))
        line = f"{folder} has no MP3: the files are checked, the sound is not."
        return Report(line, problems)
    sound = folder / file_name(record.name)
    try:
        heard = hear(sound, [(clip.start, clip.end) for clip in record.programme.clips])
    except OSError as error:
        raise ProofError(f"Cannot hear {sound}: {error.strerror or error}.") from error
    return judge(record, heard, folder)


def judge(record: Record, heard: Heard, folder: Path) -> Report:
    """Compare what is heard and what the files say with what the programme is.

    Args:
        record: the programme.
        heard: in the sound whose SHA-256 the record has, at the record's clips.
        folder: where the editions' files are.
    """
    programme = record.programme
    problems = (
        *_sound_problems(programme, heard),
        *_loudness_problems(record.preset, heard.loudness),
        *_chapter_problems(programme),
        *_edition_problems(record, folder),
    )
    if problems:
        return Report(f"{len(problems)} problems in {folder}.", problems)
    minutes, seconds = divmod(round(heard.frames / heard.rate), 60)
    line = (
        f"Proved: {len(programme.clips)} sentences, {len(programme.chapters)} chapters, "
        f"{minutes} min {seconds} s, {heard.loudness.integrated_lufs:.1f} LUFS, "
        f"{heard.loudness.true_peak_dbtp:.1f} dBTP."
    )
    return Report(line, ())


def _sound_problems(programme: Programme, heard: Heard) -> Iterator[str]:
    frames, rate = programme.track.frames, programme.track.rate
    if (heard.frames, heard.rate) != (frames, rate):
        yield (
            f"The sound has {heard.frames} frames at {heard.rate} Hz and should have {frames} "
            f"at {rate} Hz."
        )
        return
    utterances = programme.script.utterances
    if [one.id for one in utterances] != [clip.utterance for clip in programme.clips]:
        yield "The clips are not those of the script, one for each sentence in order."
        return
    for utterance, clip, found in zip(utterances, programme.clips, heard.clips, strict=True):
        if wrong := _clip_problem(utterance, clip, found, rate):
            yield f"{describe(utterance)} {wrong}."
    for clip, after in pairwise(programme.clips):
        if after.start < clip.end:
            yield f"Sentence {after.utterance} begins before {clip.utterance} has ended."


def _clip_problem(utterance: Utterance, clip: Clip, found: HeardClip, rate: int) -> str:
    if found.onset is None:
        return "is silent"
    late = (found.onset - clip.start) * 1000 / rate
    if abs(late) > ONSET_MS:
        return f"is heard {late:.0f} ms from where it should be"
    characters = sum(character.isalnum() for character in utterance.spoken)
    seconds = (clip.end - clip.start) / rate
    least, most = SECONDS_A_CHARACTER
    if not least * characters <= seconds <= most * characters + SLACK_S:
        return f"takes {seconds:.1f} s for {characters} characters"
    return ""


def _loudness_problems(preset: Preset, loudness: Loudness) -> Iterator[str]:
    if abs(loudness.integrated_lufs - preset.integrated_lufs) > LOUDNESS_LU:
        yield (
            f"The loudness is {loudness.integrated_lufs:.1f} LUFS and should be "
            f"{preset.integrated_lufs:.1f}."
        )
    if loudness.true_peak_dbtp > preset.true_peak_dbtp:
        yield (
            f"The true peak is {loudness.true_peak_dbtp:.1f} dBTP and may be "
            f"{preset.true_peak_dbtp:.1f} at the most."
        )


def _chapter_problems(programme: Programme) -> Iterator[str]:
    chapters = programme.chapters
    bounds = [0, *(chapter.start for chapter in chapters[1:]), programme.track.frames]
    if [(chapter.start, chapter.end) for chapter in chapters] != list(pairwise(bounds)):
        yield "The chapters do not cover the programme without gaps."
    first: dict[str, Clip] = {}
    for utterance, clip in zip(programme.script.utterances, programme.clips, strict=False):
        first.setdefault(utterance.section, clip)
    for chapter in chapters:
        begins = first.get(chapter.id)
        if begins is None or not chapter.start <= begins.start < chapter.end:
            yield f"Chapter “{chapter.title}” does not begin where its section does."


def _edition_problems(record: Record, folder: Path) -> Iterator[str]:
    for name in record.editions:
        yield from EDITIONS[name]().check(folder, record)
