"""Proving a programme: every sentence is heard at its time, and every file says so.

At the end of a run the sound has been heard already; later it is heard again from the files.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from statistics import median

from audiobook.audio.hearing import Heard, HeardClip, hear
from audiobook.editions import EDITIONS, ENCODED_ANEW
from audiobook.editions.mp3 import file_name
from audiobook.editions.record import Record, load
from audiobook.errors import ProofError
from audiobook.model import Clip, Programme, Utterance
from audiobook.naming import describe
from audiobook.text.scripts import is_han

MP3 = "mp3"

ONSET_MS = 20
"""How far speech may begin from where the transcript says: half a frame of video, which nobody
sees. Measured on 780 sentences of espeak's Mandarin and English at 64 kbit/s: 4 ms at most."""

END_MS = 100
"""How much earlier than the transcript says speech may end: a voice dies away for as long, and an
encoder moves what is that soft; a swallowed syllable takes 150 ms and more. Measured on the
same sentences: 2 ms at most."""

QUIETEST_DB = -21.0
"""The least level of a clip, against the programme's loudness: below that nobody makes out words
who has set the volume for the others."""

LEAST_PACE = 0.5
"""A clip shorter than this part of what its syllables take elsewhere in the programme has lost
words. Measured on the same sentences: 0.8 and more; 0.6 in a row of one vowel, 啊啊啊."""

JUDGED_SYLLABLES = 8
"""Of fewer no pace is told: a single word may be quick, and one of ten letters a syllable."""

LETTERS_A_SYLLABLE = 3.0
"""English has 2.9 in running text. Digits that an engine reads by itself count as letters, for
1,000,000,000 has three syllables."""

SLOWEST_PACE_S = 0.25
"""Seconds a syllable: espeak's Mandarin. What is spelled takes longer than it looks, and a
programme full of it must not make its other sentences look hasty."""

LONGEST_S_A_CHARACTER = 4.0
LONGEST_SLACK_S = 1.0
"""The most that a clip takes: Mandarin takes 0.25 s a character, and letters of which espeak can
only say what script they are of 2.3. Longer, and the engine stalled or said something again and
again."""


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
    """
    record = load(folder)
    # What is not sound cannot be listened for, and without a file its edition says so.
    sound = folder / file_name(record.name)
    if MP3 not in record.editions or _unsound(record.programme) or not sound.exists():
        return judge(record, None, folder)
    try:
        heard = hear(sound, [(clip.start, clip.end) for clip in record.programme.clips])
    except (OSError, ProofError) as error:
        # Its edition would only say so again.
        others = tuple(name for name in record.editions if name != MP3)
        report = judge(replace(record, editions=others), None, folder)
        return _report((f"{sound.name} cannot be heard: {error}", *report.problems), "")
    return judge(record, heard, folder)


def judge(record: Record, heard: Heard | None, folder: Path) -> Report:
    """Compare what is heard and what the files say with what the programme is.

    Args:
        record: the programme.
        heard: in the sound whose SHA-256 the record has, at the record's clips; None where there
            is no sound to hear, and the files alone are judged.
        folder: where the editions' files are.
    """
    programme = record.programme
    if unsound := _unsound(programme):
        return _report(unsound, "")  # nothing can be as such a programme has it
    problems: list[str] = []
    if heard is not None:
        problems += _heard_problems(programme, heard)
        problems += record.preset.target.problems(heard.loudness)
    for edition in record.editions:
        problems += _file_problems(edition, record, folder)
    return _report(tuple(problems), _proved(record, heard))


def _file_problems(edition: str, record: Record, folder: Path) -> tuple[str, ...]:
    if edition not in EDITIONS:
        return (f"This audiobook knows no edition “{edition}”: check with the one that made it.",)
    return EDITIONS[edition]().check(folder, record)


def _report(problems: tuple[str, ...], proved: str) -> Report:
    if not problems:
        return Report(proved, ())
    return Report(f"Not proved: {_counted(problems, 'problem')}.", problems)


def _counted(things: Sequence[object], name: str) -> str:
    return f"{len(things)} {name}{'' if len(things) == 1 else 's'}"


def _proved(record: Record, heard: Heard | None) -> str:
    programme = record.programme
    counts = f"{_counted(programme.clips, 'sentence')}, {_counted(programme.chapters, 'chapter')}"
    if heard is None:
        return f"Proved: {counts}; the files are checked, without an MP3 the sound is not."
    minutes, seconds = divmod(round(heard.frames / heard.rate), 60)
    return (
        f"Proved: {counts}, {minutes} min {seconds} s, "
        f"{record.preset.target.told(heard.loudness)} ({record.preset.name}).{_unheard(record)}"
    )


def _unheard(record: Record) -> str:
    """What the proof says of files that it has not listened to."""
    names = [edition for edition in record.editions if edition in ENCODED_ANEW]
    return f" Not listened to: {', '.join(names)}." if names else ""


def _unsound(programme: Programme) -> tuple[str, ...]:
    """What is wrong with a programme whatever its sound is."""
    ids = [utterance.id for utterance in programme.script.utterances]
    if ids != [clip.utterance for clip in programme.clips]:
        return ("The clips are not those of the script, one for each sentence in order.",)
    return (*_clip_order_problems(programme), *_chapter_problems(programme))


def _clip_order_problems(programme: Programme) -> Iterator[str]:
    last_end = 0
    for clip in programme.clips:
        if not last_end <= clip.start < clip.end <= programme.track.frames:
            yield f"Sentence {clip.utterance} has no place of its own in the sound."
        last_end = clip.end


def _chapter_problems(programme: Programme) -> Iterator[str]:
    chapters = programme.chapters
    bounds = [0, *(chapter.start for chapter in chapters[1:]), programme.track.frames]
    if [(chapter.start, chapter.end) for chapter in chapters] != list(pairwise(bounds)):
        yield "The chapters do not cover the programme without gaps."
    first: dict[str, Clip] = {}
    for utterance, clip in zip(programme.script.utterances, programme.clips, strict=True):
        first.setdefault(utterance.section, clip)
    if list(first) != [chapter.id for chapter in chapters]:
        yield "The chapters are not the sections that are heard, in order."
        return
    for chapter in chapters:
        if not chapter.start <= first[chapter.id].start < chapter.end:
            yield f"Chapter “{chapter.title}” does not begin where its section does."


def _heard_problems(programme: Programme, heard: Heard) -> Iterator[str]:
    frames, rate = programme.track.frames, programme.track.rate
    if (heard.frames, heard.rate) != (frames, rate):
        yield (
            f"The sound has {heard.frames} frames at {heard.rate} Hz and should have {frames} "
            f"at {rate} Hz."
        )
        return
    utterances = programme.script.utterances
    pace = _pace(utterances, programme.clips, rate)
    quietest = heard.loudness.integrated_lufs + QUIETEST_DB
    for utterance, clip, found in zip(utterances, programme.clips, heard.clips, strict=True):
        if wrong := _clip_problem(utterance, clip, found, rate, quietest) or _haste(
            utterance, clip, rate, pace
        ):
            yield f"{describe(utterance)} {wrong}."


def _clip_problem(
    utterance: Utterance, clip: Clip, found: HeardClip, rate: int, quietest_dbfs: float
) -> str:
    if found.onset is None or found.level_dbfs < quietest_dbfs:
        return "is silent"
    late = (found.onset - clip.start) * 1000 / rate
    if abs(late) > ONSET_MS:
        return f"is heard {late:.0f} ms from where it should be"
    if found.end is not None and (clip.end - found.end) * 1000 / rate > END_MS:
        return f"ends {(clip.end - found.end) * 1000 / rate:.0f} ms before it should"
    characters = sum(character.isalnum() for character in utterance.spoken)
    seconds = (clip.end - clip.start) / rate
    if seconds > LONGEST_S_A_CHARACTER * characters + LONGEST_SLACK_S:
        return f"takes {seconds:.1f} s for {characters} characters"
    return ""


def _haste(utterance: Utterance, clip: Clip, rate: int, pace: float) -> str:
    """Whether words were lost: said in much less time than the programme takes for as many."""
    seconds, syllables = (clip.end - clip.start) / rate, _syllables(utterance)
    if syllables >= JUDGED_SYLLABLES and seconds < LEAST_PACE * pace * syllables:
        return f"takes only {seconds:.1f} s for {syllables:.0f} syllables: words are missing"
    return ""


def _pace(utterances: Sequence[Utterance], clips: Sequence[Clip], rate: int) -> float:
    """Seconds a syllable: the median of the clips that are judged by it."""
    paces = [
        (clip.end - clip.start) / rate / syllables
        for utterance, clip in zip(utterances, clips, strict=True)
        if (syllables := _syllables(utterance)) >= JUDGED_SYLLABLES
    ]
    return min(median(paces), SLOWEST_PACE_S) if paces else 0.0


def _syllables(utterance: Utterance) -> float:
    """How many syllables are said, about and at the least."""
    said = [character for character in utterance.spoken if character.isalnum()]
    han = sum(map(is_han, said))
    return han + (len(said) - han) / LETTERS_A_SYLLABLE
