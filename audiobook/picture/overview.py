"""Everything that is told or drawn of a finished programme."""

from __future__ import annotations

import tempfile
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from audiobook.audio.levels import from_db
from audiobook.audio.mp3.decoding import Mp3Sound
from audiobook.audio.shaping.target import Figure
from audiobook.editions.files.record import FILE, Record, load
from audiobook.editions.proven import proven_sound
from audiobook.errors import SourceError
from audiobook.model import Programme
from audiobook.picture.evidence import Evidence, ceiling_dbtp
from audiobook.picture.levels import Levels, measure
from audiobook.picture.places import Places
from audiobook.picture.remarks import Remarks, remarks
from audiobook.picture.script_judges import UNSAID
from audiobook.picture.sections import Section, Spot, sections
from audiobook.recording import Pace, pace_of
from audiobook.soundness import unsound

NEAR_DB = 0.5
"""Below the ceiling: true peaks that are marked, though nothing is wrong with them."""


@dataclass(frozen=True, slots=True)
class Overview:
    """A finished programme, measured and judged."""

    record: Record
    levels: Levels
    sections: tuple[Section, ...]
    pace: Pace
    remarks: tuple[Remarks, ...]
    """By kinds, the most important first."""
    left_out: Mapping[str, Counter[int]]
    """For each kind of findings, the most frequent first, how many are nearest to each sentence, by
    its number in the script."""

    @property
    def programme(self) -> Programme:
        """The programme itself."""
        return self.record.programme

    @property
    def ceiling_dbtp(self) -> float:
        """What no true peak should be above."""
        return ceiling_dbtp(self.record)

    @property
    def target_lufs(self) -> float | None:
        """The loudness that the sound was brought to; None where it was to be something else."""
        aim = self.record.preset.target.aim
        return aim.level if aim is not None and aim.figure is Figure.LOUDNESS else None

    def spot(self, number: int) -> Spot:
        """Where the sentence with a number in the script is heard."""
        return Spot.of(self.programme.clips[number])


def look(folder: Path) -> Overview:
    """Measure and judge a programme from its files alone.

    Raises:
        SourceError: the folder holds no programme, or its sound is not as it was proven.
        ProofError: its sound cannot be decoded.
    """
    record = load(folder)
    with tempfile.TemporaryDirectory() as work:
        sound = Mp3Sound(proven_sound(folder, record, Path(work)))
        _require_its_own(sound, record.programme, folder)
        return look_at(record, sound)


def look_at(record: Record, sound: Mp3Sound) -> Overview:
    """Measure and judge a programme from its encoded sound."""
    return overview(record, measure(sound, from_db(ceiling_dbtp(record) - NEAR_DB)))


def overview(record: Record, levels: Levels) -> Overview:
    """Judge a programme whose sound was measured."""
    measured = sections(record.programme, levels.survey)
    return Overview(
        record=record,
        levels=levels,
        sections=measured,
        pace=pace_of(record.programme),
        remarks=remarks(Evidence(record, levels, measured)),
        left_out=_left_out(record.programme),
    )


def _require_its_own(sound: Mp3Sound, programme: Programme, folder: Path) -> None:
    """Stop where the record's times are not those of a programme, however that came."""
    track = programme.track
    if (sound.rate, sound.frames) != (track.rate, track.frames) or unsound(programme):
        raise SourceError(
            f"{folder / FILE} does not fit its sound: `audiobook check` says why; make the "
            "programme again."
        )


def _left_out(programme: Programme) -> Mapping[str, Counter[int]]:
    kinds: defaultdict[str, Counter[int]] = defaultdict(Counter)
    for finding, number in Places(programme).of(programme.findings):
        if finding.kind not in UNSAID:
            kinds[finding.kind][number] += 1
    return dict(sorted(kinds.items(), key=lambda one: (-one[1].total(), one[0])))
