"""The sound of a book: a file for each part, or several where one would last too long."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from audiobook.audio.mp3.decoding import Mp3Sound
from audiobook.audio.mp3.excerpt import Excerpt, ExcerptSound, Layout, excerpt, layout
from audiobook.editions.files.archive import unpacked
from audiobook.editions.sound.rendition import Preset
from audiobook.editions.sound.shipped import Due
from audiobook.editions.written.parts import Part, clips_of, parts
from audiobook.editions.written.playing import Played, played
from audiobook.editions.written.times import MILLISECONDS, in_units
from audiobook.model import Clip, Programme

LONGEST_S = 50 * 60
"""Players want files of less than an hour."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A sentence as it is played: a stretch of a file."""

    id: str
    """The id of its utterance."""
    file: str
    start_ms: int
    end_ms: int


@dataclass(frozen=True, slots=True)
class Volume:
    """A file of sound, covered by its phrases from 0 to its end."""

    file: str
    excerpt: Excerpt
    phrases: tuple[Phrase, ...]

    def due(self, clips: Mapping[str, Clip]) -> Due:
        """What should be heard in it."""
        its = tuple(clips[phrase.id] for phrase in self.phrases)
        return Due(its, self.excerpt.frames, self.excerpt.place(0))

    @property
    def duration_ms(self) -> int:
        """How long it is."""
        return self.phrases[-1].end_ms

    def of(self, whole: Mp3Sound) -> bytes:
        """The file, cut from the whole sound."""
        return b"".join(whole.stream(self.excerpt.first, self.excerpt.last))


@dataclass(frozen=True, slots=True)
class HeardPart:
    """A part of a book, and its sound."""

    part: Part
    volumes: tuple[Volume, ...]
    """At least one, in order."""

    @property
    def phrases(self) -> dict[str, Phrase]:
        """What is played for each sentence, by its id, in order."""
        return {phrase.id: phrase for volume in self.volumes for phrase in volume.phrases}

    @property
    def duration_ms(self) -> int:
        """How long it plays."""
        return sum(volume.duration_ms for volume in self.volumes)


def heard_parts(programme: Programme, preset: Preset) -> tuple[HeardPart, ...]:
    """The parts of a programme, in order, their sound cut from the whole."""
    clips, rate = clips_of(programme), programme.track.rate
    whole = layout(rate, preset.bitrate, programme.track.frames)
    made: list[HeardPart] = []
    number = 0
    for part in parts(programme):
        volumes: list[Volume] = []
        for stretches in _divided(played(part, clips, rate), rate):
            number += 1
            volumes.append(_volume(f"part{number:04}.mp3", stretches, rate, whole))
        made.append(HeardPart(part, tuple(volumes)))
    return tuple(made)


def packed(archive: Path, entry: str, work: Path) -> ExcerptSound:
    """What a volume decodes to that is packed in an archive.

    Args:
        archive: the file.
        entry: the volume's name in there.
        work: where it is unpacked.

    Raises:
        DamagedError: it is damaged, or the archive is.
        ProofError: it is no sound of ours.
        OSError: it cannot be read or unpacked.
    """
    return ExcerptSound(unpacked(archive, entry, work))


def _divided(stretches: Sequence[Played], rate: int) -> Iterator[list[Played]]:
    """Sentences together as long as a file may be."""
    together: list[Played] = []
    for one in stretches:
        if together and one.end - together[0].start > LONGEST_S * rate:
            yield together
            together = []
        together.append(one)
    yield together


def _volume(file: str, stretches: Sequence[Played], rate: int, whole: Layout) -> Volume:
    # Before the first sentence are only the MPEG frames that must be emptied: four or five.
    speech = stretches[0].start
    cut = excerpt(whole, speech, speech, stretches[-1].end)
    starts = [0, *(in_units(cut.place(one.start), rate, MILLISECONDS) for one in stretches[1:])]
    ends = [*starts[1:], in_units(cut.frames, rate, MILLISECONDS)]
    phrases = (
        Phrase(one.id, file, begins, ends_at)
        for one, begins, ends_at in zip(stretches, starts, ends, strict=True)
    )
    return Volume(file, cut, tuple(phrases))
