"""Every transcript of the sample programme, as it stands in tests/golden/editions."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from sample_programme import ARTICLE, LINES, LOUDNESS, programme

from audiobook import __version__
from audiobook.editions import EDITIONS
from audiobook.editions.files.record import record_of
from audiobook.editions.sound.rendition import LISTENING, Rendition
from audiobook.model import Programme

GOLDEN = Path(__file__).parents[1] / "golden" / "editions"
NAME = "sample"


def _write(edition: str, made: Programme, folder: Path) -> str:
    """The edition's text, read back by its own check."""
    rendition = Rendition(made, LISTENING, folder / "none", "0" * 64, LOUDNESS)
    (path,) = EDITIONS[edition].load().write(rendition, folder, NAME)
    assert EDITIONS[edition].load().check(folder, record_of(rendition, NAME, (edition,))) == ()
    return path.read_bytes().decode()


@pytest.mark.parametrize("edition", ["txt", "md", "vtt", "srt", "lrc", "json"])
def test_the_sample_is_written_so(edition: str, tmp_path: Path) -> None:
    """Byte for byte, but for the version of the package."""
    found = _write(edition, programme(), tmp_path).replace(__version__, "VERSION")
    assert found == (GOLDEN / f"{NAME}.{edition}").read_bytes().decode()


def test_an_article_of_unknown_origin_says_so_much(tmp_path: Path) -> None:
    """Where nothing is known of an article, the head still says that the voice is synthetic."""
    unknown = replace(ARTICLE, source=None, url=None, byline=None, date=None, rights=None)
    text = _write("txt", programme(LINES, unknown), tmp_path)
    head = text.split("\n\n")[1]
    assert head.splitlines() == ["声音：合成语音 (zh)", "时长：0:29"]


def test_programs_find_every_sentence_with_its_time(tmp_path: Path) -> None:
    """The JSON has each clip once, in milliseconds, and what is said where it differs."""
    made = programme()
    found = json.loads(_write("json", made, tmp_path))
    assert found["synthetic"] is True
    for sentence, utterance, clip in zip(
        found["sentences"], made.script.utterances, made.clips, strict=True
    ):
        assert sentence["id"] == utterance.id
        assert sentence["text"] == utterance.written
        assert sentence.get("spoken", utterance.written) == utterance.spoken
        assert abs(sentence["start_ms"] - clip.start / 44.1) <= 0.5
        assert abs(sentence["end_ms"] - clip.end / 44.1) <= 0.5
    assert [(one["before"], one["after"]) for one in found["findings"]] == [
        ("豆浆(dòujiāng)", "豆浆")
    ]


@pytest.mark.parametrize("edition", ["txt", "md", "vtt", "lrc", "json"])
def test_each_says_that_the_voice_is_synthetic(edition: str, tmp_path: Path) -> None:
    """Also where somebody has only that file; SubRip has no place for it but the opening's cue."""
    said = ("合成语音", '"synthetic": true')
    assert any(words in _write(edition, programme(), tmp_path) for words in said)
