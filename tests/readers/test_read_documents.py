"""Books, Word documents, PDFs, subtitles and feeds: the article in each, with its structure."""

from __future__ import annotations

from pathlib import Path

import pytest
from readers.documents import Row, docx, epub, paragraph, pdf

from audiobook import readers
from audiobook.errors import SourceError
from audiobook.model import Article, Kind
from audiobook.outline import lines
from audiobook.readers import Wishes

FIRST = "4月23日，青柳县公布首批声音书屋名单，柳溪村榜上有名。"
SECOND = "馆员陈立新挨家挨户去问，才知道村里有48位视力障碍的老人。"


def shown(article: Article) -> list[str]:
    """The blocks of an article, each as `kind text`, headings with their level."""
    return [
        f"{line.block.kind}{line.level if line.block.kind is Kind.HEADING else ''} "
        f"{line.block.text}"
        for line in lines(article)
    ]


def read(folder: Path, name: str, data: bytes | str, chapter: int | None = None) -> Article:
    """The article in a file with this content."""
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return readers.read(str(path), wishes=Wishes(chapter=chapter))


# --- EPUB ----------------------------------------------------------------------------------------

BOOK = (
    ("序", f"<p>{FIRST}</p>"),
    ("第一章 开门", f"<h1>第一章 开门</h1><p>{FIRST}</p><h2>清晨</h2><p>一&nbsp;天。</p>"),
    ("", f"<p>{SECOND}</p>"),
    (
        "第二章 录书",
        f'<h2>第二章 录书</h2><p>大家<a epub:type="noteref" href="#n">1</a>录书。</p>'
        f'<aside epub:type="footnote" id="n"><p>{SECOND}</p></aside>',
    ),
)
FACTS = (
    "<dc:title>声音里的书</dc:title><dc:creator>林晓</dc:creator><dc:creator>周桂兰</dc:creator>"
    "<dc:publisher>乡村出版社</dc:publisher><dc:date>2024-06-26T00:00:00Z</dc:date>"
    "<dc:language>zh</dc:language><dc:rights>保留所有权利</dc:rights>"
)


def test_a_book(tmp_path: Path) -> None:
    """A book is one article whose sections are its chapters, named by its table of contents."""
    article = read(tmp_path, "a.epub", epub(BOOK, metadata=FACTS))
    assert (article.title.text, article.byline, article.source, article.date, article.rights) == (
        *("声音里的书", "林晓, 周桂兰", "乡村出版社", "2024-06-26", "保留所有权利"),
    )
    assert shown(article) == [
        "heading1 序",
        f"paragraph {FIRST}",
        "heading1 第一章 开门",
        f"paragraph {FIRST}",
        "heading2 清晨",
        "paragraph 一 天。",
        f"paragraph {SECOND}",
        "heading1 第二章 录书",
        "paragraph 大家录书。",
        f"note {SECOND}",
    ]


def test_a_chapter_of_a_book(tmp_path: Path) -> None:
    """One chapter is an article of its own, with what belongs to it, from the book."""
    article = read(tmp_path, "a.epub", epub(BOOK), chapter=2)
    assert (article.title.text, article.source) == ("第一章 开门", "声音里的书")
    assert shown(article) == [
        *(f"paragraph {FIRST}", "heading1 清晨", "paragraph 一 天。", f"paragraph {SECOND}")
    ]
    with pytest.raises(SourceError, match="has 3 chapters: 1 序, 2 第一章 开门, 3 第二章 录书"):
        read(tmp_path, "a.epub", epub(BOOK), chapter=4)


def test_a_chapter_is_called_as_its_heading_where_that_says_more(tmp_path: Path) -> None:
    """A table of contents may have the number alone; the name is not said twice then."""
    chapters = [
        (f"第{n}章", f"<h1>第{n}章 {name}</h1><p>{FIRST}</p>")
        for n, name in [(1, "开门"), (2, "录书")]
    ]
    assert shown(read(tmp_path, "a.epub", epub(chapters))) == [
        *("heading1 第1章 开门", f"paragraph {FIRST}", "heading1 第2章 录书", f"paragraph {FIRST}")
    ]


def test_a_book_of_one_article(tmp_path: Path) -> None:
    """A book of one chapter has the book's title, and no section around all of it."""
    article = read(tmp_path, "a.epub", epub([("正文", f"<h1>正文</h1><p>{FIRST}</p>")]))
    assert (article.title.text, shown(article)) == ("声音里的书", [f"paragraph {FIRST}"])


def test_cover_and_contents_are_aside(tmp_path: Path) -> None:
    """What is no text of the book is aside, for cleaning to tell of."""
    cover = '<body epub:type="cover"><p>封面上的字</p></body>'
    article = read(tmp_path, "a.epub", epub([("", cover), ("一", f"<p>{FIRST}</p>")]))
    assert "aside 封面上的字" in shown(article)


def test_a_book_is_a_book_whatever_its_name(tmp_path: Path) -> None:
    """Content tells a book, also one whose ending is another's."""
    assert read(tmp_path, "a.docx", epub(BOOK)).title.text == "声音里的书"


# --- DOCX ----------------------------------------------------------------------------------------


def test_a_word_document(tmp_path: Path) -> None:
    """Title, headings, captions, quotes and tables are what their styles say."""
    table = (
        "<w:tbl>"
        + "".join(
            f"<w:tr>{header}<w:tc>{paragraph(a)}</w:tc><w:tc>{paragraph(b)}</w:tc></w:tr>"
            for header, a, b in (
                ("<w:trPr><w:tblHeader/></w:trPr>", "村", "本数"),
                ("", "柳溪", "126"),
            )
        )
        + "</w:tbl>"
    )
    body = "".join(
        [
            paragraph("柳溪村的书角", "Te"),
            paragraph(FIRST),
            paragraph("开门", "h1"),
            paragraph("清晨", "h2"),
            paragraph(SECOND, marks="<w:rPr><w:b/></w:rPr>"),
            paragraph("老人们在听书", "cn"),
            paragraph("书会说话。", "Qe"),
            table,
            "<w:p><w:del><w:r><w:delText>删掉的字</w:delText></w:r></w:del></w:p>",
        ]
    )
    article = read(tmp_path, "a.docx", docx(body))
    assert (article.title.text, article.byline, article.lang) == ("柳溪村的书角", "林晓", "zh-CN")
    assert shown(article) == [
        f"paragraph {FIRST}",
        "heading1 开门",
        "heading2 清晨",
        f"paragraph {SECOND}",
        "caption 老人们在听书",
        "quote 书会说话。",
        "row 村：柳溪，本数：126",
    ]


def test_the_author_of_a_word_document(tmp_path: Path) -> None:
    """The name that a program gave is no author's."""
    data = docx(paragraph("书角") + paragraph(FIRST), creator="Administrator")
    assert read(tmp_path, "a.docx", data).byline is None


# --- PDF -----------------------------------------------------------------------------------------


def page(number: int, *rows: Row) -> list[Row]:
    """A page with a header and its number."""
    return [(60, 800, 9, "Village Weekly, 2024"), *rows, (290, 30, 9, f"- {number} -")]


def test_a_pdf(tmp_path: Path) -> None:
    """Lines become paragraphs, large ones headings; headers and page numbers are aside."""
    rows = (
        "The library in the old hall opens at half past six, and the first reader is infor-",
        "med by a bell. Nobody has missed a morning since the corner in it began to talk to",
        "them.",
    )
    first = page(
        1,
        (60, 760, 20, "The corner that talks"),
        *((60, 720 - 15 * at, 11, text) for at, text in enumerate(rows)),
        (60, 660, 14, "Opening the door"),
        (
            60,
            635,
            11,
            "In the evening the last of them puts the headphones down on the table and the",
        ),
    )
    second = page(
        2,
        (60, 760, 11, "lights go out."),
        (60, 730, 11, "The next day it begins anew."),
    )
    article = read(tmp_path, "a.pdf", pdf([first, second]))
    assert article.title.text == "The corner that talks"
    assert [text for text in shown(article) if not text.startswith("aside")] == [
        "paragraph The library in the old hall opens at half past six, and the first reader is "
        "informed by a bell. Nobody has missed a morning since the corner in it began to talk to "
        "them.",
        "heading1 Opening the door",
        "paragraph In the evening the last of them puts the headphones down on the table and the "
        "lights go out.",
        "paragraph The next day it begins anew.",
    ]
    assert sorted(text for text in shown(article) if text.startswith("aside")) == [
        "aside - 1 -",
        "aside - 2 -",
        *["aside Village Weekly, 2024"] * 2,
    ]


def test_hyphens_of_a_pdf(tmp_path: Path) -> None:
    """A hyphen at a line's end goes, unless the word is written with it elsewhere."""
    texts = (
        "The well-known corner of the old hall is open on every day of the year for all read-",
        "ers of the village, and of those around it, and by now its voices are at least as well-",
        "known as the bell of the hall.",
    )
    rows = [(60.0, 760.0, 20.0, "The corner that talks")]
    rows += [(60.0, 700.0 - 15 * at, 11.0, text) for at, text in enumerate(texts)]
    assert shown(read(tmp_path, "a.pdf", pdf([rows]))) == [
        "paragraph The well-known corner of the old hall is open on every day of the year for all "
        "readers of the village, and of those around it, and by now its voices are at least as "
        "well-known as the bell of the hall."
    ]


def test_a_chinese_pdf(tmp_path: Path) -> None:
    """Chinese lines are joined without spaces."""
    text = FIRST + SECOND
    cut = [text[at : at + 24] for at in range(0, len(text), 24)]
    rows = [(60.0, 760.0, 20.0, "柳溪村的书角")]
    rows += [(60.0, 700.0 - 20 * at, 12.0, line) for at, line in enumerate(cut)]
    article = read(tmp_path, "a.pdf", pdf([rows]))
    assert (article.title.text, shown(article)) == ("柳溪村的书角", [f"paragraph {text}"])


def test_a_scanned_pdf(tmp_path: Path) -> None:
    """Pictures of pages are told, with what to do."""
    with pytest.raises(SourceError, match=r"was scanned.*ocrmypdf"):
        read(tmp_path, "a.pdf", pdf([[], [], []]))


def test_without_the_reader_of_pdf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the extra is not installed, the command that installs it is told."""
    import sys

    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    with pytest.raises(SourceError, match=r"pip install 'audiobook\[pdf\]'"):
        read(tmp_path, "a.pdf", pdf([[]]))


# --- subtitles -----------------------------------------------------------------------------------

SRT = """1
00:00:01,000 --> 00:00:03,000
<i>村里的图书馆</i>
早上六点半开门。

2
00:00:03,100 --> 00:00:04,000
{\\an8}大家

3
00:00:04,000 --> 00:00:05,000
都来了。

4
00:00:09,000 --> 00:00:10,000
♪ 音乐 ♪
"""


def test_subtitles(tmp_path: Path) -> None:
    """Lines of subtitles become paragraphs where nobody pauses; times and marks are gone."""
    article = read(tmp_path, "书角.srt", SRT)
    assert article.title.text == "书角"
    assert shown(article) == [
        "paragraph 村里的图书馆，早上六点半开门。大家，都来了。",
        "paragraph 音乐",
    ]


def test_web_subtitles(tmp_path: Path) -> None:
    """Speakers are named where they change; lines that roll on are said once."""
    text = (
        "WEBVTT - 书角\n\nNOTE 不要念\n\nSTYLE\n::cue {}\n\n"
        "00:01.000 --> 00:02.000 align:start\n<v 林晓>The library\n\n"
        "a\n00:02.000 --> 00:03.000\n<v 林晓>The library\nopens at <00:02.500><c>noon</c>.\n\n"
        "00:03.000 --> 00:04.000\n<v Chen>Is it &lt;free&gt;?\n"
    )
    assert shown(read(tmp_path, "a.txt", text)) == [
        "paragraph 林晓：The library opens at noon.",
        "paragraph Chen：Is it <free>?",
    ]


# --- feeds ---------------------------------------------------------------------------------------

RSS = f"""<?xml version="1.0"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>乡村周报</title>
<item><title>书角开放 &amp;amp; 听书</title><link>https://example.org/1</link>
<dc:creator>林晓</dc:creator><pubDate>Wed, 26 Jun 2024 08:00:00 +0800</pubDate>
<description>短</description>
<content:encoded><![CDATA[<p>{FIRST}</p><h3>之后</h3><p>{SECOND}</p>]]></content:encoded></item>
<item><title>第二条</title><description>&lt;p&gt;{SECOND}&lt;/p&gt;</description></item>
</channel></rss>"""

ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Weekly</title><entry>
<title>书角</title><link href="https://example.org/a"/><author><name>林晓</name></author>
<updated>2024-06-26T08:00:00Z</updated><content type="xhtml">
<div xmlns="http://www.w3.org/1999/xhtml"><p>{FIRST}</p></div></content></entry></feed>"""


def test_a_feed(tmp_path: Path) -> None:
    """A feed of several items is one programme with a section for each."""
    article = read(tmp_path, "a.xml", RSS)
    assert article.title.text == "乡村周报"
    assert shown(article) == [
        "heading1 书角开放 & 听书",
        f"paragraph {FIRST}",
        "heading2 之后",
        f"paragraph {SECOND}",
        "heading1 第二条",
        f"paragraph {SECOND}",
    ]


def test_an_item_of_a_feed(tmp_path: Path) -> None:
    """One item is an article of its own, with its facts, from the feed."""
    article = read(tmp_path, "a.rss", RSS, chapter=1)
    assert (article.title.text, article.source, article.byline, article.date, article.url) == (
        *("书角开放 & 听书", "乡村周报", "林晓", "2024-06-26", "https://example.org/1"),
    )
    atom = read(tmp_path, "a.atom", ATOM)
    assert (atom.title.text, atom.source, atom.byline, atom.date, atom.url) == (
        *("书角", "Weekly", "林晓", "2024-06-26", "https://example.org/a"),
    )
    assert shown(atom) == [f"paragraph {FIRST}"]


def test_a_text_has_no_chapters(tmp_path: Path) -> None:
    """A chapter of what has none is refused."""
    with pytest.raises(SourceError, match="is plain text, which has no chapters"):
        read(tmp_path, "a.txt", f"书角\n{FIRST}", chapter=1)
