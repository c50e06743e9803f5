"""Where what is heard stands in what is written."""

from __future__ import annotations

from collections.abc import Iterator

from audiobook.model import Alignment, Clip, Utterance, Word


def written_span(utterance: Utterance, start: int, end: int) -> tuple[int, int]:
    """The written characters that the spoken ones from `start` to `end` say.

    Inside of what is said otherwise than it is written, all of that: for `三` of `百分之七十三` it
    is `73%`.
    """
    touched = [
        _span(one, start, end)
        for one in utterance.alignment
        if one.spoken_start < end and start < one.spoken_end
    ]
    return (touched[0][0], touched[-1][1]) if touched else (0, 0)


def _span(one: Alignment, start: int, end: int) -> tuple[int, int]:
    if one.written_end - one.written_start != one.spoken_end - one.spoken_start:
        return one.written_start, one.written_end
    offset = one.written_start - one.spoken_start
    return max(start, one.spoken_start) + offset, min(end, one.spoken_end) + offset


def written_words(utterance: Utterance, clip: Clip) -> Iterator[tuple[int, int, Word]]:
    """Each word that is heard, with the written characters that it says, in order.

    Of words that say the same characters the first stands for all; a sign alone is no word.
    """
    said = 0
    for word in clip.words:
        start, end = written_span(utterance, word.spoken_start, word.spoken_end)
        start = max(start, said)
        if any(one.isalnum() for one in utterance.written[start:end]):
            yield start, end, word
            said = end
