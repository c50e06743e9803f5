"""From written to spoken: what is said instead of what stands there, and which belongs to which."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from audiobook.model import Alignment


class Edit(NamedTuple):
    """What is said instead of the written characters from `start` to `end`."""

    start: int
    end: int
    spoken: str


@dataclass(frozen=True, slots=True)
class Conversion:
    """A text as it is said."""

    spoken: str
    alignment: tuple[Alignment, ...]
    """In order; covers every written and every spoken character exactly once. Where both sides of
    one are as long, each character is said by the one in its place."""

    def to_spoken(self, start: int, end: int) -> tuple[int, int]:
        """The spoken span that says the written characters from `start` to `end`.

        Inside a passage that is said otherwise, all of the passage.
        """
        touched = [
            _span(one, start, end)
            for one in self.alignment
            if one.written_start < end and start < one.written_end
        ]
        if not touched:
            return (0, 0)
        return touched[0][0], touched[-1][1]


def _span(one: Alignment, start: int, end: int) -> tuple[int, int]:
    if one.written_end - one.written_start != one.spoken_end - one.spoken_start:
        return one.spoken_start, one.spoken_end
    offset = one.spoken_start - one.written_start
    return max(start, one.written_start) + offset, min(end, one.written_end) + offset


def convert(written: str, edits: Iterable[Edit]) -> Conversion:
    """Put the edits, which are in order and do not overlap, into the text."""
    pieces: list[str] = []
    alignment: list[Alignment] = []
    kept_written = kept_spoken = 0
    at_written = at_spoken = 0
    for edit in edits:
        pieces += written[at_written : edit.start], edit.spoken
        at_spoken += edit.start - at_written
        at_written = edit.end
        said = at_spoken + len(edit.spoken)
        if edit.end - edit.start != 1 or len(edit.spoken) != 1:
            if kept_written < edit.start:
                alignment.append(Alignment(kept_written, edit.start, kept_spoken, at_spoken))
            alignment.append(Alignment(edit.start, edit.end, at_spoken, said))
            kept_written, kept_spoken = edit.end, said
        at_spoken = said
    if kept_written < len(written):
        end = at_spoken + len(written) - at_written
        alignment.append(Alignment(kept_written, len(written), kept_spoken, end))
    pieces.append(written[at_written:])
    return Conversion("".join(pieces), tuple(alignment))
