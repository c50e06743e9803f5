"""The report that stands beside a mix: what it is, and what was measured of it."""

from __future__ import annotations

from dataclasses import dataclass

from audiobook.broadcast.mixing.intelligibility import Intelligibility
from audiobook.broadcast.mixing.selection import Part
from audiobook.recording.pace import Pace


@dataclass(frozen=True, slots=True)
class Pauses:
    """The marks inside of sentences at which the profile wants a pause."""

    wanted: int
    made: int
    """Where the speaker left a gap; elsewhere the sentence is as it was spoken."""


@dataclass(frozen=True, slots=True)
class Report:
    """`<profile>.json`."""

    title: str
    profile: str
    urgent: bool
    seconds: float
    """Of what is heard, chimes and repeats included."""
    sha256: str
    """Of the MP3."""
    bytes: int
    rate: int
    """Frames a second."""
    kbps: int
    integrated_lufs: float
    """Measured on one channel, after encoding."""
    true_peak_dbtp: float
    """After encoding."""
    drive_db: float
    """The gain before the limiter."""
    repeats: int
    """How often the message is said."""
    message_seconds: float
    """Of the message said once, without the pause after it."""
    pace: Pace
    """Overall: of the message said once."""
    pauses: Pauses
    sections: tuple[Part, ...]
    """Those that are in the mix."""
    left_out: tuple[str, ...]
    """The ids of the programme's sentences that are not said."""
    intelligibility: Intelligibility
    programme_sha256: str
    """Of the programme's own sound, as its programme.json has it."""
    voice: str
    """The names of the programme's voice profiles, the narrator's first; they are synthetic."""
    silence_seconds: float
    """Of what fills its slot after the last chime."""
    slot: float | None
    """Seconds that the mix had to fill, where somebody said."""
    audiobook: str
    """The version of the package that made it."""


def to_json(report: Report) -> bytes:
    """The report as its file holds it."""
    import msgspec

    return msgspec.json.format(msgspec.json.encode(report), indent=2) + b"\n"
