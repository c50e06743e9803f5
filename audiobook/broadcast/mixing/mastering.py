"""From an arranged message to the MP3: voiced, limited, encoded, heard, and done again if off."""

from __future__ import annotations

import hashlib
import math
import os
from dataclasses import dataclass, replace
from functools import cached_property, partial
from pathlib import Path
from typing import Final

from audiobook.audio.lanes import in_order
from audiobook.audio.levels import FloatSamples, from_db, to_int
from audiobook.audio.measuring.survey import join, stretches, survey
from audiobook.audio.mp3.alike import Stretch, encode_alike
from audiobook.audio.mp3.decoding import decode
from audiobook.audio.mp3.header import DELAY, samples_in_frame
from audiobook.audio.shaping import mastering
from audiobook.audio.shaping.compressor import Compressed
from audiobook.audio.shaping.equaliser import Equalised
from audiobook.audio.sound import Sound
from audiobook.audio.splice import Silence
from audiobook.audio.track import TrackSound, TrackWriter
from audiobook.broadcast.mixing.arrangement import Arranged
from audiobook.broadcast.mixing.chime import chimes
from audiobook.broadcast.mixing.profiles import KBPS, Profile, Voicing
from audiobook.broadcast.playable import SILENT_FRAME
from audiobook.errors import BroadcastError
from audiobook.files import writing
from audiobook.model import Loudness

TRIES: Final = 5

RAISED_MORE_DB: Final = 0.3
"""How much more than elsewhere encoding raises the peaks of what was limited so hard."""


@dataclass(frozen=True)  # without slots, for what is computed is kept
class Mix:
    """A mix as it is encoded: a chime, the message as often as it is said, and a chime."""

    before: Stretch
    message: Stretch
    after: Stretch
    repeats: int
    rate: int
    drive_db: float
    """The gain before the limiter."""
    silence: tuple[Stretch, ...] = ()
    """What fills its slot."""

    @property
    def stretches(self) -> tuple[Stretch, ...]:
        """All that is heard, in order."""
        return (self.before, *(self.message,) * self.repeats, self.after, *self.silence)

    def followed_by_silence(self, mpeg_frames: int) -> Mix:
        """The mix with so many MPEG frames of silence at its end."""
        if not mpeg_frames:
            return self
        frames = mpeg_frames * samples_in_frame(self.rate)
        levels = survey(Silence(self.rate, frames))
        silence = Stretch(SILENT_FRAME * mpeg_frames, frames, levels, true_peak=0.0)
        return replace(self, silence=(silence,))

    def write(self, path: Path) -> None:
        """Write the MP3, which is never in memory as a whole.

        Raises:
            OutputError: it cannot be written.
        """
        with writing(path), path.open("wb") as file:
            file.writelines(stretch.data for stretch in self.stretches)
            file.flush()
            os.fsync(file.fileno())

    @property
    def bytes(self) -> int:
        """Of the MP3."""
        return sum(len(stretch.data) for stretch in self.stretches)

    @property
    def sha256(self) -> str:
        """Of the MP3."""
        digest = hashlib.sha256()
        for stretch in self.stretches:
            digest.update(stretch.data)
        return digest.hexdigest()

    def heard(self, seconds: int) -> FloatSamples:
        """What the message decodes to, from its first frame on; about so many seconds of it."""
        samples, _ = decode(self.message.data[: seconds * KBPS * 125])
        return samples[DELAY:]

    @property
    def frames(self) -> int:
        """How long it is."""
        return sum(stretch.frames for stretch in self.stretches)

    @property
    def seconds(self) -> float:
        """How long that is."""
        return self.frames / self.rate

    @cached_property
    def loudness(self) -> Loudness:
        """Of one channel, as it is decoded."""
        whole = join(stretch.survey for stretch in self.stretches)
        return whole.loudness(max(stretch.true_peak for stretch in self.stretches))

    def place(self, frame: int, number: int) -> float:
        """The second at which a frame of the message is heard, said for the `number`th time.

        As in every decoder, for the file says nothing of its delay.
        """
        frames = DELAY + self.before.frames + number * self.message.frames + frame
        return frames / self.rate


def master(message: Arranged, profile: Profile, repeats: int, work: Path) -> Mix:
    """Bring a message to the loudness of a profile and encode it.

    Raises:
        OutputError: it cannot be written.
        BroadcastError: it cannot be made as loud as it should be.
    """
    sound, target = message.sound, profile.target
    if profile.voicing is not None:
        sound = _voiced(sound, profile.voicing, work / "voiced.raw")
    before, after = (encode_alike(chime, KBPS, (), lanes=1) for chime in chimes(profile))
    measured = survey(sound)
    aim = mastering.first_aim(target)
    if aim is not None:
        aim = replace(aim, ceiling_dbtp=aim.ceiling_dbtp - RAISED_MORE_DB)
    for _ in range(TRIES):
        plan = mastering.plan(measured, aim, profile.limiter)
        said = encode_alike(plan.of(sound), KBPS, message.silences)
        mix = Mix(before, said, after, repeats, sound.rate, plan.gain_db)
        if mastering.suits(mix.loudness, target):
            return mix
        aim = mastering.corrected(aim, mix.loudness, target)
    problem = next(target.problems(mix.loudness), "The mix is not as it should be.")
    raise BroadcastError(f"{problem} Choose another --profile, or report this.")


def _voiced(sound: Sound, voicing: Voicing, path: Path) -> TrackSound:
    """The sound voiced, on disk: it is read more than once."""
    level = survey(sound).integrated_lufs
    gain = from_db(voicing.level_lufs - level) if level > -math.inf else 1.0
    voiced = Compressed(Equalised(sound, voicing.bands, gain), voicing.compression)
    with TrackWriter(path, sound.rate) as track:
        for samples in in_order(partial(_read, voiced), stretches(voiced.frames, voiced.rate)):
            track.add(to_int(samples))
        return track.settle()


def _read(sound: Sound, stretch: tuple[int, int]) -> FloatSamples:
    return sound.read(*stretch)
