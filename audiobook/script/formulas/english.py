"""How formulas are said in English, as teachers read them out."""

from __future__ import annotations

from audiobook.script.formulas.words import GREEK, Words, greek
from audiobook.text.english_numerals import cardinal

_SIGNS = {
    "(": "open bracket", ")": "close bracket", "[": "open bracket", "]": "close bracket",
    "+": "plus", "=": "equals", "<": "is less than", ">": "is greater than", "/": "over",
    "*": "times", ":": "to", "×": "times", "÷": "divided by", "±": "plus or minus",
    "≤": "is less than or equal to", "≥": "is greater than or equal to", "≠": "is not equal to",
    "≈": "is about", "∞": "infinity", "→": "goes to", "·": "times", "'": "prime", "’": "prime",
    "%": "percent", "|": "bar", "℃": "degrees Celsius", "°": "degrees",
    "times": "times", "cdot": "times", "ast": "times", "div": "divided by", "pm": "plus or minus",
    "mp": "minus or plus", "leq": "is less than or equal to", "le": "is less than or equal to",
    "leqslant": "is less than or equal to", "geq": "is greater than or equal to",
    "ge": "is greater than or equal to", "geqslant": "is greater than or equal to",
    "lt": "is less than", "gt": "is greater than", "ll": "is much less than",
    "gg": "is much greater than", "neq": "is not equal to", "ne": "is not equal to",
    "approx": "is about", "sim": "is similar to", "simeq": "is about", "cong": "is congruent to",
    "equiv": "is identical to", "propto": "is proportional to", "infty": "infinity",
    "to": "goes to", "rightarrow": "goes to", "longrightarrow": "goes to", "Rightarrow": "implies",
    "implies": "implies", "Leftrightarrow": "if and only if", "iff": "if and only if", "in": "in",
    "notin": "not in", "subset": "is a subset of", "subseteq": "is a subset of",
    "supset": "is a superset of", "supseteq": "is a superset of", "cup": "union",
    "cap": "intersected with", "emptyset": "the empty set", "varnothing": "the empty set",
    "setminus": "without", "forall": "for all", "exists": "there exists", "neg": "not",
    "land": "and", "wedge": "and", "lor": "or", "vee": "or", "partial": "partial", "nabla": "nabla",
    "angle": "angle", "triangle": "triangle", "perp": "is perpendicular to",
    "parallel": "is parallel to", "mid": "divides", "degree": "degrees", "circ": "circle",
    "prime": "prime", "because": "because", "therefore": "therefore", "ldots": ", and so on,",
    "cdots": ", and so on,", "dots": ", and so on,", "hbar": "h bar", "ell": "l", "bmod": "modulo",
    "mod": "modulo", "sum": "the sum", "prod": "the product", "int": "the integral",
    "iint": "the double integral", "iiint": "the triple integral",
    "oint": "the contour integral", "bigcup": "the union", "bigcap": "the intersection",
}  # fmt: skip

WORDS = Words(
    number=cardinal,
    signs={
        **_SIGNS,
        **greek(GREEK, "capital "),
    },
    functions={
        "sin": "sine", "cos": "cosine", "tan": "tangent", "cot": "cotangent", "sec": "secant",
        "csc": "cosecant", "arcsin": "arc sine", "arccos": "arc cosine", "arctan": "arc tangent",
        "sinh": "hyperbolic sine", "cosh": "hyperbolic cosine", "tanh": "hyperbolic tangent",
        "log": "log", "lg": "log", "ln": "natural log", "exp": "the exponential of",
        "lim": "the limit", "max": "the maximum", "min": "the minimum", "sup": "the supremum",
        "inf": "the infimum", "det": "the determinant of", "gcd": "the greatest common divisor of",
        "deg": "the degree of", "dim": "the dimension of", "Pr": "the probability of",
    },
    negative="minus",
    minus="minus",
    fraction="{above} over {below}",
    long_fraction="the fraction {above}, over {below},",
    power="to the power of {power}",
    powers={
        "two": "squared", "three": "cubed", "degrees": "degrees", "prime": "prime",
        "times": "star",
    },
    percent="{number} percent",
    degrees="degrees",
    index="sub {index}",
    root="the square root of {what}",
    roots={"three": "the cube root of {what}"},
    any_root="the root of degree {degree} of {what}",
    limits="from {low} to {high}, of",
    low_limit="where {low}, of",
    logarithm="log base {base} of",
    choice="{whole} choose {part}",
    accents={
        "vec": "vector {what}", "overrightarrow": "vector {what}", "hat": "{what} hat",
        "widehat": "{what} hat", "bar": "{what} bar", "overline": "{what} bar",
        "dot": "{what} dot", "ddot": "{what} double dot", "tilde": "{what} tilde",
        "abs": "the absolute value of {what}",
    },
    of="of {what}",
    factorial="factorial",
    pause=",",
)  # fmt: skip
