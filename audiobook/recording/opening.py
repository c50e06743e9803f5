"""The opening of a programme: all of it but one sentence is the same however long the whole is.

That sentence says how long the programme is. It is asked for as soon as the length can be foreseen,
and again where the length came out so otherwise that it is not true.
"""

from __future__ import annotations

from collections.abc import Iterator

from audiobook.model import Script, Take
from audiobook.recording.cutting import Cutting
from audiobook.recording.session import Session
from audiobook.script import still_says, with_opening

SENTENCE_S = 5.0
"""What is counted for a part of the opening that is not spoken yet: about a sentence and pauses."""


class Opening:
    """The opening of a programme whose body is written."""

    def __init__(self, session: Session, script: Script) -> None:
        """Write it for a short programme and a long one, to see what both have."""
        self._session = session
        self.script = script
        """The whole; with an opening once a length was told."""
        one, other = (self._telling(seconds).opening for seconds in (0.0, 3600.0))
        self.early = tuple(take for take in one if take in other)
        """The takes that are the same for every length."""
        self.number = len(one)
        """How many takes it has."""
        self._told_s = 0.0
        self._spoken: dict[Take, list[Cutting]] = {}

    def tell(self, rest_s: float) -> list[Take]:
        """Let it say how long a programme is whose other parts last so long; what to speak for it.

        What was spoken before is not asked for again.
        """
        self._told_s = rest_s + self._seconds()
        self.script = self._telling(self._told_s)
        return [take for take in self.script.opening if take not in self._spoken]

    def add(self, take: Take, cuttings: list[Cutting]) -> None:
        """A take of it has been spoken."""
        self._spoken[take] = cuttings

    def holds(self, rest_s: float) -> bool:
        """Whether it says the truth of a programme whose other parts last so long."""
        return still_says(self._told_s, rest_s + self._seconds())

    def cuttings(self) -> Iterator[Cutting]:
        """What was spoken for it, in order."""
        for take in self.script.opening:
            yield from self._spoken[take]

    def _telling(self, seconds: float) -> Script:
        one = self._session
        return with_opening(self.script, one.article, one.cast, one.lexicon, seconds)

    def _seconds(self) -> float:
        """How long it is, as far as is known."""
        spoken = [self._spoken.get(take) for take in self.script.opening]
        known = spoken or [*self._spoken.values(), None]
        return sum(self._lasts(one) if one else SENTENCE_S for one in known)

    def _lasts(self, cuttings: list[Cutting]) -> float:
        frames = sum(one.segment.end - one.segment.start for one in cuttings)
        pauses = sum(one.utterance.pause_before + one.utterance.pause_after for one in cuttings)
        return frames / self._session.rate + pauses / 1000
