"""What goes inside of lines: remains of pages, addresses, marks of notes, repeats."""

from __future__ import annotations

import pytest
from cleaning.test_clean_lines import FIRST, SECOND, clean, table

from audiobook import cleaning
from audiobook.cleaning import Choice
from audiobook.errors import SourceError
from audiobook.model import Article, Block, Finding, Kind, LanguageSpan, Origin, Reading
from audiobook.outline import Line, lines, rewritten, sections

BODY = (FIRST, SECOND)


def kept(*page: str) -> list[str]:
    """The texts that stay of a plain page."""
    return [line.block.text for line in lines(clean(*page)[0])]


def article(*blocks: tuple[Kind, str]) -> Article:
    """An article of these blocks."""
    found = [
        Line(Block("", kind, text, place=f"line {n}")) for n, (kind, text) in enumerate(blocks)
    ]
    return Article(Block("title", Kind.TITLE, "书角的一天"), "zh-CN", sections(found))


def told(*blocks: tuple[Kind, str], choice: Choice = cleaning.NO_CHOICE) -> list[str]:
    """What stays of an article, each as `kind text`."""
    cleaned, _ = cleaning.clean(article(*blocks), choice)
    return [f"{line.block.kind} {line.block.text}" for line in lines(cleaned)]


@pytest.mark.parametrize(("line", "left"), [*table("remains.txt"), *table("addresses.txt")])
def test_remains_and_addresses(line: str, left: str) -> None:
    """What is left of a page's making, and what nobody can follow by ear, goes; words stay."""
    assert kept("书角", FIRST, line, SECOND) == [FIRST, *([left] if left else []), SECOND]


def test_the_boxes_of_a_list_of_tasks() -> None:
    """Ticked or not, a box is not read out; elsewhere the same sign is text."""
    items = [(Kind.ITEM, f"{box} 书角") for box in ("[ ]", "[x]", "[X]")]
    assert told(*items, (Kind.PARAGRAPH, f"[x] {FIRST}")) == [
        *["item 书角"] * 3, f"paragraph [x] {FIRST}",
    ]  # fmt: skip


@pytest.mark.parametrize(("line", "left"), table("note_marks.txt"))
def test_marks_of_notes(line: str, left: str) -> None:
    """Where there are notes their marks go; an index and a count stay."""
    page = ("书角", FIRST, line, SECOND, "[1] 据县志。", "[2] 据村民回忆。")
    assert kept(*page)[1] == left


def test_notes_are_told_apart() -> None:
    """Lines at the end that begin with marks are notes, and those under a title for them."""
    cleaned, _ = clean("书角", FIRST, SECOND, "[1] 据县志。", "[2] 据村民回忆。")
    assert [line.block.kind for line in lines(cleaned)][-2:] == [Kind.NOTE] * 2
    cleaned, _ = clean("书角", FIRST, SECOND, "参考文献", "县志编委会，《县志》，二十一页。")
    assert lines(cleaned)[-1].block.kind is Kind.NOTE


def test_every_change_is_told() -> None:
    """A finding shows what stood there, with a little around it, and what stands there now."""
    _, findings = clean("书角", FIRST, "书角开放了（https://example.org/a）。", SECOND)
    assert findings == (
        Finding(
            "address",
            "line 3",
            "书角开放了（https://example.org/a）。",
            "书角开放了。",
            "an address, which nobody can follow by ear",
        ),
    )


def test_a_pull_quote_is_said_once() -> None:
    """A quote whose sentences stand in the text is left out; another quote stays."""
    quote = FIRST.rstrip("。")
    assert told((Kind.PARAGRAPH, FIRST), (Kind.QUOTE, quote), (Kind.PARAGRAPH, SECOND)) == [
        f"paragraph {FIRST}",
        f"paragraph {SECOND}",
    ]
    other = "书还是那些书，只是我翻不动了。"
    assert f"quote {other}" in told((Kind.PARAGRAPH, FIRST), (Kind.QUOTE, other))


def test_a_beginning_shown_before_the_whole_is_left_out() -> None:
    """Of a teaser and the paragraph that it begins, the better copy stays."""
    assert kept("书角", f"{FIRST[:16]}……[详细]", FIRST, SECOND) == [FIRST, SECOND]
    assert kept("书角", FIRST, "书角里很安静……", SECOND) == [FIRST, "书角里很安静……", SECOND]


def test_a_caption_is_said_once() -> None:
    """A picture described by its caption, or shown again, is told of once."""
    assert told(
        (Kind.PARAGRAPH, FIRST),
        (Kind.IMAGE, "老人们在听书"),
        (Kind.CAPTION, "老人们在听书"),
        (Kind.PARAGRAPH, SECOND),
        (Kind.CAPTION, "老人们在听书"),
    ) == [f"paragraph {FIRST}", "image 老人们在听书", f"paragraph {SECOND}"]


@pytest.mark.parametrize(
    "page",
    [
        ("提示", "抱歉，您访问的页面不存在。"),
        ("青柳网", "请登录后查看全文。"),
        ("Just a moment", "Verify you are human by completing the action below."),
    ],
)
def test_what_a_site_says_instead(page: tuple[str, ...]) -> None:
    """A copied message is told and not spoken; an article that speaks of one is."""
    with pytest.raises(SourceError, match=r"error|log in|whether a person"):
        clean(*page)


@pytest.mark.parametrize(
    "line",
    [
        "报名请登录县图书馆网站。",
        "The race is 500 metres long, and the keys were not found.",
        "走廊尽头是404房间。",
        "大门无法打开，请从侧门进。",
        "请完成实名登记后入场。",
    ],
)
def test_what_only_sounds_like_it(line: str) -> None:
    """A short notice that asks to log in somewhere, or has such a number in it, is an article."""
    assert kept("书角通知", line) == [line]


# --- what a user chooses --------------------------------------------------------------------------

PAGE = (
    (Kind.ASIDE, "首页"),
    (Kind.ASIDE, "本站欢迎您的来访。"),
    (Kind.PARAGRAPH, FIRST),
    (Kind.IMAGE, "一排耳机"),
    (Kind.CAPTION, "书角一景"),
    (Kind.PARAGRAPH, SECOND),
)


def test_what_stands_around_goes() -> None:
    """What stands around an article in its page makes one finding where it stands together."""
    cleaned, findings = cleaning.clean(article(*PAGE))
    assert all(line.block.kind is not Kind.ASIDE for line in lines(cleaned))
    assert [(f.kind, f.place, f.before) for f in findings] == [
        ("page", "line 0 to 1", "首页 · 本站欢迎您的来访。")
    ]


def test_noise_can_be_kept() -> None:
    """A kind of noise that the user keeps is not looked for."""
    assert "paragraph 本站欢迎您的来访。" in told(*PAGE, choice=Choice(keep=frozenset({"page"})))
    gloss = (Kind.PARAGRAPH, "村里建了图书馆(túshūguǎn)。")
    assert f"paragraph {gloss[1]}" in told(gloss, choice=Choice(keep=frozenset({"gloss"})))


def test_content_can_be_dropped() -> None:
    """A kind of content that the user drops is left out, with a finding, of edited articles too."""
    choice = Choice(drop=frozenset({"image", "caption"}))
    assert told(*PAGE, choice=choice) == [f"paragraph {FIRST}", f"paragraph {SECOND}"]
    _, findings = cleaning.clean(article(*PAGE), choice)
    assert [(f.kind, f.before) for f in findings[1:]] == [
        ("image", "一排耳机"),
        ("caption", "书角一景"),
    ]


def test_strict_stops_where_much_was_guessed() -> None:
    """More than a tenth of guesswork is told before anything is spoken, unless it is confirmed."""
    page = (
        *((Kind.ASIDE, text) for text in BODY),
        (Kind.PARAGRAPH, FIRST),
        (Kind.PARAGRAPH, SECOND),
    )
    assert len(told(*page)) == 2
    with pytest.raises(
        SourceError, match=r"left out by guesswork \(page\).*--strict allows a tenth"
    ):
        told(*page, choice=Choice(strict=True))
    assert told(*page, choice=Choice(strict=True, drop=frozenset({"page"})))
    labels = [(Kind.ASIDE, "首页")] * 50
    assert told(*labels, (Kind.PARAGRAPH, FIRST), choice=Choice(strict=True))


def test_readings_and_languages_move_with_their_words() -> None:
    """Where text before them changes, readings and languages stay over their characters."""
    readings = (
        Reading(3, 5, ("shu1", "jiao3"), Origin.AUTHOR),
        Reading(0, 1, ("a1",), Origin.AUTHOR),
    )
    block = Block(
        "", Kind.PARAGRAPH, "啊啊啊书角 is open", readings[:1], (LanguageSpan(6, 13, "en"),)
    )
    changed = rewritten(block, [(0, 2, "哦"), (2, 3, "好好好"), (9, 9, "so ")])
    assert changed.text == "哦好好好书角 is so open"
    assert [changed.text[r.start : r.end] for r in changed.readings] == ["书角"]
    assert [changed.text[s.start : s.end] for s in changed.languages] == ["is so open"]
