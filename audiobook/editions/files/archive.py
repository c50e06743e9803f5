"""Zip files that come out the same byte for byte, and are read back whole."""

from __future__ import annotations

import hashlib
import shutil
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from audiobook.editions.files.readback import DamagedError
from audiobook.files import writing

Entry = tuple[str, bytes | Path]
"""A name in the archive, and the contents or the file that has them."""

_COMPRESSED = (".mp3", ".jpg")
_MODE = 0o644 << 16
_UNIX = 3
_BLOCK = 1 << 20


def write_archive(path: Path, entries: Iterable[Entry]) -> None:
    """Write entries in their order, text deflated and files, which are sound and images, stored.

    Raises:
        OutputError: the file cannot be written.
    """
    with writing(path), zipfile.ZipFile(path, "w") as archive:
        for name, contents in entries:
            entry = zipfile.ZipInfo(name)  # dated 1980, the earliest day that a zip file has
            entry.create_system, entry.external_attr = _UNIX, _MODE
            if isinstance(contents, bytes):
                # The first entry of an EPUB says what it is, and must be readable as it is.
                stored = not archive.filelist or name.endswith(_COMPRESSED)
                entry.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
                archive.writestr(entry, contents)
                continue
            entry.file_size = contents.stat().st_size
            with contents.open("rb") as source, archive.open(entry, "w") as target:
                shutil.copyfileobj(source, target)


class Archive:
    """An archive that is read; a context manager."""

    def __init__(self, path: Path) -> None:
        """Open it.

        Raises:
            OSError: it cannot be read.
            DamagedError: it is no zip file.
        """
        try:
            self._zip = zipfile.ZipFile(path)
        except zipfile.BadZipFile as error:
            raise DamagedError(f"not a zip file: {error}") from error

    def __enter__(self) -> Archive:
        return self

    def __exit__(self, *_: object) -> None:
        self._zip.close()

    @property
    def names(self) -> list[str]:
        """Of the entries, in their order."""
        return self._zip.namelist()

    def read(self, name: str) -> bytes:
        """An entry's contents; raises DamagedError where it is missing or damaged."""
        return b"".join(self.blocks(name))

    def text(self, name: str) -> str:
        """An entry that is text."""
        try:
            return self.read(name).decode()
        except UnicodeDecodeError as error:
            raise DamagedError(f"{name} in it is not UTF-8 at byte {error.start}") from None

    def sha256(self, name: str) -> str:
        """Of an entry's contents, read in pieces; raises DamagedError as `read` does."""
        digest = hashlib.sha256()
        for block in self.blocks(name):
            digest.update(block)
        return digest.hexdigest()

    def blocks(self, name: str) -> Iterator[bytes]:
        """An entry's contents piece by piece; raises DamagedError as `read` does."""
        try:
            with self._zip.open(name) as file:
                while block := file.read(_BLOCK):
                    yield block
        except KeyError:
            raise DamagedError(f"has no {name}") from None
        except (zipfile.BadZipFile, zlib.error, EOFError) as error:
            raise DamagedError(f"{name} in it is damaged: {error}") from error


def unpacked(archive: Path, name: str, folder: Path) -> Path:
    """An entry of an archive as a file in a folder.

    Raises:
        DamagedError: the entry or the archive is damaged.
        OSError: it cannot be read or written.
    """
    path = folder / Path(name).name
    with Archive(archive) as opened, path.open("wb") as file:
        file.writelines(opened.blocks(name))
    return path
