"""The sentences of a programme as players show them: a stretch of time and a line of text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from audiobook.editions.files.readback import quote
from audiobook.editions.written.lines import one_line
from audiobook.editions.written.times import interval
from audiobook.model import Programme
from audiobook.naming import counted, describe


@dataclass(frozen=True, slots=True)
class Cue:
    """One sentence of a text track."""

    id: str
    """The id of its utterance."""
    start: int
    """In the track's unit of time."""
    end: int
    """After the start."""
    text: str
    """On one line, not escaped."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a reader made of one cue of a file; None is what the format does not hold."""

    text: str
    start: int
    end: int | None = None
    id: str | None = None


def cues(programme: Programme, per_second: int) -> tuple[Cue, ...]:
    """A cue for each clip, in order, timed in units of which `per_second` make a second."""
    written = {one.id: one_line(one.written) for one in programme.script.utterances}
    return tuple(
        Cue(
            clip.utterance,
            *interval(clip.start, clip.end, programme.track.rate, per_second),
            written[clip.utterance],
        )
        for clip in programme.clips
    )


def differences(found: Sequence[Found], programme: Programme, per_second: int) -> Iterator[str]:
    """What the cues of a file have otherwise than the programme, the sentence named."""
    expected = cues(programme, per_second)
    if len(found) != len(expected):
        yield f"has {counted(len(found), 'sentence')} instead of {len(expected)}"
    names = {one.id: describe(one) for one in programme.script.utterances}
    for cue, due in zip(found, expected, strict=False):
        name = names[due.id]
        if cue.text != due.text or cue.id not in (due.id, None):
            yield f"where {name} should be, stands {quote(cue.text)}"
            return  # after a lost sentence all others are displaced
        if cue.start != due.start:
            yield f"{name} starts {_instead(cue.start, due.start, per_second)}"
        if cue.end not in (due.end, None):
            yield f"{name} ends {_instead(cue.end, due.end, per_second)}"


def _instead(found: int, due: int, per_second: int) -> str:
    return f"at {found / per_second:.3f} s instead of {due / per_second:.3f} s"
