"""Addresses of the web and hashtags: nobody can follow them by ear."""

from __future__ import annotations

import re
from collections.abc import Iterator

from audiobook.cleaning.rewriting import Edit, rewrite
from audiobook.model import Article, Block, Finding

_IN_URL = r"[A-Za-z0-9$_.+!*',;:@&=/?#%~-]"
_ADDRESS = re.compile(
    r"(?P<open>[(（\[【<《]?)\s*"
    r"(?:(?:原文|详情|来源|报名|下载)?(?:链接|网址|地址|URL|link)[:： ]{0,2})?"
    rf"(?P<url>(?:https?|ftp)://{_IN_URL}+|www\.{_IN_URL}+/{_IN_URL}+)(?P<close>[)）\]】>》]?)",
    re.IGNORECASE,
)
_SHORT = 30
"""Characters; a shorter address in a sentence, a host's name mostly, can be said."""
_COLON_BEFORE = re.compile(r"\s*[:：]\s*\Z")
"""What leads to an address, and to nothing without it."""
_TRAILING = re.compile(r"[.,;:!?)\]}'\"]+\Z")

_CHINESE_TAG = re.compile(r"#(?P<words>[^#\s，。！？]{1,24})#")
_TAG = re.compile(r"(?<![\w&/#])#(?P<words>[^\W\d]\w{1,40})(?![\w#;])")
_ONLY_TAGS = re.compile(
    rf"(?:\s*(?:{_CHINESE_TAG.pattern.replace('words', 'a')}"
    rf"|{_TAG.pattern.replace('words', 'b')}))+\s*"
)


def drop_addresses(article: Article) -> tuple[Article, tuple[Finding, ...]]:
    """The article without addresses that stand by themselves, in brackets, or are long."""
    return rewrite(article, "address", _addresses)


def _addresses(block: Block) -> Iterator[Edit]:
    for found in _ADDRESS.finditer(block.text):
        url = _TRAILING.sub("", found["url"])
        bracketed = bool(found["open"] and found["close"])
        alone = not block.text.replace(found[0], "").strip(" 。.:：，,")
        start, stop = (found.start(), found.end()) if bracketed or alone else found.span("url")
        if bracketed or alone or len(url) > _SHORT:
            if not bracketed and not alone:
                stop = start + len(url)
                colon = _COLON_BEFORE.search(block.text, 0, start)
                start = colon.start() if colon else start
            yield Edit(start, stop, "", "an address, which nobody can follow by ear")


def drop_hashtags(article: Article) -> tuple[Article, tuple[Finding, ...]]:
    """The article without lines of hashtags, and without the signs of those in sentences."""
    return rewrite(article, "hashtag", _hashtags)


def _hashtags(block: Block) -> Iterator[Edit]:
    if "#" not in block.text:
        return
    if _ONLY_TAGS.fullmatch(block.text):
        yield Edit(0, len(block.text), "", "a line of hashtags")
        return
    for pattern in (_CHINESE_TAG, _TAG):
        found = list(pattern.finditer(block.text))
        for tag in found:
            yield Edit(tag.start(), tag.end(), tag["words"], "the signs of a hashtag")
        if found:
            return
