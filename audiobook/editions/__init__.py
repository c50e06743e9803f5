"""What a recorded programme becomes: files, each made and checked by one small module.

    sound/        the programme's sound, mastered and encoded once, and cut for books
    written/      what stands in it to read, and when it is heard
    art/          the cover
    files/        the record of it, and reading back what was written
    mp3, txt, …   an edition each
    player/, book/, talking_book/    what the larger of them consist of

An edition is asked for by name; the table below is all that knows them. None imports another.
"""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol

from audiobook.editions.files.record import Record
from audiobook.editions.sound.rendition import Rendition


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


@dataclass(frozen=True, slots=True)
class Form:
    """An edition before it is wanted, which is when its module is imported."""

    module: str
    """In this package."""
    cls: str
    copies: int = 0
    """How often it holds the sound, about, while it is written; the MP3 is counted apart."""
    covered: bool = False
    """Whether the rendition must have a cover for it."""
    anew: bool = False
    """Whether its sound is encoded by ffmpeg, and is not the one that was proven."""

    def load(self) -> Edition:
        """The edition."""
        module = importlib.import_module(f"{__name__}.{self.module}")
        edition: Edition = getattr(module, self.cls)()
        return edition


EDITIONS: Final = {
    "mp3": Form("mp3", "Mp3"),
    "txt": Form("txt", "Txt"),
    "md": Form("md", "Md"),
    "vtt": Form("vtt", "Vtt"),
    "srt": Form("srt", "Srt"),
    "lrc": Form("lrc", "Lrc"),
    "json": Form("json", "Json"),
    "html": Form("html", "Html", copies=1),
    "epub": Form("epub", "Epub", copies=1, covered=True),
    "daisy": Form("daisy", "Daisy", copies=2),
    "daisy-audio": Form("daisy_audio", "DaisyAudio", copies=2),
    "w3c": Form("w3c", "W3c", copies=1, covered=True),
    "m4b": Form("m4b", "M4b", copies=2, covered=True, anew=True),
    "opus": Form("opus", "Opus", copies=1, covered=True, anew=True),
    "cover": Form("cover", "Cover", covered=True),
    "chapters": Form("chapters", "Chapters"),
}
"""Every edition by the name of its format."""
