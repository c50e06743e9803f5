"""Signs between numbers and words, and capitals that are spelled."""

from __future__ import annotations

import re
import unicodedata

from audiobook.script.rules import any_of, rule

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

_WORDS = frozenset(
    "NATO NASA OPEC APEC ASEAN FIFA UEFA AIDS SARS COVID UNESCO UNICEF NAFTA COP RAM SIM OK ASAP"
    " LASER RADAR SAT GIF PIN ROM VAT TED MAX".split()
)
_SAID = "".join(_RELATIONS.keys() | _OPERATIONS.keys() | _NAMES.keys())
_UNSAID = rf"[^{re.escape(_SAID)}\w\s!-~‐-―‘-‟…£€¥°±×÷½⅓⅔¼¾™®©，。、；：？！（）《》「」]"
_VOWELS = frozenset("AEIOU")
_LONGEST_SPELLED = 5
_ANY_CAPITALS = 3
"""So many capitals and fewer are spelled whatever they are; more, where they are no word."""


def _spell(match: re.Match[str]) -> str:
    """`GDP` as G-D-P; a hyphen, for a single A would be heard as the article."""
    letters, ending = match.groups()
    if letters in _WORDS or _is_shouted(match):
        return match[0]
    spelled = len(letters) <= _ANY_CAPITALS or not _VOWELS & set(letters)
    return "-".join(letters) + ending if spelled else match[0]


def _is_shouted(match: re.Match[str]) -> bool:
    """Whether the word beside it is in capitals too, as in a headline."""
    before, after = match.string[: match.start()], match.string[match.end() :]
    return bool(re.search(r"[A-Z]{2,}\W{1,2}$", before) or re.match(r"\W{1,2}[A-Z]{2,}", after))


RULES = (
    rule(
        "relation",
        rf"(\s?)({any_of(' '.join(_RELATIONS))})\s?(?=[$£€]?[-+]?\d)",
        lambda match: f"{match[1]}{_RELATIONS[match[2]]} ",
    ),
    rule(
        "operation",
        rf"(?<=[\w)%])\s?({any_of(' '.join(_OPERATIONS))})\s?(?=[-\w(])",
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
    rule("letters with points", r"(?:[A-Z]\.){2,}", lambda match: "-".join(match[0][::2])),
    rule("sign without a word", rf" ?{_UNSAID}+(?= |$)", ""),
    rule("sign between words", _UNSAID, ""),
    rule("relation to nothing", r" ?[≥≤≈~±×÷≠→]+", ""),
)
