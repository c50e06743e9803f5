"""What is kept is there again, whole, for its owner alone, and within its size."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from audiobook.cache import Cache, Size
from audiobook.errors import OutputError

DIGEST = 32
"""Bytes that a file has more than what is kept in it."""


def test_what_is_kept_is_there_again(tmp_path: Path) -> None:
    """A key gives what was last kept under it, whatever characters it has; others give nothing."""
    cache = Cache(tmp_path, 10_000)
    cache.put("a/../b\n\ud800", b"one")
    cache.put("a/../b\n\ud800", b"two")
    assert Cache(tmp_path, 10_000).get("a/../b\n\ud800") == b"two"
    assert cache.get("a") is None
    assert cache.size() == Size(1, 3 + DIGEST)


def test_only_the_owner_reads_it(tmp_path: Path) -> None:
    """Files and folders of people's texts are nobody else's to read."""
    cache = Cache(tmp_path, 10_000)
    cache.put("key", b"text")
    (file,) = (path for path in cache.folder.rglob("*") if path.is_file())
    assert file.stat().st_mode & 0o077 == 0
    assert file.parent.stat().st_mode & 0o077 == 0


def test_the_least_used_goes_first(tmp_path: Path) -> None:
    """Where there is too much, what was used last stays: to get is to use."""
    cache = Cache(tmp_path, 1000)
    for number in range(4):
        cache.put(str(number), bytes(250 - DIGEST))
        used = 1000 + number
        for path in cache.folder.glob("*/*"):
            if path.stat().st_mtime > 10_000:
                os.utime(path, (used, used))
    assert cache.get("0") is not None
    cache.put("new", bytes(250 - DIGEST))
    assert [cache.get(key) is not None for key in ("0", "1", "2", "3", "new")] == [
        True,
        False,
        False,
        True,
        True,
    ]
    assert cache.size().bytes <= 1000


def test_it_is_thrown_away(tmp_path: Path) -> None:
    """Clearing says how much there was and leaves nothing, unfinished files of the killed too."""
    cache = Cache(tmp_path, 10_000)
    cache.put("key", b"text")
    (next(cache.folder.iterdir()) / "tmpx.part").write_bytes(b"half")
    assert cache.clear() == Size(2, 8 + DIGEST)
    assert cache.size() == Size(0, 0)
    assert cache.get("key") is None


@pytest.mark.parametrize("damage", [b"", b"tex", b"texx", b"text and more"])
def test_what_the_disk_has_damaged_is_not_there(damage: bytes, tmp_path: Path) -> None:
    """What is shorter, longer or other than what was kept is as good as nothing."""
    cache = Cache(tmp_path, 10_000)
    cache.put("key", b"text")
    (file,) = (path for path in cache.folder.rglob("*") if path.is_file())
    file.write_bytes(file.read_bytes()[:DIGEST] + damage)
    assert cache.get("key") is None


def test_many_keep_the_same_at_once(tmp_path: Path) -> None:
    """Whoever reads while others write sees one of the whole texts."""
    texts = [bytes([letter]) * 100_000 for letter in b"abcd"]
    Cache(tmp_path, 10**9).put("key", texts[0])
    stop = threading.Event()

    def write(text: bytes) -> None:
        while not stop.is_set():
            Cache(tmp_path, 10**9).put("key", text)

    writers = [threading.Thread(target=write, args=(text,)) for text in texts]
    for writer in writers:
        writer.start()
    seen = {Cache(tmp_path, 10**9).get("key") for _ in range(300)}
    stop.set()
    for writer in writers:
        writer.join()
    assert seen <= set(texts)
    assert Cache(tmp_path, 10**9).size().files == 1


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    """A file in the folder's place is refused in one line with its name."""
    (tmp_path / "cache").write_bytes(b"")
    with pytest.raises(OutputError, match=r"Cannot write .*cache"):
        Cache(tmp_path / "cache", 1000).put("key", b"text")
