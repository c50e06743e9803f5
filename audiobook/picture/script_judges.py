"""What may be wrong with what a programme says, and with how fast."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from statistics import median
from typing import Final

from audiobook.picture.evidence import Evidence, Remark
from audiobook.picture.places import Places
from audiobook.picture.sections import Spot
from audiobook.script.doubts import tell

STRAY_PACE: Final = 0.15
"""How far from the others the pace of a chapter may be."""

PACED_S: Final = 20.0
"""Of less speech no pace is told."""

UNSAID: Final = frozenset({"sign", "unreadable", "reading"})
"""Kinds of findings that say that something is not said as it should be."""


def unsaid(evidence: Evidence) -> Iterator[Remark]:
    """Signs and characters that nobody knows how to say."""
    programme = evidence.programme
    found = [one for one in programme.findings if one.kind in UNSAID]
    for finding, number in Places(programme).of(found):
        told = f"{finding.before}: {finding.why}"
        yield Remark(told, f"unsaid {finding.before}", Spot.of(programme.clips[number]))


def doubts(kind: str) -> Callable[[Evidence], Iterator[Remark]]:
    """The judge of one kind of doubts."""

    def judge(evidence: Evidence) -> Iterator[Remark]:
        for one, clip in evidence.programme.heard:
            for doubt in one.doubts:
                if doubt.kind == kind:
                    words = (word.start for word in clip.words if word.spoken_end > doubt.start)
                    spot = Spot(one.id, next(words, clip.start))
                    yield Remark(tell(one, doubt), one.spoken[doubt.start : doubt.end], spot)

    return judge


def paces(evidence: Evidence) -> Iterator[Remark]:
    """Chapters that are spoken faster or slower than the others."""
    judged = [one for one in evidence.sections if one.speaking_s >= PACED_S]
    usual = median(one.pace for one in judged) if judged else 0.0
    for one in judged:
        off = one.pace / usual - 1 if usual else 0.0
        if abs(off) > STRAY_PACE:
            told = f"{abs(off):.0%} {'faster' if off > 0 else 'slower'} than most"
            yield Remark(f"chapter {one.number} is {told}", f"{off:+.0%}", one.spot)
