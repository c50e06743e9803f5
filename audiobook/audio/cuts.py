"""Where a sound may be cut to be encoded in pieces: in its pauses, on the grid of an encoder."""

from __future__ import annotations

from collections.abc import Iterable, Iterator


def cuts(
    pauses: Iterable[tuple[int, int]], grid: int, before: int, after: int, apart: int
) -> Iterator[int]:
    """The cuts, in frames, in order.

    Args:
        pauses: start and end of each, in order. Those that are too short, or too soon after a cut,
            are not used.
        grid: every cut is a multiple of it.
        before: frames of a pause that lie before a cut at the least.
        after: and after it.
        apart: from the start of the sound and from cut to cut, at the least.
    """
    last = 0
    for start, end in pauses:
        # In the middle: the silence after the cut lets the encoder save bits for the first word.
        cut = (start + end) // 2 // grid * grid
        if start <= cut - before and cut + after <= end and cut - last >= apart:
            yield cut
            last = cut
