"""A picture as SVG."""

from __future__ import annotations

import pytest
from faulty_programme import faulty
from lxml import etree

from audiobook.picture.page import scene
from audiobook.picture.scene import Area, Line, Rect, Scene, Text
from audiobook.picture.svg import svg

NAMESPACE = "{http://www.w3.org/2000/svg}"
HOSTILE = "<script>alert(1)</script> & \"quotes\" 'n' ]]> 📚 مرحبا \x00\x0b\ud800 \u2028 end"
SHOWN = "<script>alert(1)</script> & \"quotes\" 'n' ]]> 📚 مرحبا"


@pytest.fixture(scope="module")
def drawn() -> bytes:
    """The picture of the programme with faults."""
    return svg(scene(faulty()))


def test_it_is_one_image_with_a_name_and_a_description(drawn: bytes) -> None:
    """A screen reader says the article's title, and reads the whole summary where asked to."""
    root = etree.fromstring(drawn)
    made = scene(faulty())
    assert root.tag == f"{NAMESPACE}svg"
    assert root.get("role") == "img"
    assert root.get("lang") == "en"
    title, desc = root[0], root[1]
    assert (title.tag, title.text) == (f"{NAMESPACE}title", made.title)
    assert desc.tag == f"{NAMESPACE}desc"
    told = [line.strip() for line in made.description.split("\n")]
    assert (desc.text or "").split("\n") == told
    assert root.get("aria-labelledby") == title.get("id")
    assert root.get("aria-describedby") == desc.get("id")


def test_it_is_drawn_as_the_scene_has_it(drawn: bytes) -> None:
    """An element for each shape, in order, besides the ground; nothing is fetched from anywhere."""
    names = {Rect: "rect", Area: "path", Line: "path", Text: "text"}
    elements = [element.tag.removeprefix(NAMESPACE) for element in etree.fromstring(drawn)]
    shapes = scene(faulty()).shapes
    assert elements == ["title", "desc", "rect", *(names[type(one)] for one in shapes)]
    assert b"href" not in drawn
    assert drawn.count(b"http") == 1  # the namespace


def test_a_path_leads_where_it_should() -> None:
    """Points told one from another add up: no rounding drifts."""
    points = tuple((at / 3, (at * 7 % 11) / 7) for at in range(2000))
    made = Scene(10, 10, "t", "d", (Line(points, "#000000"),))
    path = etree.fromstring(svg(made))[3].get("d")
    start, _, steps = path.removeprefix("M").partition("l")
    x, y = map(float, start.split())
    numbers = list(map(float, steps.split()))
    for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
        x, y = x + dx, y + dy
    assert (x, y) == pytest.approx(points[-1], abs=0.06)


def test_no_text_becomes_markup() -> None:
    """Whatever a title or a sentence holds, it is text, and the file valid XML."""
    made = Scene(10, 10, HOSTILE, f"first\n{HOSTILE}", (Text(1, 2, HOSTILE, 3, "#000000"),))
    root = etree.fromstring(svg(made))
    assert not root.findall(f".//{NAMESPACE}script")
    assert len(root) == 4
    for element in (root[0], root[1], root[3]):
        assert SHOWN in (element.text or "")


def test_the_same_programme_gives_the_same_bytes(drawn: bytes) -> None:
    """Measured, laid out and written again."""
    assert svg(scene(faulty())) == drawn
