"""From an utterance to what espeak is given: each language by its own speaker.

One speaker for all would be simpler and wrong: espeak's Mandarin reads `men` and `chi` as pinyin,
digits as Chinese ones and every English syllable in the neutral tone, short and without stress.
Between speakers there is no pause, and rhythm hardly changes: espeak draws out the last syllable of
a stretch by less than 20 ms.
"""

from __future__ import annotations

from itertools import groupby

from audiobook.engines.espeak import latin, mandarin
from audiobook.engines.espeak.passage import Passage, PassageWriter
from audiobook.engines.espeak.speakers import MANDARIN, Speaker
from audiobook.errors import EngineError
from audiobook.model import Utterance
from audiobook.naming import describe
from audiobook.text.languages import is_mandarin
from audiobook.text.scripts import is_han, is_speakable


def passages(utterance: Utterance, speaker: Speaker) -> tuple[Passage, ...]:
    """What espeak is given for an utterance that the speaker reads.

    Chinese characters are read by their pronunciation, letters by the speaker's reader of letters,
    everything else as the language around it asks.

    Raises:
        EngineError: a Chinese character has no reading or one that is no Mandarin, or there is
            nothing to say.
    """
    if not is_speakable(utterance.spoken):
        raise EngineError(f"There is nothing to say in {describe(utterance)}.")
    spelled = _spelled(utterance)
    languages = _languages(utterance)

    def reader(offset: int) -> str:
        character = utterance.spoken[offset]
        if offset in spelled:
            return MANDARIN.name
        if is_han(character):
            raise EngineError(f"There is no reading for “{character}” in {describe(utterance)}.")
        mandarin_around = is_mandarin(languages[offset])
        if mandarin_around and (character.isdecimal() or not character.isalnum()):
            return MANDARIN.name
        return speaker.reads_latin

    writer = PassageWriter()
    for name, offsets in groupby(range(len(utterance.spoken)), key=reader):
        stretch = list(offsets)
        start, end = stretch[0], stretch[-1] + 1
        if name == MANDARIN.name:
            mandarin.write(writer, utterance.spoken, start, end, spelled)
        else:
            latin.write(writer, name, utterance.spoken, start, end)
    return writer.passages()


def _spelled(utterance: Utterance) -> dict[int, str]:
    """What espeak is given for each Chinese character, by its offset in the spoken text."""
    spelled = {}
    for reading in utterance.pronunciation:
        for offset, syllable in enumerate(reading.syllables, start=reading.start):
            spelling = mandarin.spell(syllable)
            if spelling is None:
                raise EngineError(
                    f"“{syllable}” is not a Mandarin syllable, in {describe(utterance)}."
                )
            spelled[offset] = spelling
    return spelled


def _languages(utterance: Utterance) -> list[str]:
    """The language of each spoken character."""
    languages = [""] * len(utterance.spoken)
    for span in utterance.languages:
        languages[span.start : span.end] = [span.lang] * (span.end - span.start)
    return languages
