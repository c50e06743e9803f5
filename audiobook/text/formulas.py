r"""Where formulas in LaTeX stand in a text: `$…$`, `$$…$$`, `\(…\)`, `\[…\]`, and lone commands."""

from __future__ import annotations

import re
from functools import cache

_LONGEST = 1000
"""Characters of a formula."""
_GROUP = r"\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\}"
_SHAPE = (
    r"(?:[^$]*?[\\^_={}<>+]|-?[A-Za-z]['’!]?\$|\d+(?:\.\d+)?\$"
    r"|[A-Za-z]['’]?\s?[-*/,(]\s?[A-Za-z0-9][-A-Za-z0-9,()*/ ]*\$)"
)
"""What a formula has and amounts of money have not: `$5 and $6`, `$AAPL`."""

_SHOWN = rf"(?<![\\$])\$\$(?!\$)[^$]{{1,{_LONGEST}}}\$\$(?!\$)"
_INLINE = (
    rf"(?<![\\$A-Za-z0-9])\$(?=[^\s$])(?![^$\\]*[\u3400-\u9fff])(?={_SHAPE})"
    rf"[^$\n]{{1,{_LONGEST}}}(?<![\s\\])\$(?![$A-Za-z0-9])"
)
_BRACKETED = (
    rf"(?<!\\)\\\((?:(?!\\\))[\s\S]){{1,{_LONGEST}}}\\\)"
    rf"|(?<!\\)\\\[(?:(?!\\\])[\s\S]){{1,{_LONGEST}}}\\\]"
)
_ENVIRONMENT = rf"\\begin\{{(\w+\*?)\}}(?:(?!\\end)[\s\S]){{1,{_LONGEST}}}\\end\{{\1\}}"
_MARKED = f"{_SHOWN}|{_INLINE}|{_BRACKETED}|{_ENVIRONMENT}"
_COMMAND = (
    rf"(?<![A-Za-z0-9:\\/.])\\[A-Za-z]+(?:\s?(?:{_GROUP}|\[[^\][]*\]|[\^_](?:\w|\\[A-Za-z]+)))*"
)
"""A command by itself, with what it is about."""


def may_hold_one(text: str) -> bool:
    """Whether it is worth looking; few texts have either sign."""
    return "$" in text or "\\" in text


@cache  # where a text has a sign
def formula_pattern() -> re.Pattern[str]:
    """A formula, with the signs around it."""
    return re.compile(f"{_MARKED}|{_COMMAND}")


@cache
def in_markdown() -> re.Pattern[str]:
    r"""A formula where `\(` may also be a bracket that Markdown keeps: there it has a command."""
    command = r"[^\\]*(?:\\[^A-Za-z\])][^\\]*)*\\[A-Za-z]"
    return re.compile(rf"(?=[$]|\\[(\[]{command}|\\begin)(?:{_MARKED})")


def bare(formula: str) -> str:
    """What stands between the signs of a formula; all of it where it has none."""
    for sign, end in (("$$", "$$"), ("$", "$"), ("\\(", "\\)"), ("\\[", "\\]")):
        if formula.startswith(sign) and formula.endswith(end):
            return formula[len(sign) : -len(end)]
    return formula
