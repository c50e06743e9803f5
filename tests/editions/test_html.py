"""The web player in a real Chromium, opened from the disk."""

from __future__ import annotations

import contextlib
import shutil
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from lxml.html import document_fromstring
from node_tools import ask, is_installed
from pypdfium2 import PdfDocument
from sounding import write

from audiobook.editions import EDITIONS
from audiobook.editions.player.page import page
from audiobook.editions.sound.rendition import Rendition

pytestmark = pytest.mark.skipif(
    shutil.which("chromium") is None
    or not is_installed("playwright-core")
    or not is_installed("axe-core"),
    reason="Chromium, playwright-core or axe-core is not installed",
)

Found = dict[str, Any]

JUDGED = ["light", "dark", "contrast", "zoomed", "narrow", "large"]
"""`zoomed` is 200 %, `narrow` 320 pixels wide, `large` both with our own text size at its most."""


@pytest.fixture(scope="module")
def found(sounding: Rendition, tmp_path_factory: pytest.TempPathFactory) -> Found:
    """What Chromium finds in the sample's page."""
    folder = tmp_path_factory.mktemp("html")
    ((path,), _) = write("html", sounding, folder)
    pdf = folder / "page.pdf"
    answer: Found = ask("page.mjs", path / "index.html", pdf)
    return answer | {"pages": _pages(pdf)}


def _pages(pdf: Path) -> list[list[str]]:
    """The lines of each page."""
    with contextlib.closing(PdfDocument(pdf)) as document:
        texts = [page.get_textpage().get_text_range() for page in document]
    return [[line.strip() for line in text.splitlines() if line.strip()] for text in texts]


@pytest.fixture(scope="module")
def starts(found: Found) -> dict[str, float]:
    """When each sentence starts, in seconds, by its id."""
    return {one[0]: one[1] / 1000 for one in found["data"]["sentences"]}


def test_nothing_but_the_folder_is_asked_for(found: Found) -> None:
    """The page loads itself and its sound, and nothing goes wrong in it."""
    folder = found["url"].rpartition("/")[0]
    assert set(found["requests"]) == {f"{folder}/index.html", f"{folder}/programme.mp3"}
    assert found["errors"] == []


@pytest.mark.parametrize("view", JUDGED)
def test_axe_finds_nothing(found: Found, view: str) -> None:
    """Axe finds no rule of WCAG 2.2 AA violated, and none that it leaves to a person."""
    look = found["looks"][view]
    assert look["violations"] == []
    assert look["incomplete"] == []
    assert look["passes"] > 30


@pytest.mark.parametrize("view", JUDGED)
def test_everything_fits_and_can_be_hit(found: Found, view: str) -> None:
    """Nothing must be scrolled for sideways, and what is pressed is 44 pixels high and wide."""
    assert found["looks"][view]["overflow"] <= 0
    assert found["looks"][view]["small"] == []


@pytest.mark.parametrize("view", JUDGED)
def test_the_reading_can_be_stopped_from_anywhere(found: Found, view: str) -> None:
    """However far down the text is, the button that plays and stops is in sight."""
    assert found["looks"][view]["stops"]


def test_the_tab_key_visits_everything_once_in_order(found: Found) -> None:
    """Skip link, player, buttons, settings, contents, one sentence, and out."""
    stops = [stop["does"] or stop["tag"] for stop in found["stops"]]
    chapters = len(found["data"]["chapters"])
    assert stops == [
        *("a", "audio", "play", "back", "forward", "sentence-before", "sentence-after"),
        *("chapter-before", "chapter-after", "speed", "summary", "summary"),
        *["a"] * (2 * chapters),
        *("span", "a"),
    ]


def test_everything_can_be_done_with_keys(found: Found, starts: dict[str, float]) -> None:
    """Each key does what the help says, from wherever the focus is."""
    walk = found["walk"]
    assert not walk["space plays"]["paused"]
    assert walk["space plays"]["time"] > 0
    stopped = walk["space stops"]
    assert stopped["paused"]
    assert walk["right"]["time"] == pytest.approx(stopped["time"] + 10, abs=0.01)
    assert walk["left"]["time"] == pytest.approx(stopped["time"], abs=0.01)
    first = found["data"]["sentences"][0][0]
    assert walk["next sentence"]["reading"] == first
    assert walk["next sentence"]["time"] == pytest.approx(starts[first] - 0.1, abs=0.02)
    second_chapter = found["data"]["chapters"][1]["start"] / 1000
    assert walk["next chapter"]["time"] == pytest.approx(second_chapter, abs=0.02)
    assert walk["chapter before"]["time"] == 0
    assert (walk["faster"]["rate"], walk["slower"]["rate"]) == (1.1, 1)


def test_a_sentence_plays_from_its_first_word(found: Found, starts: dict[str, float]) -> None:
    """Arrows choose a sentence, Enter or a click plays it from just before its first word."""
    walk = found["walk"]
    chosen = walk["arrow to the next sentence"]["focus"]
    played = walk["enter plays it"]
    assert played["reading"] == chosen
    assert not played["paused"]
    assert starts[chosen] - 0.1 <= played["time"] <= starts[chosen] + 0.5
    assert walk["k stops"]["paused"]
    clicked = walk["click"]
    assert starts[clicked["reading"]] - 0.1 <= clicked["time"] <= starts[clicked["reading"]] + 0.5


def test_a_chapter_is_reached_with_the_enter_key(found: Found) -> None:
    """Its time in the contents is a link that plays from there."""
    chapter = found["data"]["chapters"][1]["start"] / 1000
    played = found["walk"]["enter on a chapter's time"]
    assert not played["paused"]
    assert chapter <= played["time"] <= chapter + 1
    assert found["walk"]["k stops it"]["paused"]


def test_the_text_grows_by_the_keyboard(found: Found) -> None:
    """An arrow in the field of sizes makes the text larger."""
    before, after = (float(size.removesuffix("px")) for size in found["sizes"])
    assert after == pytest.approx(before * 1.25, abs=0.1)


def test_the_page_follows_the_reading_where_it_may(found: Found) -> None:
    """The sentence that is heard is scrolled into view, but not where the listener forbids it."""
    assert found["followed"]["following"]["scrolled"] > 0
    assert found["followed"]["following"]["seen"]
    assert found["followed"]["taken up again"]["seen"]
    assert found["followed"]["staying"] == {"scrolled": 0, "seen": False}


def test_the_word_that_is_heard_is_marked(found: Found) -> None:
    """Where the engine gives words, the characters of the word are marked, and no others."""
    assert found["marked"]
    assert all(shown == due for shown, due in found["marked"])


def test_the_player_remembers(found: Found) -> None:
    """Opened again, the page is where it was, as fast as it was, and says so."""
    remembered = found["remembered"]
    assert remembered["time"] == pytest.approx(5, abs=0.01)
    assert remembered["rate"] == 1.5
    assert remembered["status"].endswith("0:05")


def test_captions_can_be_skipped(found: Found, starts: dict[str, float]) -> None:
    """With the box ticked the player goes from before a caption to behind it."""
    sentences = found["data"]["sentences"]
    behind = next(one[0] for before, one in pairwise(sentences) if before[3] and not one[3])
    assert found["skipped"]["time"] >= starts[behind] - 0.1


def test_assistive_technology_sees_the_page_as_it_is(found: Found) -> None:
    """The accessibility tree has the title, the player with its buttons, contents and headings."""
    tree = found["tree"]
    for part in (
        'heading "早起的人" [level=1]',
        'region "播放器"',
        'button "播放"',
        'button "后退10秒"',
        'combobox "速度"',
        'navigation "目录"',
        'region "正文"',
        'heading "灯下" [level=2]',
        "blockquote",
        'figure "图片说明。 林溪摄"',
    ):
        assert part in tree
    assert "button " not in tree.partition('region "正文"')[2]


def test_nothing_is_printed_that_only_works_on_a_screen(found: Found) -> None:
    """No control and no mark of the place: on any colours of the screen it is black on white."""
    paper = found["paper"]
    assert paper["controls"] == []
    assert paper["page"]["color"] == "rgb(0, 0, 0)"
    assert paper["page"]["background"] == "rgb(255, 255, 255)"
    for mark in (paper["sentence"], paper["word"]):
        assert mark["background"] == "rgba(0, 0, 0, 0)"
        assert mark["line"] == "none"
    assert paper["sentence"]["color"] == paper["around"]["color"]
    assert paper["chapter"] == paper["other"]


def test_what_is_printed_can_be_read(found: Found, sounding: Rendition) -> None:
    """Title, contents with times, every sentence in order, whose words they are and who spoke."""
    text = "".join("".join(page) for page in found["pages"]).replace(" ", "")
    at = 0
    for one in sounding.programme.script.utterances:
        at = text.index(one.written.replace(" ", ""), at)
    for part in ("目录", "灯下0:11", "来源小城日报", "版权©2025小城日报", "声音合成语音(zh)"):
        assert part in text
    assert "下载" not in text
    assert "快捷键" not in text


def test_pages_break_where_a_reader_would(found: Found) -> None:
    """No heading, and no announcement of one, stands last on a page, without what it is over."""
    assert len(found["pages"]) > 1
    heads = {"第一节。", "灯下", "第二节。", "天亮以后", "目录", "关于本音频"}
    assert heads.isdisjoint(page[-1] for page in found["pages"])


def test_without_a_script_all_can_be_read_and_heard(found: Found) -> None:
    """The browser's own player, the text and links to the chapters need no script."""
    bare = found["bare"]
    assert bare["player"]
    assert bare["buttons"] == 0
    assert "programme.mp3#t=" in "".join(bare["links"])
    assert "天还没亮，小城就醒了。" in bare["text"]


def test_browsers_of_the_console_show_no_button_that_does_nothing(sounding: Rendition) -> None:
    """What needs the script is text in it: lynx and w3m know no `hidden`. The sound is linked."""
    shown = document_fromstring(page(sounding.programme, "programme.mp3"))
    assert not list(shown.iter("button", "select", "input", "summary", "kbd"))
    assert "播放" in "".join(one.text or "" for one in shown.iter("script"))
    assert "programme.mp3" in [one.get("href") for one in shown.iter("a")]


def test_a_page_that_is_not_the_programmes_is_a_problem(
    sounding: Rendition, tmp_path: Path
) -> None:
    """A sentence, a time or a byte of sound that is not the programme's is found."""
    ((path,), record) = write("html", sounding, tmp_path)
    page, sound = path / "index.html", path / "programme.mp3"
    good = page.read_text(encoding="utf-8")
    edition = EDITIONS["html"].load()
    for damaged in (
        good.replace("天还没亮", "天已经亮", 1),
        good.replace('["s0003",', '["s0003",1'),
    ):
        page.write_bytes(damaged.encode())
        assert edition.check(tmp_path, record)
    page.write_bytes(good.encode())
    sound.write_bytes(sound.read_bytes()[:-1])
    assert any("programme.mp3" in line for line in edition.check(tmp_path, record))
