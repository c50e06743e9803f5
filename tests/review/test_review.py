"""What a person is shown before an article is recorded."""

from __future__ import annotations

import io
import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from audiobook import lexicon, readers
from audiobook.cast import load_cast
from audiobook.review import Review, review
from audiobook.review.lines import lines
from audiobook.review.page import page
from audiobook.review.records import records

PAGE = """\
# 量力而行

下降73%。好。

比分21:15，用Xiaomi看VR。

……
"""


def of(text: str, words: lexicon.Lexicon | None = None) -> Review:
    """The review of a Markdown text for the embedded voice."""
    article = readers.read("-", io.BytesIO(text.encode()))
    return review(article, load_cast("mandarin", ()), words or lexicon.load(()))


@pytest.fixture(name="reviewed", scope="module")
def _reviewed() -> Review:
    return of(PAGE)


def test_plain_lines(reviewed: Review) -> None:
    """Each sentence with something to check, what is said, each doubt, and the sum."""
    shown = list(lines(reviewed))
    at = shown.index("s0004: 下降73%。")
    assert shown[at + 1] == "  said: 下降百分之七十三。"
    assert "  word: Xiaomi looks like pinyin, and is read as an English word" in shown
    assert shown[-2].endswith("silent: …… (there is nothing in it to say)")
    assert re.fullmatch(r"\d+ sentences; 2 said otherwise than written; \d+ doubts\.", shown[-1])
    assert not any("好。" in line for line in shown)


def test_a_doubtful_reading_is_shown_with_both() -> None:
    """Where the dictionary and the model disagree, the line names both readings."""
    (doubt,) = [line for line in lines(of("# 题\n\n荷枪实弹的人。\n")) if "reading" in line]
    assert doubt == "  reading: 荷 is read hè; it may be hé: the dictionary and the model disagree"


def test_what_a_person_has_decided_is_no_doubt(tmp_path: Path) -> None:
    """A reading of the word list, or of the author, is not asked about again."""
    path = tmp_path / "lexicon.toml"
    path.write_text('word = [{ word = "荷枪实弹", reading = "he4 qiang1 shi2 dan4" }]', "utf-8")
    assert not [
        d for one in of("荷枪实弹的人。", lexicon.load([path])).utterances for d in one.doubts
    ]
    author = "---\ntitle: 题\nreadings: author\n---\n\n荷(hè)枪实弹的人。\n"
    assert not any(one.doubts for one in of(author).utterances)


def test_json(reviewed: Review) -> None:
    """A JSON object a sentence, with a syllable for each Han character of what is said."""
    rows = [json.loads(line) for line in records(reviewed)]
    assert [set(row) for row in rows] == [{"id", "text", "spoken", "pinyin", "doubts"}] * len(rows)
    for row in rows:
        assert len(row["pinyin"]) == len(re.findall("[\u4e00-\u9fff]", row["spoken"]))
        assert all(re.fullmatch("[a-z]+[1-5]", syllable) for syllable in row["pinyin"])
    assert rows[1]["text"] == "下降73%。"
    assert rows[1]["pinyin"] == "xia4 jiang4 bai3 fen1 zhi1 qi1 shi2 san1".split()
    assert {doubt["kind"] for row in rows for doubt in row["doubts"]} >= {"word"}


class Outline(HTMLParser):
    """The tags of a page, and whether each is closed."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[str] = []
        self.langs: list[str | None] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the tag."""
        self.seen.append(tag)
        self.langs += [value for key, value in attrs if key == "lang"]
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close the last tag, which must be this one."""
        assert self.open.pop() == tag


def test_page(reviewed: Review) -> None:
    """The page has a title, a language for each text, headings in order, and every tag closed."""
    outline = Outline()
    outline.feed(page(reviewed))
    assert outline.open == []
    assert outline.seen.count("h1") == 1
    assert outline.seen.count("h2") == 3
    assert outline.langs[0] == "en"
    assert set(outline.langs[1:]) == {"zh-CN"}
    assert "mark" in outline.seen
    assert "script" not in outline.seen


def test_a_page_escapes_what_it_shows() -> None:
    """Text with markup in it is shown as text."""
    html = page(of("# a\n\n5 \\<script\\> 6，<好>\n"))
    assert "<script" not in html


def test_a_page_without_doubts() -> None:
    """Where there is nothing to check the page says so."""
    assert "There is nothing to check." in page(of("今天天气\n\n今天很冷。\n"))
