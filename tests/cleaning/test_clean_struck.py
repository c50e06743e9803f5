"""What its author has crossed out, in each form in which articles come."""

from __future__ import annotations

import pytest
from readers.documents import docx

from audiobook import cleaning
from audiobook.cleaning import Choice
from audiobook.model import Article, Finding
from audiobook.outline import lines, rewritten
from audiobook.readers import docx as word
from audiobook.readers import html, markdown, markdown_writer
from audiobook.readers.source import Source

FIRST = "柳溪村的图书馆十年前没有人进门，书架上落满了灰。"
SECOND = "馆员陈立新挨家挨户去问，才知道村里有许多听不清也看不见的老人。"
KEPT = Choice(frozenset({"struck"}))


def page(body: str) -> Article:
    """The article of a web page with this between its paragraphs."""
    text = f"<html><body><h1>柳溪村的书角</h1><p>{FIRST}</p>{body}<p>{SECOND}</p></body></html>"
    return html.read(Source("page", ".html", text.encode()))


def edited(body: str, head: str = "") -> Article:
    """The article of a Markdown text."""
    text = f"{head}# 柳溪村的书角\n\n{FIRST}\n\n{body}\n\n{SECOND}\n"
    return markdown.read(Source("page", ".md", text.encode()))


def said(article: Article, choice: Choice = cleaning.NO_CHOICE) -> list[str]:
    """The texts that stay between the first paragraph and the last."""
    texts = [line.block.text for line in lines(cleaning.clean(article, choice)[0])]
    assert (texts[0], texts[-1]) == (FIRST, SECOND)
    return texts[1:-1]


@pytest.mark.parametrize(
    ("body", "left"),
    [
        ("<p>门票<del>60</del>40元。</p>", ["门票40元。"]),
        ("<p>They met on <s>Monday</s> Tuesday.</p>", ["They met on Tuesday."]),
        ("<p>They met on <s> Monday </s>Tuesday.</p>", ["They met on Tuesday."]),
        ("<p>定于<strike>周一</strike><ins>周二</ins>开放。</p>", ["定于周二开放。"]),
        ("<p>开<s>门<b>了</b><del>吧</del></s>馆。</p>", ["开馆。"]),
        ('<p>开<span style="TEXT-DECORATION: line-through red">门</span>馆。</p>', ["开馆。"]),
        ('<p style="text-decoration-line: line-through">不开门。</p>', []),
        ("<del><p>不开门。</p></del>", []),
        ("<ul><li><s>买书。</s><li>录书。</ul>", ["录书。"]),
        ("<ol><li>买<s>旧</s>书。</ol>", ["1. 买书。"]),
        (
            "<table><tr><th>书<th>价</tr><tr><td>甲<td><s>九 <del>八</del></s>七</tr></table>",
            ["书：甲，价：七"],
        ),
        ("<p>这本书原价<del>¥45</del>，现价30元。</p>", ["这本书原价¥45，现价30元。"]),
        ("<p>It was <s>$45.00</s> $30 today.</p>", ["It was $45.00 $30 today."]),
    ],
)
def test_of_pages(body: str, left: list[str]) -> None:
    """What a page crosses out goes, but a price that the words before it call a former one."""
    assert said(page(body)) == left


@pytest.mark.parametrize(
    ("body", "left"),
    [
        ("会说话的~~旧~~**新**朋友。", "会说话的新朋友。"),
        ("定于<del>周一</del>周二，~~上~~下午。", "定于周二，下午。"),
        (r"他说\~\~不去\~\~。", "他说~~不去~~。"),
        ("~~旧书。~~新书。", "新书。"),
        ("他写了~~两道。", "他写了~~两道。"),
        ("约~30人，或~40人。", "约~30人，或~40人。"),
    ],
)
def test_of_markdown(body: str, left: str) -> None:
    """Strokes of Markdown and tags in it cross out; single tildes and escaped ones do not."""
    assert said(edited(body)) == [left]


def test_of_word() -> None:
    """What a Word document strikes goes as well."""
    run = "<w:r>{}<w:t>{}</w:t></w:r>"
    texts = "".join(f"<w:p>{run.format('', text)}</w:p>" for text in ("柳溪村的书角", FIRST))
    struck = run.format("<w:rPr><w:strike/></w:rPr>", "旧")
    body = f"{texts}<w:p>{struck}{run.format('', '新书到了。')}</w:p>"
    body += f"<w:p>{run.format('', SECOND)}</w:p>"
    assert said(word.read(Source("page", ".docx", docx(body)))) == ["新书到了。"]


def test_a_finding_tells() -> None:
    """Whatever is left out is told, with where it stood, also of a title."""
    article = markdown.read(
        Source("page", ".md", f"# 柳溪村的~~旧~~书角\n\n{FIRST}\n\n~~旧书。~~新书。\n".encode())
    )
    cleaned, findings = cleaning.clean(article)
    assert cleaned.title.text == "柳溪村的书角"
    assert findings == (
        Finding("struck", "line 1", "柳溪村的旧书角", "柳溪村的书角", "crossed out"),
        Finding("struck", "line 5", "旧书。新书。", "新书。", "crossed out"),
    )


def test_a_person_who_edits_crosses_out() -> None:
    """In an edited article, which is not cleaned, what is crossed out goes all the same."""
    assert said(edited("会说话的~~旧~~新朋友。", "---\nreadings: author\n---\n")) == [
        "会说话的新朋友。"
    ]


@pytest.mark.parametrize("body", ["<s>不</s>开门。", "~~不~~开门。"])
def test_kept(body: str) -> None:
    """Who keeps it hears it, and finds it as text in the article that is written."""
    article = page(f"<p>{body}</p>") if body.startswith("<") else edited(body)
    assert said(article, KEPT) == ["不开门。"]
    cleaned, _ = cleaning.clean(article, KEPT)
    written = markdown.read(Source("page", ".md", markdown_writer.write(cleaned).encode()))
    assert said(written) == ["不开门。"]


def test_a_page_that_forgets_to_end_it() -> None:
    """Where most of an article is crossed out, nobody has meant that, and all is read."""
    assert said(page(f"<s><p>{SECOND[:-1]}，今年。</p><p>{FIRST[:-1]}，今年。</p>")) != []


def test_what_is_crossed_out_keeps_its_place() -> None:
    """Edits before a stretch move it, and edits in it make it shorter."""
    article = edited("一二~~三四五~~六")
    block = lines(article)[1].block
    assert block.struck == ((2, 5),)
    assert rewritten(block, [(0, 1, ""), (3, 4, "")]).struck == ((1, 3),)
    assert rewritten(block, [(2, 5, "")]).struck == ()
