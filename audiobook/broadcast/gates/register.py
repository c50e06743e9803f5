"""The register of what was aired: a JSON object a line, only ever appended to.

    {"event":"begun","number":7,"at":"…","who":"li","action":"page","where":"square","title":"…",…}
    {"event":"ended","number":7,"at":"…","result":"done","why":""}

A line is written in one piece under a lock and is on the disk before anything is sent. What a
power cut tore stays as it is, and the next line begins after a break of its own, so that it hides
none.
"""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final, Literal

import msgspec

from audiobook.errors import BroadcastError
from audiobook.files import sync_folder, writing

Result = Literal["done", "failed", "stopped", "interrupted"]
"""Stopped: by a person. Interrupted: its sender was killed, or the machine went down."""

_APPENDING: Final = os.O_RDWR | os.O_APPEND | os.O_CREAT | getattr(os, "O_BINARY", 0)


class Begun(msgspec.Struct, frozen=True, kw_only=True, tag_field="event", tag="begun"):
    """What is being sent, and where."""

    number: int
    """The airing's, from 1."""
    at: datetime
    who: str
    """The operator, who need not be who approved it."""
    action: str
    where: str
    title: str
    urgent: bool
    seconds: float
    sha256: str
    """Of the sound."""
    file: str
    approved_by: str


class Ended(msgspec.Struct, frozen=True, kw_only=True, tag_field="event", tag="ended"):
    """How an airing ended."""

    number: int
    at: datetime
    """Of an interrupted one, when that was noticed."""
    result: Result
    why: str = ""


@dataclass(frozen=True, slots=True)
class Airing:
    """An airing as the register has it."""

    begun: Begun
    ended: Ended | None


@dataclass(frozen=True, slots=True)
class Contents:
    """What a register holds."""

    airings: tuple[Airing, ...]
    """In the order in which they began."""
    damaged: tuple[int, ...]
    """The numbers of the lines that cannot be read, from 1."""
    next_number: int


class Register:
    """A register; several threads and processes may use it at once."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @property
    def locks(self) -> Path:
        """The folder of locks: the register's own, and those of what is being sent."""
        return self.path.with_name(f"{self.path.name}.locks")

    def read(self) -> Contents:
        """What it holds; nothing where there is none yet.

        Raises:
            BroadcastError: it cannot be read.
        """
        try:
            data = self.path.read_bytes()
        except FileNotFoundError:
            data = b""
        except OSError as error:
            raise BroadcastError(
                f"Cannot read the register {self.path}: {error.strerror or error}."
            ) from error
        return parse(data)

    @contextlib.contextmanager
    def alone(self) -> Iterator[None]:
        """Nobody else appends to it as long as this lasts.

        Raises:
            OutputError: the lock cannot be made.
        """
        import filelock

        lock = filelock.FileLock(self.locks / "register")
        with writing(self.locks):
            self.locks.mkdir(parents=True, exist_ok=True)
            lock.acquire()
        try:
            yield
        finally:
            lock.release()

    def append(self, entry: Begun | Ended) -> None:
        """Append an entry; whoever does is `alone` with it.

        Raises:
            OutputError: it cannot be written to the disk.
        """
        line = msgspec.json.encode(entry) + b"\n"
        with writing(self.path):
            is_new = not self.path.exists()
            handle = os.open(self.path, _APPENDING, 0o666)
            try:
                if _is_torn(handle):
                    line = b"\n" + line
                if os.write(handle, line) < len(line):
                    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
                os.fsync(handle)
            finally:
                os.close(handle)
            if is_new:
                sync_folder(self.path.parent)


def _is_torn(handle: int) -> bool:
    """Whether a file's last line has no end."""
    if os.fstat(handle).st_size == 0:
        return False
    os.lseek(handle, -1, os.SEEK_END)
    return os.read(handle, 1) != b"\n"


def parse(data: bytes) -> Contents:
    """What a register with these bytes holds: every whole line, whatever stands between them."""
    begun: list[Begun] = []
    ended: dict[int, Ended] = {}
    damaged = []
    decode = msgspec.json.Decoder(Begun | Ended).decode
    for number, line in enumerate(data.split(b"\n"), 1):
        if not line.strip():
            continue
        try:
            entry = decode(line)
        except (msgspec.DecodeError, UnicodeDecodeError):
            damaged.append(number)
            continue
        if isinstance(entry, Begun):
            begun.append(entry)
        else:
            ended.setdefault(entry.number, entry)
    last = max((*(entry.number for entry in begun), *ended), default=0)
    airings = tuple(Airing(entry, ended.get(entry.number)) for entry in begun)
    return Contents(airings, tuple(damaged), last + 1)
