"""A picture as PNG."""

from __future__ import annotations

import io

import numpy as np
import numpy.typing as npt
import pytest
from faulty_programme import LOUD, SOFT, faulty
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from audiobook.editions.art import fonts
from audiobook.model import Clip
from audiobook.picture import style
from audiobook.picture.page import scene
from audiobook.picture.png import FINEST, MOST_PIXELS, png, scale_of
from audiobook.picture.scene import Area, Rect, Scene, Text

Pixels = npt.NDArray[np.uint8]


@pytest.fixture(scope="module")
def drawn() -> bytes:
    """The picture of the programme with faults."""
    return png(scene(faulty()))


def _pixels(data: bytes) -> Pixels:
    with Image.open(io.BytesIO(data)) as image:
        return np.asarray(image.convert("RGB"))


def _is(pixels: Pixels, colour: str) -> npt.NDArray[np.bool_]:
    return np.asarray((pixels == [int(colour[at : at + 2], 16) for at in (1, 3, 5)]).all(axis=-1))


def _columns(clip: Clip, frames: int) -> slice:
    """The pixels of a sentence, a little inside."""
    left, right = (
        FINEST * (style.LEFT + style.PLOT * at / frames) for at in (clip.start, clip.end)
    )
    return slice(round(left) + 4, round(right) - 4)


def test_the_waveform_is_dark_where_it_is_loud(drawn: bytes) -> None:
    """Read from the pixels: high in the loudest sentence, low in a soft one, a line in a pause."""
    made = faulty()
    (area,) = (
        one for one in scene(made).shapes if isinstance(one, Area) and one.fill == style.LEVEL
    )
    top, bottom = (FINEST * side(y for _, y in area.points) for side in (min, max))
    band = _pixels(drawn)[round(top) - 2 : round(bottom) + 2]
    level = _is(band, style.LEVEL).sum(axis=0)
    clips, frames = made.programme.clips, made.programme.track.frames
    by_id = {one.utterance: one for one in clips}
    loud = level[_columns(by_id[LOUD], frames)]
    soft = level[_columns(by_id[SOFT], frames)]
    assert loud.min() > 8 * soft.max() > 0
    pause = Clip("", clips[2].end, clips[3].start)
    assert level[_columns(pause, frames)].max() <= 2 * FINEST


def test_it_is_twice_as_fine_and_says_what_it_shows(drawn: bytes) -> None:
    """Its summary is in the file's text, for programs that tell it."""
    made = scene(faulty())
    with Image.open(io.BytesIO(drawn)) as image:
        assert image.format == "PNG"
        assert image.size == (2 * made.width, 2 * made.height)
        assert image.info["Title"] == made.title
        assert image.info["Description"] == made.description


def test_the_same_programme_gives_the_same_bytes(drawn: bytes) -> None:
    """On one machine, with its fonts."""
    assert png(scene(faulty())) == drawn


@given(st.integers(1, 4000), st.integers(1, 40000))
def test_a_large_picture_is_less_fine(width: int, height: int) -> None:
    """Twice as fine, or as fine as its pixels allow."""
    scale = scale_of(Scene(width, height, "", "", ()))
    assert 0 < scale <= FINEST
    assert scale == FINEST or width * height * scale**2 == pytest.approx(MOST_PIXELS)


def _text(text: str, anchor: str = "start") -> Pixels:
    shapes = (Text(100, 50, text, 20, style.INK, anchor),)  # type: ignore[arg-type]
    return _pixels(png(Scene(200, 80, "", "", shapes)))


@pytest.mark.parametrize(
    ("anchor", "least", "most"), [("start", 200, 280), ("middle", 160, 240), ("end", 120, 200)]
)
def test_texts_stand_where_they_are_anchored(anchor: str, least: int, most: int) -> None:
    """At, around or before their x, on their baseline."""
    inked = np.argwhere(_text("HHH", anchor).max(axis=-1) < 128)
    assert least - 4 <= inked[:, 1].min()
    assert inked[:, 1].max() <= most + 4
    assert abs(inked[:, 0].max() - 100) <= 2


def test_characters_of_several_scripts_are_drawn() -> None:
    """No font has them all; each is drawn with one that has it, and emoji are left out."""
    assert not np.array_equal(_text("合"), _text("成"))
    mixed = _text("合H\u05d0")
    assert (mixed < 128).sum() > (_text("合H") < 128).sum()
    assert np.array_equal(_text("合📚"), _text("合"))


def test_a_machine_without_fonts_draws_figures(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Pillow has letters of its own."""
    monkeypatch.setattr(fonts, "_found", dict)
    one, other = _text("12"), _text("34")
    assert (one < 128).any()
    assert not np.array_equal(one, other)
    assert (_text("合成") < 128).any()  # boxes: something is written there


def test_what_is_thinner_than_a_pixel_is_seen() -> None:
    """A sentence of ten hours is a line, and no error."""
    drawn = _pixels(png(Scene(20, 20, "", "", (Rect(5, 5, 0.01, 0.01, style.ALARM),))))
    assert _is(drawn, style.ALARM).sum() == 1
