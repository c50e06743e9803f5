"""Finished work, kept under what it was made from, so that it is never made twice.

A file each, named by the SHA-256 of its key, with that of its contents at its head, written beside
and moved into place: whoever is killed leaves no half one, two processes may keep the same thing at
once, and what a disk has damaged is as good as not there. Where there is too much, what
has not been used for the longest time goes first. Only its owner may read it, for it holds people's
texts.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

from audiobook.files import writing

_FOLDER = "kept"
_UNFINISHED = ".part"
_DIGEST_BYTES = hashlib.sha256().digest_size
_TRIMMED_TO = 0.9
"""Of the most that may be kept, so that not every file that comes sends one away."""


@dataclass(frozen=True, slots=True)
class Size:
    """How much is kept."""

    files: int
    bytes: int


class Cache:
    """A folder of finished work. May be used by several threads and processes at once."""

    def __init__(self, folder: Path, most_bytes: int) -> None:
        """Keep up to `most_bytes` inside of `folder`, which is made when something is kept."""
        self.folder = folder / _FOLDER
        self._most_bytes = most_bytes
        self._bytes: int | None = None
        """About how much is kept: counted once, then by what this process adds."""

    def get(self, key: str) -> bytes | None:
        """What was kept under a key; None where there is nothing, or not what was kept."""
        path = self._path(key)
        try:
            kept = path.read_bytes()
            os.utime(path)
        except OSError:
            return None
        digest, data = kept[:_DIGEST_BYTES], kept[_DIGEST_BYTES:]
        return data if hashlib.sha256(data).digest() == digest else None

    def put(self, key: str, data: bytes) -> None:
        """Keep something; raises OutputError where the folder cannot be written."""
        path = self._path(key)
        with writing(path):
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            # Made by mkstemp, so that it is nobody else's and only its owner's to read.
            handle, name = tempfile.mkstemp(suffix=_UNFINISHED, dir=path.parent)
            beside = Path(name)
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(hashlib.sha256(data).digest() + data)
                beside.replace(path)
            finally:
                beside.unlink(missing_ok=True)
        self._make_room(_DIGEST_BYTES + len(data))

    def size(self) -> Size:
        """How much is kept now."""
        sizes = [size for _, size, _ in self._files()]
        return Size(len(sizes), sum(sizes))

    def clear(self) -> Size:
        """Throw everything away; how much it was."""
        gone = self.size()
        self._remove(0)
        self._bytes = None
        return gone

    def _path(self, key: str) -> Path:
        name = hashlib.sha256(key.encode(errors="surrogatepass")).hexdigest()
        return self.folder / name[:2] / name[2:]

    def _make_room(self, added: int) -> None:
        self._bytes = self.size().bytes if self._bytes is None else self._bytes + added
        if self._bytes > self._most_bytes:
            self._remove(round(self._most_bytes * _TRIMMED_TO))
            self._bytes = None

    def _remove(self, most_bytes: int) -> None:
        """Remove files, the one not used for the longest time first, until so much is left."""
        files = sorted(self._files())
        left = sum(size for _, size, _ in files)
        for _, size, path in files:
            if left <= most_bytes:
                return
            # Another process may have removed it, or on Windows be reading it.
            with contextlib.suppress(OSError):
                path.unlink()
                left -= size

    def _files(self) -> list[tuple[float, int, Path]]:
        """When each was last used, its bytes, its path; unfinished ones of killed processes too."""
        found = []
        for path in self.folder.glob("*/*"):
            with contextlib.suppress(OSError):
                status = path.stat()
                found.append((status.st_mtime, status.st_size, path))
        return found
