"""Mastering and encoding a programme's sound, and listening to what came out."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

from audiobook.audio import mastering
from audiobook.audio.hearing import Heard, hear
from audiobook.audio.mp3 import encode
from audiobook.audio.segments import POST_ROLL_MS, PRE_ROLL_MS
from audiobook.audio.sound import Sound
from audiobook.audio.survey import survey
from audiobook.editions.rendition import Preset, Rendition
from audiobook.errors import ProofError
from audiobook.model import Programme

FILE = "rendition.mp3"

TRIES = 4
"""The first nearly always suits, and each correction takes most of what is wrong away."""


def render(
    programme: Programme, sound: Sound, preset: Preset, folder: Path
) -> tuple[Rendition, Heard]:
    """Encode a programme's sound as loud as the preset says, and hear all its clips.

    Args:
        programme: what is recorded.
        sound: its track.
        preset: at the rate of the track.
        folder: where the encoded sound is written.

    Raises:
        OutputError: it cannot be written.
        ProofError: it cannot be made as loud as it should be.
    """
    target = preset.target
    recorded = survey(sound)
    aim = mastering.first_aim(target)
    silences = _silences(programme)
    spans = [(clip.start, clip.end) for clip in programme.clips]
    for _ in range(TRIES):
        master = mastering.plan(recorded, aim)
        stream = encode(master.of(sound), folder / FILE, preset.bitrate, silences)
        heard = hear(stream.path, spans)
        if mastering.suits(heard.loudness, target):
            rendition = Rendition(programme, preset, stream.path, stream.sha256, heard.loudness)
            return rendition, heard
        aim = mastering.corrected(aim, heard.loudness, target)
    problem = next(target.problems(heard.loudness), "The sound is not as it should be.")
    raise ProofError(f"{problem} Choose another voice or another --sound, or report this.")


def _silences(programme: Programme) -> list[tuple[int, int]]:
    """Where nothing at all is heard: the pauses, without what is kept around speech."""
    rate, clips = programme.track.rate, programme.clips
    after, before = POST_ROLL_MS * rate // 1000, PRE_ROLL_MS * rate // 1000
    pauses = ((one.end + after, other.start - before) for one, other in pairwise(clips))
    return [(start, end) for start, end in pauses if start < end]
