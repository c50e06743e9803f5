"""Private copies of espeak-ng's library, as many as speak at a time, in a folder of our own."""

from __future__ import annotations

import contextlib
import hashlib
import itertools
import os
import shutil
import sys
import tempfile
import weakref
from collections.abc import Iterator
from pathlib import Path
from queue import Empty, SimpleQueue

import espeakng_loader

from audiobook.engines.espeak.library import Library
from audiobook.engines.espeak.speakers import SPEAKERS
from audiobook.errors import EngineError

_LONGEST_PATH = 120
"""Bytes of the folder's path; from about 150 on espeak does not find its data."""

_DATA_FOLDER = "espeak-ng-data"
_VOICE_FOLDERS = frozenset({"lang", "voices"})
"""Of the data; espeak would read all of their 250 files to find a voice by name."""


class Copies:
    """Lends copies of the library; makes another one where all are lent."""

    def __init__(self) -> None:
        """Make the folder; it goes when this object goes, at the latest when the program ends.

        Raises:
            EngineError: the folder cannot be written, or its path is too long for espeak.
        """
        self._library = Path(espeakng_loader.get_library_path())
        self._data = Path(espeakng_loader.get_data_path())
        self._idle: SimpleQueue[Library] = SimpleQueue()
        self._numbers = itertools.count()
        with _writing():
            self._folder = Path(tempfile.mkdtemp(prefix="audiobook-"))
            weakref.finalize(self, shutil.rmtree, self._folder, ignore_errors=True)
            self._set_up_data()

    @contextlib.contextmanager
    def lend(self) -> Iterator[Library]:
        """A library for one user at a time; raises EngineError where it cannot be copied."""
        try:
            library = self._idle.get_nowait()
        except Empty:
            library = self._copy()
        try:
            yield library
        finally:
            self._idle.put(library)

    def digest(self) -> str:
        """SHA-256 of the library and of the data that every speaker uses, in hexadecimal."""
        digest = hashlib.sha256()
        names = ("phondata", "phonindex", "phontab", "intonations", "cmn_dict", "en_dict")
        for path in (self._library, *(self._data / name for name in names)):
            digest.update(path.read_bytes())
        return digest.hexdigest()

    def _copy(self) -> Library:
        path = self._folder / f"{next(self._numbers)}{self._library.suffix}"
        with _writing():
            shutil.copyfile(self._library, path)
        return Library(path, _narrow(self._folder))

    def _set_up_data(self) -> None:
        """Link to espeak's data, with our speakers' names for its voices."""
        if len(_narrow(self._folder)) > _LONGEST_PATH:
            raise EngineError(
                f"The path of {self._folder} is too long for espeak-ng; set TMPDIR to a folder "
                "with a shorter one."
            )
        data = self._folder / _DATA_FOLDER
        (data / "lang").mkdir(parents=True)
        for source in sorted(self._data.iterdir()):
            if source.name not in _VOICE_FOLDERS:
                _link(source, data / source.name)
        for speaker in SPEAKERS.values():
            _link(self._data / "lang" / speaker.definition, data / "lang" / speaker.name)


def _link(source: Path, target: Path) -> None:
    """The same file at another place, copied only where neither kind of link is allowed."""
    try:
        target.symlink_to(source)
    except OSError:  # Windows: by default only administrators may
        try:
            target.hardlink_to(source)
        except OSError:  # on another drive
            shutil.copyfile(source, target)


def _narrow(path: Path) -> bytes:
    """The path as the C library's `fopen` takes it."""
    if sys.platform == "win32":
        try:
            return str(path).encode("mbcs")
        except UnicodeEncodeError as error:
            raise EngineError(
                f"espeak-ng cannot open {path}; set TMPDIR to a folder with a plainer name."
            ) from error
    return os.fsencode(path)


@contextlib.contextmanager
def _writing() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise EngineError(
            f"The speech library cannot be copied to {tempfile.gettempdir()}: {error.strerror}; "
            "set TMPDIR to another folder."
        ) from error
