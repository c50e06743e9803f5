"""Copying mixes to a drive so that whatever breaks it off, the next copy puts it right."""

from __future__ import annotations

import contextlib
import hashlib
import io
import os
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

from audiobook.broadcast.message import Message
from audiobook.broadcast.playable import playable
from audiobook.broadcast.usb.index import INDEX, index
from audiobook.broadcast.usb.manifest import Manifest, Written, load, save, sha256_of
from audiobook.broadcast.usb.survey import survey
from audiobook.errors import BroadcastError, EndedError, OutputError
from audiobook.files import sync_folder, writing

FOLDER: Final = "01"
MOST: Final = 999
"""Tracks that have a name of three digits."""
_AGAIN: Final = "look after the drive, then copy again, which puts right what is on it"


@dataclass(frozen=True, slots=True)
class Copied:
    """What is on the drive now."""

    tracks: tuple[Path, ...]
    strangers: tuple[Path, ...]
    """Files among the tracks that this program did not write, and left alone."""


def copy(messages: Sequence[Message], drive: Path, tell: Callable[[str], None]) -> Copied:
    """Copy mixes to a drive in place of what this program wrote there before.

    Args:
        messages: in the order in which they are to be played.
        drive: a folder that is there already, for a drive that is not plugged in has none.
        tell: is told what comes next, a line each.

    Raises:
        BroadcastError: a mix is none that players take, a file of somebody else's is in the way, or
            what was read back is not what was written.
        OutputError: the drive cannot be written, is full, or went away.
        EndedError: somebody interrupted it.
    """
    _require_folder(drive)
    tracks = _tracks(messages)
    contents = index(tracks.items())
    planned = (
        *(Written(file, one.sha256, _bytes(one)) for file, one in tracks.items()),
        Written(INDEX, hashlib.sha256(contents).hexdigest(), len(contents)),
    )
    manifest = load(drive)
    before = survey(drive, FOLDER, planned, manifest)
    device = drive.stat().st_dev
    save(Manifest(manifest.written, manifest.begun + planned), drive)
    try:
        _clear(drive, before.ours)
        for file, message in tracks.items():
            tell(f"Copying {file}: {message.title}")
            _require_same(drive, device)
            with playable(message) as track:
                _write(drive / file, track)
        _write(drive / INDEX, io.BytesIO(contents))
        _require_same(drive, device)
        for one in planned:
            _read_back(drive / one.file, one.sha256)
        save(Manifest(planned), drive)
    except KeyboardInterrupt as interrupt:
        raise EndedError(
            f"Copying to {drive} was ended by {interrupt}: {_whole(drive, planned)}. Copy again,"
            " which puts right what is on it."
        ) from None
    return Copied(tuple(drive / file for file in tracks), before.strangers)


def _whole(drive: Path, planned: Sequence[Written]) -> str:
    """Which tracks are on a drive, for people."""
    tracks = [one for one in planned if one.file != INDEX]
    there = [one.file for one in tracks if _has(drive / one.file, one.bytes)]
    what = f"the tracks up to {there[-1]} are whole" if there else "it has no track of ours"
    return f"{what}, {len(there)} of {len(tracks)}"


def _has(path: Path, size: int) -> bool:
    return path.is_file() and path.stat().st_size == size


def _tracks(messages: Sequence[Message]) -> dict[str, Message]:
    """The messages by their files on the drive, in order."""
    if len(messages) > MOST:
        raise BroadcastError(
            f"These are {len(messages)} mixes, and a folder of tracks takes {MOST}: copy fewer."
        )
    return {f"{FOLDER}/{number:03}.mp3": one for number, one in enumerate(messages, 1)}


def _require_folder(drive: Path) -> None:
    if not drive.is_dir():
        what = "is no folder" if drive.exists() else "is not there"
        raise BroadcastError(
            f"{drive} {what}: plug the drive in, and give the folder it appears as."
        )


def _require_same(drive: Path, device: int) -> None:
    """The folder that a drive leaves behind when it is pulled out is on another device."""
    with writing(drive, _AGAIN):
        if drive.stat().st_dev != device:
            raise OutputError(f"{drive} is not the drive any more: {_AGAIN}.")


def _clear(drive: Path, ours: Sequence[Path]) -> None:
    """Remove what is ours, and the folder too where nothing else is in it.

    A file in a used folder takes the first gap among its entries; in a new one it comes last.
    """
    folder = drive / FOLDER
    with writing(drive, _AGAIN):
        for path in ours:
            path.unlink()
        with contextlib.suppress(OSError):  # it is not there, or somebody else's files are in it
            folder.rmdir()
        folder.mkdir(exist_ok=True)
        sync_folder(drive)


def _bytes(message: Message) -> int:
    """How many a mix has that players take."""
    with playable(message) as track:
        return track.seek(0, io.SEEK_END)


def _write(path: Path, data: BinaryIO) -> None:
    """Write a file under its own name at once, so that it has one entry, after those before it."""
    with writing(path, _AGAIN):
        path.touch(exist_ok=False)
        try:
            with path.open("r+b") as file:
                shutil.copyfileobj(data, file)
                file.flush()
                os.fsync(file.fileno())
            sync_folder(path.parent)
        except BaseException:
            # Nobody is to hear half a message. Where the drive is gone there is nothing to remove.
            with contextlib.suppress(OSError):
                path.unlink()
            raise


def _read_back(path: Path, sha256: str) -> None:
    with writing(path, _AGAIN):
        if hasattr(os, "posix_fadvise"):  # from the drive, and not from memory
            with path.open("rb") as file:
                os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        if sha256_of(path) != sha256:
            raise BroadcastError(
                f"{path} came back otherwise than it was written: the drive is worn out or"
                " counterfeit; take another."
            )
