"""How long a text will be when it is spoken, foreseen from its sounds.

espeak's rate is one of sounds: at the same rate, a text of long syllables has fewer characters in a
minute than one of short ones. Which sounds a text has espeak tells without making them.
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterable, Sequence
from typing import Final

from audiobook.engines.espeak.library import Library
from audiobook.engines.espeak.passages import passages
from audiobook.engines.espeak.speakers import SPEAKERS, settings, speaker_of
from audiobook.model import Utterance
from audiobook.text.pace import amount
from audiobook.voices import Voice

_VOWELS: Final = "aAeEiIoOuUyV@&03"

SOUNDS: Final = {
    "stress": "'",
    "vowel": _VOWELS,
    "long": ":",
    "consonant": "".join(sorted(set(string.ascii_letters) - set(_VOWELS))),
    "word": " ",
    "clause": "\n",
}
"""Kinds of sounds, each with what stands for it in espeak's names of phonemes, clause by clause.

Every syllable of Mandarin has its stress, so most of its vowel's time is found there; what is a
vowel of English may be a tone there, and hardly counts.
"""

_SILENT: Final = re.compile(r"_:|\([a-z-]+\)")
"""Pauses, which do not count as speaking, and names of languages."""

_GIVEN: Final = re.compile(r"\[\[(.*?)\]\]")
"""What is in phonemes already; espeak would read it out."""

_AVERAGE_MS: Final = 5000.0
"""So much of an average text is thought around each: a word or two alone would be rushed or drawn
out for being themselves."""


def tempo_for(utterances: Sequence[Utterance], voice: Voice, library: Library) -> float:
    """How many times as fast as an average text these are to be spoken, to come out at a speed.

    Args:
        utterances: what the voice says.
        voice: at any speed.
        library: loaded.
    """
    said = sum(amount(one.spoken, voice.lang) for one in utterances)
    average_ms = said / speaker_of(voice).usual_speed * 60_000
    its_ms = foreseen_ms(utterances, voice, library)
    return round((its_ms + _AVERAGE_MS) / (average_ms + _AVERAGE_MS), 3)


def foreseen_ms(utterances: Iterable[Utterance], voice: Voice, library: Library) -> float:
    """How long these take at the usual speed, pauses left out, in milliseconds."""
    speaker, needed = speaker_of(voice), 0.0
    for utterance in utterances:
        for passage in passages(utterance, speaker):
            its = SPEAKERS[passage.speaker]
            library.let_speak(its.name, settings(its, voice))
            counts = sounds(library, passage.text)
            needed += sum(n * ms for n, ms in zip(counts, its.lasts, strict=True))
    return needed


def sounds(library: Library, text: str) -> Sequence[int]:
    """How many sounds of each kind are in a passage's text."""
    parts = _GIVEN.split(text)  # every second is given
    phonemes = " ".join(
        part if number % 2 else library.phonemes(part) for number, part in enumerate(parts)
    )
    heard = _SILENT.sub("", phonemes) + "\n"
    return [sum(map(heard.count, names)) for names in SOUNDS.values()]
