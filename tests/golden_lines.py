"""The golden lines: cases as people read them, one a line, in tests/golden."""

from __future__ import annotations

from pathlib import Path

GOLDEN = Path(__file__).parent / "golden"
LANGUAGES = {"chinese": "zh-CN", "english": "en"}
"""The files of tests/golden/spoken by their names, and the language of the text in each."""


def lines(*path: str) -> list[str]:
    """The lines of a file that are cases; one that begins with # and a space is a comment."""
    text = GOLDEN.joinpath(*path).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("# ")]


def spoken_cases(language: str) -> list[tuple[str, str]]:
    """Written and spoken, after the file `LANGUAGES` names."""
    pairs = [line.partition(" => ") for line in lines("spoken", f"{language}.txt")]
    assert all(arrow for _, arrow, _ in pairs)
    return [(written, spoken) for written, _, spoken in pairs]
