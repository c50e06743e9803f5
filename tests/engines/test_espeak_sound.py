"""The sound: always the same, all there, and where its marks say."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from utterances import utterance

from audiobook.audio.measuring.onset import speech_span
from audiobook.cache import Cache
from audiobook.engines import kind_of
from audiobook.engines.espeak import Espeak
from audiobook.engines.online import Online
from audiobook.errors import VoiceError
from audiobook.model import Speech, Take
from audiobook.voices import Voice

ONSET_MS = 20
"""By how much a sentence may begin later than is said."""


@pytest.fixture(scope="module")
def takes() -> list[Take]:
    """Takes in both languages, short and long, of one and of several utterances."""
    return [
        Take(
            (
                utterance(
                    "今天天气很好，我们去公园看花。",
                    "jin1 tian1 tian1 qi4 hen3 hao3 wo3 men5 qu4 gong1 yuan2 kan4 hua1",
                ),
            )
        ),
        Take(
            (
                utterance("早起的人多。", "zao3 qi3 de5 ren2 duo1", name="s1"),
                utterance("我买了iPhone，很贵！", "wo3 mai3 le5 hen3 gui4", name="s2"),
                utterance("不怕。", "bu2 pa4", name="s3"),
            )
        ),
        Take((utterance("Please stop here. The bus is late, isn’t it?", lang="en"),)),
        Take((utterance("兄", "xiong1"),)),
    ]


def digest(speech: Speech) -> str:
    """A hash of all that a speech says."""
    marks = repr((speech.rate, speech.utterances, speech.words)).encode()
    return hashlib.sha256(speech.samples.tobytes() + marks).hexdigest()


def test_the_same_in_any_order_and_thread(
    espeak: Espeak, mandarin_voice: Voice, takes: list[Take]
) -> None:
    """A take sounds the same to the byte whatever was said before, and whoever speaks beside it."""
    alone = [digest(Espeak().speak(take, mandarin_voice)) for take in takes]
    numbers = [0, 1, 2, 3, 3, 2, 1, 0, 1, 3, 0, 2] * 3
    with ThreadPoolExecutor(4) as pool:
        spoken = pool.map(lambda number: espeak.speak(takes[number], mandarin_voice), numbers)
        assert [digest(speech) for speech in spoken] == [alone[number] for number in numbers]


PROGRAM = """
import sys
from audiobook.engines.espeak import Espeak
from audiobook.model import LanguageSpan, Role, Take, Utterance
from audiobook.voices import Voice
text = "A line that is read in another process."
spans = (LanguageSpan(0, len(text), "en"),)
said = Utterance("s1", None, "x1", Role.BODY, text, text, (), spans, (), "", 0, 0)
speech = Espeak().speak(Take((said,)), Voice("english", "espeak", "en-us", "en-US"))
sys.stdout.buffer.write(speech.samples.tobytes())
"""


def test_the_same_in_another_process(espeak: Espeak) -> None:
    """Two processes make the same bytes as this one, and leave nothing behind them on stderr."""
    take = Take((utterance("A line that is read in another process.", lang="en"),))
    here = espeak.speak(take, Voice("english", "espeak", "en-us", "en-US"))
    for _ in range(2):
        other = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, check=True)
        assert other.stdout == here.samples.tobytes()
        assert other.stderr == b""


def test_one_mark_an_utterance_in_order(
    espeak: Espeak, mandarin_voice: Voice, takes: list[Take]
) -> None:
    """Each utterance has one mark, over its whole text, in the order of the take."""
    for take in takes:
        speech = espeak.speak(take, mandarin_voice)
        assert [
            (mark.utterance, mark.spoken_start, mark.spoken_end) for mark in speech.utterances
        ] == [(one.id, 0, len(one.spoken)) for one in take.utterances]


def test_speech_is_where_the_marks_are(
    espeak: Espeak, mandarin_voice: Voice, takes: list[Take]
) -> None:
    """Each utterance is heard from its mark's start, to within 20 ms, up to its end."""
    for take in takes:
        speech = espeak.speak(take, mandarin_voice)
        for mark in speech.utterances:
            span = speech_span(speech.samples[mark.start : mark.end], speech.rate)
            assert span is not None
            assert span[0] <= ONSET_MS * speech.rate // 1000
            assert mark.end - mark.start - span[1] <= ONSET_MS * speech.rate // 1000


def test_silence_is_where_no_mark_is(
    espeak: Espeak, mandarin_voice: Voice, takes: list[Take]
) -> None:
    """Before, between and after utterances there is digital silence, between them a good deal."""
    for take in takes:
        speech = espeak.speak(take, mandarin_voice)
        outside = speech.samples.copy()
        for mark in speech.utterances:
            outside[mark.start : mark.end] = 0
        assert not outside.any()
        for one, other in pairwise(speech.utterances):
            assert other.start - one.end >= speech.rate // 10


def test_words_are_inside_their_utterance(
    espeak: Espeak, mandarin_voice: Voice, takes: list[Take]
) -> None:
    """Words come in order, do not overlap, and lie inside the mark of their utterance."""
    for take in takes:
        speech = espeak.speak(take, mandarin_voice)
        bounds = {mark.utterance: mark for mark in speech.utterances}
        for word in speech.words:
            assert (
                bounds[word.utterance].start <= word.start < word.end <= bounds[word.utterance].end
            )
        assert all(one.end <= other.start for one, other in pairwise(speech.words))


def test_words_are_the_right_ones(espeak: Espeak, english_voice: Voice) -> None:
    """Each word's mark covers its characters, with what is joined to it."""
    text = "In 1990, Zoë’s co-op sold 3,000 books."
    speech = espeak.speak(Take((utterance(text, lang="en"),)), english_voice)
    words = [text[word.spoken_start : word.spoken_end] for word in speech.words]
    assert words == ["In", "1990,", "Zoë’s", "co-op", "sold", "3,000", "books."]


def test_third_tones_in_a_row(espeak: Espeak, mandarin_voice: Voice) -> None:
    """Before another third tone a third tone is said as a second one, before others it is not."""

    def first_syllable(syllables: str) -> bytes:
        speech = espeak.speak(Take((utterance("你好", syllables),)), mandarin_voice)
        return speech.samples[: speech.words[1].start].tobytes()

    assert first_syllable("ni3 hao3") == first_syllable("ni2 hao3")
    assert first_syllable("ni3 hao4") != first_syllable("ni2 hao4")


@pytest.mark.parametrize("mark", ["、", "，", "；", "。", "！", "……", "——", ","])
def test_marks_pause(mark: str, espeak: Espeak, mandarin_voice: Voice) -> None:
    """Marks inside a Mandarin sentence pause, for between a tenth and a third of a second."""
    take = Take((utterance(f"好{mark}妈", "hao3 ma1"),))
    first, second = espeak.speak(take, mandarin_voice).words
    assert 0.1 < (second.start - first.end) / 22050 < 0.33


def test_a_long_text_without_a_mark(espeak: Espeak, english_voice: Voice) -> None:
    """A text without a mark is spoken whole: it lasts as long as its parts."""
    part = "nobody puts a mark into this 1234567 "
    short = espeak.speak(Take((utterance(part * 10, lang="en"),)), english_voice)
    long = espeak.speak(Take((utterance(part * 300, lang="en"),)), english_voice)
    assert len(long.samples) / len(short.samples) == pytest.approx(30, rel=0.02)


def test_thousands_of_characters_without_a_mark(espeak: Espeak, mandarin_voice: Voice) -> None:
    """Every character of a very long sentence is heard, whatever its syllables."""
    syllables = ["zhuang4", "xiong1", "e4", "liang3", "de5"] * 400
    speech = espeak.speak(Take((utterance("字" * 2000, " ".join(syllables)),)), mandarin_voice)
    assert [word.spoken_start for word in speech.words] == list(range(2000))


def test_pitch_and_volume(espeak: Espeak, english_voice: Voice) -> None:
    """Percents change loudness by as much; hertz move the voice by as many."""
    take = Take((utterance("Many men may know my name in the morning.", lang="en"),))
    usual = espeak.speak(take, english_voice)
    softer = espeak.speak(take, replace(english_voice, volume=-50))
    higher = espeak.speak(take, replace(english_voice, pitch=30))
    assert 1.8 < loudness(usual) / loudness(softer) < 2.2
    assert 20 < hertz(higher) - hertz(usual) < 40


def loudness(speech: Speech) -> float:
    """Root mean square."""
    return float(np.sqrt(np.mean(speech.samples.astype(float) ** 2)))


def hertz(speech: Speech) -> float:
    """The middle of the voice's pitch, by autocorrelation of 46 ms windows."""
    pitches = []
    for at in range(0, len(speech.samples) - 1024, 512):
        window = speech.samples[at : at + 1024].astype(float)
        if np.sqrt(np.mean(window**2)) > 1500:
            likeness = np.correlate(window, window, "full")[1023:]
            period = 55 + int(likeness[55:400].argmax())  # from 55 to 400 Hz
            pitches.append(speech.rate / period)
    return float(np.median(pitches))


def test_the_fingerprint_changes_with_the_sound(
    espeak: Espeak, mandarin_voice: Voice, english_voice: Voice
) -> None:
    """It names the build, and tells apart every setting that is heard; a name is not heard."""
    voices = [
        mandarin_voice,
        english_voice,
        replace(english_voice, voice="en-us"),
        replace(mandarin_voice, speed=300),
        replace(mandarin_voice, pitch=10),
        replace(mandarin_voice, volume=-10),
    ]
    prints = [espeak.fingerprint(voice) for voice in voices]
    assert len(set(prints)) == len(prints)
    assert all(one.startswith("espeak-ng 1.") for one in prints)
    assert espeak.fingerprint(replace(mandarin_voice, name="other")) == prints[0]


def test_a_voice_that_espeak_has_not(
    espeak: Espeak, mandarin_voice: Voice, takes: list[Take]
) -> None:
    """A profile that names another voice is refused, with the names that it could use."""
    voice = replace(mandarin_voice, voice="klingon")
    message = (
        "“mandarin” asks the engine espeak for the voice “klingon”; its voices are: cmn, en-gb"
    )
    with pytest.raises(VoiceError, match=message):
        espeak.speak(takes[0], voice)


def test_engines_are_opened_by_name(mandarin_voice: Voice, tmp_path: Path) -> None:
    """The table gives the engine that a profile names, and says which there are."""
    engine = kind_of(mandarin_voice).open(Online(), Cache(tmp_path, 0))
    assert isinstance(engine, Espeak)
    with pytest.raises(VoiceError, match="asks for the engine “x”; the engines are: edge, espeak"):
        kind_of(replace(mandarin_voice, engine="x"))
