"""Mandarin in espeak's spelling: pinyin with tone digits, and pauses.

espeak's pinyin voice says every syllable as it should (tests compare all with one another), its
third-tone sandhi and its neutral tone too, but takes some syllables for English words. Those are
given as phonemes, composed as espeak composes the others: an initial, a final, the tone.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from audiobook.engines.espeak.passage import PassageWriter
from audiobook.engines.espeak.speakers import MANDARIN
from audiobook.text.pinyin import INTERJECTIONS, SYLLABLES

_PHONEMES = {
    "jiong": "tS;j'ong{}",
    "qiong": "tS;hj'ong{}",
    "xiong": "S;j'ong{}",
    "wong": "w'ong{}",
    "m": "'@{}m",
    "n": "'N-{}",  # 嗯 is n or ng, and sounds the same
    "hm": "X'@{}m",
    "hng": "X'N-{}",
}
"""What espeak would read as English, by syllable, with a place for the tone. The apostrophe is
stress, which every Mandarin syllable has."""

_TONES = {"1": "55", "2": "35", "3": "214", "4": "51", "5": "11"}

_DIGITS = ("ling2", "yi1", "er4", "san1", "si4", "wu3", "liu4", "qi1", "ba1", "jiu3")

_PAUSES = (
    dict.fromkeys("、（）()【】[]〔〕", "，")
    | dict.fromkeys("，,：:…—\n", "；")
    | dict.fromkeys("；;。.．｡", "。")
    | dict.fromkeys("？?", "？")
    | dict.fromkeys("！!", "！")
)
"""Which of espeak's pauses each mark makes. Its own choice is 112 ms for 、 and ， alike, too short
for a comma; which mark makes a pause does not change how espeak speaks Mandarin. What is not here,
such as quotation marks, makes none."""

_SYLLABLE = re.compile("([a-z]+)([1-5])")
_BASES = SYLLABLES | INTERJECTIONS

_LEAST_COST = 8
"""What a short syllable costs; its phonemes count, not its letters."""


def spell(syllable: str) -> str | None:
    """A syllable such as `lv4` in espeak's spelling; None where it is no syllable of Mandarin."""
    match = _SYLLABLE.fullmatch(syllable)
    if match is None or match[1] not in _BASES:
        return None
    base, tone = match.groups()
    if base in _PHONEMES:
        return f"[[{_PHONEMES[base].format(_TONES[tone])}]]"
    return syllable


def write(
    writer: PassageWriter, spoken: str, start: int, end: int, spelled: Mapping[int, str]
) -> None:
    """Add the characters from `start` to `end`, which are all Mandarin.

    Args:
        writer: takes them.
        spoken: the utterance's text.
        start: offset in it.
        end: offset in it.
        spelled: for each Chinese character, by its offset, what `spell` gave for it.
    """
    for offset in range(start, end):
        character = spoken[offset]
        if offset in spelled:
            word = spelled[offset]
        elif character.isdecimal():
            word = _DIGITS[unicodedata.decimal(character)]
        else:
            if character in _PAUSES:
                writer.pause(_PAUSES[character])
            continue
        cost = max(len(word) + 1, _LEAST_COST)
        writer.say(MANDARIN.name, word, cost, offset, offset + 1)
