"""Setting the opening before the body, and telling where each chapter is."""

from __future__ import annotations

from collections.abc import Sequence

from audiobook.audio.sound import Sound
from audiobook.audio.splice import Silence, Splice
from audiobook.model import Article, Chapter, Clip, Script, Track
from audiobook.recording.reel import Reel, moved
from audiobook.voices import Pauses

CHAPTER_LEAD_MS = 100
"""A chapter begins this long before its first word, inside the pause: a player that jumps there
begins with a frame whose bit reservoir it has not read, and may lose up to three (78 ms)."""


def join(reels: Sequence[Reel], pauses: Pauses) -> tuple[Sound, tuple[Clip, ...]]:
    """The whole sound, and all clips on its clock.

    Args:
        reels: in the order in which they are heard, at least one, all of one rate. Their clips are
            used up, for nobody has room for all words of a day twice.
        pauses: of which the head and the tail are put around them.
    """
    rate = reels[0].sound.rate
    parts: list[Sound] = []
    clips: list[Clip] = []
    frames, pause = 0, pauses.head * rate // 1000
    for reel in reels:
        # Pauses count from speech to speech; what a reel keeps before its first is in them.
        silence = Silence(rate, max(pause - reel.clips[0].start, 0))
        parts += (silence, reel.sound)
        start = frames + silence.frames
        reel.clips.reverse()
        while reel.clips:
            clips.append(moved(reel.clips.pop(), start))
        frames = start + reel.sound.frames
        pause = reel.pause
    parts.append(Silence(rate, max(pause + pauses.tail * rate // 1000, 0)))
    return Splice(parts), tuple(clips)


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
