"""Making a programme out of sight and showing it whole.

Everything is written into a hidden folder beside the result and moved into place, one after the
other, when all of it is there and proven. Whatever kills the process, nothing half-written stands
where something good was; what it leaves behind is cleared by the next run.
"""

from __future__ import annotations

import contextlib
import hashlib
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

from audiobook.errors import OutputError
from audiobook.files import writing

UNFINISHED = ".unfinished"
"""The hidden folder's name."""


@contextlib.contextmanager
def workplace(folder: Path, cache: Path) -> Iterator[Path]:
    """A hidden folder inside `folder`, empty at first, gone at the end; `folder` is made.

    A lock in the cache keeps a second run from the same folder; it dies with the process.

    Raises:
        OutputError: the folder cannot be written, or another run is writing to it.
    """
    with only_one(folder, cache, "wait for it, or choose another --name"):
        unfinished = folder / UNFINISHED
        existed = folder.exists()
        with writing(folder):
            shutil.rmtree(unfinished, ignore_errors=True)
            unfinished.mkdir(parents=True)
        try:
            yield unfinished
        finally:
            shutil.rmtree(unfinished, ignore_errors=True)
            if not existed:
                # A first run that failed leaves no empty folder; rmdir spares one with files.
                with contextlib.suppress(OSError):
                    folder.rmdir()


@contextlib.contextmanager
def only_one(folder: Path, cache: Path, advice: str) -> Iterator[None]:
    """Keep other runs from writing to a folder, by a lock in the cache that dies with the process.

    Raises:
        OutputError: another run is writing to it; the advice says what to do.
    """
    import filelock

    locks = cache / "locks"
    with writing(locks, "AUDIOBOOK_CACHE names another place for the cache"):
        locks.mkdir(parents=True, exist_ok=True, mode=0o700)
    name = hashlib.sha256(str(folder.resolve()).encode(errors="surrogatepass")).hexdigest()
    try:
        with filelock.FileLock(locks / f"{name}.lock", blocking=False):
            yield
    except filelock.Timeout:
        raise OutputError(f"Another run is writing to {folder}; {advice}.") from None


def publish(paths: Iterable[Path], folder: Path) -> tuple[Path, ...]:
    """Move finished files and folders from the workplace into `folder`, in the order given.

    A file replaces an earlier one in one step. No system replaces a folder so: the earlier one is
    first moved aside, into the workplace, and moved back where the new one cannot take its place.

    Raises:
        OutputError: something cannot be put there.
    """
    published = []
    for path in paths:
        target = folder / path.name
        with writing(target):
            if target.is_dir() or (path.is_dir() and target.exists()):
                _exchange(path, target)
            else:
                path.replace(target)
        published.append(target)
    return tuple(published)


def _exchange(path: Path, target: Path) -> None:
    aside = path.with_name(f"{path.name}.earlier")
    target.rename(aside)
    try:
        path.rename(target)
    except OSError:
        aside.rename(target)
        raise
