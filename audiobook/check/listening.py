"""Listening to what an edition ships, and comparing it with the programme and with the edition.

Each sentence is listened for where the programme has it; what is heard there is held against the
transcript's time and against the time that the edition itself gives: an overlay's, a SMIL's, a
script's, a chapter's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from audiobook.audio.earcon import AHEAD_MS
from audiobook.audio.hearing import Heard, HeardClip, HeardSound, Listened, hear
from audiobook.check.sentences import ONSET_MS, QUIETEST_DB, heard_wrongly, said_wrongly
from audiobook.editions.sound.shipped import Due, Said, Shipped, whole
from audiobook.model import Programme, Utterance
from audiobook.naming import describe

HEAD_MS = 145
"""How late speech may begin in a file whose first sentence begins with the file, as DAISY asks: up
to five MPEG frames that lend bytes to the first that must sound are silent, 131 ms."""

LENGTH_MS = 1
"""How far the length that an edition gives may be from what is heard."""


class Ear:
    """Hears what is shipped, and whatever is shipped twice only once."""

    def __init__(self, programme: Programme) -> None:
        self._programme = programme
        self._wrong = said_wrongly(programme)
        self._utterances = {one.id: one for one in programme.script.utterances}
        self._firsts: dict[str, int] = {}
        """The number of each section's first sentence."""
        for number, utterance in enumerate(programme.script.utterances):
            self._firsts.setdefault(utterance.section, number)
        self._known: dict[tuple[str, ...], Heard] = {}

    def knows(self, digest: str, heard: Heard) -> None:
        """Tell what was heard already in the whole sound of that digest."""
        self._known[(digest,)] = heard

    def heard(self, files: Sequence[Shipped]) -> Heard:
        """What is heard in the files of an edition.

        Raises:
            ProofError: a file is damaged.
            OutputError: what decodes it is not installed.
            OSError: a file cannot be read.
        """
        key = tuple(one.digest for one in files)
        if key not in self._known:
            self._known[key] = hear([self._listened(one) for one in files])
        return self._known[key]

    def problems(self, files: Sequence[Shipped], heard: Heard) -> Iterator[str]:
        """What is wrong with the files of an edition, the file and the sentence named."""
        quietest = heard.loudness.integrated_lufs + QUIETEST_DB
        for one, sound in zip(files, heard.sounds, strict=True):
            for line in self._of_file(one.due, one.said, sound, quietest):
                yield f"{one.name}: {line}"

    def problems_of_all(self, heard: Heard) -> Iterator[str]:
        """What is wrong with a sound that is the whole programme."""
        quietest = heard.loudness.integrated_lufs + QUIETEST_DB
        (sound,) = heard.sounds
        yield from self._of_file(whole(self._programme), Said(), sound, quietest)

    def _listened(self, one: Shipped) -> Listened:
        sound = one.open()
        rate = self._programme.track.rate
        places = [(clip.start + one.due.shift, clip.end + one.due.shift) for clip in one.due.clips]
        return sound, [(a * sound.rate // rate, b * sound.rate // rate) for a, b in places]

    def _of_file(self, due: Due, said: Said, sound: HeardSound, quietest: float) -> Iterator[str]:
        should = due.frames * 1000 / self._programme.track.rate
        lasts = sound.frames * 1000 / sound.rate
        if not -1 < lasts - should < due.padding_ms + 1:
            yield f"lasts {lasts:.0f} ms and should last {should:.0f}."
            return  # every sentence is elsewhere then, and one line is enough
        if said.length_ms is not None and abs(lasts - said.length_ms) > LENGTH_MS:
            yield f"lasts {lasts:.0f} ms and is said to last {said.length_ms}."
        yield from self._sentences(due, said, sound, quietest)
        yield from self._chapters(said, sound)

    def _sentences(self, due: Due, said: Said, sound: HeardSound, quietest: float) -> Iterator[str]:
        scale = sound.rate / self._programme.track.rate
        for clip, found in zip(due.clips, sound.clips, strict=True):
            start, end = (clip.start + due.shift) * scale, (clip.end + due.shift) * scale
            utterance = self._utterances[clip.utterance]
            wrong = (
                heard_wrongly(found, start, end, sound.rate, quietest)
                or _told_wrongly(said.starts_ms.get(utterance.id), found, sound.rate, utterance)
                or self._wrong.get(utterance.id)
            )
            if wrong:
                yield f"{describe(utterance)} {wrong}."

    def _chapters(self, said: Said, sound: HeardSound) -> Iterator[str]:
        """A chapter begins in the silence before its first sentence, where there is any."""
        rate = self._programme.track.rate
        for start_ms, chapter in zip(said.chapters_ms, self._programme.chapters, strict=False):
            first = self._firsts[chapter.id]
            onset, before = sound.clips[first].onset, sound.clips[first - 1].end if first else 0
            if onset is None or before is None:
                continue  # the sentence is silent, and told of, or too long to be heard to its end
            begins = onset * 1000 / sound.rate
            ended = min(before * 1000 / sound.rate, chapter.start * 1000 / rate)
            if not ended - ONSET_MS <= start_ms <= begins + ONSET_MS:
                yield (
                    f"chapter “{chapter.title}” is said to begin at {start_ms} ms and is heard "
                    f"from {begins:.0f} ms on."
                )


def _told_wrongly(start_ms: int | None, found: HeardClip, rate: int, utterance: Utterance) -> str:
    """What is wrong with the edition's own time of a sentence that is heard where it should be.

    Where a tone is heard before it, books play that with it, and transcripts do not show it.
    """
    if start_ms is None or found.onset is None:
        return ""
    onset = found.onset * 1000 / rate
    begins = (onset, onset - AHEAD_MS) if utterance.earcon else (onset,)
    latest = ONSET_MS if start_ms else HEAD_MS
    if any(-ONSET_MS <= one - start_ms <= latest for one in begins):
        return ""
    return f"is said to begin at {start_ms} ms and is heard at {onset:.0f} ms"
