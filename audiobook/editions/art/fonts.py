"""Finding a font on this machine that has the characters of a text.

None is shipped: one with Chinese is larger than all of this package.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont

TITLES: Final = (
    *("NotoSerifCJK-Bold.ttc", "SourceHanSerif-Bold.ttc", "SourceHanSerifSC-Bold.otf"),
    *("Songti.ttc", "NotoSansCJK-Bold.ttc", "NotoSansCJK-Regular.ttc", "SourceHanSans-Bold.ttc"),
    *("PingFang.ttc", "STHeiti Medium.ttc", "Hiragino Sans GB.ttc", "msyhbd.ttc", "msyh.ttc"),
    *("simsun.ttc", "wqy-microhei.ttc", "wqy-zenhei.ttc", "DroidSansFallbackFull.ttf"),
    *("Arial Unicode.ttf", "NotoSerif-Bold.ttf", "NotoSans-Bold.ttf", "DejaVuSerif-Bold.ttf"),
    *("Georgia Bold.ttf", "georgiab.ttf", "DejaVuSans-Bold.ttf", "LiberationSerif-Bold.ttf"),
)
"""Files, the best first: serifs for titles, and fonts with Chinese before those without."""

LABELS: Final = (
    *("NotoSansCJK-Regular.ttc", "SourceHanSans-Regular.ttc", "SourceHanSansSC-Regular.otf"),
    *("PingFang.ttc", "Hiragino Sans GB.ttc", "STHeiti Light.ttc", "msyh.ttc", "simsun.ttc"),
    *("wqy-microhei.ttc", "wqy-zenhei.ttc", "DroidSansFallbackFull.ttf", "Arial Unicode.ttf"),
    *("NotoSans-Regular.ttf", "DejaVuSans.ttf", "Arial.ttf", "arial.ttf", "segoeui.ttf"),
    "LiberationSans-Regular.ttf",
)
"""Without serifs, for small letters."""

BOLD_LABELS: Final = (
    *("NotoSansCJK-Bold.ttc", "SourceHanSans-Bold.ttc", "SourceHanSansSC-Bold.otf", "msyhbd.ttc"),
    *("NotoSans-Bold.ttf", "DejaVuSans-Bold.ttf", "Arial Bold.ttf", "arialbd.ttf", "segoeuib.ttf"),
    *("LiberationSans-Bold.ttf", *LABELS),
)
"""The same, bold where there is such a font."""

_EMOJI: Final = range(0x1F000, 0x20000)
"""Characters beyond them are Chinese ones again."""

_FACES = (" SC", " GB", " CN")
"""How faces for simplified Chinese are named, in files that hold several."""


def font_for(text: str, size: int, names: tuple[str, ...] = TITLES) -> FreeTypeFont | None:
    """The first font that has every letter of the text; None where there is none.

    Args:
        text: of which only letters and digits count.
        size: of the font, in pixels.
        names: of files, the best first.
    """
    wanted = {character for character in text if character.isalnum()}
    for file in (_found()[name] for name in names if name in _found()):
        font = _face(file, size)
        if font is not None and all(_has(font, one) for one in wanted):
            return font
    return None


def without_emoji(text: str) -> str:
    """A text without what fonts for text do not have."""
    return "".join(one for one in text if ord(one) not in _EMOJI)


@cache
def _found() -> Mapping[str, Path]:
    """The files of fonts on this machine, by name."""
    return {
        path.name: path for folder in _folders() for path in sorted(folder.rglob("*.[to]t[cf]"))
    }


def _folders() -> Iterator[Path]:
    home = Path.home()
    if sys.platform == "win32":
        yield Path(os.environ.get("WINDIR", r"C:\Windows")) / "Fonts"
        yield home / "AppData/Local/Microsoft/Windows/Fonts"
    elif sys.platform == "darwin":
        yield from (Path("/System/Library/Fonts"), Path("/Library/Fonts"), home / "Library/Fonts")
    else:
        yield from (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"))
        yield from (home / ".local/share/fonts", home / ".fonts")


@cache
def _face(file: Path, size: int) -> FreeTypeFont | None:
    """The file's face for simplified Chinese, or its first."""
    from PIL import ImageFont

    first = None
    for index in range(10):
        try:
            font = ImageFont.truetype(str(file), size, index=index)
        except OSError:  # no such face, or no font
            break
        first = first or font
        if any(mark in f"{font.getname()[0]} " for mark in (f"{one} " for one in _FACES)):
            return font
    return first


@cache
def _has(font: FreeTypeFont, character: str) -> bool:
    """Whether a font draws the character, and not the box that stands for what it has not."""
    missing = font.getmask("\U0010fffe")
    drawn = font.getmask(character)
    return (drawn.size, bytes(drawn)) != (missing.size, bytes(missing))
