"""What is asked of the online service: every sentence, in texts that it takes whole."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from edge_service import EdgeService
from edge_tts.communicate import split_text_by_byte_length
from hypothesis import given
from hypothesis import strategies as st

from audiobook import lexicon
from audiobook.cache import Cache
from audiobook.cast import load_cast
from audiobook.engines.edge import Edge
from audiobook.engines.edge.requests import MOST_BYTES, prosody, requests
from audiobook.engines.online import Online
from audiobook.errors import EngineError, VoiceError
from audiobook.model import Role, Take, Utterance
from audiobook.script import write_passage

YUNYANG = load_cast("yunyang", ()).narrator
HOW = prosody(YUNYANG)


def say(number: int, spoken: str) -> Utterance:
    """An utterance that is said so."""
    return Utterance(
        id=f"s{number:04}",
        block="b1",
        section="sec1",
        role=Role.BODY,
        written=spoken,
        spoken=spoken,
        alignment=(),
        languages=(),
        pronunciation=(),
        voice="yunyang",
        pause_before=0,
        pause_after=0,
    )


TEXTS = st.lists(st.text(st.characters(), min_size=1, max_size=300), min_size=1, max_size=20)


@given(TEXTS)
def test_every_sentence_is_asked_for_once(texts: list[str]) -> None:
    """Each utterance stands in one request, in order, at the offset given, as long as it is."""
    take = Take(tuple(say(number, text) for number, text in enumerate(texts, 1)))
    asked = requests(take, HOW)
    parts = [part for request in asked for part in request.parts]
    assert [part.utterance for part in parts] == list(take.utterances)
    for request in asked:
        for part in request.parts:
            sent = request.text[part.start : part.end]
            pairs = zip(sent, part.utterance.spoken, strict=True)
            assert all(one in (other, " ") for one, other in pairs)


@pytest.mark.parametrize(
    ("first", "between"),
    [
        ("早市", "。\n"),
        ("天亮了。", "\n"),
        ("“你早！”", "\n"),
        ("The market", ".\n"),
        ("VR", ".\n"),
    ],
)
def test_sentences_are_told_apart(first: str, between: str) -> None:
    """A heading is sent with a full stop, so that it is no part of the next sentence."""
    (request,) = requests(Take((say(1, first), say(2, "后来。"))), HOW)
    assert request.text == f"{first}{between}后来。"
    assert request.parts[1].start == len(first + between)


@given(TEXTS)
def test_no_request_is_divided_by_edge_tts(texts: list[str]) -> None:
    """A request's text is one connection's: edge-tts finds nothing in it to split or replace."""
    take = Take(tuple(say(number, text) for number, text in enumerate(texts, 1)))
    for request in requests(take, HOW):
        escaped = escape(request.text)
        assert len(escaped.encode()) <= MOST_BYTES
        chunks = list(split_text_by_byte_length(escaped, MOST_BYTES))
        assert len(chunks) <= 1
        assert b"".join(chunks).decode().strip() == escaped.strip()


def test_a_sentence_that_is_too_long_is_named() -> None:
    """A sentence beyond what the service takes at once is refused by its name."""
    take = Take((say(1, "短。"), say(2, "长" * 1400)))
    with pytest.raises(EngineError, match=r"4096 bytes at once, and sentence s0002 “长长.*420"):
        requests(take, HOW)


@pytest.mark.parametrize("name", ["", "cmn", "zh-CN-Yunyang", "zh-CN-X'/><break/>Neural", "zh-CN-"])
def test_what_is_no_name_of_a_voice_is_refused(name: str) -> None:
    """Only what looks like a voice's name is sent, for it goes into the SSML as it is."""
    with pytest.raises(VoiceError, match="names such as zh-CN-YunyangNeural"):
        requests(Take((say(1, "好。"),)), prosody(replace(YUNYANG, voice=name)))


@pytest.mark.parametrize("name", ["zh-CN-liaoning-XiaobeiNeural", "en-US-EmmaMultilingualNeural"])
def test_the_services_names_are_taken(name: str) -> None:
    """Names with a dialect, and of voices that speak many languages, are names."""
    (request,) = requests(Take((say(1, "好。"),)), prosody(replace(YUNYANG, voice=name)))
    assert request.prosody.voice == name


@pytest.mark.parametrize(("pitch", "volume"), [(-5, 20), (50, -80)])
def test_the_profile_sets_pitch_and_volume(
    pitch: int, volume: int, edge_service: EdgeService, tmp_path: Path
) -> None:
    """The service hears the profile's pitch and volume, and is asked for words' times."""
    voice = replace(YUNYANG, pitch=pitch, volume=volume)
    cast = load_cast("yunyang", ())
    (take,) = write_passage("早上好。", cast, lexicon.load(()))
    engine = Edge(Online(), Cache(tmp_path, 10**8))
    engine.speak(take, voice)
    engine.close()
    (request,) = edge_service.requests
    assert (request.rate, request.pitch, request.volume) == (0, pitch, volume)
    assert request.boundary == "WordBoundary"
    assert engine.fingerprint(voice).endswith(f"+0% {pitch:+d}Hz {volume:+d}%")
