"""M4B and Opus, as ffprobe sees them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from heard import probed
from sample_programme import ARTICLE, Line, programme
from sounding import encode, write

from audiobook.editions import EDITIONS
from audiobook.editions.sound.rendition import Rendition
from audiobook.editions.written.times import MILLISECONDS, in_units
from audiobook.model import Block, Kind, Role, Section

MANY = 260
"""More chapters than a byte counts."""

FORMATS = ["m4b", "opus"]


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Rendition:
    """A programme of many chapters, a word each."""
    names = [f"c{number:03}" for number in range(MANY)]
    lines = [Line(name, f"h{name}", Role.HEADING, f"{name}；=#\\节", "节") for name in names]
    sections = tuple(
        Section(name, Block(f"h{name}", Kind.HEADING, f"{name}；=#\\节"), 1, ()) for name in names
    )
    opening = Line("lead", None, Role.OPENING, "早起的人。")
    article = replace(ARTICLE, sections=(ARTICLE.sections[0], *sections))
    made = programme([opening, *lines], article)
    return encode(made, tmp_path_factory.mktemp("many"))


@pytest.mark.parametrize("edition", FORMATS)
def test_every_chapter_is_seen_whatever_their_number(
    edition: str, many: Rendition, tmp_path: Path
) -> None:
    """All chapters, to the millisecond, with their titles, also where a table holds but 255."""
    ((path,), record) = write(edition, many, tmp_path)
    seen = probed(path, "-show_chapters")["chapters"]
    made = many.programme
    due = [in_units(one.start, made.track.rate, MILLISECONDS) for one in made.chapters]
    assert [round(float(str(one["start_time"])) * MILLISECONDS) for one in seen] == due
    titles = [dict(one["tags"])["title"] for one in seen]  # type: ignore[call-overload]
    assert titles == [one.title for one in made.chapters]
    assert EDITIONS[edition].load().check(tmp_path, record) == ()


@pytest.mark.parametrize("edition", FORMATS)
@pytest.mark.parametrize(
    "damage",
    [
        lambda data: data[: len(data) // 2],
        lambda _: b"",
        lambda data: data.replace(b"AIGC", b"XXXX"),
    ],
    ids=["half", "empty", "unlabelled"],
)
def test_a_damaged_file_is_a_problem(
    edition: str, damage: Callable[[bytes], bytes], sounding: Rendition, tmp_path: Path
) -> None:
    """A file cut short, or one that does not say any more that its voice is synthetic."""
    ((path,), record) = write(edition, sounding, tmp_path)
    path.write_bytes(damage(path.read_bytes()))
    problems = EDITIONS[edition].load().check(tmp_path, record)
    assert problems
    assert all(line.startswith(path.name) and "\n" not in line for line in problems)


def test_a_chapter_of_quicktimes_kind_is_read_back(sounding: Rendition, tmp_path: Path) -> None:
    """Where the two kinds of chapters differ, both are compared with the programme."""
    ((path,), record) = write("m4b", sounding, tmp_path)
    data = path.read_bytes()
    shown = b"\x00\x06" + "灯下".encode()
    assert data.count(shown) == 1
    path.write_bytes(data.replace(shown, b"\x00\x06" + "灯上".encode()))
    (problem,) = EDITIONS["m4b"].load().check(tmp_path, record)
    assert problem == "sample.m4b: its chapters for QuickTime, 3, are not the programme's 3"


@pytest.mark.parametrize("edition", FORMATS)
def test_sound_and_chapters_are_in_the_articles_language(
    edition: str, sounding: Rendition, tmp_path: Path
) -> None:
    """Every track but the cover's says that it is in Chinese."""
    ((path,), _) = write(edition, sounding, tmp_path)
    streams = probed(path, "-show_streams")["streams"]
    told = [dict(one["tags"]).get("language") for one in streams if one["codec_type"] != "video"]  # type: ignore[call-overload]
    assert told == ["zho"] * len(told) != []
