"""What can be wrong with a programme whatever its sound is."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from audiobook.model import Clip, Programme


def unsound(programme: Programme) -> tuple[str, ...]:
    """Why no sound could be as the programme has it, a line each."""
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
    for utterance, clip in programme.heard:
        first.setdefault(utterance.section, clip)
    if list(first) != [chapter.id for chapter in chapters]:
        yield "The chapters are not the sections that are heard, in order."
        return
    for chapter in chapters:
        if not chapter.start <= first[chapter.id].start < chapter.end:
            yield f"Chapter “{chapter.title}” does not begin where its section does."
