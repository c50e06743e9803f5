"""A formula in LaTeX, said part by part from its start to its end."""

from __future__ import annotations

import re
from collections.abc import Sequence

from audiobook.script.formulas.words import AS_TEXT, DRESSED, LARGE, OPERATORS, SILENT, Words
from audiobook.text.scripts import is_han

_TOKEN = re.compile(r"[\s~&]*(\\[A-Za-z]+|\\.|\d+(?:,\d{3})*(?:\.\d+)?|[^\s~&]|$)")
_DIGIT = re.compile(r"\s*(\d)")
_ARRANGED = re.compile(
    r"\\(?:begin|end)\{(?:equation|align|aligned|gather|gathered|split|cases|multline)\*?\}"
)
_ENVIRONMENT = re.compile(r"\\(?:begin|end)\{\w+\*?\}(?:\{[lcr|]+\})?")
_MEASURE = re.compile(r"(\d)(?:\\[ ,;!]|[~\s])*\\(?:mathrm|text)\{([^{}]+)\}")
_NAME = re.compile(r"\\([A-Za-z]+)")
_DEGREES = re.compile(r"\^\s*\{\s*\\circ\s*\}")
_CELSIUS = re.compile(r"\^\\circ\s*(?:C(?![A-Za-z])|\\(?:mathrm|text)\{C\})")
_ABSOLUTE = re.compile(r"(?:(?<=[-=+*/<>(\s])|^)\|([^|()]{1,40})\|")
_CHEMICAL = re.compile(r"(?=.*[A-Z].*[A-Z])(?:[A-Z][a-z]?|_\{?[\d.]+\}?|\^\{?\d?[-+]\}?|[()])+")
"""`CO_2`, `PM_{2.5}`: said as in texts."""
_RAISED = str.maketrans("0123456789-+", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺")
_RAISED_IN_TEXT = re.compile(r"\^\{?([-\d]+)\}?")
_LOWERED_IN_TEXT = re.compile(r"_\{?(\w)\}?")
_PAUSES = re.compile(r"([，,])(?: ?[，,])+")
_DEEPEST = 30
"""Parts inside of parts; what lies deeper is said sign by sign."""
_FRACTIONS = frozenset({"frac", "dfrac", "tfrac", "cfrac"})
_PRIMES = frozenset({"'", "’", "\\prime"})
_BRACKETS = frozenset({"{", "}", "|", " "})
"""Signs that are not said where a backslash stands before them."""


def say(formula: str, words: Words) -> str:
    """A formula without the signs around it, in words."""
    if _CHEMICAL.fullmatch(formula):
        return re.sub(r"[_^{}]", "", formula)
    formula = _ENVIRONMENT.sub("", _DEGREES.sub(r"^\\circ ", formula))
    formula = _CELSIUS.sub("℃", formula)
    formula = _MEASURE.sub(r"\1 \\text{\2}", _ABSOLUTE.sub(r"\\abs{\1}", formula))
    said = _Reader(formula, words).sequence()
    return _PAUSES.sub(r"\1", said).strip("，, ")


def unknown(formula: str, words: Words) -> bool:
    """Whether the formula has commands that are in no table."""
    return any(not knows(name, words) for name in _NAME.findall(_ARRANGED.sub("", formula)))


def knows(name: str, words: Words) -> bool:
    """Whether the command is in a table."""
    return (
        name in SILENT | AS_TEXT | DRESSED | _FRACTIONS | {"sqrt", "binom"}
        or name in words.signs
        or name in words.functions
        or name in words.accents
    )


class _Reader:
    """Reads a formula once, from its start to its end."""

    def __init__(self, formula: str, words: Words) -> None:
        self._formula = formula
        self._at = 0
        self._depth = 0
        self._words = words

    def sequence(self, end: str = "") -> str:
        """What stands before the sign `end`, or all that is left."""
        pieces: list[str] = []
        before = ""
        while (sign := self._take()) not in {"", end}:
            pieces.append(self._item(sign, before))
            before = sign
        return _put(pieces)

    def _take(self) -> str:
        match = _TOKEN.match(self._formula, self._at)
        self._at = match.end() if match else len(self._formula)
        return match[1] if match else ""

    def _next(self) -> str:
        at = self._at
        sign = self._take()
        self._at = at
        return sign

    def _item(self, sign: str, before: str) -> str:
        if self._depth == _DEEPEST:
            return sign if sign.isalnum() else ""
        self._depth += 1
        said = self._said(sign, before)
        self._depth -= 1
        return said

    def _said(self, sign: str, before: str) -> str:
        words = self._words
        if sign[0].isdigit():
            return self._number(sign)
        if sign == "{":
            return self.sequence("}")
        if sign == "^":
            power = self._argument()
            return words.powers.get(power) or words.power.format(power=power)
        if sign == "_":
            return words.index.format(index=self._argument())
        if sign == "-":
            unary = not before or before[-1] in "(=<>+,/[{|" or before[1:] in OPERATORS
            return words.negative if unary else words.minus
        if sign == "(" and (before.isalpha() or before in _PRIMES or before[1:] in words.functions):
            return words.of.format(what=self.sequence(")"))
        if sign == "!":
            return words.factorial
        if sign[0] == "\\" and len(sign) > 1:
            return self._command(sign[1:])
        return "" if sign in "{}" else words.signs.get(sign, sign)

    def _number(self, sign: str) -> str:
        if self._next() in {"\\text", "\\mathrm"}:
            return sign  # with its unit it is said as in any text
        said = self._words.number(sign.replace(",", ""))
        if self._next() in {"%", "\\%"}:
            self._take()
            return self._words.percent.format(number=said)
        return said

    def _command(self, name: str) -> str:
        words = self._words
        if name in AS_TEXT:
            return self._text()
        if name in _FRACTIONS:
            above, below = self._part(), self._part()
            simple = not (_is_long(above) or _is_long(below))
            return (words.fraction if simple else words.long_fraction).format(
                above=above, below=below
            )
        if name == "sqrt":
            return self._root()
        if name == "binom":
            return words.choice.format(whole=self._argument(), part=self._argument())
        if name in words.accents:
            return words.accents[name].format(what=self._argument())
        if name in LARGE:
            return self._with_limits(words.functions.get(name) or words.signs[name])
        if name == "log" and self._next() == "_":
            self._take()
            return words.logarithm.format(base=self._argument())
        if name == "\\":
            return words.pause
        if name in SILENT | DRESSED | _BRACKETS:
            return ""
        return words.functions.get(name) or words.signs.get(name, name)

    def _argument(self) -> str:
        """The group or sign that belongs to what stands before it."""
        sign = self._take()
        if not sign or sign == "\\circ":
            return self._words.degrees if sign else ""
        return self._item(sign, "")

    def _part(self) -> str:
        r"""Of a fraction: of a number only the first digit, for `\frac12` is a half."""
        digit = _DIGIT.match(self._formula, self._at)
        if digit is None:
            return self._argument()
        self._at = digit.end()
        return self._words.number(digit[1])

    def _text(self) -> str:
        """Words and units as they are written; what they mean is told later, as of all text."""
        if self._next() != "{":
            return self._argument()
        self._take()
        start = self._at
        depth = 1
        while depth and (sign := self._take()):
            depth += {"{": 1, "}": -1}.get(sign, 0)
        text = self._formula[start : self._at - (depth == 0)]
        text = _RAISED_IN_TEXT.sub(lambda raised: raised[1].translate(_RAISED), text)
        return _NAME.sub(" ", _LOWERED_IN_TEXT.sub(r" \1 ", text)).strip(" {}\\")

    def _root(self) -> str:
        words = self._words
        degree = ""
        if self._next() == "[":
            self._take()
            degree = self.sequence("]")
        what = self._argument()
        form = words.roots.get(degree) or (words.any_root if degree else words.root)
        said = form.format(degree=degree, what=what)
        return said + words.pause if _is_long(what) else said

    def _with_limits(self, name: str) -> str:
        words = self._words
        limits: dict[str, str] = {}
        while self._next() in {"_", "^", "\\limits", "\\nolimits"}:
            sign = self._take()
            if sign in "_^":
                limits[sign] = self._argument()
        if len(limits) == 2:
            return _put((name, words.limits.format(low=limits["_"], high=limits["^"])))
        if "_" in limits:
            return _put((name, words.low_limit.format(low=limits["_"])))
        return _put((name, *(words.power.format(power=high) for high in limits.values())))


def _is_long(said: str) -> bool:
    """Whether a part of a fraction is more than a word, and does not end by itself."""
    return re.fullmatch(r"[A-Za-z] ?[A-Za-z]?|[^\W_a-zA-Z]+|[a-z-]+|[A-Za-z]的平方", said) is None


def _put(pieces: Sequence[str]) -> str:
    """The pieces with a space where both sides are no Chinese."""
    text = ""
    for piece in pieces:
        if not piece:
            continue
        close = (
            not text
            or _touches(text[-1])
            or _touches(piece[0])
            or text[-1] in "(["
            or piece[0] in ",;)]"
            or (piece[0] == "(" and text[-1].isalpha())
        )
        text += piece if close else f" {piece}"
    return text


def _touches(character: str) -> bool:
    return is_han(character) or character == "，"
