"""Tags of M4B and Opus files that ffmpeg does not write as players want them; read back as well."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, Final

import mutagen
from mutagen import flac, mp4, oggopus

from audiobook.errors import ProofError
from audiobook.files import writing

_FRONT_COVER: Final = 3
_ATOM_HEADER: Final = 8
"""Bytes: length and name."""
_TO_LANGUAGE: Final = 19
"""Bytes of a media header, `mdhd` of version 0, from its flags to its language: two times, the
scale, the duration (ISO/IEC 14496-12, 8.4.2)."""
_LANGUAGE_BYTES: Final = 2
_AIGC_ATOM: Final = "----:com.apple.iTunes:AIGC"


@dataclass(frozen=True, slots=True)
class Contents:
    """What a file says of itself."""

    seconds: float
    title: str
    aigc: str
    chapters: tuple[tuple[int, str], ...]
    """Start in milliseconds, and title; of an M4B at most 255."""


def finish_m4b(path: Path, aigc: str, cover: bytes) -> None:
    """Add the label of generated sound, and the cover, a JPEG; raises OutputError."""
    with writing(path):
        file = mp4.MP4(path)
        file[_AIGC_ATOM] = [mp4.MP4FreeForm(aigc.encode())]
        file["covr"] = [mp4.MP4Cover(cover, mp4.MP4Cover.FORMAT_JPEG)]
        file["stik"] = [2]  # an audiobook
        file.save()
        _speak_one_language(path)


def _speak_one_language(path: Path) -> None:
    """Give the track of the chapters' titles the language of the sound; ffmpeg says English."""
    with path.open("r+b") as file:
        atoms = _atoms(file, path.stat().st_size)
        start, length = next((start, length) for name, start, length in atoms if name == b"moov")
        file.seek(start)
        headers = [found.end() for found in re.finditer(b"mdhd\0", file.read(length))]
        language = b""
        for header in headers:
            file.seek(start + header + _TO_LANGUAGE)
            if language:
                file.write(language)
            else:
                language = file.read(_LANGUAGE_BYTES)


def opus_picture(cover: bytes, size: int, shows: str) -> str:
    """A cover, a square JPEG, as an Opus file's tag METADATA_BLOCK_PICTURE has it.

    Args:
        cover: the image.
        size: pixels of a side.
        shows: in words, for those who do not see it.
    """
    picture = flac.Picture()
    picture.data, picture.type, picture.mime = cover, _FRONT_COVER, "image/jpeg"
    picture.desc = shows
    picture.width = picture.height = size
    picture.depth = 24
    return base64.b64encode(picture.write()).decode()


def read_m4b(path: Path) -> Contents:
    """What an M4B says; raises ProofError where it is none."""
    try:
        file: Any = mp4.MP4(path)
        chapters = tuple((round(one.start * 1000), one.title) for one in file.chapters or ())
    except mutagen.MutagenError as error:
        raise ProofError(f"{path} is no M4B that can be read: {error}.") from error
    _require_whole(path)
    label = file.get(_AIGC_ATOM, [b""])[0]
    title = file.get("\xa9nam", [""])[0]
    return Contents(float(file.info.length), title, bytes(label).decode(), chapters)


def _require_whole(path: Path) -> None:
    """The index of an M4B comes first, and does not miss what is cut off behind it."""
    size = path.stat().st_size
    with path.open("rb") as file:
        for _, start, length in _atoms(file, size):
            if length < _ATOM_HEADER or start + length > size:
                raise ProofError(f"{path} is cut short at byte {size}: make it again.")


def _atoms(file: BinaryIO, size: int) -> Iterator[tuple[bytes, int, int]]:
    """Name, start and length of each atom of an M4B; the last may go beyond its end."""
    position = 0
    while position < size:
        file.seek(position)
        length, name = int.from_bytes(file.read(4)), file.read(4)
        if length == 1:  # a long atom: its length follows its name
            length = int.from_bytes(file.read(8))
        yield name, position, length
        position += max(length, _ATOM_HEADER)


def read_opus(path: Path) -> Contents:
    """What an Opus file says; raises ProofError where it is none."""
    try:
        file: Any = oggopus.OggOpus(path)
    except mutagen.MutagenError as error:
        raise ProofError(f"{path} is no Opus file that can be read: {error}.") from error
    tags = {key.upper(): values[0] for key, values in (file.tags or {}).items()}
    chapters: list[tuple[int, str]] = []
    while (name := f"CHAPTER{len(chapters):03}") in tags:
        hours, minutes, seconds = tags[name].split(":")
        start = (int(hours) * 60 + int(minutes)) * 60000 + round(float(seconds) * 1000)
        chapters.append((start, tags.get(f"{name}NAME", "")))
    return Contents(
        float(file.info.length), tags.get("TITLE", ""), tags.get("AIGC", ""), tuple(chapters)
    )
