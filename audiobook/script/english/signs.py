"""Signs between numbers and words, and capitals that are spelled."""

from __future__ import annotations

import re
import unicodedata

from audiobook.script.rules import any_of, rule
from audiobook.text.acronyms import MIXED, is_word, spelled
from audiobook.text.english_numerals import cardinal

_RELATIONS = {
    "≥": "at least",
    ">=": "at least",
    "≤": "at most",
    "<=": "at most",
    ">": "more than",
    "<": "less than",
    "≈": "about",
    "~": "about",
    "±": "plus or minus",
}
"""Said before a number."""
_OPERATIONS = {
    "+": "plus",
    "×": "times",
    "÷": "divided by",
    "=": "equals",
    "≠": "is not",
    "≥": "is at least",
    "≤": "is at most",
    "≈": "is about",
    "→": "to",
}
"""Said between numbers and words."""
_NAMES = {"√": "the root of", "∞": "infinity", "∑": "the sum of", "Σ": "sigma"}
"""Said wherever they stand."""
_BULLETS = "①-⑳⑴-⒛❶-❿"

_WORDS = frozenset("RAM SIM ASAP SAT GIF PIN ROM VAT TED MAX".split())
"""Short ones that are words in English, though not among Chinese."""
_SAID = "".join(_RELATIONS.keys() | _OPERATIONS.keys() | _NAMES.keys())
_UNSAID = rf"[^{re.escape(_SAID)}\w\s!-~‐-―‘-‟…£€¥°±×÷½⅓⅔¼¾™®©§，。、；：？！（）《》「」]"
_LONGEST_SPELLED = 8
_LOWERED = str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789")
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")


def _spell(match: re.Match[str]) -> str:
    """`GDP` as G-D-P; a hyphen, for a single A would be heard as the article."""
    letters, ending = match.groups()
    if letters in _WORDS or is_word(letters) or _is_shouted(match):
        return match[0]
    return spelled(letters) + ending


def _is_shouted(match: re.Match[str]) -> bool:
    """Whether the word beside it is in capitals too, as in a headline."""
    before, after = match.string[: match.start()], match.string[match.end() :]
    return bool(re.search(r"[A-Z]{2,}[,:]? $", before) or re.match(r"[,:]? [A-Z]{2,}", after))


def _power(match: re.Match[str]) -> str:
    """`x²` as x squared, `10⁻⁶` as ten to the power of minus six."""
    power = match[0].translate(_RAISED)
    if power in {"2", "3"}:
        return {"2": " squared", "3": " cubed"}[power]
    return f" to the power of {'minus ' if power[0] == '-' else ''}{cardinal(power.lstrip('-'))}"


def _lowered(match: re.Match[str]) -> str:
    """`H₂O` as H two O."""
    followed = match.string[match.end() : match.end() + 1].isalpha()
    return f" {cardinal(match[0].translate(_LOWERED))}" + (" " if followed else "")


RULES = (
    rule("name with plus signs", r"(?<=[A-Z])\+\+(?!\w)", " plus plus"),
    rule("name with a sharp", r"(?<=[CF])#(?![\w])", " sharp"),
    rule("hashtag", r"#(?=[A-Za-z])", "", lead=r"^|\s"),
    rule("power", r"(?<=[\w)])⁻?[⁰¹²³⁴-⁹]+", _power),
    rule("lowered digits", r"(?<=[A-Za-z)])[₀-₉]+", _lowered),
    rule(
        "relation",
        rf"(\s?)({any_of(' '.join(_RELATIONS))})\s?(?=[$£€]?[-+]?\d)",
        lambda match: f"{match[1]}{_RELATIONS[match[2]]} ",
    ),
    rule(
        "operation",
        rf"(?<=[\w)%])(?:\s(?=[^\w\s]+\s))?({any_of(' '.join(_OPERATIONS))})\s?(?=[-\w(])",
        lambda match: f" {_OPERATIONS[match[1]]} ",
    ),
    rule(
        "name of a sign",
        rf"({any_of(' '.join(_NAMES))})\s?(?=\w)|(?:{any_of(' '.join(_NAMES))})",
        lambda match: _NAMES[match[0].rstrip()] + (" " if match[1] else ""),
    ),
    rule(
        "number in one character",
        rf"([{_BULLETS}])\s?",
        lambda match: f"{int(unicodedata.numeric(match[1]))}, ",
    ),
    rule("and more", r"(?<=\d)\+(?!\w)", " plus"),
    rule("number sign", r"#\s?(?=\d)", "number "),
    rule("at", r"@(?=\w)", "at ", lead=r"^|\W"),
    rule("and", r"\s?&\s?(?=\w)", " and "),
)

LAST = (
    rule("spelled capitals", rf"([A-Z]{{2,{_LONGEST_SPELLED}}})(s?)(?![A-Za-z])", _spell),
    rule("degree", r"Ph\.?\s?D\.?(?![A-Za-z])", "P-H-D"),
    rule("spelled letters", MIXED, lambda match: spelled(match[0])),
    rule("letters with points", r"(?:[A-Z]\.){2,}", lambda match: "-".join(match[0][::2])),
    rule("sign without a word", rf" ?{_UNSAID}+(?= |$)", ""),
    rule("sign between words", _UNSAID, ""),
    rule("relation to nothing", r" ?[≥≤≈~±×÷≠→]+", ""),
)
