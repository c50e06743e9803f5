"""What is on a drive before anything is written to it: what is ours to replace, and what is not."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from audiobook.broadcast.usb.manifest import Manifest, Written
from audiobook.errors import BroadcastError
from audiobook.files import writing


@dataclass(frozen=True, slots=True)
class Survey:
    """The files where ours will be."""

    ours: tuple[Path, ...]
    """What this program wrote, and nobody changed since."""
    strangers: tuple[Path, ...]
    """All else in the folder of tracks; never touched."""


def survey(drive: Path, folder: str, planned: Sequence[Written], manifest: Manifest) -> Survey:
    """Look at a drive, and refuse one that the planned files cannot be written to.

    Raises:
        BroadcastError: a file of somebody else's has the name of one of ours, or there is no room.
        OutputError: the drive cannot be read.
    """
    with writing(drive):
        found = sorted((drive / folder).iterdir()) if (drive / folder).exists() else []
        names = {path: path.relative_to(drive).as_posix() for path in found}
        outside = [one.file for one in planned if "/" not in one.file]
        names |= {drive / file: file for file in outside if (drive / file).exists()}
        ours = tuple(
            path for path, file in names.items() if path.is_file() and manifest.has(path, file)
        )
        freed = sum(path.stat().st_size for path in ours)
        free = shutil.disk_usage(drive).free
    others = tuple(path for path in names if path not in ours)
    # FAT knows one name in whatever letters.
    wanted = {one.file.lower() for one in planned}
    for path in others:
        if names[path].lower() in wanted:
            raise BroadcastError(
                f"{path} is not from this program, or was changed since, and would be written over:"
                " move it away, or take another drive."
            )
    needed = sum(one.bytes for one in planned)
    if needed > free + freed:
        raise BroadcastError(
            f"{drive} has room for {(free + freed) / 1e6:.1f} MB, and this needs"
            f" {needed / 1e6:.1f} MB: copy fewer mixes, or make room."
        )
    return Survey(ours, others)
