"""What this program wrote to a drive, so that it removes nothing else.

    {"written": [{"file": "01/001.mp3", "sha256": "…", "bytes": 812345}], "begun": []}

What is to be written is entered as begun before the first byte of it, so that a copy which broke
off is known for what it is, and replaced by the next.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import msgspec

from audiobook.errors import BroadcastError
from audiobook.files import sync_folder, write_beside, writing

FILE: Final = "audiobook.json"


@dataclass(frozen=True, slots=True)
class Written:
    """A file on the drive."""

    file: str
    """Its path on the drive, with `/`."""
    sha256: str
    bytes: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """What this program wrote."""

    written: tuple[Written, ...] = ()
    """Files that were read back and found right."""
    begun: tuple[Written, ...] = ()
    """Files that were about to be written, and may be there in part."""

    def has(self, path: Path, file: str) -> bool:
        """Whether what is there is ours: just as it was written, or some of what was begun."""
        size = path.stat().st_size
        if any(one.file == file and size <= one.bytes for one in self.begun):
            return True
        return any(
            one.file == file and size == one.bytes and sha256_of(path) == one.sha256
            for one in self.written
        )


def sha256_of(path: Path) -> str:
    """Of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def load(drive: Path) -> Manifest:
    """The manifest of a drive; an empty one where there is none.

    Raises:
        BroadcastError: it is damaged or cannot be read.
    """
    path = drive / FILE
    try:
        return msgspec.json.decode(path.read_bytes(), type=Manifest)
    except FileNotFoundError:
        return Manifest()
    except OSError as error:
        raise BroadcastError(f"Cannot read {path}: {error.strerror or error}.") from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise BroadcastError(
            f"{path} is damaged ({error}), so nobody knows which files on the drive are ours:"
            " remove it, and the tracks that are not wanted any more, by hand."
        ) from error


def save(manifest: Manifest, drive: Path) -> None:
    """Write the manifest, and have it on the drive for sure.

    Raises:
        OutputError: it cannot be written.
    """
    write_beside(drive / FILE, msgspec.json.encode(manifest) + b"\n")
    with writing(drive):
        sync_folder(drive)
