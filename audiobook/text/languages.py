"""Which language each part of a text is in, as far as its script shows it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from audiobook.model import LanguageSpan
from audiobook.text.scripts import HAN

MANDARIN = "zh-CN"
ENGLISH = "en"

_LETTER = "A-Za-zÀ-ÖØ-öø-ɏ"
_WORD = rf"[{_LETTER}]+(?:['’.&-][{_LETTER}]+)*"
_WORDS = re.compile(rf"{_WORD}(?:,? (?:& )?{_WORD})*")

_HOST = r"(?:[A-Za-z0-9-]+\.)+"
_PATH = r"(?:/[!-~]*[A-Za-z0-9/]|/)?"
_ADDRESS = re.compile(
    rf"(?:https?://|www\.){_HOST}[A-Za-z]{{2,}}{_PATH}"
    rf"|[A-Za-z0-9_.+-]+@{_HOST}[A-Za-z]{{2,}}"
    rf"|{_HOST}(?:com|cn|org|net|gov|edu|info|io|ai|tv|hk|tw|jp|uk|eu)(?![A-Za-z0-9]){_PATH}"
)
# Words and numbers that marks and spaces of the same script hold together.
_LATIN_RUN = re.compile(rf"[{_LETTER}\d](?:[ -~{_LETTER}’–]*[{_LETTER}\d%])?")
_SMALL_WORD = re.compile(r"(?<![A-Za-z])[a-z]{3,}(?![A-Za-z])")
_FEWEST_SMALL_WORDS = 2
"""What tells English prose, whose numbers are English too, from a name such as `Windows 10`."""


def primary_subtag(tag: str) -> str:
    """The language itself in a BCP 47 tag, without region and script; in lower case."""
    return tag.partition("-")[0].lower()


def is_mandarin(lang: str) -> bool:
    """Whether a BCP 47 tag means Chinese that is spoken as Mandarin."""
    return primary_subtag(lang) in {"zh", "cmn"}


def passages(
    text: str, lang: str, declared: Sequence[LanguageSpan] = ()
) -> tuple[LanguageSpan, ...]:
    """The stretches whose numbers and signs are read in one language; they cover the text.

    In a Chinese text these are English prose and addresses, but not English names, whose numbers
    are read in Chinese; in every other text, what is in Han characters, which all are read as
    Mandarin. `declared` is what the source says; the rest is in `lang`.
    """
    found: list[LanguageSpan] = []
    for part in _parts(len(text), lang, declared):
        if is_mandarin(part.lang):
            found += _split(part, ENGLISH, _english_passages(text, part))
        else:
            runs = _han_runs().finditer(text, part.start, part.end)
            found += _split(part, MANDARIN, (run.span() for run in runs))
    return _joined(found)


def language_spans(
    text: str, lang: str, declared: Sequence[LanguageSpan] = ()
) -> tuple[LanguageSpan, ...]:
    """The language of every character: the passages, and the Latin words in Chinese ones."""
    found: list[LanguageSpan] = []
    for passage in passages(text, lang, declared):
        if is_mandarin(passage.lang):
            words = _WORDS.finditer(text, passage.start, passage.end)
            found += _split(passage, ENGLISH, (word.span() for word in words))
        else:
            found.append(passage)
    return _joined(found)


@cache  # where a text is not Chinese; compiling it takes as long as ten others
def _han_runs() -> re.Pattern[str]:
    """Chinese, with the numbers that touch it."""
    return re.compile(
        rf"(?:(?<![\d.,:])\d[\d.,:]*)?"
        rf"[{HAN}](?:[{HAN}\d，。、；：？！“”‘’（）《》…·%, -]*[{HAN}])?"
        r"(?:\d[\d.%]*)?"
    )


def _parts(length: int, lang: str, declared: Sequence[LanguageSpan]) -> Iterator[LanguageSpan]:
    at = 0
    for span in declared:
        yield LanguageSpan(at, span.start, lang)
        yield span
        at = span.end
    yield LanguageSpan(at, length, lang)


def _english_passages(text: str, part: LanguageSpan) -> Iterator[tuple[int, int]]:
    """English prose, and addresses elsewhere."""
    for run in _LATIN_RUN.finditer(text, part.start, part.end):
        if len(_SMALL_WORD.findall(run[0])) >= _FEWEST_SMALL_WORDS:
            yield run.span()
        else:
            yield from (one.span() for one in _ADDRESS.finditer(text, *run.span()))


def _split(
    whole: LanguageSpan, other: str, found: Iterable[tuple[int, int]]
) -> Iterator[LanguageSpan]:
    at = whole.start
    for start, end in found:
        yield LanguageSpan(at, start, whole.lang)
        yield LanguageSpan(start, end, other)
        at = end
    yield LanguageSpan(at, whole.end, whole.lang)


def _joined(spans: Iterable[LanguageSpan]) -> tuple[LanguageSpan, ...]:
    """The spans without empty ones, neighbours of one language as one."""
    joined: list[LanguageSpan] = []
    for span in spans:
        if joined and joined[-1].lang == span.lang:
            joined[-1] = LanguageSpan(joined[-1].start, span.end, span.lang)
        elif span.start < span.end:
            joined.append(span)
    return tuple(joined)
