"""Setting the opening before the body, and telling where each chapter is."""

from __future__ import annotations

from audiobook.audio import earcon
from audiobook.audio.mp3.pieces import joint
from audiobook.model import Article, Chapter, Clip, Script, Track, Utterance
from audiobook.recording.reel import Reel, moved

LEAD_MS = 100
"""The body has this much silence before its first word, and a chapter begins this long before its
own, or before the tone that is heard first, inside the pause: a player that jumps there begins with
a frame whose bit reservoir it has not read, and may lose up to three (78 ms)."""


def body_lead(first: Utterance, rate: int) -> int:
    """Frames from the start of the body to its first speech."""
    return (LEAD_MS + (earcon.AHEAD_MS if first.earcon else 0)) * rate // 1000


def close_gap(opening: Reel, body: Reel, pause_before: int) -> None:
    """End the opening with the silence that lies between it and the body.

    It ends where encoded sound may end, so that the body can be encoded before the opening is
    known: 13 ms earlier or later than the script asks at the most, and no less than a quarter of a
    second after its last word.

    Args:
        opening: all of it.
        body: at least its first utterance.
        pause_before: milliseconds that the body's first utterance asks for.
    """
    rate, spoken = opening.sound.rate, opening.sound.frames
    pause = opening.pause + pause_before * rate // 1000 - body.clips[0].start
    opening.end(joint(spoken + pause, spoken, rate))


def one_clock(opening: Reel, body: Reel) -> tuple[Clip, ...]:
    """All clips, on the programme's clock.

    The body's are used up, for nobody has room for all words of a day twice.
    """
    clips = list(opening.clips)
    body.clips.reverse()
    while body.clips:
        clips.append(moved(body.clips.pop(), opening.sound.frames))
    return tuple(clips)


def chapters(
    article: Article, script: Script, clips: tuple[Clip, ...], track: Track
) -> tuple[Chapter, ...]:
    """One chapter for each section that is heard, from the start of the track to its end.

    The opening belongs to the first chapter, which has the article's title where its section has no
    heading.
    """
    starts: dict[str, int] = {}
    for utterance, clip in zip(script.utterances, clips, strict=True):
        first = earcon.place(clip.start, track.rate)[0] if utterance.earcon else clip.start
        starts.setdefault(utterance.section, first)
    titles = {section.id: section.heading or article.title for section in article.sections}
    lead = LEAD_MS * track.rate // 1000
    bounds = [0, *(start - lead for start in list(starts.values())[1:]), track.frames]
    return tuple(
        Chapter(section, titles[section].text, start, end)
        for section, start, end in zip(starts, bounds[:-1], bounds[1:], strict=True)
    )
