"""Web pages: the article in them, its structure and its facts; what stands around it is aside."""

from __future__ import annotations

from pathlib import Path

import pytest

from audiobook import cleaning, readers
from audiobook.errors import SourceError
from audiobook.model import Article, Kind, LanguageSpan, Origin
from audiobook.outline import lines
from audiobook.readers import html
from audiobook.readers.source import Source

FIRST = "4月23日，青柳县公布首批声音书屋名单，柳溪村榜上有名。这间图书馆十年前没有人进门。"
SECOND = "馆员陈立新挨家挨户去问，才知道村里有48位视力障碍的老人。书放在那里，他们够不着。"
THIRD = "于是大家开始录书。两年下来，他们录了126本，最长的一本录了三个月。"

PAGE = """<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>柳溪村的书角 - 乡村周报</title>{head}</head>
<body><header><a href="/">首页</a><nav><ul><li><a href="/a">新闻</a><li><a href="/b">图片</a></ul>
</nav></header><div class="main"><h1>柳溪村的书角</h1><div class="content">{body}</div></div>
<div class="sidebar"><h3>热门</h3><ul><li><a href="/c">听书机进村之后</a></ul></div>
<footer>版权所有 乡村周报社。</footer></body></html>"""


def read(body: str, head: str = "") -> Article:
    """The article of a page with this body among its paragraphs."""
    whole = f"<p>{FIRST}</p>{body}<p>{SECOND}</p><p>{THIRD}</p>"
    return html.read(Source("page", ".html", PAGE.format(head=head, body=whole).encode()))


def shown(body: str) -> list[str]:
    """What the article has between its first two paragraphs, each as `kind text`."""
    blocks = [line.block for line in lines(read(body)) if line.block.kind is not Kind.ASIDE]
    texts = [block.text for block in blocks]
    assert texts[0] == FIRST
    assert texts[-2:] == [SECOND, THIRD]
    return [f"{block.kind} {block.text}" for block in blocks[1:-2]]


def test_the_article_and_its_page() -> None:
    """The article is told from its page; nothing of the page is lost, for cleaning tells of it."""
    article = read("")
    assert article.title.text == "柳溪村的书角"
    blocks = [(line.block.kind, line.block.text) for line in lines(article)]
    assert [text for kind, text in blocks if kind is Kind.PARAGRAPH] == [FIRST, SECOND, THIRD]
    assert [text for kind, text in blocks if kind is Kind.ASIDE] == [
        *("首页", "新闻", "图片", "热门", "听书机进村之后"),
        "版权所有 乡村周报社。",
    ]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<h2>开门</h2>", ["heading 开门"]),
        ("<p><strong>开门</strong></p>", ["heading 开门"]),
        ("<p><b>开门了。</b></p>", ["paragraph 开门了。"]),
        (
            "<p><b>甲</b></p><p><b>乙</b></p><p>书。</p>",
            ["paragraph 甲", "heading 乙", "paragraph 书。"],
        ),
        ("<ul><li>学生<li>退休教师</ul>", ["item 学生", "item 退休教师"]),
        (
            "<ol start=3><li>擦桌子<li value=7>开灯<li>开门</ol>",
            ["item 3. 擦桌子", "item 7. 开灯", "item 8. 开门"],
        ),
        ("<ol><li><p>擦桌子。</p><p>先擦东边。</p></ol>", ["item 1. 擦桌子。", "item 先擦东边。"]),
        ("<blockquote><p>书会说话。</p></blockquote>", ["quote 书会说话。"]),
        ("<p>第一行<br>第二行</p>", ["paragraph 第一行", "paragraph 第二行"]),
        (
            "一行没有标签的字。<div>又一行。</div>",
            ["paragraph 一行没有标签的字。", "paragraph 又一行。"],
        ),
        ("<pre>河水慢慢流\n  声音轻轻走</pre>", ["paragraph 河水慢慢流", "paragraph 声音轻轻走"]),
        ("<p>一段\n  文字，<b>很</b>长\n一段。</p>", ["paragraph 一段文字，很长一段。"]),
        ("<p>so many\n  words</p>", ["paragraph so many words"]),
        ("<dl><dt>书角</dt><dd>会说话的。</dd></dl>", ["item 书角", "item 会说话的。"]),
        ("<p>A&amp;B &lt;书&gt;&nbsp;角。</p>", ["paragraph A&B <书> 角。"]),
        ("<p>面积<math alttext='a^2'><mi>a</mi></math>。</p>", [r"paragraph 面积\(a^2\)。"]),
    ],
)
def test_structure(body: str, expected: list[str]) -> None:
    """Headings, lists, quotes, verses and words without any tags are what the page shows."""
    assert shown(body) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ('<img src=a.jpg alt="三位老人戴着耳机">', ["image 三位老人戴着耳机"]),
        ("<img src=a.jpg>", []),
        ('<img src=a.jpg alt="">', []),
        ('<img src=a.jpg alt="图片">', []),
        ('<img src=a.jpg alt="IMG_2024.jpg">', []),
        ('<img src=a.jpg alt="微信图片_20240626">', []),
        ('<img src=a.jpg alt="返回" width=16 height=16>', []),
        ('<img src=a.jpg alt="花边" role=presentation>', []),
        (
            "<figure><img src=a.jpg alt=老人听书><figcaption>书角一景。林晓摄</figcaption></figure>",
            ["image 老人听书", "caption 书角一景。林晓摄"],
        ),
        (
            "<p>书角<img src=a.jpg alt=一排耳机>开放。</p>",
            ["paragraph 书角开放。", "image 一排耳机"],
        ),
    ],
)
def test_pictures(body: str, expected: list[str]) -> None:
    """A picture says what its page says of it; one that only adorns is silent."""
    assert shown(body) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "<table><tr><th>村<th>本数<tr><td>柳溪<td>126<tr><td>东岸<td>48</table>",
            ["row 村：柳溪，本数：126", "row 村：东岸，本数：48"],
        ),
        (
            "<table><thead><tr><td>Village<td>Books</thead><tr><td>Liuxi<td>126</table>",
            ["row Village: Liuxi, Books: 126"],
        ),
        ("<table><tr><td>柳溪<td>126<tr><td>东岸<td>48</table>", ["row 柳溪，126", "row 东岸，48"]),
        (
            "<table><caption>录书情况</caption><tr><th>村<th colspan=2>本数<tr><td>柳溪<td>126<td>48"
            "</table>",
            ["caption 录书情况", "row 村：柳溪，本数：126，本数：48"],
        ),
        (
            "<table><tr><td><p>书角里很安静。</p><p>没人说话。</p></table>",
            ["paragraph 书角里很安静。", "paragraph 没人说话。"],
        ),
    ],
)
def test_tables(body: str, expected: list[str]) -> None:
    """A table is read row by row, each cell after its column's header; a layout is no table."""
    assert shown(body) == expected


def test_marks_of_notes_go_and_notes_stay() -> None:
    """The mark of a footnote is no text; the notes themselves are notes."""
    body = (
        '<p>书角很热闹<sup><a href="#cite_note-1">[1]</a></sup>。</p>'
        '<ol class="references"><li id="cite_note-1"><a href="#cite_ref-1">↑</a> 据县志记载。</ol>'
    )
    assert shown(body) == ["paragraph 书角很热闹。", "note 1. 据县志记载。"]
    words = (
        '<p>书角<sup><a href="#footnote-1">[1]</a></sup>很热闹。</p>'
        '<ol><li id="footnote-1"><p>据县志。 <a href="#footnote-ref-1">↑</a></p></li></ol>'
    )
    assert shown(words) == ["paragraph 书角很热闹。", "note 1. 据县志。"]
    assert shown("<p>一平方米是1 m<sup>2</sup>。</p>") == ["paragraph 一平方米是1 m2。"]


@pytest.mark.parametrize(
    "hidden",
    [
        "<span style='display: none'>盗版</span>",
        "<span hidden>盗版</span>",
        "<span class='sr-only'>盗版</span>",
        "<script>盗版()</script>",
        "<!-- 盗版 -->",
        "<button>盗版</button>",
    ],
)
def test_what_nobody_sees_is_not_said(hidden: str) -> None:
    """Inside a line, what a page hides, its programs and its buttons are no text."""
    assert shown(f"<p>书{hidden}角。</p>") == ["paragraph 书角。"]


def test_readings_above_characters() -> None:
    """What `<rt>` says is a reading, never text."""
    body = "<p><ruby>禁<rp>(</rp><rt>jìn</rt><rp>)</rp>毒<rt>ㄉㄨˊ</rt></ruby>宣传。</p>"
    block = lines(read(body))[4].block
    assert block.text == "禁毒宣传。"
    assert [(r.start, r.end, r.syllables, r.origin) for r in block.readings] == [
        (0, 1, ("jin4",), Origin.SCRAPED)
    ]


def test_languages() -> None:
    """A passage whose language the page names keeps it, across lines too."""
    article = read('<p>他说<i lang="en">a <b>book</b><br>is read</i>。</p>')
    blocks = [
        line.block
        for line in lines(article)
        if "is read" in line.block.text or line.block.text.startswith("他说")
    ]
    assert [(block.text, block.languages) for block in blocks] == [
        ("他说a book", (LanguageSpan(2, 8, "en"),)),
        ("is read。", (LanguageSpan(0, 7, "en"),)),
    ]


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (
            '<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [{"@type":'
            '"NewsArticle", "headline": "柳溪村的书角", "datePublished": "2024-06-26T08:00:00+08:00",'
            '"author": [{"name": "林晓"}, {"name": "周桂兰"}], "publisher": {"name": "周报"}}]}</script>',
            ("林晓, 周桂兰", "2024-06-26", "周报"),
        ),
        (
            '<meta name="author" content="林晓"><meta property="article:published_time" '
            'content="2024-6-26"><meta property="og:site_name" content="周报">',
            ("林晓", "2024-06-26", "周报"),
        ),
        (
            '<meta name="ContentSource" content="县报"><meta name="PubDate" content="2024-06-26 10:21">',
            (None, "2024-06-26", "县报"),
        ),
        ('<script type="application/ld+json">{"@type": [}</script>', (None, None, "乡村周报")),
        ('<meta name="date" content="2024-13-45">', (None, None, "乡村周报")),
    ],
)
def test_facts(head: str, expected: tuple[str | None, ...]) -> None:
    """Who wrote and published it and when is taken from JSON-LD, then from `meta`."""
    article = read("", head)
    assert (article.byline, article.date, article.source) == expected


def test_where_it_comes_from() -> None:
    """A line that tells the source is left to cleaning; else the site's name follows the headline."""
    assert read("").source == "乡村周报"
    page = PAGE.format(head="", body=f"<p>{FIRST}</p><p>{SECOND}</p>")
    page = page.replace("</h1>", "</h1><div>2024-06-26 来源：县报</div>")
    article = html.read(Source("page", ".html", page.encode()))
    assert article.source is None
    assert cleaning.clean(article)[0].source == "县报"


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("en", FIRST, "zh-CN"),
        ("fr", "Le village a ouvert une bibliothèque qui parle. Tout le monde est venu.", "fr"),
        ("zh-CN", "The village has opened a library that talks. Everyone came to see it.", "en"),
    ],
)
def test_the_language(lang: str, text: str, expected: str) -> None:
    """Characters tell Chinese, whatever the page says; of other languages the page is asked."""
    page = f"<html lang={lang}><title>x</title><article><p>{text}</p><p>{text}</p></article></html>"
    assert html.read(Source("page", ".html", page.encode())).lang == expected


@pytest.mark.parametrize(
    ("charset", "written"),
    [
        ("gb2312", '<meta charset="gb2312">'),
        ("gbk", '<meta http-equiv="Content-Type" content="text/html; charset=gbk">'),
        ("big5", '<meta charset="big5">'),
        ("gb18030", ""),
        ("utf-8", '<meta charset="gbk">'),
        ("utf-16", ""),
    ],
)
def test_charsets(tmp_path: Path, charset: str, written: str) -> None:
    """A page is read in the encoding that it is in, whatever it says."""
    page = tmp_path / "page.html"
    body = f"<html><head>{written}<title>書角</title></head><p>村里的老人都来聽書，一天也不停。</p>"
    text = body.replace("来", "來") if charset == "big5" else body
    page.write_bytes(text.encode("gb18030" if charset == "gb2312" else charset))
    assert "老人都" in lines(readers.read(str(page)))[0].block.text


@pytest.mark.parametrize("name", ["page.html", "page.txt", "page"])
def test_content_before_the_ending(tmp_path: Path, name: str) -> None:
    """A page is a page whatever its file is called."""
    (tmp_path / name).write_text(PAGE.format(head="", body=f"<p>{FIRST}<p>{SECOND}"), "utf-8")
    assert readers.read(str(tmp_path / name)).title.text == "柳溪村的书角"


def test_markdown_may_begin_with_a_tag(tmp_path: Path) -> None:
    """Markdown whose first line is a piece of HTML is still Markdown."""
    (tmp_path / "a.md").write_text(f"<div>\n\n# 书角\n\n{FIRST}\n", "utf-8")
    assert readers.read(str(tmp_path / "a.md")).title.text == "书角"


def test_a_page_saved_with_its_pictures(tmp_path: Path) -> None:
    """Of a folder with one page that page is read; of one with several none."""
    (tmp_path / "page.html").write_text(
        PAGE.format(head="", body=f"<p>{FIRST}<p>{SECOND}"), "utf-8"
    )
    (tmp_path / "page_files").mkdir()
    assert readers.read(str(tmp_path)).title.text == "柳溪村的书角"
    (tmp_path / "other.htm").write_text("<p>书角。", "utf-8")
    with pytest.raises(SourceError, match="is a folder; name the article's file"):
        readers.read(str(tmp_path))


MHTML = """From: <Saved by Blink>
Snapshot-Content-Location: https://example.org/a.html
Subject: =?utf-8?Q?x?=
MIME-Version: 1.0
Content-Type: multipart/related;
\ttype="text/html";
\tboundary="----b"

------b
Content-Type: text/html
Content-Transfer-Encoding: quoted-printable
Content-Location: https://example.org/a.html

{page}
------b
Content-Type: image/png
Content-Transfer-Encoding: base64

iVBORw0KGgo=
------b--
"""


def test_a_page_saved_in_one_file(tmp_path: Path) -> None:
    """Of an MHTML file the page is read, and its address kept."""
    import quopri

    page = PAGE.format(head="", body=f"<p>{FIRST}<p>{SECOND}").encode()
    data = MHTML.format(page=quopri.encodestring(page).decode()).replace("\n", "\r\n")
    (tmp_path / "a.mhtml").write_text(data, "ascii")
    article = readers.read(str(tmp_path / "a.mhtml"))
    assert (article.title.text, article.url) == ("柳溪村的书角", "https://example.org/a.html")


@pytest.mark.parametrize(
    ("page", "complaint"),
    [
        (
            "<title>404 Not Found</title><h1>Not Found</h1><p>It is not here.</p>",
            "message of an error",
        ),
        ("<title>提示</title><p>抱歉，您访问的页面不存在。</p>", "message of an error"),
        (
            "<title>登录</title><p>请登录后查看全文。</p><form><input type=password></form>",
            "to log in",
        ),
        ("<title>Read</title><p>Subscribe to continue reading.</p>", "asks to log in"),
        (
            "<title>x</title><p>Please enable JavaScript to go on.</p>",
            "whether a person is reading",
        ),
        (
            "<title>x</title><p>环境异常，完成验证后即可继续访问。</p>",
            "whether a person is reading",
        ),
        (
            "<title>新闻</title><ul>" + "<li><a href=/a>听书机进村之后的一年</a>" * 30 + "</ul>",
            "is a list of links",
        ),
        ("<title>x</title><div id=app></div>", "holds no article"),
        ("<title>x</title><!-- nothing -->", "holds no article"),
        ("<html><!-- -->", "holds no article"),
    ],
)
def test_what_is_no_article(page: str, complaint: str) -> None:
    """An error, a wall, a question to robots, a list of links: told in one line, not spoken."""
    with pytest.raises(SourceError, match=complaint) as caught:
        html.read(Source("page", ".html", page.encode()))
    assert "\n" not in str(caught.value)
