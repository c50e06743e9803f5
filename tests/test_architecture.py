"""The walls between the rooms stand."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

HEAVY = ["numpy", "soxr", "pypinyin", "wetext", "g2pM", "mutagen", "pydub", "msgspec", "edge_tts"]
"""What takes long to import and is needed only to work."""


def test_rooms_import_only_what_is_below_them(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every contract of import-linter in pyproject.toml is kept."""
    from importlinter.cli import lint_imports

    monkeypatch.chdir(ROOT)
    assert lint_imports(no_cache=True) == 0


@pytest.mark.parametrize(
    ("package", "room"),
    [("pypinyin", "text"), ("pydub", "audio"), ("mutagen", "audio"), ("lameenc", "audio")],
)
def test_each_package_has_one_room(package: str, room: str) -> None:
    """One room imports pypinyin, another pydub, mutagen and lameenc."""
    for path in (ROOT / "audiobook").rglob("*.py"):
        imports = [
            line
            for line in path.read_text(encoding="utf-8").splitlines()
            if line.strip().startswith((f"import {package}", f"from {package}"))
        ]
        assert not imports or path.relative_to(ROOT / "audiobook").parts[0] == room, path


def test_what_is_printed_goes_one_way() -> None:
    """Only there a full disk behind standard output becomes a line, and a reader who left none."""
    printing = [
        path.name
        for path in (ROOT / "audiobook").rglob("*.py")
        if "typer.echo" in path.read_text(encoding="utf-8")
    ]
    assert printing == ["streams.py"]


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["make", "--help"]])
def test_asking_for_help_imports_nothing_heavy(arguments: list[str]) -> None:
    """Help and version come at once: nothing that is needed only to work is imported."""
    code = (
        "import sys; from audiobook.cli import app; "
        f"app({arguments!r}, standalone_mode=False); "
        f"print(sorted(set({HEAVY!r}) & set(sys.modules)))"
    )
    run = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        check=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert run.stdout.splitlines()[-1] == "[]"


def test_no_two_test_files_have_one_name() -> None:
    """Pytest would collect neither, but only where both are run."""
    names = [path.name for path in (ROOT / "tests").rglob("test_*.py")]
    assert sorted(names) == sorted(set(names))
