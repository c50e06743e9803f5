"""People's recordings of a sentence, as they come, and what is heard of them in the programme."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest
from command import make, run
from heard import RATE, decoded, likeness
from rooms import RATE as OWN_RATE
from rooms import Room, spoken, write

from audiobook.audio.human import speech_lufs
from audiobook.audio.levels import FloatSamples
from audiobook.audio.resample import resample_float
from audiobook.editions.files.record import load

ARTICLE = """# 早起的人

天还没亮，小城就醒了。卖豆浆的灯先亮，扫街的人跟着出门。

## 灯下

价格下降73%，大家都很高兴。路是人走出来的。盐都的老人慢慢地走着。
"""
EDITIONS = "mp3,txt,vtt,json,html,epub,daisy"
WANTED = "s0005"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A programme, to be copied from."""
    place = tmp_path_factory.mktemp("made")
    (place / "a.md").write_text(ARTICLE, "utf-8")
    return make(place, "a.md", "--to", EDITIONS, "--name", "a").folder


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    """The programme, to be changed."""
    return shutil.copytree(made, tmp_path / "a")


def _sentences(folder: Path) -> dict[str, FloatSamples]:
    """What is heard of each, as ffmpeg decodes it."""
    sound = decoded(folder / "a.mp3")
    return {one.utterance: sound[one.start : one.end] for one in load(folder).programme.clips}


@pytest.mark.parametrize(
    ("room", "ending", "echo_s"),
    [
        (Room(), "wav", 0.2),
        (Room(noise_dbfs=-45), "flac", 0.2),
        (Room(before_s=6, after_s=9, noise_dbfs=-55, clicks=True), "m4a", 0.2),
        (Room(noise_dbfs=-80, level_dbfs=-48), "mp3", 0.2),
        (Room(echo_s=1.5, offset=0.1), "wav", 0.8),
        (Room(noise_dbfs=-30), "wav", 0.2),
    ],
    ids=["a room", "a noisy room", "a telephone", "too soft", "a hall with an offset", "a street"],
)
def test_a_person_is_heard_as_the_voice_would_be(
    room: Room, ending: str, echo_s: float, folder: Path
) -> None:
    """Trimmed to what is said, as loud as the others; every edition is made again and proven."""
    recording = write(room.record(spoken()), folder.parent / f"guest.{ending}")
    done = run("replace", folder, WANTED, "--with", recording, cwd=folder.parent)
    assert done.returncode == 0, done.stderr
    checked = run("check", folder, cwd=folder.parent)
    assert checked.returncode == 0, checked.stderr
    assert set(load(folder).editions) == set(EDITIONS.split(","))
    heard = _sentences(folder)
    person = heard.pop(WANTED)
    said = resample_float(spoken(), OWN_RATE, RATE)
    assert -0.03 < (len(person) - len(said)) / RATE < echo_s
    assert max(likeness(said, np.roll(person, by)) for by in range(-1200, 300, 60)) > 0.5
    others = speech_lufs(list(heard.values()), RATE)
    assert speech_lufs([person], RATE) == pytest.approx(others, abs=1.0)


@pytest.mark.parametrize(
    ("room", "ending", "told"),
    [
        (Room(clipped_db=12), "wav", "is clipped: "),
        (Room(clipped_db=12), "m4a", "is clipped: "),
        (Room(level_dbfs=-120, noise_dbfs=-45), "m4a", "Nobody is heard in guest.m4a"),
        (Room(level_dbfs=-90, noise_dbfs=-90), "wav", "Nothing is heard in guest.wav"),
    ],
    ids=["clipped", "clipped and encoded", "a room", "much too soft"],
)
def test_what_nobody_wants_to_hear_is_one_line(
    room: Room, ending: str, told: str, folder: Path
) -> None:
    """It says what is wrong, and nothing is replaced."""
    before = (folder / "programme.json").read_bytes()
    write(room.record(spoken()), folder.parent / f"guest.{ending}")
    failed = run("replace", "a", WANTED, "--with", f"guest.{ending}", cwd=folder.parent)
    assert failed.returncode == 1
    assert told in failed.stderr
    assert "Traceback" not in failed.stderr
    assert (folder / "programme.json").read_bytes() == before


@pytest.mark.parametrize("times", [0.1, 10])
def test_a_recording_of_something_else_is_found_out(times: float, folder: Path) -> None:
    """Ten times as long as the sentence, or a tenth of it."""
    speech = spoken()
    part = np.tile(speech, round(times)) if times > 1 else speech[: round(len(speech) * times)]
    write(Room().record(part), folder.parent / "guest.wav")
    failed = run("replace", "a", WANTED, "--with", "guest.wav", cwd=folder.parent)
    assert failed.returncode == 1
    assert " s of speech, and sentence s0005 “" in failed.stderr
    assert "--text for what it says" in failed.stderr
