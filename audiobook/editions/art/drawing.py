"""A programme's cover: its title on a calm ground, and a bar for each stretch of its sound.

A square JPEG. Where no font of the machine has the title's characters it is drawn without words:
players show the title beside it.
"""

from __future__ import annotations

import io
import re
import uuid
from pathlib import Path
from typing import TYPE_CHECKING, Final

from audiobook.editions.art import SIDE
from audiobook.editions.art.fonts import font_for, without_emoji
from audiobook.editions.written import imprint
from audiobook.errors import SourceError
from audiobook.model import Programme

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont

_QUALITY: Final = 88
_MARGIN: Final = 110
_INK: Final = "#fbfaf6"
_SOFT: Final = "#d9e4e2"
_GROUNDS: Final = ("#0b4f5c", "#3b2f5e", "#6b2737", "#2f4a2b", "#4a3620", "#1f3a5f")
"""Each has a contrast of 7 or more with both inks."""
_SIZES: Final = (150, 128, 108, 92, 78, 66, 56)
_TITLE_HEIGHT: Final = 760
_BARS: Final = 58

# What a line is not broken in: a word, or one Chinese character, with the signs that belong to it.
_UNIT = re.compile(
    r"[“‘「『《〈（(\[]*(?:[^\W\u3040-\u9fff\uac00-\ud7af]+|.)[”’」』》〉）)\],.，。、；：！？!?…%]*\s*"
)


def draw_cover(programme: Programme) -> bytes:
    """The cover of a programme, a JPEG; the same bytes each time on one machine."""
    from PIL import Image, ImageDraw

    ground = _GROUNDS[uuid.UUID(imprint.identifier(programme)).int % len(_GROUNDS)]
    image = Image.new("RGB", (SIDE, SIDE), ground)
    draw = ImageDraw.Draw(image)
    article = programme.article
    above, below = imprint.named(article), _below(programme)
    title = without_emoji(imprint.title(article))
    if font_for(title + above + below, _SIZES[0]) is not None:
        _write(draw, title, above, below)
    _bars(draw, programme)
    return _jpeg(image)


def fit_cover(path: Path) -> bytes:
    """A person's own cover as a square JPEG of the same size: its middle, where it is not square.

    Raises:
        SourceError: it is no image.
    """
    from PIL import Image, ImageOps, UnidentifiedImageError

    try:
        with Image.open(path) as image:
            upright = ImageOps.exif_transpose(image).convert("RGB")
            return _jpeg(ImageOps.fit(upright, (SIDE, SIDE), Image.Resampling.LANCZOS))
    except UnidentifiedImageError:
        raise SourceError(f"{path} is not an image that can be read: give a JPEG or PNG.") from None
    except (OSError, ValueError, Image.DecompressionBombError) as error:
        reason = getattr(error, "strerror", None) or error
        raise SourceError(f"Cannot read the cover {path}: {reason}.") from error


def _jpeg(image: Image) -> bytes:
    file = io.BytesIO()
    image.save(file, "JPEG", quality=_QUALITY)
    return file.getvalue()


def _below(programme: Programme) -> str:
    label = imprint.words(programme.article.lang).synthetic
    date = programme.article.date
    return f"{label} · {date}" if date else label


def _write(draw: ImageDraw, title: str, above: str, below: str) -> None:
    small = font_for(above + below, 48)
    if small is not None:
        draw.text((_MARGIN, _MARGIN), _shortened(above, small), font=small, fill=_SOFT)
        draw.text((_MARGIN, SIDE - _MARGIN - 48), below, font=small, fill=_SOFT)
    for size in _SIZES:
        font = font_for(title, size)
        if font is None:
            return
        lines = _wrapped(title, font)
        height = round(size * 1.35)
        if len(lines) * height <= _TITLE_HEIGHT or size == _SIZES[-1]:
            for number, line in enumerate(lines[: _TITLE_HEIGHT // height]):
                draw.text((_MARGIN, 250 + number * height), line, font=font, fill=_INK)
            return


def _shortened(text: str, font: FreeTypeFont) -> str:
    while len(text) > 1 and font.getlength(text) > SIDE - 2 * _MARGIN:
        text = f"{text[:-2]}…"
    return text


def _wrapped(text: str, font: FreeTypeFont) -> list[str]:
    """Lines that fit the cover, about equally long."""
    width = SIDE - 2 * _MARGIN
    lines = _filled(text, font, width)
    while len(narrower := _filled(text, font, width - 20)) == len(lines) and width > SIDE // 2:
        lines, width = narrower, width - 20
    return lines


def _filled(text: str, font: FreeTypeFont, width: float) -> list[str]:
    lines = [""]
    for unit in _UNIT.findall(text):
        # What is wider than a line goes to the next one character by character.
        for piece in [unit] if font.getlength(unit.rstrip()) <= width else unit:
            if font.getlength((lines[-1] + piece).rstrip()) > width:
                lines.append("")
            lines[-1] += piece
    return [line.strip() for line in lines if line.strip()]


def _bars(draw: ImageDraw, programme: Programme) -> None:
    """As high as the share of each stretch of the programme in which something is said."""
    frames = programme.track.frames
    spoken = [0] * _BARS
    for clip in programme.clips:
        middle = (clip.start + clip.end) // 2
        spoken[min(middle * _BARS // frames, _BARS - 1)] += clip.end - clip.start
    most = max(spoken)
    step = (SIDE - 2 * _MARGIN) / _BARS
    for number, share in enumerate(spoken):
        height = 12 + 120 * share / most
        left, base = _MARGIN + number * step, SIDE - 260
        box = (left, base - height / 2, left + step * 0.45, base + height / 2)
        draw.rounded_rectangle(box, radius=step * 0.2, fill=_SOFT)
