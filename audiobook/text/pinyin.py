"""Pinyin syllables: read in any common spelling, written with tone marks, looked up by character.

A syllable is ASCII letters and a tone digit, ü as v and the neutral tone as 5: `lv4`, `de5`.
Spelling and the use of the apostrophe follow GB/T 16159-2012.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from audiobook.text.entries import character_entry

_FINALS = {
    "": "a ai an ang ao e ei en eng er o ou",
    "b": "a ai an ang ao ei en eng i ian iang iao ie in ing o ong u",
    "p": "a ai an ang ao ei en eng i ian iao ie in ing o ou u",
    "m": "a ai an ang ao e ei en eng i ian iao ie in ing iu o ou u",
    "f": "a an ang ei en eng iao o ou u",
    "d": "a ai an ang ao e ei en eng i ia ian iao ie in ing iu ong ou u uan ui un uo",
    "t": "a ai an ang ao e ei eng i ian iao ie ing ong ou u uan ui un uo",
    "n": "a ai an ang ao e ei en eng i ia ian iang iao ie in ing iu ong ou u uan un uo v ve",
    "l": "a ai an ang ao e ei en eng i ia ian iang iao ie in ing iu o ong ou u uan un uo v ve",
    "g": "a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo",
    "k": "a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo",
    "h": "a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo",
    "j": "i ia ian iang iao ie in ing iong iu u uan ue un",
    "q": "i ia ian iang iao ie in ing iong iu u uan ue un",
    "x": "i ia ian iang iao ie in ing iong iu u uan ue un",
    "zh": "a ai an ang ao e ei en eng i ong ou u ua uai uan uang ui un uo",
    "ch": "a ai an ang ao e en eng i ong ou u ua uai uan uang ui un uo",
    "sh": "a ai an ang ao e ei en eng i ou u ua uai uan uang ui un uo",
    "r": "an ang ao e en eng i ong ou u ua uan ui un uo",
    "z": "a ai an ang ao e ei en eng i ong ou u uan ui un uo",
    "c": "a ai an ang ao e ei en eng i ong ou u uan ui un uo",
    "s": "a ai an ang ao e en eng i ong ou u uan ui un uo",
    "y": "a an ang ao e i in ing o ong ou u uan ue un",
    "w": "a ai an ang ei en eng o ong u",
}
SYLLABLES = frozenset(
    initial + final for initial, finals in _FINALS.items() for final in finals.split()
)
"""Every syllable with a vowel that a character is read with, without its tone."""

INTERJECTIONS = frozenset({"m", "n", "ng", "hm", "hng"})
"""Syllables without a vowel (呣, 嗯, 噷, 哼); they stand apart from their neighbours."""

NEUTRAL = "5"

_NUMBERED = re.compile("[a-z]+[1-5]")
_LONGEST = max(map(len, SYLLABLES))
_VOWELS = frozenset("aeiouv")
_BEARERS = _VOWELS | {"m", "n"}
"""Letters that a tone mark stands on."""
_TONE_MARKS = {"\u0304": "1", "\u0301": "2", "\u030c": "3", "\u0306": "3", "\u0300": "4"}
"""Combining marks; the breve is a common slip for the caron."""
_MARKS = {tone: mark for mark, tone in _TONE_MARKS.items() if mark != "\u0306"}
_DIAERESIS = "\u0308"
_IPA = str.maketrans("ɡɑ", "ga")
_SEPARATORS = frozenset(" '’‘ʼ`-‐·•")
_ALIASES = {"lue": "lve", "nue": "nve"} | {f"{initial}v": f"{initial}u" for initial in "jqxy"}


@dataclass(frozen=True, slots=True)
class _Spelling:
    """A text in pinyin, letter by letter."""

    letters: str
    """Lower case, ü as v."""
    tones: tuple[str, ...]
    """For each letter, the digit of the tone mark on it or of the digit after it, or nothing."""
    ends: frozenset[int]
    """Offsets at which a syllable must end: at separators, after tone digits, at the end."""
    has_digits: bool

    def tone(self, start: int, end: int) -> str | None:
        """The tone written on these letters, nothing where none is; None where it is twice."""
        written = "".join(self.tones[start:end])
        return written if len(written) <= 1 else None

    def crosses(self, start: int, end: int) -> bool:
        """Whether a syllable must end inside these letters."""
        return any(offset in self.ends for offset in range(start + 1, end))

    def stands_apart(self, start: int, end: int, tone: str) -> bool:
        """Whether these letters are a word; `ng` in `cha2ng` is not, it is a slip for `chang2`."""
        apart = end in self.ends and (start == 0 or start in self.ends)
        return apart and (tone != "" or not self.has_digits)


def _scan(text: str) -> _Spelling | None:
    """The letters, tones and borders of the text; None where it holds anything else."""
    letters: list[str] = []
    tones: list[str] = []
    ends: set[int] = set()
    for character in unicodedata.normalize("NFKD", text.lower().translate(_IPA)):
        if character in _SEPARATORS:
            ends.add(len(letters))
        elif "a" <= character <= "z":
            letters.append(character)
            tones.append("")
        elif not letters:
            return None
        elif character in {_DIAERESIS, ":"} and letters[-1] == "u":
            letters[-1] = "v"
        elif character in _TONE_MARKS and letters[-1] in _BEARERS and not tones[-1]:
            tones[-1] = _TONE_MARKS[character]
        elif character in "012345" and not tones[-1]:
            tones[-1] = NEUTRAL if character == "0" else character
            ends.add(len(letters))
        else:
            return None
    ends.add(len(letters))
    if not letters:
        return None
    has_digits = any(character in "012345" for character in text)
    return _Spelling("".join(letters), tuple(tones), frozenset(ends), has_digits)


def _is_erhua(spelling: _Spelling, at: int) -> bool:
    """Whether the letter there is the r of 儿 after another syllable: `huār`."""
    after = at + 1
    return (
        spelling.letters[at] == "r"
        and at > 0
        and at not in spelling.ends
        and spelling.tones[at] in {"", NEUTRAL}
        and (after in spelling.ends or spelling.letters[after] not in _VOWELS)
    )


def _syllables_at(spelling: _Spelling, start: int) -> Iterator[tuple[int, str]]:
    """Every syllable that can begin there, with the offset of its end."""
    if _is_erhua(spelling, start):
        yield start + 1, f"er{NEUTRAL}"
    for end in range(start + 1, min(start + _LONGEST, len(spelling.letters)) + 1):
        if spelling.crosses(start, end):
            return
        base = spelling.letters[start:end]
        base = _ALIASES.get(base, base)
        tone = spelling.tone(start, end)
        if tone is not None and (
            base in SYLLABLES or (base in INTERJECTIONS and spelling.stands_apart(start, end, tone))
        ):
            yield end, base + (tone or NEUTRAL)


def parse(text: str) -> tuple[str, ...] | None:
    """The syllables of a text in pinyin; None where it is anything else.

    Tones may be marks or digits (0 and 5 are neutral), ü may be `ü`, `v` or `u:`; syllables may
    stand apart or together. Where several readings are possible the rule of the apostrophe
    decides: inside a word a syllable that begins with a vowel has one before it. A syllable
    without a tone is neutral; `has_tone` tells whether the text writes tones at all.
    """
    spelling = _scan(text)
    if spelling is None:
        return None
    total = len(spelling.letters)
    # From the end backwards: the fewest breaches of the rule, then the fewest syllables.
    best: dict[int, tuple[int, int, str, int]] = {total: (0, 0, "", total)}
    for start in reversed(range(total)):
        breach = spelling.letters[start] in _VOWELS and start > 0 and start not in spelling.ends
        options = [
            (best[end][0] + breach, best[end][1] + 1, syllable, end)
            for end, syllable in _syllables_at(spelling, start)
            if end in best
        ]
        if options:
            best[start] = min(options)
    if 0 not in best:
        return None
    syllables = []
    at = 0
    while at < total:
        _, _, syllable, at = best[at]
        syllables.append(syllable)
    return tuple(syllables)


def has_tone(text: str) -> bool:
    """Whether any tone is written in this pinyin, as a mark or a digit."""
    spelling = _scan(text)
    return spelling is not None and any(spelling.tones)


def fit(text: str, characters: str) -> tuple[str, ...] | None:
    """The syllables of `text` where it spells exactly these characters, else None.

    Each must be a reading that its character has, so that `fāngàn` for 方案 is fāng'àn. Beside
    a written tone an unwritten one is neutral, after the first character whatever that is
    (`péngyou`); where no tone is written at all, each character gets its commonest reading with
    those letters.
    """
    spelling = _scan(text)
    if spelling is None:
        return None
    # Depth first; what can follow depends only on how far letters and characters have come.
    seen: set[tuple[int, int]] = set()
    ways: list[tuple[int, tuple[str, ...]]] = [(0, ())]
    while ways:
        start, syllables = ways.pop()
        done = len(syllables)
        if start == len(spelling.letters) and done == len(characters):
            return syllables
        if start == len(spelling.letters) or done == len(characters) or (start, done) in seen:
            continue
        seen.add((start, done))
        for end, written in _syllables_at(spelling, start):
            syllable = _agreed(written, characters[done], spelling, first=done == 0)
            # Digits end syllables: `xian1` is one, whatever the characters.
            if syllable is not None and (end in spelling.ends or not spelling.has_digits):
                ways.append((end, (*syllables, syllable)))
    return None


def _agreed(written: str, character: str, spelling: _Spelling, *, first: bool) -> str | None:
    """The reading of the character that a written syllable stands for, or None."""
    readings = _readings(character)
    if written in readings:
        return written
    toneless = not any(spelling.tones)
    if written.endswith(NEUTRAL) and (toneless or not first):
        for reading in readings:
            if reading[:-1] == written[:-1]:
                return reading if toneless else written
    return None


def spell(syllables: tuple[str, ...]) -> str:
    """The syllables as one word with tone marks: `('xi1', 'an1')` is `xī'ān`.

    `parse` gives the same syllables back.
    """
    word = ""
    after_interjection = False
    for syllable in syllables:
        interjection = syllable[:-1] in INTERJECTIONS
        apart = interjection or after_interjection or syllable[0] in _VOWELS
        word += ("'" if word and apart else "") + _marked(syllable)
        after_interjection = interjection
    return word


def _marked(syllable: str) -> str:
    """One syllable with its mark: on a or e, on the o of ou, else on the last vowel, m or n."""
    base, tone = syllable[:-1], syllable[-1]
    if tone == NEUTRAL:
        return base.replace("v", "ü")
    bearer = re.search("a|e|o(?=u)|[iouv](?=[^aeiouv]*$)|[mn](?=g?$)", base)
    if bearer is None:
        raise ValueError(f"{syllable} is not a syllable")
    at = bearer.end()
    return unicodedata.normalize("NFC", (base[:at] + _MARKS[tone] + base[at:]).replace("v", "ü"))


def heteronyms(character: str) -> frozenset[str]:
    """Every reading that the character has; none where it is not a Chinese character."""
    return frozenset(_readings(character))


@cache
def _readings(character: str) -> tuple[str, ...]:
    """The readings of a character, the commonest first; `兙` and `ê` have no ASCII spelling."""
    scanned = map(_scan, character_entry(character))
    spelled = (one.letters + ("".join(one.tones) or NEUTRAL) for one in scanned if one)
    return tuple(reading for reading in spelled if _NUMBERED.fullmatch(reading))
