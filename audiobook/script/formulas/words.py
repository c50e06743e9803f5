"""How the parts of a formula are said; a language has a table of this shape."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """A language's words for the parts of formulas."""

    number: Callable[[str], str]
    """Digits, with or without a decimal point."""
    signs: Mapping[str, str]
    """By sign, or by command without its backslash."""
    functions: Mapping[str, str]
    """What is said before something else: sin, log."""
    negative: str
    minus: str
    fraction: str
    """Of `{above}` and `{below}`, each one word or sign."""
    long_fraction: str
    power: str
    powers: Mapping[str, str]
    """Those that have a name, by how the number or the sign is said."""
    percent: str
    """Of a `{number}`."""
    degrees: str
    index: str
    root: str
    roots: Mapping[str, str]
    """Those that have a name, by how their degree is said."""
    any_root: str
    """Of the `{degree}`."""
    limits: str
    """Behind a sum or an integral, `{low}` to `{high}`."""
    low_limit: str
    logarithm: str
    """To a `{base}`."""
    choice: str
    """Of a `{part}` from a `{whole}`."""
    accents: Mapping[str, str]
    """By command, of `{what}`."""
    of: str
    """Behind a function, of `{what}` in brackets."""
    factorial: str
    pause: str


GREEK = (
    "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigma "
    "tau upsilon phi chi psi omega"
).split()
_LETTERS = "αβγδεζηθικλμνξοπρστυφχψω"


def greek(names: Sequence[str], capital: str) -> dict[str, str]:
    """What is said for Greek letters and their commands, by how those are called in a language."""
    said = dict(zip(GREEK, names, strict=True))
    letters = dict(zip(_LETTERS, names, strict=True))
    return {
        **said,
        **letters,
        **{f"var{command}": name for command, name in said.items()},
        **{command.title(): f"{capital}{name}" for command, name in said.items()},
        **{letter.upper(): f"{capital}{name}" for letter, name in letters.items()},
        **dict.fromkeys(("Delta", "Δ"), said["delta"]),  # hardly ever beside a small one
        **dict.fromkeys(("Omega", "Ω"), said["omega"]),
    }


SILENT = frozenset(
    "left right big Big bigg Bigg bigl bigr Bigl Bigr biggl biggr Biggl Biggr middle displaystyle "
    "textstyle scriptstyle limits nolimits quad qquad mathstrut strut nonumber notag hfill , ; : ! "
    "> hline".split()
)
"""Commands that only arrange."""
AS_TEXT = frozenset("text textrm textbf textit mathrm operatorname mbox hbox textsf ce".split())
"""Commands whose group is words or the name of a unit, and not letters that are multiplied."""
DRESSED = frozenset(
    "mathbf mathit mathsf mathtt mathcal mathbb mathfrak mathscr boldsymbol bm rm bf it cal "
    "boxed underline substack".split()
)
"""Commands that dress letters."""
OPERATORS = frozenset(
    "times cdot div pm mp leq le geq ge lt gt neq ne approx sim equiv to rightarrow in".split()
)
"""Behind these, as behind their signs, a minus belongs to what follows."""
LARGE = frozenset("sum prod int iint iiint oint lim max min sup inf bigcup bigcap".split())
"""Commands whose index and power are limits."""
