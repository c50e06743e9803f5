"""From a finished programme to a mix for loudspeakers, speaking nothing anew."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from audiobook import __version__
from audiobook.audio.mp3.decoding import Mp3Sound
from audiobook.audio.track import TrackSound
from audiobook.broadcast.message import FOLDER, report_path
from audiobook.broadcast.mixing.arrangement import Arranged, arrange
from audiobook.broadcast.mixing.chime import chime_frames
from audiobook.broadcast.mixing.cutting import Spoken, cut_up
from audiobook.broadcast.mixing.intelligibility import SECONDS, Intelligibility, compare
from audiobook.broadcast.mixing.mastering import Mix, master
from audiobook.broadcast.mixing.pace import pace
from audiobook.broadcast.mixing.profiles import KBPS, RATE, Profile
from audiobook.broadcast.mixing.report import Pauses, Report, to_json
from audiobook.broadcast.mixing.selection import Part, chosen, selected
from audiobook.broadcast.mixing.slot import frames_left, most_repeats, require_fit
from audiobook.broadcast.mixing.transcript import transcript
from audiobook.editions.files.record import FILE as RECORD
from audiobook.editions.files.record import Record, load
from audiobook.editions.proven import proven_sound
from audiobook.editions.written import imprint
from audiobook.errors import SourceError
from audiobook.files import write_beside
from audiobook.model import Programme
from audiobook.script.landmarks import has_opening
from audiobook.soundness import unsound
from audiobook.workplace import publish, workplace


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a user asks for."""

    profile: Profile
    sections: str
    """Numbers, ranges and ids with commas between; empty for all."""
    captions: bool
    """Whether captions and notes are said."""
    urgent: bool
    repeats: int
    """How often the message is said."""
    slot: float | None
    """Seconds that the mix shall fill."""


@dataclass(frozen=True, slots=True)
class Mixed:
    """A finished mix."""

    path: Path
    """The MP3; the transcript and the report are beside it."""
    report: Report
    most_repeats: int | None
    """How often the message could be said in its slot; None where there is no slot."""


@dataclass(frozen=True, slots=True)
class _Material:
    """What mixes of a programme are made of."""

    programme: Programme
    wishes: Wishes
    reel: TrackSound
    spoken: tuple[Spoken, ...]

    def arranged(self, sections: Sequence[Part]) -> Arranged:
        """The message of these sections."""
        wanted = selected(self.programme, sections, captions=self.wishes.captions)
        spoken = [one for one in self.spoken if one.utterance.id in wanted]
        return arrange(self.reel, spoken, self.wishes.profile.pauses)

    def seconds(self, sections: Sequence[Part], repeats: int) -> float:
        """How long the mix of these sections is that says them so many times."""
        return (chime_frames() + repeats * self.arranged(sections).sound.frames) / RATE


def mix(folder: Path, wishes: Wishes, cache: Path) -> Mixed:
    """Make the mix of a finished programme.

    Args:
        folder: the programme's.
        wishes: what it shall be.
        cache: where locks are.

    Raises:
        SourceError: the folder holds no programme, or not its sound.
        BroadcastError: a section is not there, the mix does not fit its slot, or cannot be made.
        OutputError: it cannot be written.
    """
    record = load(folder)
    programme = _whole(record.programme, folder)
    sections = chosen(programme, wishes.sections)
    with workplace(folder / FOLDER, cache) as work:
        sound = Mp3Sound(proven_sound(folder, record, work))
        wanted = selected(programme, sections, captions=wishes.captions)
        cut = cut_up(sound, programme, wanted, wishes.profile.pauses, work / "reel.raw")
        material = _Material(programme, wishes, *cut)
        most = None
        if wishes.slot is not None:
            require_fit(wishes.slot, material.seconds, sections, wishes.repeats)
            most = most_repeats(wishes.slot, partial(material.seconds, sections))
        message = material.arranged(sections)
        mastered = master(message, wishes.profile, wishes.repeats, work)
        if wishes.slot is not None:
            left = frames_left(wishes.slot, mastered.frames, RATE)
            mastered = mastered.followed_by_silence(left)
        understood = compare(sound, message.sound, mastered.heard(SECONDS), RATE)
        report = _report(record, material, sections, message, mastered, understood)
        path = work / f"{wishes.profile.name}.mp3"
        text = transcript(programme.article, message.placed, mastered)
        words, card = path.with_suffix(".txt"), report_path(path)
        mastered.write(path)
        write_beside(words, text.encode())
        write_beside(card, to_json(report))
        published = publish((path, words, card), folder / FOLDER)
    return Mixed(published[0], report, most)


def _whole(programme: Programme, folder: Path) -> Programme:
    """The programme, where it has all that a mix is made of."""
    if unsound(programme) or not has_opening(programme.script):
        raise SourceError(f"{folder / RECORD} is damaged: make the programme again.")
    return programme


def _report(
    record: Record,
    material: _Material,
    sections: tuple[Part, ...],
    message: Arranged,
    mix: Mix,
    understood: Intelligibility,
) -> Report:
    programme, spoken = record.programme, material.spoken
    said = {one.utterance.id for one in spoken}
    once = message.placed[-1].end / RATE
    loudness = mix.loudness
    return Report(
        title=imprint.title(programme.article),
        profile=material.wishes.profile.name,
        urgent=material.wishes.urgent,
        seconds=round(mix.seconds, 3),
        sha256=mix.sha256,
        bytes=mix.bytes,
        rate=RATE,
        kbps=KBPS,
        integrated_lufs=round(loudness.integrated_lufs, 2),
        true_peak_dbtp=round(loudness.true_peak_dbtp, 2),
        drive_db=round(mix.drive_db, 1),
        repeats=mix.repeats,
        message_seconds=round(once, 3),
        pace=pace(programme, said, once),
        pauses=Pauses(sum(one.marks for one in spoken), sum(one.gaps for one in spoken)),
        sections=sections,
        left_out=tuple(one.id for one in programme.script.utterances if one.id not in said),
        intelligibility=understood,
        programme_sha256=record.audio_sha256,
        voice=", ".join(programme.voices),
        silence_seconds=round(sum(one.frames for one in mix.silence) / RATE, 3),
        slot=material.wishes.slot,
        audiobook=__version__,
    )
