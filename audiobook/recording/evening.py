"""Making the voices of a programme as loud as one another: one gain for each, never per sentence.

A voice is measured in all that it says in the programme, and brought to the narrator. One sentence
tells how loud a voice is within 1.4 LU (docs/decisions.md), so none says too little to be evened.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from audiobook.audio.evened import Lift
from audiobook.audio.levels import from_db, to_db
from audiobook.audio.measuring.loudness import brief_lufs
from audiobook.audio.measuring.survey import survey
from audiobook.audio.segments import POST_ROLL_MS, PRE_ROLL_MS
from audiobook.audio.splice import Part, Splice
from audiobook.cast import Cast
from audiobook.model import Take, Utterance, VoiceGain
from audiobook.recording.reel import Reel
from audiobook.voices import Voice


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a programme's voices before it is recorded."""

    gains: tuple[VoiceGain, ...] = ()
    """Measured when it was made, and not measured again, or other sentences would change."""
    people: frozenset[str] = frozenset()
    """The ids of sentences that a person says, who is as loud as the narrator already."""


NOTHING: Final = Known()

Spoken = tuple[Reel, Sequence[Take]]
"""A reel and what is said on it."""


def even(reels: Sequence[Spoken], cast: Cast, known: Known) -> tuple[VoiceGain, ...]:
    """Make all voices on some reels as loud as the narrator; what each of the others took."""
    said: dict[str, list[Part]] = {}
    for reel, takes in reels:
        for utterance, clip in zip(_utterances(takes), reel.clips, strict=True):
            parts = said.setdefault(utterance.voice, [])
            if utterance.id not in known.people:
                parts.append(Part(reel.sound, clip.start, clip.end - clip.start))
    gains = _gains(said, cast, known.gains)
    by_voice = {one.voice: one.gain_db for one in gains}
    for reel, takes in reels:
        needed = (
            0.0 if one.id in known.people else by_voice.get(one.voice, 0.0)
            for one in _utterances(takes)
        )
        reel.even(tuple(_lifts(reel, needed)))
    return gains


def _utterances(takes: Iterable[Take]) -> Iterator[Utterance]:
    return (utterance for take in takes for utterance in take.utterances)


def _gains(
    said: Mapping[str, Sequence[Part]], cast: Cast, known: Iterable[VoiceGain]
) -> tuple[VoiceGain, ...]:
    """Of each voice but the narrator; of one whose sentences all are a person's, as it was."""
    before = {one.voice: one for one in known}
    narrator = cast.narrator.name
    others = [one for one in said if one != narrator and (said[one] or one in before)]
    unknown = [one for one in others if one not in before]
    levels = {one: _lufs(said.get(one, ())) for one in ((narrator, *unknown) if unknown else ())}

    def gain(name: str) -> VoiceGain:
        louder = _asked_db(cast.named(name)) - _asked_db(cast.narrator)
        missing = levels[narrator] - levels[name] + louder
        # Rounded, for nobody hears a tenth; none where there is nothing to compare with.
        return VoiceGain(name, round(missing, 1) if math.isfinite(missing) else 0.0)

    return tuple(before.get(one) or gain(one) for one in others)


def _lufs(parts: Sequence[Part]) -> float:
    return brief_lufs(survey(Splice(parts)).mean_squares) if parts else -math.inf


def _asked_db(voice: Voice) -> float:
    """How much louder than others its profile wants it."""
    return to_db((100 + voice.volume) / 100)


def _lifts(reel: Reel, needed_db: Iterable[float]) -> Iterator[Lift]:
    """The gains on a reel's clips, each on all that was cut out for it."""
    rate = reel.sound.rate
    before, after = PRE_ROLL_MS * rate // 1000, POST_ROLL_MS * rate // 1000
    starts = [clip.start - before for clip in reel.clips]
    free = 0
    for clip, start, upto, gain_db in zip(
        reel.clips, starts, [*starts[1:], reel.sound.frames], needed_db, strict=True
    ):
        stop = max(clip.end, min(clip.end + after, upto))
        if gain_db:
            yield Lift(max(start, free), stop, from_db(gain_db))
        free = stop


def told(gains: Iterable[VoiceGain], cast: Cast) -> str:
    """A line for the user; empty where all voices are as they should be by themselves."""
    parts = [
        f"“{one.voice}” {abs(one.gain_db):.1f} dB {'louder' if one.gain_db > 0 else 'softer'}"
        for one in gains
        if one.gain_db
    ]
    return f"Evened with “{cast.narrator.name}”: {', '.join(parts)}." if parts else ""
