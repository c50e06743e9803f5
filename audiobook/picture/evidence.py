"""What remarks about a programme are drawn from, and what one is."""

from __future__ import annotations

from dataclasses import dataclass

from audiobook.audio.measuring.kweighting import subblock_frames
from audiobook.audio.shaping.target import Figure
from audiobook.editions.files.record import Record
from audiobook.model import Clip, Programme
from audiobook.picture.levels import Levels
from audiobook.picture.sections import Section, Spot


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing to look at."""

    text: str
    """In words, without a full stop."""
    label: str
    """In a word or two, to stand beside a mark."""
    spot: Spot | None = None
    """None where it is of the programme as a whole."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A programme and what its sound measures."""

    record: Record
    levels: Levels
    sections: tuple[Section, ...]

    @property
    def loudness(self) -> float:
        """Of the whole programme, in LUFS."""
        return self.record.loudness.integrated_lufs

    @property
    def programme(self) -> Programme:
        """The programme itself."""
        return self.record.programme

    def subblocks(self, clip: Clip) -> slice:
        """The sub-blocks that lie in a clip, all of them."""
        length = subblock_frames(self.levels.rate)
        first = -(-clip.start // length)
        return slice(first, max(clip.end // length, first))


def ceiling_dbtp(record: Record) -> float:
    """What no true peak should be above: the limit of the preset, or else full scale."""
    limits = record.preset.target.limits
    peaks = (limit.most for limit in limits if limit.figure is Figure.TRUE_PEAK)
    return next((most for most in peaks if most is not None), 0.0)
