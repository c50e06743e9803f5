"""Sentences of ours are found by their place."""

from __future__ import annotations

import io

import pytest

from audiobook import readers
from audiobook.cast import Cast
from audiobook.lexicon import Lexicon
from audiobook.model import Script
from audiobook.script import with_opening, write_script
from audiobook.script.landmarks import contents, disclosure, has_opening
from audiobook.script.wording import wording
from audiobook.voices import Voice

PAGES = {
    "zh-CN": ("---\nsource: 小城日报\n---\n\n# 早起的人\n\n天还没亮。\n", "全文约一分钟。"),
    "en": ("# Early risers\n\nIt is still dark.\n", "About one minute."),
}
"""A page in each language, and what is said of how long it takes."""


@pytest.mark.parametrize("lang", PAGES)
def test_what_we_say_of_ourselves_is_found(lang: str) -> None:
    """That the voice is synthetic, and what is in the programme."""
    page, due = PAGES[lang]
    article = readers.read("-", io.BytesIO(page.encode()))
    cast = Cast(Voice("v", "espeak", "cmn", lang))
    script, _ = write_script(article, cast, Lexicon())
    assert not has_opening(script)
    script = with_opening(script, article, cast, Lexicon(), seconds=60)
    assert has_opening(script)
    assert disclosure(script).written == wording(lang).synthetic
    assert contents(script).written == due


def test_an_empty_script_has_no_opening() -> None:
    """Nor does one that is none of ours."""
    assert not has_opening(Script((), ()))
