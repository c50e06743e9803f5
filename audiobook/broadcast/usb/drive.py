"""What kind of drive a folder is on, as far as the system tells."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Final, NamedTuple

from audiobook.files import writing

LARGEST_BYTES: Final = 1 << 35
"""32 GiB: more than many players take, and than Windows formats as FAT32."""

_FAT: Final = frozenset({"vfat", "msdos", "fat", "fat16", "fat32"})
"""As Linux, macOS and Windows call it; in small letters."""


class FileSystem(NamedTuple):
    """A file system of this machine."""

    place: str
    """The folder that it appears as."""
    kind: str


def file_systems() -> tuple[FileSystem, ...]:
    """All of this machine; the later of two in one place hides the earlier."""
    import psutil

    return tuple(FileSystem(one.mountpoint, one.fstype) for one in psutil.disk_partitions(all=True))


def concerns(drive: Path, mounted: Sequence[FileSystem], total_bytes: int) -> tuple[str, ...]:
    """Why players may not read a drive, a line each."""
    kind = _kind(drive, mounted)
    found = []
    if kind.lower() not in _FAT:
        found.append(
            f"{drive} is {kind or 'of an unknown kind'}, and most players read FAT32 alone: where"
            " one does not play, format the drive with your system's own tool and copy again."
        )
    if total_bytes > LARGEST_BYTES:
        found.append(
            f"{drive} has {total_bytes / 1e9:.0f} GB, and many players read no more than 32: where"
            " one does not play, take a smaller drive."
        )
    return tuple(found)


def total_bytes(drive: Path) -> int:
    """How large a drive is; raises OutputError where that cannot be told."""
    with writing(drive):
        return shutil.disk_usage(drive).total


def _kind(drive: Path, mounted: Sequence[FileSystem]) -> str:
    """The name of its file system; empty where the system does not tell."""
    where = drive.resolve()
    around = [one for one in reversed(mounted) if where.is_relative_to(one.place)]
    return max(around, key=lambda one: len(one.place)).kind if around else ""
