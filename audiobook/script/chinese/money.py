"""Sums of money: 3.5亿美元, $1.2M, 36.00元."""

from __future__ import annotations

import re
from decimal import Decimal

from audiobook.script.chinese.fragments import DASH, MAGNITUDE, NUMBER, number
from audiobook.script.rules import any_of, rule

_CURRENCIES = {
    "美元": "$ US$ USD",
    "港元": "HK$ HKD",
    "新台币": "NT$ TWD",
    "澳元": "A$ AU$ AUD",
    "加元": "C$ CA$ CAD",
    "新加坡元": "S$ SGD",
    "元": "¥ ￥",
    "人民币": "CNY RMB CN¥",
    "日元": "JPY JP¥",
    "欧元": "€ EUR",
    "英镑": "£ GBP",
    "韩元": "₩ KRW",
    "卢布": "₽ RUB",
    "卢比": "₹ INR",
    "瑞士法郎": "CHF",
    "泰铢": "฿ THB",
    "林吉特": "MYR",
    "美分": "¢",
}
_CURRENCY_WORDS = {sign: word for word, signs in _CURRENCIES.items() for sign in signs.split()}
CURRENCY = any_of(" ".join(_CURRENCY_WORDS))
_COIN = any_of(" ".join(_CURRENCIES))

_ENGLISH_MAGNITUDES = {
    "K": 10**3,
    "k": 10**3,
    "M": 10**6,
    "million": 10**6,
    "B": 10**9,
    "bn": 10**9,
    "billion": 10**9,
    "trillion": 10**12,
}


def _price(written: str) -> str:
    """`36.00` as 三十六, `14.60` as 十四点六."""
    return number(written.rstrip("0").rstrip(".") if "." in written else written)


def say(
    currency: str, first: str, last: str | None, magnitude: str, coin: str | None = None
) -> str:
    """A sum, or what lies between two: `¥60-80`; `coin` is the currency in words, where it is."""
    said = _price(first) + (f"到{_price(last)}" if last else "")
    return said + magnitude + (coin or _CURRENCY_WORDS[currency])


def _money(match: re.Match[str]) -> str:
    return say(*match.groups())


def _money_in_english(match: re.Match[str]) -> str:
    """`$1.2M` as 一百二十万美元: what English counts in thousands, Chinese counts in 万."""
    written = Decimal(match[2].replace(",", ""))
    whole = written * _ENGLISH_MAGNITUDES[match[3]]
    return number(f"{whole.normalize():f}") + _CURRENCY_WORDS[match[1]]


RULES = (
    rule(
        "money in English magnitudes",
        rf"({CURRENCY})\s?({NUMBER})\s?({any_of(' '.join(_ENGLISH_MAGNITUDES))})(?![A-Za-z])",
        _money_in_english,
    ),
    rule(
        "money",
        rf"({CURRENCY})\s?({NUMBER})(?:{DASH}({NUMBER}))?\s?({MAGNITUDE})({_COIN})?",
        _money,
    ),
    rule(
        "money, the currency last",
        rf"({NUMBER})\s?({MAGNITUDE})\s?({CURRENCY})(?![A-Za-z])",
        lambda match: _price(match[1]) + match[2] + _CURRENCY_WORDS[match[3]],
    ),
    rule("price", r"\d+\.\d?0(?=元)", lambda match: _price(match[0])),
)
