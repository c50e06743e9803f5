"""What stands twice: headlines and bodies that pages repeat, and repetitions that are meant."""

from __future__ import annotations

import io
import time
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audiobook import cleaning, readers
from audiobook.model import Article, Finding
from audiobook.outline import lines

TITLE = "老祠堂里响起读书声，柳溪村有了会说话的书角"
BODY = (
    "4月23日，青柳县公布首批声音书屋名单，柳溪村榜上有名。这间开在老祠堂里的图书馆，十年前没人进门。",
    "馆员陈立新挨家挨户去问，才知道村里有48位视力障碍的老人。书放在那里，他们够不着。",
    "于是大家开始录书。录书的人里有学生，有退休教师，也有在外打工的年轻人。",
    "两年下来，他们录了126本。最长的一本录了三个月，最短的一本只有一个晚上。",
)


def clean(page: Sequence[str]) -> tuple[Article, tuple[Finding, ...]]:
    """A plain page with these lines, cleaned."""
    return cleaning.clean(readers.read("-", io.BytesIO("\n".join(page).encode())))


def left(*page: str) -> tuple[str, ...]:
    """The texts of the blocks that stay of a page with these lines."""
    return tuple(line.block.text for line in lines(clean(page)[0]))


def test_the_body_twice() -> None:
    """Of a body that stands twice, or three times, the first copy stays."""
    assert left(TITLE, *BODY, *BODY) == BODY
    assert left(TITLE, *BODY, *BODY, *BODY) == BODY


def test_headlines_between_copies() -> None:
    """Headlines go wherever they stand, also glued to the first paragraph of a copy."""
    page = (TITLE, TITLE, TITLE + BODY[0], *BODY[1:], TITLE, TITLE + BODY[0], *BODY[1:])
    assert left(*page) == BODY


def test_copies_with_different_glosses() -> None:
    """Copies are compared without their glosses."""
    glossed = tuple(text.replace("大家", "大家(dàjiā)").replace("书", "书(shū)") for text in BODY)
    assert left(TITLE, *BODY, *glossed) == BODY
    assert left(TITLE, *glossed, *BODY) == BODY


@pytest.mark.parametrize(
    ("written", "instead"),
    [
        ("，", ","),
        ("48位视力障碍的老人", "48位视力有障碍的老人"),
        ("最短的一本只有一个晚上", "最短的一本只有一晚上"),
        ("。书放在那里", "。\n书放在那里"),
        ("老人。书", "老人。 书"),
    ],
)
def test_copies_that_differ_slightly(written: str, instead: str) -> None:
    """Other punctuation, a corrected word, another division into paragraphs make no new text."""
    copy = "\n".join(BODY).replace(written, instead).split("\n")
    assert left(TITLE, *BODY, *copy) == BODY


def test_copies_in_fewer_paragraphs() -> None:
    """A copy whose paragraphs are put together is a copy."""
    assert left(TITLE, *BODY, "".join(BODY)) == BODY


@pytest.mark.parametrize(
    ("written", "instead"),
    [("126本", "127本"), ("录了三个月，", "录了三个月，念书的人哭了两次，笑了十次，")],
)
def test_what_differs_more_stays(written: str, instead: str) -> None:
    """A paragraph of a copy that has another number, or says more, is not left out."""
    copy = tuple(text.replace(written, instead) for text in BODY)
    assert left(TITLE, *BODY, *copy) == (*BODY, copy[3])


def test_a_copy_that_goes_on() -> None:
    """What a second copy has beyond the first stays."""
    more = "下一步，他们打算把方言故事也录下来。"
    assert left(TITLE, *BODY, *BODY, more) == (*BODY, more)


def test_short_lines_inside_a_copy() -> None:
    """Headings and captions go with the copy that they stand in, at its edges too."""
    page = ("开门", *BODY[:2], "书架一角 林晓 摄", *BODY[2:], "完")
    assert left(TITLE, *page, *page) == page


def test_a_paragraph_directly_repeated() -> None:
    """A paragraph that stands twice in a row is a slip of the page."""
    assert left(TITLE, BODY[0], BODY[1], BODY[1], BODY[1], BODY[2]) == BODY[:3]


@pytest.mark.parametrize(
    "page",
    [
        ("“好！”", "“好！”", BODY[0], "“好！”", "“好！”"),
        (BODY[0], "听啊听啊，听到天光", BODY[1], "听啊听啊，听到天光", BODY[2]),
        ("声音轻轻走", "声音轻轻走", "声音轻轻走", BODY[0]),
        (BODY[0], BODY[1], BODY[0]),
    ],
)
def test_repetitions_that_are_meant(page: tuple[str, ...]) -> None:
    """A shout, a refrain, a verse, a sentence taken up again later all stay."""
    assert left(TITLE, *page) == page


def test_a_long_line_that_repeats_the_title_later() -> None:
    """A headline inside the text goes; a short title may be the refrain of its song."""
    assert left(TITLE, BODY[0], TITLE, BODY[1]) == BODY[:2]
    assert left("声音轻轻走", BODY[0], "声音轻轻走", BODY[1]) == (BODY[0], "声音轻轻走", BODY[1])


@pytest.mark.parametrize(
    "beginning",
    [
        "老祠堂里响起读书声，柳溪村有了会说话的书角，这件事上了县报的头条。",
        "老祠堂里响起读书声，柳溪村有了会说话的书角的消息传开了。",
    ],
)
def test_a_sentence_that_begins_like_the_headline(beginning: str) -> None:
    """A paragraph whose first sentence takes up the headline keeps it."""
    assert left(TITLE, TITLE, beginning, BODY[1]) == (beginning, BODY[1])


def test_a_short_title_is_not_cut_off() -> None:
    """A short title at the beginning of a paragraph is its subject."""
    assert left("书角", "书角", "书角4月开放。", BODY[0]) == ("书角4月开放。", BODY[0])


@pytest.mark.parametrize(
    "glued", ["4月23日，书角开放。", "本报讯 书角开放。", "（记者 林晓）书角开放。"]
)
def test_a_glued_headline_before_a_dateline(glued: str) -> None:
    """A headline glued to the way reports begin is cut off, also where it stood once only."""
    assert left(TITLE, TITLE + glued, BODY[0])[0] == glued


def test_an_english_headline() -> None:
    """A glued English headline is told from a sentence that begins with the same words."""
    title = "The old hall by the river, and a corner in it that talks"
    text = "Whoever presses the button hears a book read aloud."
    assert left(title, title, title + text, "That is all.") == (text, "That is all.")
    sentence = f"{title} all day long."
    assert left(title, title, sentence, "That is all.") == (sentence, "That is all.")


def test_the_name_of_the_site() -> None:
    """What a page's title has after the headline goes where the headline stands below it."""
    article, findings = clean([f"{TITLE} - 乡村周报", TITLE, *BODY])
    assert article.title.text == TITLE
    assert [(finding.before, finding.after) for finding in findings] == [
        (f"{TITLE} - 乡村周报", TITLE),
        (TITLE, ""),
    ]
    assert clean(["听书 - 一种习惯", *BODY])[0].title.text == "听书 - 一种习惯"


@given(st.lists(st.text("书声来去。！a1 ", min_size=1, max_size=30), min_size=1, max_size=12))
def test_no_sentence_is_lost(page: list[str]) -> None:
    """Whatever the page, each of its words is in the title or in the text that stays."""
    page = ["会说话的书", *(f"“{line}一”" for line in page)]
    article, _ = clean(page)
    kept = "".join((article.title.text, *(line.block.text for line in lines(article))))
    assert all("".join(line.split()) in "".join(kept.split()) for line in page)


@given(st.lists(st.sampled_from([*BODY, TITLE, "开门", "听啊听啊", "“好！”", "★"]), max_size=12))
def test_cleaning_twice_changes_nothing_more(page: list[str]) -> None:
    """However lines are repeated, what has been cleaned is clean, and says all there was."""
    article, _ = clean([TITLE, *page, "到此为止。"])
    assert cleaning.clean(article) == (article, ())
    kept = {article.title.text} | {line.block.text for line in lines(article)}
    assert set(page) - {"★"} <= kept


def test_an_edited_article_is_not_touched() -> None:
    """What a person has edited stays as it is, whatever it looks like."""
    page = "\n\n".join(["---\nreadings: author\n---\n# 书角", *BODY, *BODY, "★★★", "评论列表"])
    article = readers.read("-", io.BytesIO(page.encode()))
    assert cleaning.clean(article) == (article, ())


@pytest.mark.parametrize("copies", [1, 2])
def test_a_megabyte_takes_seconds(copies: int) -> None:
    """Cleaning takes time in proportion to the text, whether it stands once or twice."""
    body = [f"第{at}天，{text.replace('书', '书(shū)')}" for at in range(2000) for text in BODY]
    page = [TITLE, *body[: len(body) // copies] * copies]
    assert sum(len(line.encode()) for line in page) > 1_000_000
    article = readers.read("-", io.BytesIO("\n".join(page).encode()))
    began = time.process_time()
    cleaned, _ = cleaning.clean(article)
    assert time.process_time() - began < 10  # a second or two where nothing else runs
    assert len(lines(cleaned)) == len(body) // copies
