"""Markdown as people write it."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from audiobook import readers
from audiobook.errors import SourceError
from audiobook.model import Article, LanguageSpan, Origin, Reading
from audiobook.outline import lines


def read(text: str, tmp_path: Path) -> Article:
    """The article in a Markdown file."""
    page = tmp_path / "article.md"
    page.write_text(text, "utf-8")
    return readers.read(str(page))


def shown(article: Article) -> list[str]:
    """Each block as `kind text`."""
    return [f"{line.block.kind} {line.block.text}" for line in lines(article)]


PAGE = """\
---
title: 会说话的书角
byline: 林晓
date: 2024-06-26
source: 乡村周报
url: https://example.org/a?b=c#d
lang: zh-TW
voice: warm
rights: no
---

村里的图书馆来了一位
会*说话*的**新朋友**，~~不~~叫 [书角](https://example.org)[^1]。

![老人们在听书 林晓 摄](photo.jpg "ignored")

## 从零开始

> 书放在那里，
> 他们够不着。

1. 戴上耳机
2. 按下按钮

   听

- 退出

### 再往前

| 姓名 | 年龄 |
|------|-----:|
| 周桂兰 | 72 |
| Lin | |

<div class="x">HTML 里的<br>话 &amp; 声</div>

<!-- 不是
正文 -->

***

```
代码 (dàimǎ)
```

[^1]: 在老祠堂里。

## End
"""


def test_every_kind(tmp_path: Path) -> None:
    """Facts, headings, captions, quotes, items, rows and notes are told apart, in order."""
    article = read(PAGE, tmp_path)
    assert article.title.text == "会说话的书角"
    assert (article.byline, article.date, article.source) == ("林晓", "2024-06-26", "乡村周报")
    assert (article.url, article.lang) == ("https://example.org/a?b=c#d", "zh-TW")
    assert (article.voice, article.rights, article.edited) == ("warm", "no", False)
    assert shown(article) == [
        "paragraph 村里的图书馆来了一位会说话的新朋友，不叫 书角。",
        "image 老人们在听书 林晓 摄",
        "heading 从零开始",
        "quote 书放在那里，他们够不着。",
        "item 1. 戴上耳机",
        "item 2. 按下按钮",
        "item 听",
        "item 退出",
        "heading 再往前",
        "row 姓名：周桂兰，年龄：72",
        "row 姓名：Lin",
        "paragraph HTML 里的",
        "paragraph 话 & 声",
        "paragraph 代码 (dàimǎ)",
        "note 在老祠堂里。",
        "heading End",
    ]
    assert [(section.id, section.level) for section in article.sections] == [
        ("sec01", 1),
        ("sec02", 1),
        ("sec03", 2),
        ("sec04", 1),
    ]
    places = {line.block.text: line.block.place for line in lines(article)}
    assert places["从零开始"] == "line 17"
    assert places["姓名：周桂兰，年龄：72"] == "line 33"
    assert places["在老祠堂里。"] == "line 47"


@pytest.mark.parametrize(
    ("table", "rows"),
    [
        ("| a | b |\n|---|---|\n| c | d |\n| a | |", ["row a: c, b: d", "row a"]),
        ("| a | b |\n|---|---|\n", ["row a, b"]),
        ("| a |\n|---|\n| c |", ["row a", "row c"]),
        (
            "| a | b |\n|---|---|\n| c | d |\n\nx\n\n| e |\n|---|\n| f |",
            ["row a: c, b: d", "paragraph x", "row e", "row f"],
        ),
    ],
)
def test_tables(tmp_path: Path, table: str, rows: list[str]) -> None:
    """A row is one text, each cell after its column's header; headers alone are a row too."""
    assert shown(read(f"# T\n\n{table}\n\nEnd.", tmp_path))[:-1] == rows


@pytest.mark.parametrize(
    ("text", "title", "left"),
    [
        ("# 甲\n\n乙。", "甲", ["paragraph 乙。"]),
        ("甲\n\n乙。", "甲", ["paragraph 乙。"]),
        ("---\ntitle: 甲\n---\n# 甲\n\n乙。", "甲", ["paragraph 乙。"]),
        ("---\ntitle: 甲\n---\n# 丙\n\n乙。", "甲", ["heading 丙", "paragraph 乙。"]),
        ("---\ntitle: '*甲*: #1'\n---\n乙。", "*甲*: #1", ["paragraph 乙。"]),
        ("---\nlang: zh-CN\n---\n乙来了，甲也来了。\n\n# 甲", "乙来了，甲也来了", None),
        ("# 甲", "甲", ["paragraph 甲"]),
    ],
)
def test_what_is_the_title(tmp_path: Path, text: str, title: str, left: list[str] | None) -> None:
    """The front matter's title, else the first heading or line; whatever else stays."""
    article = read(text, tmp_path)
    assert article.title.text == title
    if left is not None:
        assert shown(article) == left


def test_levels_begin_at_one(tmp_path: Path) -> None:
    """Sections are levels below the title, whatever headings the author uses."""
    article = read("---\ntitle: 甲\n---\n#### 乙\n\n丙。\n\n##### 丁\n\n戊。", tmp_path)
    assert [section.level for section in article.sections] == [1, 2]


EDITED = """\
---
readings: author
title: 重(chóng)庆\\(山城)
---
## 银行(háng)

重(chóng)新\\(chóng)开张，叶\\（shè）公与叶(shè)公。`的(de)`

![盐都(dū)分局 供图]()

| 行(xíng)人 | 行(háng)长 |
|--|--|
"""


def test_an_edited_article(tmp_path: Path) -> None:
    """There a gloss decides a reading, and an escaped bracket is text."""
    article = read(EDITED, tmp_path)
    assert article.edited
    assert article.title.text == "重庆(山城)"
    assert article.title.readings == (Reading(0, 1, ("chong2",), Origin.AUTHOR),)
    said = {
        line.block.text: [
            (line.block.text[r.start : r.end], *r.syllables) for r in line.block.readings
        ]
        for line in lines(article)
    }
    assert said == {
        "银行": [("行", "hang2")],
        "重新(chóng)开张，叶（shè）公与叶公。的(de)": [("重", "chong2"), ("叶", "she4")],
        "盐都分局 供图": [("都", "du1")],
        "行人，行长": [("行", "xing2"), ("行", "hang2")],
    }


def test_a_page_as_found_keeps_its_glosses(tmp_path: Path) -> None:
    """Without `readings: author` brackets stay for cleaning to judge."""
    article = read("# 书\n\n重(chóng)新开张。", tmp_path)
    assert shown(article) == ["paragraph 重(chóng)新开张。"]


def test_language_spans(tmp_path: Path) -> None:
    """A span with a language covers its passage, between the spaces around it."""
    text = "# 书\n\n他说 <span lang='en'> *Good* morning </span>，<span>好</span>。"
    (line,) = lines(read(text, tmp_path))
    assert line.block.text == "他说 Good morning ，好。"
    assert line.block.languages == (LanguageSpan(3, 15, "en"),)


def test_items_of_chinese_lists_are_parted(tmp_path: Path) -> None:
    """Lines that begin as such items do are paragraphs of their own; others go on."""
    text = "请带：\n1、身份证\n2、户口本\n或复印件\n\n（一）书角\n（二）村口\n"
    assert [line.block.text for line in lines(read(f"# 题\n\n{text}", tmp_path))] == [
        *("请带：", "1、身份证", "2、户口本或复印件", "（一）书角", "（二）村口")
    ]


def test_line_breaks_make_paragraphs(tmp_path: Path) -> None:
    """A line break parts a paragraph or a quote; in an item it is only a space."""
    text = "# 诗\n\n春天的书角  \n门前的河\\\n水\n\n> 甲  \n> 乙\n\n- 丙  \n  one\n"
    assert shown(read(text, tmp_path)) == [
        "paragraph 春天的书角",
        "paragraph 门前的河",
        "paragraph 水",
        "quote 甲",
        "quote 乙",
        "item 丙 one",
    ]


@pytest.mark.parametrize(
    ("facts", "complaint"),
    [
        ("tags: news", "line 2: there is no field “tags”; the fields are: title, byline"),
        ("lang: zh-CN\nlayout: x", "line 3: there is no field “layout”"),
        ("lang: zh-CN\nlang: en", "line 3: the field “lang” stands twice"),
        ("title: [a, b]", "line 2: the field “title” is not one value"),
        ("title: a: b", "line 2: the front matter is not valid YAML: mapping values are not"),
        ('lang: en\ntitle: "a', "line 4: the front matter is not valid YAML"),
        ("lang: Chinese!", "line 2: “Chinese!” is no language; write a tag such as zh-CN or en"),
        ("readings: scraped", "line 2: “readings: scraped” says nothing; write author or nothing"),
        ("title: *x", "line 2: the front matter is not valid YAML: found undefined alias"),
        ("? [a]\n: b", None),
    ],
)
def test_front_matter_that_is_wrong(tmp_path: Path, facts: str, complaint: str | None) -> None:
    """Whatever is wrong with the facts is named with file and line, on one line."""
    text = f"---\n{facts}\n---\n# 书\n\n角。"
    if complaint is None:
        assert read(text, tmp_path).title.text  # a rule and a text, for no field follows
        return
    with pytest.raises(SourceError) as caught:
        read(text, tmp_path)
    assert complaint in str(caught.value)
    assert str(tmp_path / "article.md") in str(caught.value)
    assert "\n" not in str(caught.value)


def test_front_matter_without_end() -> None:
    """Front matter that never ends is named, for else the article would be taken for facts."""
    with pytest.raises(SourceError, match="line 1: the front matter has no end"):
        readers.read("-", io.BytesIO(b"---\ntitle: x\n\ntext"))


def test_front_matter_alone(tmp_path: Path) -> None:
    """Facts without an article are no article."""
    with pytest.raises(SourceError, match="holds nothing to say"):
        read("---\ntitle: 书\n---\n\n***\n", tmp_path)


def test_everything_is_a_string(tmp_path: Path) -> None:
    """Dates, numbers and truth values are what was written; empty fields are not given."""
    facts = "date: 2024-06-26\nbyline: 007\nsource: yes\nrights: null\nvoice:\nurl: ''\n"
    article = read(f"---\n{facts}---\n# 书\n\n角。", tmp_path)
    assert (article.date, article.byline, article.source) == ("2024-06-26", "007", "yes")
    assert (article.rights, article.voice, article.url) == ("null", None, None)
