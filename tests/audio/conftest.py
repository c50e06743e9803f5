"""Real speech, spoken by the embedded engine and set into silence."""

from __future__ import annotations

import numpy as np
import pytest
from signals import Recording
from utterances import utterance

from audiobook.audio.levels import to_float
from audiobook.audio.segments import cut
from audiobook.audio.sound import MemorySound
from audiobook.engines.espeak import Espeak
from audiobook.model import Speech, Take
from audiobook.voices import Voice

RATE = 44100

MANDARIN = (
    ("早起的人看见河边的灯。", "zao3 qi3 de5 ren2 kan4 jian4 he2 bian1 de5 deng1"),
    (
        "孩子们坐在树下，听老人说话。",
        "hai2 zi5 men5 zuo4 zai4 shu4 xia4 ting1 lao3 ren2 shuo1 hua4",
    ),
    ("雨停了，他们才回家。", "yu3 ting2 le5 ta1 men5 cai2 hui2 jia1"),
    ("明天还要去山上看花。", "ming2 tian1 hai2 yao4 qu4 shan1 shang4 kan4 hua1"),
)
ENGLISH = (
    ("Whoever rises early sees the lamps along the river.", ""),
    ("Fifty fishing boats came in before the storm had passed.", ""),
    ("She shut the shop, and sat down beside her sister.", ""),
    ("Tomorrow they will climb the hill to look at the flowers.", ""),
)


def _speech(sentences: tuple[tuple[str, str], ...], voice: Voice) -> Speech:
    utterances = tuple(
        utterance(text, syllables, voice.lang, f"s{number}")
        for number, (text, syllables) in enumerate(sentences)
    )
    return Espeak().speak(Take(utterances), voice)


@pytest.fixture(scope="session")
def mandarin_speech() -> Speech:
    """Four Mandarin sentences, as the engine gives them."""
    return _speech(MANDARIN, Voice("mandarin", "espeak", "cmn", "zh-CN"))


@pytest.fixture(scope="session")
def english_speech() -> Speech:
    """Four English sentences, as the engine gives them."""
    return _speech(ENGLISH, Voice("english", "espeak", "en-gb", "en-GB"))


def _recording(speech: Speech, rate: int, times: int) -> Recording:
    pause = np.zeros(rate * 2 // 5, dtype=np.int16)
    parts, clips, silences, clock = [pause], [], [], len(pause)
    for segment in cut(speech, rate) * times:
        assert segment is not None
        clips.append((clock + segment.start, clock + segment.end))
        clock += len(segment.samples)
        silences.append((clock, clock + len(pause)))
        clock += len(pause)
        parts += [segment.samples, pause]
    sound = MemorySound(to_float(np.concatenate(parts)), rate)
    return Recording(sound, tuple(clips), tuple(silences))


@pytest.fixture(scope="session")
def mandarin(mandarin_speech: Speech) -> Recording:
    """A minute of Mandarin."""
    return _recording(mandarin_speech, RATE, times=5)


@pytest.fixture(scope="session")
def english(english_speech: Speech) -> Recording:
    """A minute of English."""
    return _recording(english_speech, RATE, times=5)


@pytest.fixture(params=["mandarin", "english"])
def recording(request: pytest.FixtureRequest) -> Recording:
    """A minute of either language."""
    found: Recording = request.getfixturevalue(request.param)
    return found
