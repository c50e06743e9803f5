"""What happens to drives, played inside of a kernel that mounts them: see fat_drives.py."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from audiobook.broadcast.message import load
from audiobook.broadcast.usb.copying import copy
from audiobook.errors import AudiobookError

DRIVE = Path("/mnt/drive")
PLACE = Path.cwd()


def mount(device: str, *options: str) -> None:
    """Plug a drive in."""
    DRIVE.mkdir(exist_ok=True)
    subprocess.run(["mount", "-t", "vfat", *options, device, str(DRIVE)], check=True)


def unmount(*options: str) -> None:
    """Pull it out."""
    subprocess.run(["umount", *options, str(DRIVE)], check=True)


def copied(names: Sequence[str], tell: Callable[[str], None] = lambda _: None) -> str:
    """Copy mixes; what went wrong, or nothing."""
    try:
        copy([load(PLACE / f"{name}.mp3") for name in names], DRIVE, tell)
    except AudiobookError as error:
        return str(error)
    return ""


def when(word: str, deed: Callable[[], object]) -> Callable[[str], None]:
    """Do something when the track of that name is about to be copied."""
    return lambda line: deed() if word in line else None  # type: ignore[return-value]


def on_drive() -> dict[str, int]:
    """The files on the drive and their bytes."""
    files = sorted(path for path in DRIVE.rglob("*") if path.is_file())
    return {path.relative_to(DRIVE).as_posix(): path.stat().st_size for path in files}


def used_again(device: str) -> dict[str, object]:
    """A used drive, on which somebody has files of their own, gets fewer and longer mixes."""
    mount(device)
    first = copied(["a", "b", "c"])
    (DRIVE / "01" / "own.mp3").write_bytes(b"own")
    (DRIVE / "own.txt").write_bytes(b"own")
    second = copied(["c", "b", "a", "b"])
    unmount()
    return {"first": first, "second": second}


def full(device: str) -> dict[str, object]:
    """Somebody fills the drive while it is being copied to."""
    mount(device)
    filler = DRIVE / "filler"

    def fill() -> None:
        with filler.open("wb", buffering=0) as file:
            try:
                while True:
                    file.write(bytes(1 << 16))
            except OSError:
                pass

    error = copied(["a", "b", "c"], when("002", fill))
    left = on_drive()
    refused = copied(["a", "b", "c"])
    filler.unlink()
    again = copied(["a", "b", "c"])
    unmount()
    return {"error": error, "left": left, "refused": refused, "again": again}


def pulled_out(device: str) -> dict[str, object]:
    """The drive is pulled out, and plugged in again."""
    mount(device)
    error = copied(["a", "b", "c"], when("002", lambda: unmount("-l")))
    left = on_drive()
    mount(device)
    again = copied(["a", "b"])
    unmount()
    return {"error": error, "left": left, "again": again}


def read_only(device: str) -> dict[str, object]:
    """The drive's switch forbids writing."""
    mount(device, "-o", "ro")
    error = copied(["c"])
    unmount()
    return {"error": error}


if __name__ == "__main__":
    used, small, other = sys.argv[1:]
    told = {
        "used_again": used_again(used),
        "read_only": read_only(used),
        "full": full(small),
        "pulled_out": pulled_out(other),
    }
    json.dump(told, sys.stdout)
