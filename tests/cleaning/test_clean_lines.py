"""Single lines that look alike: captions, credits, the page's tail, headings."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from audiobook import cleaning, readers
from audiobook.errors import SourceError
from audiobook.model import Article, Finding, Kind
from audiobook.outline import lines

GOLDEN = Path(__file__).parents[1] / "golden" / "cleaning"

FIRST = "柳溪村的书角每天早上六点半开门，馆员们先把桌子擦干净。"
SECOND = "到了晚上九点，最后一位听众放下耳机，灯才慢慢熄灭。"


def clean(*page: str) -> tuple[Article, tuple[Finding, ...]]:
    """A plain page with these lines, cleaned."""
    return cleaning.clean(readers.read("-", io.BytesIO("\n".join(page).encode())))


def shown(*page: str) -> list[str]:
    """What stays of a plain page: each block as `kind text`."""
    return [f"{line.block.kind} {line.block.text}" for line in lines(clean(*page)[0])]


def table(name: str) -> list[tuple[str, str]]:
    """The `line => what` lines of a golden table."""
    rows = (GOLDEN / name).read_text("utf-8").splitlines()
    cases = [row.rpartition(" =>") for row in rows if row and not row.startswith("# ")]
    return [(line, what.strip()) for line, _, what in cases]


@pytest.mark.parametrize(("line", "kind"), table("captions.txt"))
def test_captions(line: str, kind: str) -> None:
    """A credit for a picture makes a caption; a sentence about pictures is a paragraph."""
    blocks = [line.block for line in lines(clean("书角", FIRST, line, SECOND)[0])]
    assert [block.text for block in blocks] == [FIRST, line, SECOND]
    assert (blocks[1].kind is Kind.CAPTION) == (kind == "caption")


@pytest.mark.parametrize(("line", "facts"), table("credits.txt"))
def test_credits(line: str, facts: str) -> None:
    """A line that consists of credits is taken for facts; any other is text."""
    article, findings = clean("书角", line, FIRST, SECOND)
    found = {"source": article.source, "byline": article.byline, "date": article.date}
    given = " ".join(f"{name}={fact}" for name, fact in found.items() if fact)
    expected = {"nothing": "", "text": ""}.get(facts, facts)
    assert sorted(given.split()) == sorted(expected.split())
    stays = line in [line.block.text for line in lines(article)]
    assert stays == (facts == "text")
    assert [finding.before for finding in findings] == ([] if stays else [line])


@pytest.mark.parametrize(("beginning", "facts"), table("datelines.txt"))
def test_datelines(beginning: str, facts: str) -> None:
    """A report says at its beginning whose it is; that is a fact, and stays text."""
    text = f"{beginning} {FIRST}"
    article, findings = clean("书角", text, SECOND)
    found = {"source": article.source, "byline": article.byline, "date": article.date}
    given = " ".join(f"{name}={fact}" for name, fact in found.items() if fact)
    assert sorted(given.split()) == sorted({"nothing": ""}.get(facts, facts).split())
    assert [line.block.text for line in lines(article)] == [text, SECOND]
    assert findings == ()


@pytest.mark.parametrize(("line", "whose"), table("tail.txt"))
def test_the_tail(line: str, whose: str) -> None:
    """What belongs to the page goes; what an article may end with stays."""
    article, findings = clean("书角", FIRST, SECOND, line)
    stays = [at.block.text for at in lines(article)] == [FIRST, SECOND, line]
    assert stays == (whose == "text")
    assert [(f.kind, f.before) for f in findings] == ([] if stays else [("boilerplate", line)])


@pytest.mark.parametrize(("line", "whose"), table("labels.txt"))
def test_labels(line: str, whose: str) -> None:
    """Buttons between paragraphs go; lines that only begin like one are the author's."""
    stays = line in [at.block.text for at in lines(clean("书角", FIRST, line, SECOND)[0])]
    assert stays == (whose == "text")


@pytest.mark.parametrize("word", ["欢迎", "评论", "分享", "收藏"])
def test_doubtful_words_beside_certain_ones(word: str) -> None:
    """A word that an article may end with goes where the rest of a page's tail stands by it."""
    assert shown("书角", FIRST, SECOND, "评论列表", word) == [
        f"paragraph {FIRST}",
        f"paragraph {SECOND}",
    ]


def test_links_after_their_heading() -> None:
    """Headlines of other articles go with the line that announces them."""
    page = ("书角", FIRST, SECOND, "相关推荐", "书角开放了", "春天读什么", "评论列表")
    assert shown(*page) == [f"paragraph {FIRST}", f"paragraph {SECOND}"]


def test_a_marker_before_text_stays() -> None:
    """A line like a page's tail with text after it is the author's."""
    assert f"paragraph {SECOND}" in shown("书角", FIRST, "相关推荐", SECOND)
    assert "相关推荐" in " ".join(shown("书角", FIRST, "相关推荐", SECOND))


def test_a_fact_that_is_known_stays() -> None:
    """What front matter says of the article is not changed by a line in it."""
    page = f"---\nsource: 县报\n---\n# 书角\n\n来源：周报 作者：林晓\n\n{FIRST}\n"
    article, _ = cleaning.clean(readers.read("-", io.BytesIO(page.encode())))
    assert (article.source, article.byline) == ("县报", "林晓")


@pytest.mark.parametrize(
    "heading",
    ["从零开始,找回“听”的乐趣", "一、开门", "问题出在哪里", "Chapter 1", "VR进村", "（二）借书"],
)
def test_headings(heading: str) -> None:
    """A short line between paragraphs that does not end like a sentence is a heading."""
    assert shown("书角", FIRST, heading, SECOND) == [
        f"paragraph {FIRST}",
        f"heading {heading}",
        f"paragraph {SECOND}",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "大家都来了。",
        "谁来念？",
        "他说：",
        "先擦桌子，",
        "（掌声）",
        "“书会说话”",
        "• 擦桌子",
        "- 擦桌子",
        "《听书手册》",
        "甲",
        "这一行没有句号但是长得很像一段话因为写的人一口气说了下去直到没有力气为止才停",
    ],
)
def test_what_is_no_heading(line: str) -> None:
    """A sentence, a line that goes on, a remark, an item or a long line is no heading."""
    assert f"paragraph {line}" in shown("书角", FIRST, line, SECOND)


def test_headings_stand_alone() -> None:
    """Of several short lines none is a heading: they are verse, or a list."""
    kinds = [text.split()[0] for text in shown("书角", FIRST, "河水慢慢流", "声音轻轻走", SECOND)]
    assert kinds == ["paragraph"] * 4


def test_numbered_headings() -> None:
    """Numbers tell headings, also one below the other, and how deep they are; lists stay lists."""
    page = (
        "书角",
        FIRST,
        "一、开门",
        "（一）清晨",
        FIRST,
        "（二）夜晚",
        SECOND,
        "二、关门",
        SECOND,
    )
    article, _ = clean(*page)
    assert [(s.heading.text, s.level) for s in article.sections if s.heading is not None] == [
        *(("一、开门", 1), ("（一）清晨", 2), ("（二）夜晚", 2), ("二、关门", 1)),
    ]
    listed = ("一、擦桌子", "二、开灯", "三、开门")
    assert all(f"paragraph {line}" in shown("书角", FIRST, *listed, SECOND) for line in listed)


def test_a_name_under_the_title_is_no_heading() -> None:
    """Directly under the title a very short line is its author's name."""
    assert shown("书角", "林晓", FIRST)[0] == "paragraph 林晓"
    assert shown("书角", "从零开始的日子", FIRST)[0] == "heading 从零开始的日子"


def test_marked_headings_are_enough() -> None:
    """In a source that marks its headings no others are looked for."""
    page = f"---\nlang: zh-CN\n---\n# 书角\n\n{FIRST}\n\n短行\n\n{SECOND}\n\n## 节\n\n{FIRST}"
    article, _ = cleaning.clean(readers.read("-", io.BytesIO(page.encode())))
    assert [line.block.text for line in lines(article) if line.block.kind is Kind.HEADING] == ["节"]


def test_ornaments() -> None:
    """A line that nobody can say is left out, with a finding."""
    article, findings = clean("书角", FIRST, "★★★", "------", "😀😀", "……", SECOND)
    assert [line.block.text for line in lines(article)] == [FIRST, SECOND]
    assert [(f.kind, f.place) for f in findings] == [
        ("ornament", f"line {number}") for number in range(3, 7)
    ]


@pytest.mark.parametrize(
    "page",
    [
        ("书角开放了，大家都来听书", "书角开放了，大家都来听书", "相关推荐", "评论列表"),
        ("书角开放了", "评论列表", "暂无评论"),
        ("书角开放了", "来源：周报", "编辑：林晓"),
    ],
)
def test_only_noise(page: tuple[str, ...]) -> None:
    """A page of which nothing is left is refused in one line."""
    with pytest.raises(SourceError, match="holds only noise"):
        clean(*page)


def test_one_line_is_an_article() -> None:
    """A text of one line is its own title, and stays."""
    assert shown("书角开放了") == ["paragraph 书角开放了"]
