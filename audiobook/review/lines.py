"""A review as plain lines.

s0005: 下降73%，量力而行。
said: 下降百分之七十三，量力而行。
reading: 量 is read liàng; it may be liáng: the dictionary and the model disagree
"""

from __future__ import annotations

from collections.abc import Iterator

from audiobook.review import Review, differs, to_check
from audiobook.script.doubts import tell


def lines(review: Review) -> Iterator[str]:
    """What there is to check, sentence by sentence, and the sum."""
    for utterance in to_check(review):
        yield f"{utterance.id}: {utterance.written}"
        if differs(utterance):
            yield f"  said: {utterance.spoken}"
        for doubt in utterance.doubts:
            yield f"  {doubt.kind}: {tell(utterance, doubt)}"
    for finding in review.findings:
        yield f"{finding.place}: {finding.kind}: {finding.before} ({finding.why})"
    yield review.summary
