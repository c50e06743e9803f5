"""The private copies of the library: where they are, and what happens where they cannot be."""

from __future__ import annotations

import gc
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from audiobook.engines.espeak.copies import Copies
from audiobook.engines.espeak.library import Library
from audiobook.errors import EngineError


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of the test's own for temporary files."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def test_the_folder_goes_with_its_owner(temporary: Path) -> None:
    """What was copied is removed when nobody needs it any more."""
    copies = Copies()
    with copies.lend() as library, library.loaded():
        assert library.version()
    assert len(list(temporary.iterdir())) == 1
    del copies, library
    gc.collect()
    assert list(temporary.iterdir()) == []


def test_the_folder_goes_with_the_program(tmp_path: Path) -> None:
    """A program that ends leaves no temporary files, and the installed data is as it was."""
    program = (
        f"import tempfile; tempfile.tempdir = {str(tmp_path)!r}\n"
        "from audiobook.engines.espeak import Espeak\n"
        "engine = Espeak()\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True)
    assert list(tmp_path.iterdir()) == []
    assert Copies().digest()


def test_one_copy_for_each_who_speaks(temporary: Path) -> None:
    """Copies are lent again; another one is made only while all are lent."""
    copies = Copies()
    for _ in range(3):
        with copies.lend():
            pass
    assert len(list(temporary.glob("*/*.*"))) == 1
    with copies.lend() as one, copies.lend() as other:
        assert one is not other
    assert len(list(temporary.glob("*/*.*"))) == 2


def test_a_path_that_is_too_long_for_espeak(
    temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the temporary folder's path is too long, the user is told what to do."""
    deep = temporary / ("x" * 100) / ("y" * 100)
    deep.mkdir(parents=True)
    monkeypatch.setattr(tempfile, "tempdir", str(deep))
    with pytest.raises(EngineError, match="too long for espeak-ng; set TMPDIR"):
        Copies()


def test_a_folder_that_cannot_be_written(temporary: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there is no temporary folder, the user is told which and what to do."""
    monkeypatch.setattr(tempfile, "tempdir", str(temporary / "missing"))
    with pytest.raises(EngineError, match=r"cannot be copied to .*missing: .*; set TMPDIR"):
        Copies()


def test_data_that_is_missing_does_not_end_the_process(temporary: Path) -> None:
    """A library without its data is an error of ours, and no end of the program."""
    copies = Copies()
    with copies.lend() as library:
        alone = Library(library._path, str(temporary / "nowhere").encode())
        with pytest.raises(EngineError, match="cannot read its data"), alone.loaded():
            pass


def test_a_library_that_is_none(tmp_path: Path) -> None:
    """A file that cannot be loaded is an error that names its folder."""
    broken = tmp_path / "lib.so"
    broken.write_bytes(b"no library")
    with (
        pytest.raises(EngineError, match=f"cannot be loaded from {tmp_path}"),
        Library(broken, b"x").loaded(),
    ):
        pass
