"""Setting the opening before the body, and telling where each chapter is."""

from __future__ import annotations

from audiobook.audio.sound import Sound
from audiobook.audio.splice import Silence, Splice
from audiobook.model import Article, Chapter, Clip, Script, Track
from audiobook.recording.reel import Reel, moved
from audiobook.voices import Pauses

CHAPTER_LEAD_MS = 100
"""A chapter begins this long before its first word, inside the pause: a player that jumps there
begins with a frame whose bit reservoir it has not read, and may lose up to three (78 ms)."""


def join(opening: Reel, body: Reel, pauses: Pauses) -> tuple[Sound, tuple[Clip, ...]]:
    """The whole sound, opening first, and all clips on its clock.

    Args:
        opening: recorded last, heard first.
        body: at the same rate.
        pauses: of which the head and the tail are put around them.
    """
    rate = body.sound.rate
    head, tail = (Silence(rate, pause * rate // 1000) for pause in (pauses.head, pauses.tail))
    starts = ((opening, head.frames), (body, head.frames + opening.sound.frames))
    clips = tuple(moved(clip, start) for reel, start in starts for clip in reel.clips)
    return Splice((head, opening.sound, body.sound, tail)), clips


def chapters(
    article: Article, script: Script, clips: tuple[Clip, ...], track: Track
) -> tuple[Chapter, ...]:
    """One chapter for each section that is heard, from the start of the track to its end.

    The opening belongs to the first chapter, which has the article's title where its section has no
    heading.
    """
    starts: dict[str, int] = {}
    for utterance, clip in zip(script.utterances, clips, strict=True):
        starts.setdefault(utterance.section, clip.start)
    titles = {section.id: section.heading or article.title for section in article.sections}
    lead = CHAPTER_LEAD_MS * track.rate // 1000
    bounds = [0, *(start - lead for start in list(starts.values())[1:]), track.frames]
    return tuple(
        Chapter(section, titles[section].text, start, end)
        for section, start, end in zip(starts, bounds[:-1], bounds[1:], strict=True)
    )
