"""Sentences of a finished programme, by themselves."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import numpy as np
import pytest
from command import run
from heard import RATE, Samples, decoded, likeness, said_again

from audiobook import saying
from audiobook.audio.measuring.onset import speech_span
from audiobook.editions.files.record import load
from audiobook.sentences import Run

PAUSE = saying.BETWEEN_MS * RATE // 1000


def _at_speech(samples: Samples) -> Samples:
    span = speech_span(samples, RATE)
    assert span is not None
    return samples[span[0] :]


@pytest.fixture(scope="module")
def spoken(spoken_folder: Path) -> list[Samples]:
    """Every sentence as the voice says it."""
    return said_again(load(spoken_folder).programme)


@pytest.mark.parametrize("ending", ["wav", "mp3"])
def test_a_sentence_is_written_by_itself(
    ending: str, spoken_folder: Path, spoken: list[Samples], tmp_path: Path
) -> None:
    """The file holds all of that sentence, and nothing of the ones around it."""
    path = tmp_path / f"one.{ending}"
    done = run("say", spoken_folder, "s0006", "-o", path, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    sound = decoded(path)
    assert likeness(_at_speech(sound), spoken[5]) > 0.97
    span = speech_span(sound, RATE)
    assert span is not None
    assert abs(span[1] - span[0] - len(spoken[5])) < 0.01 * RATE
    assert span[0] < 0.2 * RATE
    assert len(sound) - span[1] < 0.2 * RATE


def test_a_wav_is_what_the_programme_has_there(spoken_folder: Path, tmp_path: Path) -> None:
    """Sample by sample what a decoder of the whole MP3 gives, rounded to 16 bits."""
    programme = load(spoken_folder).programme
    assert run("say", spoken_folder, "5", "-o", "a.wav", cwd=tmp_path).returncode == 0
    (part,) = saying.stretches(programme, [Run(4, 4)])
    whole = decoded(spoken_folder / "a.mp3")[part.start : part.stop]
    assert np.abs(decoded(tmp_path / "a.wav") - whole).max() < 2 / 32768


@pytest.mark.parametrize("ending", ["wav", "mp3"])
def test_runs_keep_their_pauses_and_others_get_one(
    ending: str, spoken_folder: Path, spoken: list[Samples], tmp_path: Path
) -> None:
    """Sentences that follow each other are heard as they were, others half a second apart."""
    clips = load(spoken_folder).programme.clips
    path = tmp_path / f"some.{ending}"
    assert run("say", spoken_folder, "5-6", "s0002", "-o", path, cwd=tmp_path).returncode == 0
    sound = _at_speech(decoded(path))
    second = clips[5].start - clips[4].start
    assert likeness(sound, spoken[4]) > 0.97
    assert likeness(sound[second:], spoken[5]) > 0.97
    third = _at_speech(sound[clips[5].end - clips[4].start + PAUSE // 2 :])
    assert likeness(third, spoken[1]) > 0.97
    alone = tmp_path / f"alone.{ending}"
    assert run("say", spoken_folder, "5-6", "-o", alone, cwd=tmp_path).returncode == 0
    assert run("say", spoken_folder, "2", "-o", alone.with_stem("b"), cwd=tmp_path).returncode == 0
    parts = len(decoded(alone)) + len(decoded(alone.with_stem("b")))
    assert PAUSE * 0.9 < len(decoded(path)) - parts < PAUSE * 1.2


def test_text_place_and_time_are_printed(spoken_folder: Path, tmp_path: Path) -> None:
    """In plain lines: the times are the transcript's, what is said otherwise is shown."""
    done = run("say", spoken_folder, "s0004", "s0008", "-o", "a.wav", cwd=tmp_path)
    programme = load(spoken_folder).programme
    times = [
        f"0:{clip.start * 10 // RATE / 10:04.1f} to 0:{clip.end * 10 // RATE / 10:04.1f}"
        for clip in programme.clips
    ]
    assert done.stdout.splitlines() == [
        f"s0004, {times[3]}, chapter 1 of 2 “早起的人”, opening",
        "本音频由合成语音朗读。",
        f"s0008, {times[7]}, chapter 2 of 2 “灯下”, heading, from line 9",
        "灯下",
        "a.wav",
    ]
    assert (
        "said: 价格下降百分之七十三。"
        in run("say", spoken_folder, "9", "-o", "a.wav", cwd=tmp_path).stdout.splitlines()
    )


def test_it_is_played_where_there_is_a_player(spoken_folder: Path, tmp_path: Path) -> None:
    """A player of the machine gets the very WAV, which is gone afterwards."""
    clip = load(spoken_folder).programme.clips[3]
    seconds = (clip.end - clip.start) / RATE
    _player(
        tmp_path / "aplay",
        f"import shutil, time\nshutil.copy(sys.argv[2], {str(tmp_path / 'heard.wav')!r})\n"
        f"open({str(tmp_path / 'path')!r}, 'w').write(sys.argv[2])\ntime.sleep({seconds})\n",
    )
    done = run("say", spoken_folder, "4", cwd=tmp_path, PATH=str(tmp_path))
    assert done.returncode == 0, done.stderr
    assert run("say", spoken_folder, "4", "-o", "a.wav", cwd=tmp_path).returncode == 0
    assert (tmp_path / "heard.wav").read_bytes() == (tmp_path / "a.wav").read_bytes()
    assert not Path((tmp_path / "path").read_text()).exists()


@pytest.mark.parametrize(
    ("script", "told"),
    [
        ("sys.exit('no sound card')", "aplay: no sound card"),
        ("pass", "aplay: exit code 0"),
        (None, "This machine has no player (afplay, "),
    ],
    ids=["fails", "does nothing", "is not there"],
)
def test_where_nothing_plays_one_line_says_so(
    script: str | None, told: str, spoken_folder: Path, tmp_path: Path
) -> None:
    """Also where a player is done before anybody can have heard it; the text is there anyway."""
    if script:
        _player(tmp_path / "aplay", script)
    done = run("say", spoken_folder, "4", cwd=tmp_path, PATH=str(tmp_path))
    assert done.returncode == 1
    assert "本音频由合成语音朗读。" in done.stdout
    assert done.stderr.startswith("audiobook: ")
    assert told in done.stderr
    assert "-o FILE.wav" in done.stderr


def _player(path: Path, script: str) -> None:
    path.write_text(f"#!{sys.executable}\nimport sys\n{script}\n")
    path.chmod(0o700)


def test_what_cannot_be_said_is_one_line(spoken_folder: Path, tmp_path: Path) -> None:
    """A wrong id, a folder without its sound, a form that is none: each says what to do."""
    wrong = run("say", spoken_folder, "s0099", cwd=tmp_path)
    assert wrong.returncode == 1
    assert "they are s0001 to s0012" in wrong.stderr
    unknown = run("say", spoken_folder, "1", "-o", "a.ogg", cwd=tmp_path)
    assert unknown.returncode == 2
    assert "does not end in .wav or .mp3" in unknown.stderr
    shutil.copy(spoken_folder / "programme.json", tmp_path)
    silent = run("say", tmp_path, "1", "-o", "a.wav", cwd=tmp_path)
    assert silent.returncode == 1
    assert "make the programme again" in silent.stderr
    assert not (tmp_path / "a.wav").exists()
