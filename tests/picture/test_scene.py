"""What a picture shows, whatever it is written as."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from itertools import pairwise

import pytest
from faulty_programme import LOUD, faultless, faulty, silence, stretched
from golden_lines import GOLDEN
from hypothesis import given
from hypothesis import strategies as st
from sample_programme import RATE, programme

from audiobook.editions.sound.rendition import PRESETS, Preset
from audiobook.model import Block, Chapter, Kind
from audiobook.picture import style
from audiobook.picture.overview import Overview, overview
from audiobook.picture.page import scene
from audiobook.picture.scene import Area, Line, Point, Rect, Scene, Shape, Text, fitted, text_width

GROUNDS = (style.PAPER, style.PANEL, *style.BANDS)
"""What text may stand on; letters inside of marks stand on those."""
MARKS = (style.ALARM, style.DOUBT, style.PERSON)
SHAPES = (style.PEAK, style.LEVEL, style.LOUD, style.TARGET, style.CEILING, style.BODY, style.OURS)


@pytest.fixture(scope="module")
def drawn() -> Scene:
    """The picture of the programme with faults."""
    return scene(faulty())


def _texts(drawn: Scene) -> list[Text]:
    return [one for one in drawn.shapes if isinstance(one, Text)]


def test_all_that_is_written_is_where_it_was_written_down(drawn: Scene) -> None:
    """Every text of a small picture, with its place."""
    golden = (GOLDEN / "picture" / "texts.txt").read_text("utf-8")
    told = [f"{one.x:.0f} {one.y:.0f} {one.anchor} {one.text}" for one in _texts(drawn)]
    assert "\n".join(told) + "\n" == golden


def _contrast(one: str, other: str) -> float:
    """After WCAG 2."""
    lights = sorted(_luminance(colour) for colour in (one, other))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_every_text_can_be_read(drawn: Scene) -> None:
    """A contrast of 4.5 with whatever is below it."""
    inks = {one.fill for one in _texts(drawn)}
    assert style.PAPER in inks
    for ink in inks:
        below = MARKS if ink == style.PAPER else GROUNDS
        assert min(_contrast(ink, ground) for ground in below) >= 4.5, ink


def test_every_shape_can_be_seen() -> None:
    """A contrast of 3 with the paper, and two areas that lie on each other with one another."""
    assert min(_contrast(one, style.PAPER) for one in (*SHAPES, *MARKS)) >= 2.9
    assert _contrast(style.PEAK, style.LEVEL) >= 2.5
    assert _contrast(style.LOUD, style.LOUD_BELOW) >= 4.5


def test_kinds_of_marks_differ_in_their_shape(drawn: Scene) -> None:
    """Whoever sees no colours tells faults, doubts and replaced sentences by their corners."""
    corners = {
        one.fill: len(one.points)
        for one in drawn.shapes
        if isinstance(one, Area) and one.fill in MARKS
    }
    assert corners == {style.ALARM: 3, style.DOUBT: 4, style.PERSON: 8}


def _points(shape: Shape) -> tuple[Point, ...]:
    if isinstance(shape, Rect):
        right, bottom = shape.x + shape.width, shape.y + shape.height
        return ((shape.x, shape.y), (right, bottom))
    if isinstance(shape, Text):
        width = text_width(shape.text, shape.size)
        left = shape.x - {"start": 0.0, "middle": 0.5, "end": 1.0}[shape.anchor] * width
        return ((left, shape.y - shape.size), (left + width, shape.y))
    return shape.points


def test_nothing_is_outside_of_the_picture(drawn: Scene) -> None:
    """Even by the greatest width that text may have."""
    for shape in drawn.shapes:
        for x, y in _points(shape):
            assert 0 <= x <= drawn.width, shape
            assert 0 <= y <= drawn.height, shape


@pytest.mark.parametrize("preset", PRESETS.values(), ids=PRESETS)
def test_no_text_runs_into_another(preset: Preset) -> None:
    """Whatever is measured of a sound: on each line one text ends before the next begins."""
    by_line = defaultdict(list)
    for text in _texts(scene(faultless(preset=preset))):
        by_line[text.y].append(text)
    for line in by_line.values():
        ends = sorted(tuple(x for x, _ in _points(text)) for text in line)
        assert all(one[1] <= after[0] for one, after in pairwise(ends)), line


def test_the_waveform_is_high_where_it_is_loud() -> None:
    """The loudest sentence reaches beyond the ceiling, and between sentences is a line."""
    made = faulty()
    shapes = scene(made).shapes
    (peaks,) = (one for one in shapes if isinstance(one, Area) and one.fill == style.PEAK)
    heights = _heights(peaks.points)
    ceiling = next(one for one in shapes if isinstance(one, Line) and one.stroke == style.CEILING)
    middle = (max(y for _, y in peaks.points) + min(y for _, y in peaks.points)) / 2
    clip = next(one for one in made.programme.clips if one.utterance == LOUD)
    loud = [heights[x] for x in heights if _frame(clip.start) + 2 < x < _frame(clip.end) - 2]
    assert min(loud) > middle - ceiling.points[0][1]
    for before, after in pairwise(made.programme.clips):
        start, end = _frame(before.end) + 2, _frame(after.start) - 2
        quiet = [heights[x] for x in heights if start < x < end]
        assert quiet
        assert max(quiet) == 0


def _heights(points: tuple[Point, ...]) -> dict[float, float]:
    """How far an area that is the same above and below a middle line reaches, at each x."""
    half = len(points) // 2
    below = dict(points[half:])
    return {x: (below[x] - y) / 2 for x, y in points[:half]}


def _frame(frame: int) -> float:
    return style.LEFT + style.PLOT * frame / programme().track.frames


def test_ten_hours_are_as_wide_and_not_much_larger_than_one() -> None:
    """The number of shapes does not grow with the sentences, which are joined where they touch."""
    counts = []
    for times in (120, 1200):
        made = stretched(programme(), times)
        record = replace(faultless().record, programme=made)
        drawn = scene(overview(record, silence(made.track.frames)))
        assert drawn.width == style.WIDTH
        counts.append(len(drawn.shapes))
    assert made.track.frames > 9 * 3600 * RATE
    assert counts[1] < 2 * counts[0]


def _many_chapters(count: int) -> Overview:
    made = faultless().programme
    ends = [made.track.frames * (number + 1) // count for number in range(count)]
    chapters = tuple(
        Chapter("lead", f"Chapter with a title {number}", start, end)
        for number, (start, end) in enumerate(pairwise((0, *ends)))
    )
    lines = tuple(replace(one, section="lead") for one in made.script.utterances)
    takes = tuple(replace(take, utterances=lines) for take in made.script.body[:1])
    script = replace(made.script, opening=(), body=takes)
    changed = replace(made, chapters=chapters, script=script)
    return overview(replace(faultless().record, programme=changed), faultless().levels)


@pytest.mark.parametrize("count", [1, 8, 60, 400])
def test_chapters_tell_as_much_as_there_is_room_for(count: int) -> None:
    """A short chapter has its number, a longer one its title and pace, and none runs over."""
    drawn = scene(_many_chapters(count))
    bands = [one for one in drawn.shapes if isinstance(one, Rect) and one.fill in style.BANDS]
    names = [one for one in _texts(drawn) if one.bold and one.size == 13.0 and one.text]
    assert len(bands) == count
    for name in names:
        left, right = (x for x, _ in _points(name))
        assert any(band.x <= left and right <= band.x + band.width for band in bands), name
    assert any("/min" in one.text for one in _texts(drawn) if one.anchor == "end") == (count < 60)


def test_a_title_in_another_direction_is_set_apart() -> None:
    """Arabic does not turn the number before it, for its letters are isolated."""
    made = faultless().programme
    chapters = tuple(replace(one, title="مرحبا") for one in made.chapters)
    title = Block("title", Kind.TITLE, "<script>alert(1)</script> & 📚")
    changed = replace(made, chapters=chapters, article=replace(made.article, title=title))
    drawn = scene(overview(replace(faultless().record, programme=changed), faultless().levels))
    assert "1  \u2068مرحبا\u2069" in {one.text for one in _texts(drawn)}
    assert drawn.title == title.text


@given(st.text(max_size=60), st.floats(0, 400))
def test_a_shortened_text_fits(text: str, width: float) -> None:
    """Its width is what there is room for at the most, and it is the text's beginning."""
    short = fitted(text, 13, width)
    assert text_width(short, 13) <= width
    assert short == text or not short or text.startswith(short.removesuffix("…").rstrip())
