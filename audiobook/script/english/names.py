"""Titles, kings, addresses, telephones, versions and models."""

from __future__ import annotations

import re

from audiobook.script.english.states import STATES
from audiobook.script.rules import any_of, rule
from audiobook.text.acronyms import spelled
from audiobook.text.english_numerals import cardinal, digits, in_pairs, ordinal

_TITLES = {
    "Mr": "Mister",
    "Mrs": "Missus",
    "Ms": "Ms",
    "Messrs": "Messieurs",
    "Dr": "Doctor",
    "Prof": "Professor",
    "Gen": "General",
    "Col": "Colonel",
    "Maj": "Major",
    "Capt": "Captain",
    "Cmdr": "Commander",
    "Lt": "Lieutenant",
    "Sgt": "Sergeant",
    "Sen": "Senator",
    "Sens": "Senators",
    "Reps": "Representatives",
    "Pres": "President",
    "Amb": "Ambassador",
    "Adm": "Admiral",
    "Det": "Detective",
    "Insp": "Inspector",
    "Supt": "Superintendent",
    "Cpl": "Corporal",
    "Pvt": "Private",
    "Msgr": "Monsignor",
    "Rep": "Representative",
    "Gov": "Governor",
    "Rev": "Reverend",
    "Hon": "Honourable",
    "St": "Saint",
    "Mt": "Mount",
    "Ft": "Fort",
}
"""Before a name; with or without a full stop."""
_ABBREVIATIONS = {
    "vs": "versus",
    "e.g": "for example",
    "i.e": "that is",
    "etc": "et cetera",
    "approx": "approximately",
    "Approx": "Approximately",
    "Jr": "Junior",
    "Sr": "Senior",
    "Inc": "Incorporated",
    "Corp": "Corporation",
    "Ltd": "Limited",
    "Co": "Company",
    "Dept": "Department",
    "dept": "department",
    "Gov't": "Government",
    "govt": "government",
    "Assn": "Association",
    "Bros": "Brothers",
    "No": "Number",
    "no": "number",
    "vol": "volume",
    "ch": "chapter",
    "Ch": "Chapter",
    "fig": "figure",
    "Nos": "Numbers",
    "Vol": "Volume",
    "Fig": "Figure",
    "est": "established",
    "Apt": "Apartment",
    "Ste": "Suite",
    "Rm": "Room",
    "Sec": "Section",
    "Figs": "Figures",
    "figs": "figures",
    "Eq": "Equation",
    "para": "paragraph",
    "Wm": "William",
    "Chas": "Charles",
    "Thos": "Thomas",
    "Robt": "Robert",
}
_NUMBERED_ABBREVIATIONS = frozenset(
    "No no Nos Vol vol ch Ch Fig fig Figs figs Apt Ste Rm Sec Eq para".split()
)
_BEFORE_A_NUMBER = any_of(" ".join(_NUMBERED_ABBREVIATIONS))
_ANYWHERE = any_of(" ".join(set(_ABBREVIATIONS) - _NUMBERED_ABBREVIATIONS))
_STREETS = {"St": "Street", "Ave": "Avenue", "Rd": "Road", "Blvd": "Boulevard", "Ln": "Lane"}

_KINGS = any_of(
    "Albert Alexander Benedict Carlos Catherine Charles Edward Elizabeth Felipe Ferdinand Francis"
    " Franz Frederick George Gregory Harald Henry Ivan James John Joseph Leo Leopold Louis"
    " Margrethe Mary Napoleon Nicholas Paul Peter Philip Philippe Pius Rama Ramses Richard Umberto"
    " Victoria Wilhelm William"
)
"""Names that several sovereigns and popes have had."""
_ROMAN = r"(?=[IVXL])(?:XL|L?X{0,3})(?:IX|IV|V?I{0,3})(?![\w-]|['’](?!s))"
_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50}

_PROGRAMS = any_of(
    "version Version v V Python iOS macOS Android Windows Chrome Firefox Linux Ubuntu Java"
    " Bluetooth Gemini GPT"
)
_IN_PAIRS = any_of(
    "Boeing Airbus flight Flight Route Highway Interstate Room Bus bus Suite Unit Apollo Section"
    " section room area RTX GTX RX ISO Ryzen Core Radeon Xeon"
)
_CALLED = any_of("call Call called dial dialled dialed calling dialling Dial phone ring ringing to")
_IN_ADDRESSES = {".": "dot", "@": "at", "-": "dash", "_": "underscore", "+": "plus"}
_HOST = r"(?:https?://)?(?:www\.)?((?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,})"


def _roman(written: str) -> int:
    values = [_VALUES[letter] for letter in written]
    following = [*values[1:], 0]
    return sum(-one if one < after else one for one, after in zip(values, following, strict=True))


def _king(match: re.Match[str]) -> str:
    """`Henry VIII` as Henry the Eighth."""
    return f"{match[1]} the {ordinal(str(_roman(match[2]))).title()}"


def _numbered(match: re.Match[str]) -> str:
    """`World War II` as World War Two, `Rocky IV` as Rocky Four."""
    return f"{match[1]} {cardinal(str(_roman(match[2]))).title()}"


def _address(match: re.Match[str]) -> str:
    """A host without its path: `www.example.com/a?b=1` as example dot com."""
    return _spelled(match[1])


def _mail(match: re.Match[str]) -> str:
    return _spelled(match[0])


def _spelled(address: str) -> str:
    """`abc@163.com` as abc at one six three dot com."""
    said = re.sub(r"\d+", lambda number: f" {digits(number[0])} ", address)
    said = re.sub("[.@_+-]", lambda sign: f" {_IN_ADDRESSES[sign[0]]} ", said)
    return " ".join(said.split())


def _telephone(match: re.Match[str]) -> str:
    """`555-0199` as five five five, oh one nine nine is said digit by digit, group by group."""
    groups = re.findall(r"\d+", match[0])
    said = ", ".join(map(digits, groups))
    return f"plus {said}" if match[0].startswith("+") else said


def _version(match: re.Match[str]) -> str:
    """`3.11.2` as three point eleven point two."""
    return " point ".join(map(cardinal, match[0].split(".")))


def _model(match: re.Match[str]) -> str:
    """The numbers after letters: COVID nineteen, A three eighty, T thirty-four eighty-five."""
    followed = match.string[match.end() : match.end() + 1].isalpha()
    return f" {_name(match[1])}" + (" " if followed else "")


def _name(written: str) -> str:
    """Numbers that name something, hyphens between them: `737-800`, `2.5`, `007`."""
    said = (
        cardinal(part) if "." in part or part.startswith("0") else in_pairs(part)
        for part in written.split("-")
    )
    return " ".join(said)


def _is_last(match: re.Match[str]) -> bool:
    """Whether the full stop of an abbreviation ends the text too."""
    return match.end() == len(match.string.rstrip())


RULES = (
    rule(
        "mail",
        r"[A-Za-z0-9][A-Za-z0-9._+-]*@(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,}",
        _mail,
    ),
    rule("address", rf"(?=https?://|www\.){_HOST}(?::\d+)?(?:/[!-~]*[A-Za-z0-9/])?/?", _address),
    rule(
        "host",
        r"((?:[A-Za-z][A-Za-z0-9-]*\.)+(?:com|cn|org|net|gov|edu|info|io|ai|tv|hk|tw|jp|uk|eu))"
        r"(?:/[!-~]*[A-Za-z0-9/])?(?![A-Za-z0-9])",
        _address,
    ),
    rule(
        "title",
        rf"({any_of(' '.join(_TITLES))})(?:\. ?|(?<=Dr|Mr|Ms|St) |(?<=Mrs) )"
        r"(?=[A-Z]|and (?:Mrs|Ms|Dr)\b)",
        lambda match: f"{_TITLES[match[1]]} ",
        lead=r"^|[^\w.]",
    ),
    rule(
        "street",
        rf"(?<=[a-z] )({any_of(' '.join(_STREETS))})(?:\.|(?=,|$| [a-z]))",
        lambda match: _STREETS[match[1]] + ("." if match[0][-1] == "." and _is_last(match) else ""),
        lead=r"(?:[A-Z][a-z]+|\d(?:st|nd|rd|th)) ",
    ),
    rule(
        "state",
        rf"({any_of(' '.join(STATES))})\.",
        lambda match: STATES[match[1]] + ("." if _is_last(match) else ""),
        lead=r"[a-z], ",
    ),
    rule(
        "number of a thing",
        rf"({_BEFORE_A_NUMBER})\.\s?(?=\d)",
        lambda match: _ABBREVIATIONS[match[1]] + " ",
    ),
    rule(
        "number of a thing, in Roman",
        rf"({_BEFORE_A_NUMBER})\.\s?({_ROMAN})",
        lambda match: f"{_ABBREVIATIONS[match[1]]} {cardinal(str(_roman(match[2])))}",
    ),
    rule("world war", r"WW(II?)(?!\w)", lambda m: f"World War {cardinal(str(len(m[1]))).title()}"),
    rule("number of a house", r"No (?=\d)", "Number "),
    rule("section", r"§§?\s?(?=\d)", "section "),
    rule("about", r"ca?\. ?(?=\d)", "about ", lead=r"^|[\s(]"),
    rule("share", r"([A-Z]{3,5})\.(?:O|N|US|HK|SS|SZ)(?![A-Za-z.])", lambda m: spelled(m[1])),
    rule("page", r"pp?\.\s?(?=\d)", lambda match: "pages " if match[0][1] == "p" else "page "),
    rule(
        "abbreviation",
        rf"({_ANYWHERE})\.(?![A-Za-z])",
        lambda match: _ABBREVIATIONS[match[1]] + ("." if _is_last(match) else ""),
    ),
    rule("versus", r"vs?\.?(?= [A-Z])", "versus", lead=r"[A-Za-z] "),
    rule("king", rf"({_KINGS}) ({_ROMAN})", _king),
    rule("numbered in Roman", rf"([A-Z][A-Za-z]+) (?!I(?!\w)|[VXL](?!\w))({_ROMAN})", _numbered),
    rule(
        "numbered in a Roman digit",
        r"(War|Chapter|Part|Act|Book|Volume|Phase|Type|Class|Stage|Article|Title|Level|Tier)"
        rf" ({_ROMAN})",
        _numbered,
    ),
    rule(
        "telephone abroad",
        r"\+\d{1,3}[- ]\(?\d[\d() -]{5,}\d",
        _telephone,
    ),
    rule(
        "number of a case",
        r"\d{5,}(?![\d,.]*\d)",
        lambda match: digits(match[0]),
        lead=r"(?:number|code|account|ticket|PIN|ID)(?: is| was|:)? ",
    ),
    rule("telephone at home", r"0\d{2,4}(?: \d{3,4}){2}(?![\d-])", _telephone),
    rule("telephone", r"(?:1[- ])?\(?\d{3}\)?[- ]\d{3}-\d{4}(?![\d-])", _telephone),
    rule(
        "local telephone",
        r"\d{3}-\d{4}(?![\d-])",
        _telephone,
        lead=r"(?:at|[Cc]all|[Dd]ial|[Tt]ext|[Pp]hone|on|to|or|:) ",
    ),
    rule("emergency call", r"(?:911|999|112|119|110)(?!\d)", _telephone, lead=rf"{_CALLED} "),
    rule("version", r"\d+(?:\.\d+)+", _version, lead=rf"{_PROGRAMS}[ -]?"),
    rule(
        "address in digits",
        r"\d{1,3}(?:\.\d{1,3}){3}(?![\d.])",
        lambda match: " dot ".join(map(digits, match[0].split("."))),
    ),
    rule("version of parts", r"\d+(?:\.\d+){2,}", _version),
    rule("version sign", r"v(?=\d+\.\d)", "version "),
    rule(
        "number of a craft",
        r"\d{3,4}(?:-\d{1,4})?(?![\d,%]|\.\d|\s?km)",
        lambda match: _name(match[0]),
        lead=rf"{_IN_PAIRS} ",
    ),
    rule("between", r"(?<=[BCGP])2(?=[BCGP](?![A-Za-z]))|(?<=O)2(?=O)", " to "),
    rule("model", r"(?<=[A-Za-z])(\d+(?:\.\d+)?(?:-\d+)*)(?!\d|,\d)", _model),
    rule(
        "model after a hyphen",
        r"(?:(?<=[A-Z])|(?<=Covid))-(\d+(?:\.\d+)?(?:-\d+)*)(?![\d,])",
        _model,
    ),
)


BEFORE_LETTERS = (
    rule(
        "number before letters",
        r"(?<![\d.,])(\d{1,4})(?=[A-Za-z](?!\w)|[A-Zx][A-Za-z\d])(?!\dx\w*[a-z])",
        lambda match: f"{_name(match[1])} ",
    ),
)
"""What is left when the letters are no unit: `5G`, `1080p`."""
