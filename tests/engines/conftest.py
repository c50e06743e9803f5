"""The engine under test, utterances to give it, and what espeak makes of them in phonemes."""

from __future__ import annotations

import ctypes
from collections.abc import Callable

import pytest

from audiobook.engines.espeak import Espeak
from audiobook.engines.espeak.passage import Passage
from audiobook.engines.espeak.speakers import MANDARIN, SPEAKERS, settings
from audiobook.voices import Voice

UTF8 = 1


@pytest.fixture(scope="session")
def espeak() -> Espeak:
    """The embedded engine."""
    return Espeak()


@pytest.fixture(scope="session")
def mandarin_voice() -> Voice:
    """A profile that speaks Mandarin."""
    return Voice("mandarin", "espeak", "cmn", "zh-CN")


@pytest.fixture(scope="session")
def english_voice() -> Voice:
    """A profile that speaks British English."""
    return Voice("english", "espeak", "en-gb", "en-GB")


@pytest.fixture(scope="session")
def phonemes(espeak: Espeak, mandarin_voice: Voice) -> Callable[[Passage], str]:
    """What espeak says for a passage, in its own names of phonemes."""

    def translate(passage: Passage) -> str:
        mandarin = passage.speaker == MANDARIN.name
        with espeak._copies.lend() as library, library.loaded():
            library.let_speak(passage.speaker, settings(SPEAKERS[passage.speaker], mandarin_voice))
            # Whether [[…]] is phonemes is remembered from the last text that was said.
            library.say("", bytearray(), phonemes=mandarin)
            translate_clause = library._espeak.espeak_TextToPhonemes
            translate_clause.restype = ctypes.c_char_p
            text = ctypes.create_string_buffer(passage.text.encode())
            rest = ctypes.c_void_p(ctypes.addressof(text))
            clauses = []
            while rest.value:
                clauses.append(translate_clause(ctypes.byref(rest), UTF8, 0).decode())
            return " ".join(clauses)

    return translate
