r"""Markdown (CommonMark, tables, struck text), as people write it and as `markdown_writer` does.

    ---                           facts about the article, see front_matter
    source: 乡村周报
    readings: author
    ---
    # 村图书馆开了有声角           the title, unless the front matter has one
    重(chóng)新开放。              with `readings: author` a bracket with pinyin tells how to read
    书架上有图书\（新书）。         an escaped bracket is always text
    ## 声音进村                   a section, ### a section inside it
    ![读者在听书 张三 摄]()        a caption: an image without an address
    ![三位老人戴着耳机](a.jpg)    what an image shows: one with an address
    > 引文                        a quote
    - 项目                        a list's item; of a numbered one the number is text
    | 姓名 | 年龄 |                a table; each row is one text: 姓名：周桂兰，年龄：72
    [^1]: 注释                    a note
    $x_i$, \(\alpha\)              a formula, as it is

A line break in a paragraph (two spaces or a backslash) makes two paragraphs, for the text of a
block is one line; so does the end of a line before an item of a Chinese list, `1、` or `（一）`.
HTML blocks are taken for paragraphs, so that their words are not lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from audiobook.model import Article, Block, Kind, Origin
from audiobook.outline import Line
from audiobook.readers import inline
from audiobook.readers.assembly import as_title, assemble
from audiobook.readers.characters import decode
from audiobook.readers.front_matter import BY_AUTHOR, FrontMatter, split
from audiobook.readers.source import Source
from audiobook.text.formulas import in_markdown
from audiobook.text.scripts import has_han

_COMMENT = re.compile(r"(?<!\\)<!--.*?-->", re.DOTALL)
_FOOTNOTE = re.compile(r"\[\^[^\]\s]+\]:[ \t]*(.+)")

_KINDS = {
    "blockquote_open": Kind.QUOTE,
    "footnote_open": Kind.NOTE,
    "heading_open": Kind.HEADING,
    "list_item_open": Kind.ITEM,
    "tr_open": Kind.ROW,
}
_ENDS = {opening.replace("_open", "_close") for opening in _KINDS}


def read(source: Source) -> Article:
    """The article in a Markdown text.

    Raises:
        SourceError: the front matter is not valid, or there is nothing to say.
    """
    matter = split(source, decode(source))
    fields = dict(matter.fields)
    edited = fields.pop("readings", None) == BY_AUTHOR
    origin = Origin.AUTHOR if edited else Origin.SCRAPED
    lines = list(_lines(matter, origin))
    title = None
    if "title" in fields:
        title = as_title(inline.plain(fields.pop("title"), Kind.TITLE, "front matter", origin))
        if lines and lines[0].block.kind is Kind.HEADING and lines[0].block.text == title.text:
            del lines[0]
    article = assemble(source, lines, title)
    return replace(
        article,
        edited=edited,
        lang=fields.get("lang", article.lang),
        source=fields.get("source"),
        url=fields.get("url"),
        byline=fields.get("byline"),
        date=fields.get("date"),
        rights=fields.get("rights"),
        voice=fields.get("voice"),
    )


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    # Escapes must be seen, for they keep a bracket; HTML and indented text are words all the same.
    parser.disable(["text_join", "html_block", "code"])
    parser.block.ruler.before("reference", "footnote", _footnote)
    parser.inline.ruler.before("escape", "formula", _formula)
    return parser


def _formula(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    """The rule for formulas, whose backslashes and strokes mean nothing to Markdown."""
    if state.src[state.pos] not in "$\\":
        return False
    formula = in_markdown().match(state.src, state.pos)
    if not formula:
        return False
    if not silent:
        state.push("code_inline", "code", 0).content = formula[0]
    state.pos = formula.end()
    return True


def _footnote(state: StateBlock, start: int, _end: int, silent: bool) -> bool:  # noqa: FBT001
    """The rule, in the parser's terms, for `[^1]: a note`, all on one line."""
    line = state.src[state.bMarks[start] + state.tShift[start] : state.eMarks[start]]
    note = _FOOTNOTE.fullmatch(line.rstrip())
    if not note:
        return False
    if not silent:
        state.line = start + 1
        state.push("footnote_open", "", 1).map = [start, state.line]
        token = state.push("inline", "", 0)
        token.content, token.map, token.children = note[1], [start, state.line], []
        state.push("footnote_close", "", -1)
    return True


def _lines(matter: FrontMatter, origin: Origin) -> Iterator[Line]:
    """The blocks of the body, in order."""
    body = _COMMENT.sub(lambda comment: "\n" * comment[0].count("\n"), matter.body)
    inside: list[Kind] = []
    level = 1
    number = place = ""
    table = _Table(origin)
    for token in _parser().parse(body):
        kind = inside[-1] if inside else Kind.PARAGRAPH
        if token.map:
            place = f"line {matter.body_line + token.map[0]}"
        made: list[Block] = []
        if token.type in _KINDS:
            opened = _KINDS[token.type]
            inside.append(kind if inside and opened is Kind.HEADING else opened)
            if opened is Kind.HEADING:
                level = int(token.tag.removeprefix("h"))
            elif opened is Kind.ITEM and token.info:
                number += f"{token.info}{token.markup} "
        elif token.type == "inline" and kind is Kind.ROW:
            table.cells.append(token)
        elif token.type == "inline":
            made = inline.blocks(token.children or (), kind, place, origin, lead=number)
            number = ""
        elif token.type == "fence":
            made = inline.verbatim(token.content, kind, place)
        elif token.type in _ENDS and inside.pop() is Kind.ROW:
            made = table.end_row(place)
        elif token.type == "th_open":
            table.in_head = True
        elif token.type == "table_close":
            made = table.end(place)
        yield from (Line(block, level) for block in made)


class _Table:
    """A table as it is read out: row by row, each cell after the header of its column.

    A table of one column has rows that are texts already, and its header is one of them.
    """

    def __init__(self, origin: Origin) -> None:
        self.cells: list[Token] = []
        """Of the row that has begun."""
        self.in_head = False
        """The row that has begun is one of headers."""
        self._origin = origin
        self._headers: list[Token] = []
        self._rows = 0

    def end_row(self, place: str) -> list[Block]:
        """The text of a row; headers are said with each cell of their columns."""
        cells, self.cells = self.cells, []
        in_head, self.in_head = self.in_head, False
        if in_head and len(cells) > 1:
            self._headers, self._rows = cells, 0
            return []
        self._rows += 1
        return self._text(cells, self._headers, place)

    def end(self, place: str) -> list[Block]:
        """The headers of a table that has nothing else."""
        headers, self._headers = self._headers, []
        return self._text(headers, (), place) if headers and not self._rows else []

    def _text(self, cells: Sequence[Token], headers: Sequence[Token], place: str) -> list[Block]:
        chinese = any(has_han(cell.content) for cell in (*cells, *headers))
        comma, colon = (_text(sign) for sign in ("，：" if chinese else (", ", ": ")))
        tokens: list[Token] = []
        for at, cell in enumerate(cells):
            if cell.content:
                header = headers[at] if at < len(headers) else None
                tokens.append(comma)
                if header is not None and header.content not in {"", cell.content}:
                    tokens += (*(header.children or ()), colon)
                tokens += cell.children or ()
        return inline.blocks(tokens[1:], Kind.ROW, place, self._origin)


def _text(content: str) -> Token:
    return Token("text", "", 0, content=content)
