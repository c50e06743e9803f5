"""What a recorded programme becomes: files, each made and checked by one small module.

An edition is asked for by name; the table below is all that knows them. None imports another.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final, Protocol

from audiobook.editions.record import Record
from audiobook.editions.rendition import Rendition


class Edition(Protocol):
    """One form of a programme."""

    def write(self, rendition: Rendition, folder: Path, name: str, /) -> tuple[Path, ...]:
        """Write the edition into a folder, called after `name`; give back its paths in there.

        A path is a file, or a folder that is the edition's alone. The folder is a workplace of this
        run: nothing need be moved into place.
        """
        ...

    def check(self, folder: Path, record: Record) -> tuple[str, ...]:
        """Read the edition's files back and say, a line each, what is not as `record` has it.

        Looks at the files alone; what is heard in the sound is the hearing's business.
        """
        ...


def _mp3() -> Edition:
    from audiobook.editions.mp3 import Mp3

    return Mp3()


def _txt() -> Edition:
    from audiobook.editions.txt import Txt

    return Txt()


def _md() -> Edition:
    from audiobook.editions.md import Md

    return Md()


def _vtt() -> Edition:
    from audiobook.editions.vtt import Vtt

    return Vtt()


def _srt() -> Edition:
    from audiobook.editions.srt import Srt

    return Srt()


def _lrc() -> Edition:
    from audiobook.editions.lrc import Lrc

    return Lrc()


def _json() -> Edition:
    from audiobook.editions.json import Json

    return Json()


def _html() -> Edition:
    from audiobook.editions.html import Html

    return Html()


def _epub() -> Edition:
    from audiobook.editions.epub import Epub

    return Epub()


def _daisy() -> Edition:
    from audiobook.editions.daisy import Daisy

    return Daisy()


def _daisy_audio() -> Edition:
    from audiobook.editions.daisy_audio import DaisyAudio

    return DaisyAudio()


def _m4b() -> Edition:
    from audiobook.editions.m4b import M4b

    return M4b()


def _opus() -> Edition:
    from audiobook.editions.opus import Opus

    return Opus()


def _cover() -> Edition:
    from audiobook.editions.cover import Cover

    return Cover()


def _chapters() -> Edition:
    from audiobook.editions.chapters import Chapters

    return Chapters()


def _w3c() -> Edition:
    from audiobook.editions.w3c import W3c

    return W3c()


EDITIONS: dict[str, Callable[[], Edition]] = {
    "mp3": _mp3,
    "txt": _txt,
    "md": _md,
    "vtt": _vtt,
    "srt": _srt,
    "lrc": _lrc,
    "json": _json,
    "html": _html,
    "epub": _epub,
    "daisy": _daisy,
    "daisy-audio": _daisy_audio,
    "w3c": _w3c,
    "m4b": _m4b,
    "opus": _opus,
    "cover": _cover,
    "chapters": _chapters,
}
"""Every edition by the name of its format."""

COPIES: Final = {"html": 1, "epub": 1, "daisy": 2, "daisy-audio": 2, "w3c": 1, "m4b": 2, "opus": 1}
"""How often an edition holds the sound, about, while it is written; the MP3 is counted apart."""

WITH_COVER: Final = frozenset({"epub", "w3c", "m4b", "opus", "cover"})
"""Editions that the rendition must have a cover for."""

ENCODED_ANEW: Final = frozenset({"m4b", "opus"})
"""Editions whose sound is not the one that was proven, and is not listened to."""
