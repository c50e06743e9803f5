"""Drafts become utterances: what is said, how it is read, and by which id it is known."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, groupby
from operator import attrgetter

from audiobook.cast import Cast
from audiobook.engines import kind_of
from audiobook.engines.needs import Needs
from audiobook.lexicon import Lexicon, Words
from audiobook.model import Finding, Origin, Reading, Take, Utterance
from audiobook.script.conversion import Conversion, Edit
from audiobook.script.doubts import doubts
from audiobook.script.drafts import Draft, DraftTake
from audiobook.script.homophones import by_sound
from audiobook.script.pronunciation import Pronounced, pronounce
from audiobook.script.spoken import Spoken, speak
from audiobook.text.emoji import named_emoji
from audiobook.text.languages import ENGLISH, primary_subtag
from audiobook.text.readings import is_known
from audiobook.text.scripts import has_han, is_han, is_speakable
from audiobook.text.simplified import simplified
from audiobook.text.width import fold
from audiobook.voices import Voice

_SAID_BY_VOICES = frozenset("+=<>~|±×÷$£€¥")
"""Signs whose names voices say by themselves."""

_BATCH = 64
"""Sentences that are read at once; more are no faster, and take more memory."""

_CANTONESE = frozenset({"zh-HK", "yue", "yue-HK"})
"""Languages of voices to which a character that sounds alike in Mandarin sounds otherwise."""


@dataclass(frozen=True, slots=True)
class _Manner:
    """How a text is written for an engine."""

    needs: Needs
    readings: Words[tuple[str, ...]]
    replacements: Words[str]


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A draft, who speaks it, and what is said for it."""

    draft: Draft
    voice: Voice
    spoken: Spoken

    @property
    def text(self) -> str:
        return self.spoken.conversion.spoken


class Writer:
    """Writes the utterances of an article in one language, each for the engine that speaks it."""

    def __init__(self, lang: str, cast: Cast, lexicon: Lexicon) -> None:
        self._lang = lang
        self._cast = cast
        engines = {voice.engine: kind_of(voice) for voice in cast.voices}
        self._manners = {
            name: _Manner(kind.needs, lexicon.readings(name), lexicon.replacements(name, lang))
            for name, kind in engines.items()
        }
        self._names_emoji = bool(lexicon.names_emoji)

    def count(self, takes: Iterable[DraftTake]) -> int:
        """How many utterances the drafts become."""
        return sum(map(len, self._say(takes, [])))

    def write(
        self, takes: Iterable[DraftTake], first: int
    ) -> tuple[tuple[Take, ...], tuple[Finding, ...]]:
        """The takes, their utterances numbered from `first`, and what in them cannot be said."""
        findings: list[Finding] = []
        said = list(self._say(takes, findings))
        sentences = [sentence for take in said for sentence in take]
        utterances = (
            self._utterance(f"s{number:04}", sentence, pronounced)
            for number, (sentence, pronounced) in enumerate(
                zip(sentences, self._pronounce(sentences), strict=True), first
            )
        )
        written = (tuple(next(utterances) for _ in take) for take in said)
        return tuple(chain.from_iterable(map(_by_voice, written))), tuple(findings)

    def _say(
        self, takes: Iterable[DraftTake], findings: list[Finding]
    ) -> Iterator[tuple[_Sentence, ...]]:
        """What is said for each take; adds what in it cannot be said to the findings."""
        for take in takes:
            sentences = []
            for draft in take:
                sentence = self._sentence(draft, findings)
                if is_speakable(sentence.text):
                    sentences.append(sentence)
                else:
                    findings.append(nothing_to_say(draft.place, draft.text))
            if sentences:
                yield tuple(sentences)

    def _sentence(self, draft: Draft, findings: list[Finding]) -> _Sentence:
        """What is said for a draft by the voice of its role, or by the one for English."""
        voice = self._cast.voice_for(draft.role)
        spoken, unsaid = self._speak(draft, voice)
        other = self._cast.voice_for(draft.role, english=self._is_foreign(spoken))
        if other.engine != voice.engine:
            spoken, unsaid = self._speak(draft, other)
        findings += unsaid
        return _Sentence(draft, other, spoken)

    def _speak(self, draft: Draft, voice: Voice) -> tuple[Spoken, list[Finding]]:
        """What is said for a draft, written for a voice's engine, and what in it cannot be said."""
        manner, findings = self._manners[voice.engine], list[Finding]()
        wanted = [Edit(*found) for found in manner.replacements.find(draft.text)]
        if self._names_emoji:
            wanted += (Edit(*found) for found in named_emoji(draft.text, self._lang))
        more = self._left_out if manner.needs.syllables else self._by_sound
        taken = {at for one in wanted for at in range(one.start, one.end)}
        wanted += (one for one in more(draft, voice, findings) if one.start not in taken)
        spoken = speak(draft.text, self._lang, draft.languages, sorted(wanted), manner.needs)
        why = "no word for this sign is known; give it one in a word list"
        findings += (
            Finding("sign", draft.place, sign, "", why)
            for sign in _unsaid_signs(draft.text, spoken.conversion)
        )
        return spoken, findings

    def _left_out(self, draft: Draft, voice: Voice, findings: list[Finding]) -> Iterator[Edit]:
        """The characters that nobody can read, which are not said."""
        for at in _unknown(draft, self._manners[voice.engine].readings):
            why = "no reading of this character is known; give it one in a word list"
            findings.append(Finding("unreadable", draft.place, draft.text[at], "", why))
            yield Edit(at, at + 1, "")

    def _by_sound(self, draft: Draft, voice: Voice, findings: list[Finding]) -> Iterator[Edit]:
        """The characters whose reading a person asks for, for a voice that takes only text."""
        if voice.lang in _CANTONESE:
            return
        kept = (
            Reading(one.start, one.end, one.said, Origin.LEXICON)
            for one in self._manners[voice.engine].readings.find(simplified(fold(draft.text)))
        )
        written = (one for one in draft.readings if one.origin is Origin.AUTHOR)
        edits, unsaid = by_sound(draft.text, (*kept, *written))
        for at in unsaid:
            why = "this voice takes no readings, and no character sounds so; listen to it"
            findings.append(Finding("reading", draft.place, draft.text[at], draft.text[at], why))
        yield from edits

    def _pronounce(self, sentences: Sequence[_Sentence]) -> Iterator[Pronounced]:
        for start in range(0, len(sentences), _BATCH):
            batch = sentences[start : start + _BATCH]
            chinese = [one for one in batch if has_han(one.text)]
            found = iter(
                pronounce(
                    [one.text for one in chinese],
                    [_given(one) for one in chinese],
                    [self._manners[one.voice.engine].readings for one in chinese],
                )
            )
            for one in batch:
                yield next(found) if has_han(one.text) else Pronounced(())

    def _is_foreign(self, spoken: Spoken) -> bool:
        """Whether all of a sentence is English, in an article that is not."""
        return not _is_english(self._lang) and all(
            _is_english(one.lang)
            for one in spoken.languages
            if is_speakable(spoken.conversion.spoken[one.start : one.end])
        )

    def _utterance(self, identifier: str, sentence: _Sentence, pronounced: Pronounced) -> Utterance:
        draft, text = sentence.draft, sentence.text
        return Utterance(
            id=identifier,
            block=draft.block,
            section=draft.section,
            role=draft.role,
            written=draft.text,
            # One string for both where nothing is said otherwise, for a book has many.
            spoken=draft.text if text == draft.text else text,
            alignment=sentence.spoken.conversion.alignment,
            languages=sentence.spoken.languages,
            pronunciation=pronounced.readings,
            voice=sentence.voice.name,
            pause_before=draft.pause_before,
            pause_after=draft.pause_after,
            skippable=draft.skippable,
            doubts=doubts(sentence.spoken, pronounced, self._lang),
            earcon=draft.earcon,
        )


def _by_voice(utterances: Iterable[Utterance]) -> Iterator[Take]:
    """The utterances of a draft's take; a new one begins where another voice speaks."""
    for _, run in groupby(utterances, key=attrgetter("voice")):
        yield Take(tuple(run))


def _unknown(draft: Draft, words: Words[tuple[str, ...]]) -> list[int]:
    """Where characters stand that nobody gives a reading of."""
    text = fold(draft.text)
    unknown = {one for one in set(text) if is_han(one) and not is_known(one)}
    if not unknown:
        return []
    known = {at for one in draft.readings for at in range(one.start, one.end)}
    known.update(at for one in words.find(simplified(text)) for at in range(one.start, one.end))
    return [at for at, one in enumerate(text) if one in unknown and at not in known]


def _unsaid_signs(written: str, conversion: Conversion) -> Iterator[str]:
    """Signs of mathematics and money for which nothing is said, or that nobody has a word for."""
    for at, character in enumerate(written):
        if unicodedata.category(character) not in {"Sm", "Sc"}:
            continue
        start, end = conversion.to_spoken(at, at + 1)
        said = conversion.spoken[start:end]
        if not said or (said == character and character not in _SAID_BY_VOICES):
            yield character


def nothing_to_say(place: str, text: str) -> Finding:
    """What is found where a text holds no word: `……`, an emoji."""
    return Finding("silent", place, text, "", "there is nothing in it to say")


def _is_english(lang: str) -> bool:
    return primary_subtag(lang) == ENGLISH


def _given(sentence: _Sentence) -> list[Reading]:
    """The readings that the article gives, over what is said, a character at a time."""
    conversion, text = sentence.spoken.conversion, sentence.draft.text
    given = []
    for reading in sentence.draft.readings:
        for at, syllable in enumerate(reading.syllables, reading.start):
            start, end = conversion.to_spoken(at, at + 1)
            # A character that is said otherwise is read otherwise.
            if conversion.spoken[start:end] == text[at]:
                given.append(Reading(start, end, (syllable,), reading.origin))
    return given
