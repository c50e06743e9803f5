"""From written to spoken: what is said instead of what stands there, and which belongs to which."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

from audiobook.model import Alignment


class Edit(NamedTuple):
    """What is said instead of the written characters from `start` to `end`."""

    start: int
    end: int
    spoken: str
    rule: str = ""
    """The name of the rule that says so; empty where a person does."""


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

    def then(self, second: Conversion) -> Conversion:
        """This conversion and another of what it says, as one."""
        written: dict[int, int] = {}
        for one in self.alignment:
            _cut(written, one.spoken_start, one.spoken_end, one.written_start, one.written_end)
        spoken: dict[int, int] = {}
        for one in second.alignment:
            _cut(spoken, one.written_start, one.written_end, one.spoken_start, one.spoken_end)
        written[0] = spoken[0] = 0
        cuts = sorted(written.keys() & spoken.keys())
        pieces = (
            Alignment(written[start], written[end], spoken[start], spoken[end])
            for start, end in pairwise(cuts)
        )
        return Conversion(second.spoken, tuple(_joined(pieces)))


def _cut(found: dict[int, int], start: int, end: int, to_start: int, to_end: int) -> None:
    """Add where on the other side a stretch can be cut: between all characters or at its end."""
    if end - start == to_end - to_start:
        found.update(zip(range(start + 1, end), range(to_start + 1, to_end), strict=True))
    found[end] = to_end


def _joined(pieces: Iterable[Alignment]) -> Iterator[Alignment]:
    """The pieces, neighbours that say a character by a character as one."""
    last: Alignment | None = None
    for one in pieces:
        if last is None:
            last = one
        elif _is_even(last) and _is_even(one):
            last = replace(last, written_end=one.written_end, spoken_end=one.spoken_end)
        else:
            yield last
            last = one
    if last is not None:
        yield last


def _is_even(one: Alignment) -> bool:
    return one.written_end - one.written_start == one.spoken_end - one.spoken_start


def _span(one: Alignment, start: int, end: int) -> tuple[int, int]:
    if not _is_even(one):
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
