"""Voices that are not alike loud share a programme, and are as loud as one another in its MP3."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
import pytest
from command import make, run
from edge_service import EdgeService
from heard import decoded
from online import run_online

from audiobook.audio.human import speech_lufs
from audiobook.audio.levels import from_db
from audiobook.cast import load_cast
from audiobook.editions.files.record import load
from audiobook.editions.sound.rendering import render
from audiobook.editions.sound.rendition import LISTENING, PRESETS, Preset
from audiobook.engines.espeak import Espeak
from audiobook.lexicon import Lexicon
from audiobook.model import Programme, Speech, Take
from audiobook.readers import read
from audiobook.recording import Recording, Session
from audiobook.script import write_script
from audiobook.voices import Voice

ARTICLE = """# 早起的人

天还没亮，小城就醒了。卖豆浆的灯先亮，扫街的人跟着出门。

> 路是人走出来的。

The first bus leaves at six o'clock in the morning. It is never late.

## 灯下

盐都的老人慢慢地走着。价格下降73%，大家都很高兴。
"""

CAST = """engine = "{engine}"
voice = "{voice}"
lang = "zh-CN"
[roles]
english = "{english}"
quote = "{quote}"
"""


@dataclass
class _Uneven(Espeak):
    """The embedded engine, of whose voices some are softer or louder than they are."""

    louder_db: dict[str, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Ready to speak."""
        super().__init__()

    def speak(self, take: Take, voice: Voice) -> Speech:
        """What the engine says, at the level of the voice."""
        speech = super().speak(take, voice)
        samples = speech.samples * from_db(self.louder_db.get(voice.name, 0.0))
        return replace(speech, samples=np.clip(samples, -32768, 32767).astype(np.int16))


class _Listener:
    """Hears nothing."""

    def begins(self, stage: str, steps: int) -> None:
        """Nothing to keep."""

    def advances(self) -> None:
        """Nothing to keep."""

    def says(self, line: str, /) -> None:
        """Nothing to keep."""


def _levels(mp3: Path, programme: Programme) -> dict[str, float]:
    """The loudness of each voice against the narrator's, in all it says, as ffmpeg decodes it."""
    sound, said = decoded(mp3), defaultdict(list)
    for utterance, clip in zip(programme.script.utterances, programme.clips, strict=True):
        said[utterance.voice].append(sound[clip.start : clip.end])
    rate = programme.track.rate
    narrator = speech_lufs(said.pop(programme.voice), rate)
    return {voice: speech_lufs(parts, rate) - narrator for voice, parts in said.items()}


@pytest.mark.parametrize("preset", [LISTENING, PRESETS["r128"]], ids=lambda one: one.name)
def test_embedded_voices(preset: Preset, tmp_path: Path) -> None:
    """9 dB softer and 5 dB louder than the narrator: within 1 LU after decoding."""
    (tmp_path / "a.md").write_text(ARTICLE, "utf-8")
    for name, english, quote in (("uneven", "english", "other"), ("other", "", "")):
        profile = CAST.format(engine="espeak", voice="cmn", english=english, quote=quote)
        profile = profile if english else profile.partition("[roles]")[0]
        (tmp_path / f"{name}.toml").write_text(profile)
    cast = load_cast("uneven", (tmp_path,))
    article = read(str(tmp_path / "a.md"), None)
    engine = _Uneven({"english": -9.0, "other": 5.0})
    session = Session(article, cast, Lexicon(), engine, preset.rate, tmp_path, _Listener())
    script, _ = write_script(article, cast, Lexicon())
    rendition, _ = render(Recording(session, script, (), "2026-01-01"), preset, tmp_path)
    levels = _levels(rendition.path, rendition.programme)
    assert levels == pytest.approx({"english": 0.0, "other": 0.0}, abs=1.0)
    found = {one.voice: one.gain_db for one in rendition.programme.gains}
    assert found == pytest.approx({"english": 9.0, "other": -5.0}, abs=1.5)


SOFT, LOUD = "en-GB-SoniaNeural", "zh-CN-YunxiNeural"


def test_online_voices(tmp_path: Path) -> None:
    """As the service sends them, 9 dB softer and 2 dB louder; the same bytes whatever comes first.

    In a run that finds all of it kept, offline, and whatever lanes there are.
    """
    (tmp_path / "a.md").write_text(ARTICLE, "utf-8")
    (tmp_path / "voices").mkdir()
    (tmp_path / "voices" / "uneven.toml").write_text(
        CAST.format(engine="edge", voice="zh-CN-YunyangNeural", english="sonia", quote="yunxi")
    )
    with EdgeService(volumes={SOFT: -65, LOUD: 25}) as service:
        wanted = ("--voice", "uneven", "--name", "a")
        done = run_online(service, "make", "a.md", *wanted, cwd=tmp_path)
        assert done.returncode == 0, done.stderr
        asked = len(service.requests)
        line = r"Evened with “uneven”: “yunxi” (\S+) dB softer, “sonia” (\S+) dB louder\."
        (softer, louder), *others = re.findall(line, done.stderr)
        assert not others
        assert float(softer) == pytest.approx(2.0, abs=1.0)
        assert float(louder) == pytest.approx(9.0, abs=1.5)
    folder = tmp_path / "output" / "a"
    programme = load(folder).programme
    assert _levels(folder / "a.mp3", programme) == pytest.approx(
        {"yunxi": 0.0, "sonia": 0.0}, abs=1.0
    )
    checked = run("check", folder, cwd=tmp_path)
    assert checked.returncode == 0, checked.stderr
    again = make(tmp_path, "a.md", "--voice", "uneven", "--out", "again", "--name", "a")
    assert asked == len(service.requests)
    assert again.told["gains_db"] == {one.voice: one.gain_db for one in programme.gains}
    for file in ("a.mp3", "programme.json"):
        assert (again.folder / file).read_bytes() == (folder / file).read_bytes()


def test_a_sound_that_is_left_as_recorded(tmp_path: Path) -> None:
    """With `--sound none` no voice has a gain either, for somebody masters it himself."""
    (tmp_path / "a.md").write_text(ARTICLE, "utf-8")
    (tmp_path / "voices").mkdir()
    profile = CAST.format(engine="espeak", voice="cmn", english="english", quote="english")
    (tmp_path / "voices" / "two.toml").write_text(profile)
    made = make(tmp_path, "a.md", "--voice", "two", "--to", "mp3", "--sound", "none")
    assert made.told["gains_db"] == {}


def _cast_of_three(place: Path) -> None:
    """A narrator who has a louder voice for headings, and another for English."""
    (place / "voices").mkdir()
    profile = 'engine = "espeak"\nvoice = "cmn"\nlang = "zh-CN"\n'
    roles = '[roles]\nheading = "high"\nenglish = "english"\n'
    (place / "voices" / "three.toml").write_text(profile + roles)
    (place / "voices" / "high.toml").write_text(f"{profile}pitch = 40\n")


def test_a_replaced_sentence_changes_no_other_voice(tmp_path: Path) -> None:
    """Gains stay those of when the programme was made, and a new voice gets its own.

    Restored, the programme is byte for byte what it was; and who is in the cast and says nothing in
    the programme is in nobody's way.
    """
    article = re.sub("The first bus .+", "车来了。", ARTICLE)
    (tmp_path / "a.md").write_text(article, "utf-8")
    _cast_of_three(tmp_path)
    folder = make(tmp_path, "a.md", "--voice", "three", "--to", "mp3", "--name", "a").folder
    before = {file: file.read_bytes() for file in folder.iterdir()}
    (high,) = load(folder).programme.gains
    assert high.voice == "high"
    told = run("replace", folder, "5", "--text", "The first bus leaves at six.", cwd=tmp_path)
    assert told.returncode == 0, told.stderr
    assert re.search("Evened with “three”: “english” .+ dB (louder|softer)", told.stderr)
    assert "high" not in told.stderr
    programme = load(folder).programme
    assert {one.voice: one.gain_db for one in programme.gains}["high"] == high.gain_db
    assert _levels(folder / "a.mp3", programme) == pytest.approx(
        {"high": 0.0, "english": 0.0}, abs=1.0
    )
    restored = run("replace", folder, "5", "--restore", cwd=tmp_path)
    assert restored.returncode == 0, restored.stderr
    assert {file: file.read_bytes() for file in folder.iterdir()} == before
