"""The files of sound that an edition ships, and what it says itself is heard in them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol, runtime_checkable

from audiobook.audio.shaping.target import Slack
from audiobook.audio.sound import Sound
from audiobook.audio.streamed import StreamedSound
from audiobook.editions.files.record import Record
from audiobook.model import Clip, Programme


@dataclass(frozen=True, slots=True)
class Said:
    """What an edition says of a file of its sound, as it was read from the edition."""

    starts_ms: Mapping[str, int] = field(default_factory=dict)
    """When sentences begin, by their ids; empty where the format names none."""
    chapters_ms: tuple[int, ...] = ()
    """When chapters begin, in order; empty where the format names none."""
    length_ms: int | None = None
    """How long the file is; None where the format does not say."""


@dataclass(frozen=True, slots=True)
class Due:
    """What should be heard in a file, in frames of the track."""

    clips: tuple[Clip, ...]
    """Of the programme, in order."""
    frames: int
    """How long it should be."""
    shift: int = 0
    """Where the track's first frame would be heard in it."""
    padding_ms: int = 0
    """What another codec may add to it."""
    slack: Slack = field(default_factory=dict)
    """What another codec may change of its levels."""


@dataclass(frozen=True, slots=True)
class Shipped:
    """A file of sound."""

    name: str
    """For people."""
    digest: str
    """Equal where the same bytes are decoded."""
    open: Callable[[], Sound | StreamedSound]
    """Begins to decode it; may raise ProofError, OutputError and OSError."""
    said: Said
    due: Due


@runtime_checkable
class Sounding(Protocol):
    """An edition that ships sound of its own."""

    def sounds(self, folder: Path, record: Record, work: Path, /) -> Iterator[Shipped]:
        """Each file of sound.

        Args:
            folder: the programme's.
            record: of the programme.
            work: where files may be unpacked to be decoded.

        Raises:
            DamagedError: what the edition says cannot be read.
            OSError: a file cannot be read.
        """
        ...


def whole(programme: Programme) -> Due:
    """The whole programme."""
    return Due(programme.clips, programme.track.frames)
