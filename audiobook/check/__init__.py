"""Proving a programme: every sentence is heard at its time, and every file says so.

At the end of a run the sound has been heard already; whatever else the editions ship is heard from
their files, and later all of it.
"""

from __future__ import annotations

import tempfile
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from audiobook.audio.hearing import Heard
from audiobook.check.listening import Ear
from audiobook.check.people import recording_problems
from audiobook.editions import EDITIONS, Edition
from audiobook.editions.files.readback import DamagedError
from audiobook.editions.files.record import Record, load
from audiobook.editions.sound.shipped import Sounding
from audiobook.errors import OutputError, ProofError
from audiobook.model import Loudness
from audiobook.naming import counted, duration
from audiobook.soundness import unsound


@dataclass(frozen=True, slots=True)
class Report:
    """What a proof has found."""

    line: str
    """One line for people."""
    problems: tuple[str, ...]
    """A line each; none where all is as it should be."""


def check(folder: Path) -> Report:
    """Prove a programme from its files alone.

    Raises:
        SourceError: the folder holds no programme.
    """
    record = load(folder)
    report = judge(record, None, folder)
    return _report((*report.problems, *recording_problems(record.programme, folder)), report.line)


def judge(record: Record, heard: Heard | None, folder: Path) -> Report:
    """Compare what is heard and what the files say with what the programme is.

    Args:
        record: the programme.
        heard: in the sound whose SHA-256 the record has, at the record's clips; None where nobody
            has listened to it.
        folder: where the editions' files are.
    """
    if problems := unsound(record.programme):
        return _report(problems, "")  # nothing can be as such a programme has it
    proof = _Proof(record, folder)
    if heard is not None:
        proof.begin(heard)
    for edition in record.editions:
        proof.add(edition)
    return _report(tuple(proof.problems), proof.line())


class _Proof:
    """The proof of one programme, edition by edition."""

    def __init__(self, record: Record, folder: Path) -> None:
        self._record, self._folder = record, folder
        self._ear = Ear(record.programme)
        self._loudness: Loudness | None = None
        """Of what was heard first."""
        self._unheard: dict[str, list[str]] = defaultdict(list)
        """Editions by the reason why nobody could listen to them."""
        self.problems: list[str] = []

    def begin(self, heard: Heard) -> None:
        """Judge the sound that the editions were made from."""
        self._loudness = heard.loudness
        self._ear.knows(self._record.audio_sha256, heard)
        self.problems += self._ear.problems_of_all(heard)
        self.problems += self._record.preset.target.problems(heard.loudness)

    def add(self, name: str) -> None:
        """Judge an edition: what is heard in its files, and what they say."""
        if name in EDITIONS:
            self.problems += self._problems(name, EDITIONS[name].load())
        else:
            self.problems.append(
                f"This audiobook knows no edition “{name}”: check with the one that made it."
            )

    def _problems(self, name: str, edition: Edition) -> Iterator[str]:
        unread = ""
        if isinstance(edition, Sounding):
            try:
                yield from self._heard_problems(name, edition)
            except DamagedError as error:
                unread = f"{name} cannot be heard: {error}"
            except OutputError as error:
                self._unheard[str(error)].append(name)
            except FileNotFoundError as error:
                path = Path(error.filename)
                inside = path.is_relative_to(self._folder)
                yield f"{path.relative_to(self._folder) if inside else path.name}: missing"
                return
            except OSError as error:
                yield f"{name} cannot be heard: {error.strerror or error}"
                return
            except ProofError as error:
                yield f"{name} cannot be heard: {error}"
                return
        said = edition.check(self._folder, self._record)
        yield from said
        if unread and not said:
            yield unread

    def _heard_problems(self, name: str, edition: Sounding) -> Iterator[str]:
        with tempfile.TemporaryDirectory() as work:
            files = tuple(edition.sounds(self._folder, self._record, Path(work)))
            heard = self._ear.heard(files)
        if self._loudness is None:
            self._loudness = heard.loudness
        yield from self._ear.problems(files, heard)
        for line in self._record.preset.target.problems(heard.loudness, files[0].due.slack):
            yield f"{name}: {line}"

    def line(self) -> str:
        """What the proof has found where there are no problems."""
        programme, preset = self._record.programme, self._record.preset
        clips = counted(len(programme.clips), "sentence")
        chapters = counted(len(programme.chapters), "chapter")
        unheard = "".join(
            f" Not listened to: {', '.join(names)}. {reason}"
            for reason, names in self._unheard.items()
        )
        if self._loudness is None:
            return f"Proved: {clips}, {chapters}; there is no sound among the files.{unheard}"
        length = duration(programme.track.frames / programme.track.rate)
        return (
            f"Proved: {clips}, {chapters}, {length}, "
            f"{preset.target.told(self._loudness)} ({preset.name}).{unheard}"
        )


def _report(problems: tuple[str, ...], proved: str) -> Report:
    if not problems:
        return Report(proved, ())
    return Report(f"Not proved: {counted(len(problems), 'problem')}.", problems)
