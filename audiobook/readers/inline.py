"""What stands inside a block of Markdown: text, without the marks that only dress it.

Of an image its words are kept: with an address what it shows, without one a caption.
`<span lang="en">` tells the language of a passage, `~~` and `<del>` what is crossed out;
other tags, the addresses of links and the marks of footnotes (`[^1]`) are no text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import zip_longest

from markdown_it.token import Token

from audiobook.model import Block, Kind, LanguageSpan, Origin
from audiobook.readers.characters import visible
from audiobook.readers.wrapping import between
from audiobook.text import glosses

_SPAN = re.compile(r"<span\b(?:[^>]*?\slang=[\"']?(?P<lang>[A-Za-z0-9-]+))?[^>]*>", re.IGNORECASE)
_STRIKE = re.compile(r"<(/?)(?:del|s|strike)\b[^>]*>", re.IGNORECASE)
_LEFT_STROKES = re.compile(r"(?<!~)~~(?=\S)([^~]+)(?<=\S)~~(?!~)")
"""Strokes that Markdown takes for text: beside punctuation it wants spaces, which Chinese has not:
`~~旧。~~新`."""
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_FOOTNOTE_MARK = re.compile(r"\[\^[^\]\s]+\]")
_LISTED = re.compile(
    r"\s*(?:[（(][一二三四五六七八九十\d]{1,3}[）)]|[一二三四五六七八九十\d]{1,3}、|[①-⑳])"
)
"""How an item of a Chinese list begins, of which Markdown knows nothing."""
_ESCAPED = re.compile(rf"(\\[{re.escape(glosses.OPENING)}])")

_DIVISIBLE = {Kind.PARAGRAPH, Kind.QUOTE}
"""Blocks that a line break parts in two; elsewhere it is only a space."""


def blocks(
    tokens: Sequence[Token], kind: Kind, place: str, origin: Origin, *, lead: str = ""
) -> list[Block]:
    """The blocks that a block of Markdown makes: its text, and the words of each image in it.

    Args:
        tokens: The children of an inline token.
        kind: What the text is.
        place: Where it stands.
        origin: Whether glosses in it are an author's, and decide, or as found, and stay.
        lead: What stands before the text: the number of a list's item.
    """
    texts = [_Text(lead)]
    pictures: list[tuple[Kind, _Text]] = []
    for token, after in zip_longest(tokens, tokens[1:]):
        if token.type == "image":
            shown = Kind.IMAGE if token.attrs.get("src") else Kind.CAPTION
            pictures.append((shown, _Text()))
            pictures[-1][1].take_all(token.children or ())
        elif kind in _DIVISIBLE and (_is_break(token) or _is_before_item(token, after)):
            texts.append(_Text())
        else:
            texts[-1].take(token)
    made = [text.block(kind, place, origin) for text in texts]
    made += [words.block(shown, place, origin) for shown, words in pictures]
    return [block for block in made if block.text not in {"", lead.strip()}]


def plain(text: str, kind: Kind, place: str, origin: Origin) -> Block:
    r"""The block of a text in which nothing is marked but brackets that are kept, `\(`."""
    built = _Text()
    for piece in _ESCAPED.split(text):
        if _ESCAPED.fullmatch(piece):
            built.add_special(piece)
        else:
            built.add(piece)
    return built.block(kind, place, origin)


def verbatim(text: str, kind: Kind, place: str) -> list[Block]:
    """The blocks of a text in which nothing is marked: one for each line."""
    made = (plain(line, kind, place, Origin.SCRAPED) for line in text.splitlines())
    return [block for block in made if block.text]


def _is_break(token: Token) -> bool:
    return token.type == "hardbreak" or (
        token.type == "html_inline" and _BREAK.fullmatch(token.content) is not None
    )


def _is_before_item(token: Token, after: Token | None) -> bool:
    """Whether it is the end of a line in a paragraph that an item of a list follows."""
    return (
        token.type == "softbreak"
        and after is not None
        and after.type == "text"
        and _LISTED.match(after.content) is not None
    )


class _Text:
    """A text as it is put together: one line, single spaces."""

    def __init__(self, lead: str = "") -> None:
        self._characters: list[str] = []
        self._gap = ""
        """White space that stands here if more text follows: a space, or the end of a line."""
        self._kept: set[int] = set()
        """Offsets of brackets that are content."""
        self._languages: list[LanguageSpan] = []
        self._open: list[tuple[str | None, int]] = []
        """Spans that have begun: the language, if they tell one, and where."""
        self._struck: list[tuple[int, int]] = []
        self._striking: list[int] = []
        """Where what is crossed out has begun."""
        self._opening: list[str | None] = []
        """Spans that begin with the next character."""
        self.add(lead)

    def add(self, text: str, *, kept: bool = False) -> None:
        """Add characters; `kept` says that brackets among them are content."""
        for character in visible(text):
            if character.isspace():
                self._gap = self._gap or " "
                continue
            if self._gap and self._characters:
                last = "".join(self._characters[-2:])
                self._characters += between(last, character) if self._gap == "\n" else " "
            self._gap = ""
            here = len(self._characters)
            self._open += [(lang, here) for lang in self._opening]
            self._opening.clear()
            if kept and character in glosses.OPENING:
                self._kept.add(here)
            self._characters.append(character)

    def add_special(self, content: str) -> None:
        """Add a character that was escaped; Markdown leaves the backslash before a wide one."""
        escaped = _ESCAPED.fullmatch(content)
        self.add(content[1:] if escaped else content, kept=True)

    def take_all(self, tokens: Sequence[Token]) -> None:
        """Add the text of all these."""
        for token in tokens:
            self.take(token)

    def take(self, token: Token) -> None:
        """Add the text of a token, if it has any."""
        if token.type == "text":
            text = _FOOTNOTE_MARK.sub("", token.content)
            for at, piece in enumerate(_LEFT_STROKES.split(text)):
                self._crossed_out(piece) if at % 2 else self.add(piece)
        elif token.type == "text_special":
            self.add_special(token.content)
        elif token.type == "code_inline":
            self.add(token.content, kept=True)
        elif token.type == "image":
            self.take_all(token.children or ())
        elif token.type == "softbreak" or _is_break(token):
            self._gap = "\n"
        elif token.type == "html_inline":
            self._tag(token.content)
        elif token.type in {"s_open", "s_close"}:
            self._strike(begins=token.type == "s_open")

    def _crossed_out(self, text: str) -> None:
        self._strike(begins=True)
        self.add(text)
        self._strike(begins=False)

    def _strike(self, *, begins: bool) -> None:
        here = len(self._characters)
        if begins:
            self._striking.append(here)
        elif self._striking:
            start = self._striking.pop()
            if start < here and not self._striking:
                self._struck.append((start, here))

    def _tag(self, tag: str) -> None:
        strike = _STRIKE.fullmatch(tag)
        if strike:
            self._strike(begins=not strike[1])
            return
        span = _SPAN.fullmatch(tag)
        if span:
            self._opening.append(span["lang"])
        elif tag.lower() == "</span>" and self._opening:
            self._opening.pop()
        elif tag.lower() == "</span>" and self._open:
            lang, start = self._open.pop()
            if lang and not self._open:
                self._languages.append(LanguageSpan(start, len(self._characters), lang))

    def block(self, kind: Kind, place: str, origin: Origin) -> Block:
        """What was added, as a block."""
        text = "".join(self._characters)
        block = Block("", kind, text, (), tuple(self._languages), tuple(self._struck), place)
        if origin is not Origin.AUTHOR:
            return block
        return glosses.take_out(block, glosses.find(text, origin, self._kept), origin)
