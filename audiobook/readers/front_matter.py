"""The block of facts before a Markdown article, between lines of `---`.

    ---
    title: 村图书馆开了有声角
    source: 乡村周报
    date: 2024-06-26
    readings: author
    ---

YAML, of which only plain fields are taken; everything is a string (a date is no number, `no` is
no truth value).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from audiobook.errors import SourceError
from audiobook.readers.characters import one_line
from audiobook.readers.source import Source

FIELDS = ("title", "byline", "date", "source", "url", "lang", "voice", "rights", "readings")

BY_AUTHOR = "author"
"""The one value of `readings`: a person has been over the article, and its glosses decide."""

_OPENING = re.compile(r"---[ \t]*\n(?=[\w -]+:|---)")
"""The first line, where a field follows; a line of dashes may as well be a rule."""
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.MULTILINE)
_LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """A Markdown text in two parts."""

    fields: dict[str, str]
    """What is given and not empty, by names of `FIELDS`."""
    body: str
    body_line: int
    """The number of the line of the source that the body begins on."""


def split(source: Source, text: str) -> FrontMatter:
    """The facts before an article, and the article.

    Raises:
        SourceError: the facts are not valid, or not such as are known.
    """
    opening = _OPENING.match(text)
    if not opening:
        return FrontMatter({}, text, 1)
    closing = _CLOSING.search(text, opening.end())
    if not closing:
        raise _error(source, 1, "the front matter has no end; put a line of --- after it")
    fields = _parse(source, text[opening.end() : closing.start()])
    return FrontMatter(fields, text[closing.end() :], text.count("\n", 0, closing.end()) + 1)


def write(fields: Mapping[str, str]) -> str:
    """The facts as a block of front matter, with the lines around it."""
    import yaml

    endless = 2**31  # a field stays on its line however long it is
    facts = yaml.safe_dump(dict(fields), allow_unicode=True, sort_keys=False, width=endless)
    return f"---\n{facts}---\n"


def _parse(source: Source, facts: str) -> dict[str, str]:
    import yaml

    first = 2  # the line after the opening one
    try:
        node = yaml.compose(facts, Loader=yaml.BaseLoader)
    except yaml.MarkedYAMLError as error:
        line = first + (error.problem_mark.line if error.problem_mark else 0)
        raise _error(
            source, line, f"the front matter is not valid YAML: {error.problem}"
        ) from error
    if node is None:
        return {}
    if not isinstance(node, yaml.MappingNode):
        raise _error(source, first, "the front matter is not a list of “field: value” lines")
    fields: dict[str, str] = {}
    for key, value in node.value:
        line = first + key.start_mark.line
        if key.value not in FIELDS:
            known = ", ".join(FIELDS)
            raise _error(source, line, f"there is no field “{key.value}”; the fields are: {known}")
        if key.value in fields:
            raise _error(source, line, f"the field “{key.value}” stands twice; keep one")
        if not isinstance(value, yaml.ScalarNode):
            raise _error(source, line, f"the field “{key.value}” is not one value; give it one")
        fields[key.value] = one_line(value.value)
        _check(source, line, key.value, fields[key.value])
    return {name: value for name, value in fields.items() if value}


def _check(source: Source, line: int, name: str, value: str) -> None:
    if name == "lang" and value and not _LANGUAGE_TAG.fullmatch(value):
        raise _error(source, line, f"“{value}” is no language; write a tag such as zh-CN or en")
    if name == "readings" and value not in {"", BY_AUTHOR}:
        raise _error(
            source, line, f"“readings: {value}” says nothing; write {BY_AUTHOR} or nothing"
        )


def _error(source: Source, line: int, what: str) -> SourceError:
    return SourceError(f"“{source.name}”, line {line}: {what}.")
