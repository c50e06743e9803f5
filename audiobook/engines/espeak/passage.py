"""What espeak is given: stretches in one language, none so long that espeak would lose a part."""

from __future__ import annotations

from dataclasses import dataclass

LONGEST_CLAUSE = 560
"""What a clause may cost. espeak takes in 800 bytes and 1,000 phonemes at once and is silent about
the rest. A word costs what its phonemes and bytes may be; measured over syllables, words, numbers,
single letters and other scripts, nothing is lost below a cost of 860."""

PAUSES = {"，": 1.0, "；": 1.5, "：": 1.5, "…": 1.5, "。": 2.0, "？": 2.0, "！": 2.3}
"""Marks at which espeak pauses whatever comes after them, unlike at their ASCII forms, in rising
order; and for how long, as a multiple of its pause at a comma."""


@dataclass(frozen=True, slots=True)
class Word:
    """Where in the text of a passage a word begins, and which spoken characters it says."""

    at: int
    spoken_start: int
    spoken_end: int


@dataclass(frozen=True, slots=True)
class Passage:
    """What one speaker says in one go."""

    speaker: str
    text: str
    words: tuple[Word, ...]
    """At least one, in order."""

    @property
    def pause(self) -> float:
        """How long the mark at its end pauses, as a multiple of a comma's pause; 0 without one.

        espeak is silent about a mark at the end of what it is given.
        """
        return PAUSES.get(self.text[-1], 0.0)


class PassageWriter:
    """Takes words and pauses, and makes passages of them."""

    def __init__(self) -> None:
        self._passages: list[Passage] = []
        self._speaker = ""
        self._parts: list[str] = []
        self._words: list[Word] = []
        self._length = 0
        self._cost = 0

    def say(self, speaker: str, word: str, cost: int, spoken_start: int, spoken_end: int) -> None:
        """Add a word in espeak's spelling, which says these characters.

        A new passage begins where the speaker changes or the clause would be too long; between
        passages without a pause none is heard.
        """
        if speaker != self._speaker or self._cost + cost > LONGEST_CLAUSE:
            self.break_off()
        self._speaker = speaker
        if self._parts:
            self._write(" ")
        self._words.append(Word(self._length, spoken_start, spoken_end))
        self._write(word)
        self._cost = 0 if word[-1] in PAUSES else self._cost + cost

    def pause(self, mark: str) -> None:
        """Pause as espeak does at this one of PAUSES; of several the longest counts."""
        if not self._parts:
            return
        if self._parts[-1] in PAUSES:
            mark = max(mark, self._parts.pop(), key=list(PAUSES).index)
            self._length -= 1
        self._write(mark)
        self._cost = 0

    def break_off(self) -> None:
        """End the passage here."""
        if self._words:
            self._passages.append(Passage(self._speaker, "".join(self._parts), tuple(self._words)))
        self._parts, self._words, self._length, self._cost = [], [], 0, 0

    def passages(self) -> tuple[Passage, ...]:
        """All that was said, in order."""
        self.break_off()
        return tuple(self._passages)

    def _write(self, part: str) -> None:
        self._parts.append(part)
        self._length += len(part)
