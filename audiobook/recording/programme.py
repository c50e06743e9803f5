"""Recording a programme: what is spoken can be encoded while the rest is still being spoken."""

from __future__ import annotations

import contextlib
from collections.abc import Generator, Iterable, Iterator, Sequence
from typing import Final

from audiobook.audio.lanes import Waiting
from audiobook.engines import fingerprint_of
from audiobook.model import (
    Finding,
    Programme,
    Role,
    Script,
    Speech,
    Take,
    Track,
    VoiceGain,
    VoiceTempo,
)
from audiobook.recording.assembly import body_lead, chapters, close_gap, one_clock
from audiobook.recording.cutting import Cutting, cut_up
from audiobook.recording.evening import NOTHING, Known, even, told
from audiobook.recording.opening import Opening
from audiobook.recording.reel import Reel
from audiobook.recording.session import Session
from audiobook.recording.studio import speak_in_order

FORESEEN_AFTER: Final = 0.75
"""Where so much of the body's text is spoken, the length of the whole is known well enough to tell
it, and nobody waits for that sentence when all others are spoken."""

TELLING_TRIES: Final = 3
"""A length is told within 2%, so that one more opening nearly always suits."""


class Recording:
    """A programme while it is recorded, and when it is."""

    def __init__(
        self,
        session: Session,
        script: Script,
        findings: Sequence[Finding],
        recorded_on: str,
        known: Known = NOTHING,
    ) -> None:
        """Prepare to speak a script, of which only the body is written.

        Args:
            session: what it is recorded with.
            script: its body.
            findings: what was left out of the article or changed in it.
            recorded_on: the day, YYYY-MM-DD, in UTC.
            known: of its voices.
        """
        self._session = session
        self._findings = tuple(findings)
        self._recorded_on = recorded_on
        self._takes = script.body
        self._known = known
        self._gains: tuple[VoiceGain, ...] = ()
        self._told = Opening(session, script)
        pauses, rate = session.cast.narrator.pauses, session.rate
        self.opening = Reel(session.folder / "opening.raw", rate, pauses.head * rate // 1000)
        """Empty until everything is spoken."""
        first = self._takes[0].utterances[0]
        self.body = Reel(session.folder / "body.raw", rate, body_lead(first, rate))
        """What follows the opening; grows."""

    def record(self) -> Generator[tuple[int, int]]:
        """Speak everything; gives the silences of the body, each as soon as it is set.

        Raises:
            EngineError: a take could not be spoken.
            OutputError: the disk is full or may not be written.
        """
        listener, told = self._session.listener, self._told
        listener.begins("Recording", told.number + len(self._takes))
        # What is known of the opening first, for then all lanes are busy until the end.
        waiting = Waiting((*told.early, *self._takes))
        due, spoken_of = FORESEEN_AFTER * _characters(self._takes), 0
        with contextlib.closing(self._speak(waiting)) as spoken, self.body as body:
            for take, cuttings in spoken:
                listener.advances()
                if take.utterances[0].role is Role.OPENING:
                    told.add(take, cuttings)
                    continue
                known = len(body.silences)
                body.place(cuttings)
                yield from body.silences[known:]
                before, spoken_of = spoken_of, spoken_of + _characters((take,))
                if before < due <= spoken_of:
                    whole = _characters(self._takes) / spoken_of
                    waiting.join(told.tell(whole * body.sound.frames / self._session.rate))
            tail = self._session.cast.narrator.pauses.tail * self._session.rate // 1000
            body.end(body.sound.frames + body.pause + tail)
        self._set_opening()

    def _set_opening(self) -> None:
        """Set the opening, after speaking its sentence anew where what it foresaw is not true."""
        told, rest_s = self._told, self.body.sound.frames / self._session.rate
        for _ in range(TELLING_TRIES):
            if told.holds(rest_s):
                break
            with contextlib.closing(self._speak(told.tell(rest_s))) as spoken:
                for take, cuttings in spoken:
                    told.add(take, cuttings)
        with self.opening:
            self.opening.place(told.cuttings())
            close_gap(self.opening, self.body, self._takes[0].utterances[0].pause_before)

    @property
    def has_several_voices(self) -> bool:
        """Whether the narrator is not alone."""
        voices = {take.utterances[0].voice for take in (*self._told.early, *self._takes)}
        return not voices <= {self._session.cast.narrator.name}

    def even(self, recorded: Iterator[tuple[int, int]]) -> Iterator[tuple[int, int]]:
        """Make the voices as loud as one another, which is known when all is spoken, and tell it.

        Args:
            recorded: what `record` gives; the answer gives the same, from what is on the disk.
        """
        silences = tuple(recorded)
        cast, script = self._session.cast, self._told.script
        reels = ((self.opening, script.opening), (self.body, script.body))
        self._gains = even(reels, cast, self._known)
        if line := told((one for one in self._gains if one not in self._known.gains), cast):
            self._session.listener.says(line)
        return iter(silences)

    def programme(self) -> Programme:
        """What was recorded; asked for once, when everything is spoken."""
        session, script = self._session, self._told.script
        track = Track(session.rate, self.opening.sound.frames + self.body.sound.frames)
        clips = one_clock(self.opening, self.body)
        voices = session.cast.heard(_voices(script))
        return Programme(
            article=session.article,
            script=script,
            findings=self._findings,
            track=track,
            clips=clips,
            chapters=chapters(session.article, script, clips, track),
            voice=session.cast.narrator.name,
            engine=fingerprint_of(session.engine, voices),
            recorded_on=self._recorded_on,
            gains=self._gains,
            tempos=tuple(VoiceTempo(one.name, one.tempo) for one in voices if one.tempo != 1.0),
        )

    def _speak(self, takes: Iterable[Take]) -> Generator[tuple[Take, list[Cutting]]]:
        def finish(take: Take, speech: Speech) -> tuple[Take, list[Cutting]]:
            pauses = self._session.cast.narrator.pauses
            return take, cut_up(take, speech, self._session.rate, pauses)

        return speak_in_order(takes, self._session.engine, self._session.cast, finish)


def _voices(script: Script) -> set[str]:
    return {utterance.voice for utterance in script.utterances}


def _characters(takes: Iterable[Take]) -> int:
    return sum(len(utterance.spoken) for take in takes for utterance in take.utterances)
