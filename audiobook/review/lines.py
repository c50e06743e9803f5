"""A review as plain lines.

s0005: 下降73%，量力而行。
said: 下降百分之七十三，量力而行。
reading: 量 is read liàng; it may be liáng: the dictionary and the model disagree
"""

from __future__ import annotations

from collections.abc import Iterator

from audiobook.review import Review, Row, to_check
from audiobook.script.doubts import Doubt
from audiobook.text.pinyin import spell


def lines(review: Review) -> Iterator[str]:
    """What there is to check, sentence by sentence, and the sum."""
    for row in to_check(review):
        yield f"{row.utterance.id}: {row.utterance.written}"
        if row.differs:
            yield f"  said: {row.utterance.spoken}"
        for doubt in row.doubts:
            yield f"  {doubt.kind}: {tell(row, doubt)}"
    for finding in review.findings:
        yield f"{finding.place}: {finding.kind}: {finding.before} ({finding.why})"
    yield review.summary


def tell(row: Row, doubt: Doubt) -> str:
    """A doubt in words, with both readings where there are two."""
    text = row.utterance.spoken[doubt.start : doubt.end]
    if doubt.kind != "reading":
        return f"{text} {doubt.why}"
    said, other = spell((doubt.said,)), spell((doubt.other,))
    return f"{text} is read {said}; it may be {other}: {doubt.why}"
