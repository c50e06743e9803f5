"""A podcast feed, read by a parser that is not ours."""

from __future__ import annotations

from dataclasses import replace
from email.utils import parsedate_to_datetime
from pathlib import Path

import pytest
from command import run
from lxml import etree
from sounding import write

from audiobook.editions.files.record import FILE as RECORD
from audiobook.editions.files.record import dump, record_of
from audiobook.editions.sound.rendition import Rendition

BASE = "https://example.org/a b"
NAMES = {
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "podcast": "https://podcastindex.org/namespace/1.0",
    "atom": "http://www.w3.org/2005/Atom",
}


def _programme(folder: Path, sounding: Rendition, number: int) -> None:
    """A programme of its own address and day."""
    article = replace(
        sounding.programme.article,
        url=f"https://example.org/{number}?a=1&b=2",
        date=f"2025-03-{number:02}",
    )
    rendition = replace(sounding, programme=replace(sounding.programme, article=article))
    place = folder / f"第{number}篇"
    write("mp3", rendition, place)
    (place / RECORD).write_bytes(dump(record_of(rendition, "sample", ("mp3",))))


def _feed(folder: Path, *options: str) -> etree._Element:
    done = run("feed", folder, "--base-url", BASE, "--title", "小城 & 夜读", *options, cwd=folder)
    assert done.returncode == 0, done.stderr
    return etree.fromstring((folder / "feed.xml").read_bytes())


@pytest.fixture
def folder(sounding: Rendition, tmp_path: Path) -> Path:
    """A folder with two programmes."""
    for number in (1, 2):
        _programme(tmp_path, sounding, number)
    return tmp_path


def test_an_item_has_all_that_players_look_for(folder: Path) -> None:
    """Sound with its length, chapters, transcript and cover, each at an address that is there."""
    root = _feed(folder, "--allowed")
    (channel,) = root
    assert channel.findtext("title") == "小城 & 夜读"
    assert channel.findtext("language") == "zh-CN"
    assert channel.find("atom:link", NAMES).get("href") == f"{BASE}/feed.xml"
    newest, older = channel.findall("item")
    days = [parsedate_to_datetime(one.findtext("pubDate") or "") for one in (newest, older)]
    assert [day.day for day in days] == [2, 1]
    enclosure = newest.find("enclosure")
    assert enclosure is not None
    sound = folder / "第2篇" / "sample.mp3"
    assert enclosure.get("length") == str(sound.stat().st_size)
    assert enclosure.get("type") == "audio/mpeg"
    links = {
        one.get("url") or one.get("href")
        for one in newest.iter()
        if one.get("url") or one.get("href")
    }
    quoted = "%E7%AC%AC2%E7%AF%87"
    files = ("sample.mp3", "sample.vtt", "chapters.json", "cover.jpg")
    assert links == {f"{BASE}/{quoted}/{file}" for file in files}
    assert all((folder / "第2篇" / file).exists() for file in files)
    assert newest.find("podcast:transcript", NAMES).get("rel") == "captions"
    assert "合成语音" in (newest.findtext("description") or "")
    assert "© 2025 小城日报" in (newest.findtext("description") or "")


def test_a_new_item_leaves_the_others_alone(folder: Path, sounding: Rendition) -> None:
    """Clients know an episode again whatever else comes, and when all is made anew."""
    before = [one.text for one in _feed(folder, "--allowed").iter("guid")]
    _programme(folder, sounding, 3)
    after = [one.text for one in _feed(folder).iter("guid")]
    assert after[1:] == before
    assert len(set(after)) == 3


def test_nothing_is_published_without_a_right_to(folder: Path) -> None:
    """A script must say that publishing is allowed, once; a feed that is there has been allowed."""
    refused = run("feed", folder, "--base-url", BASE, cwd=folder)
    assert refused.returncode == 2
    assert "--allowed" in refused.stderr
    assert not (folder / "feed.xml").exists()
    _feed(folder, "--allowed")
    _feed(folder)


def test_one_article_is_one_episode(folder: Path, sounding: Rendition) -> None:
    """The same article twice is named, and not published under one guid."""
    _programme(folder, sounding, 1)
    (folder / "第1篇").rename(folder / "again")
    _programme(folder, sounding, 1)
    failed = run("feed", folder, "--base-url", BASE, "--allowed", cwd=folder)
    assert failed.returncode == 1
    assert "the same article" in failed.stderr


@pytest.mark.parametrize(
    ("arguments", "code"),
    [(["empty", "--base-url", BASE, "--allowed"], 1), (["empty", "--base-url", "example.org"], 2)],
)
def test_what_is_no_folder_of_programmes_is_one_line(
    tmp_path: Path, arguments: list[str], code: int
) -> None:
    """Nor is an address that is none."""
    (tmp_path / "empty").mkdir()
    failed = run("feed", *arguments, cwd=tmp_path)
    assert failed.returncode == code
    assert "Traceback" not in failed.stderr
