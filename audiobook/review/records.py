"""A review as JSON, a sentence a line, so that any program can judge it.

{"id": "s0005", "text": "下降73%。", "spoken": "下降百分之七十三。",
"pinyin": ["xia4", "jiang4", "bai3", …], "doubts": []}
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from audiobook.model import Utterance
from audiobook.review import Review


def records(review: Review) -> Iterator[str]:
    """An object for each sentence; `pinyin` has a syllable for each Han character of `spoken`."""
    for utterance in review.utterances:
        yield json.dumps(_record(utterance), ensure_ascii=False)


def _record(utterance: Utterance) -> dict[str, object]:
    return {
        "id": utterance.id,
        "text": utterance.written,
        "spoken": utterance.spoken,
        "pinyin": [one for reading in utterance.pronunciation for one in reading.syllables],
        "doubts": [
            {
                "kind": doubt.kind,
                "text": utterance.spoken[doubt.start : doubt.end],
                "said": doubt.said,
                "other": doubt.other,
                "why": doubt.why,
            }
            for doubt in utterance.doubts
        ],
    }
