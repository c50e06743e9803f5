"""Which language each part of a text is in."""

from __future__ import annotations

import pytest

from audiobook.model import LanguageSpan
from audiobook.text.languages import is_mandarin, language_spans, passages


def in_brackets(text: str, spans: tuple[LanguageSpan, ...], lang: str) -> str:
    """The text with what is in another language than `lang` in brackets."""
    assert "".join(text[span.start : span.end] for span in spans) == text
    return "".join(
        text[span.start : span.end] if span.lang == lang else f"[{text[span.start : span.end]}]"
        for span in spans
    )


@pytest.mark.parametrize(
    "text",
    [
        "用[VR]体验",
        "他说“[Hello, world]”。",
        "[Windows] 十 [Pro]",
        "见[www.example.com/a-1]。",
        "[The plan is to build 20 homes by 2030].",
        "全是中文，没有别的。",
        "买[iPhone]和[T]恤",
    ],
)
def test_latin_words_in_chinese_are_english(text: str) -> None:
    """Latin words are English and Han characters Mandarin, span by span."""
    plain = text.replace("[", "").replace("]", "")
    assert in_brackets(plain, language_spans(plain, "zh-CN"), "zh-CN") == text


@pytest.mark.parametrize(
    "text",
    [
        "Windows 10系统，iPhone 16 Pro",
        "他说[The plan is to build 20 homes by 2030]。",
        "邮箱[a.b-1@example.com]，请来信",
        "C919和GPT-4",
    ],
)
def test_numbers_are_english_in_english_prose_alone(text: str) -> None:
    """Beside a name a number is read in Chinese; in prose and addresses it belongs to them."""
    plain = text.replace("[", "").replace("]", "")
    assert in_brackets(plain, passages(plain, "zh-CN"), "zh-CN") == text


@pytest.mark.parametrize(
    "text", ["Visit [盐城] in 2015", "the “[2015年6月30日]” notice", "no Han at all, 2015"]
)
def test_chinese_in_english(text: str) -> None:
    """In an English text a run of Han characters, with its numbers, is Mandarin."""
    plain = text.replace("[", "").replace("]", "")
    assert in_brackets(plain, passages(plain, "en"), "en") == text


def test_what_the_source_says_counts() -> None:
    """A span that the source declares is in its language."""
    spans = language_spans("Bonjour à tous, 盐城", "zh-CN", (LanguageSpan(0, 14, "fr"),))
    assert spans[0] == LanguageSpan(0, 14, "fr")
    assert spans[-1].lang == "zh-CN"


@pytest.mark.parametrize("lang", ["zh", "zh-CN", "zh-TW", "zh-HK", "cmn", "ZH-hant"])
def test_what_is_mandarin(lang: str) -> None:
    """Chinese of any place is read in Mandarin."""
    assert is_mandarin(lang)
    assert not is_mandarin("en-" + lang)
