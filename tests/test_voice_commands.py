"""`audiobook voices` and `audiobook cache`, as a user meets them."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
import soundfile
from edge_service import EdgeService

from audiobook.audio.measuring.onset import speech_span
from audiobook.cli import app
from audiobook.voices import load

ROOT = Path(__file__).parents[1]


def audiobook(folder: Path, *arguments: str, **environment: str) -> tuple[int, str, str]:
    """Exit code, standard output and standard error of a command run in a folder."""
    done = subprocess.run(
        [sys.executable, "-c", "from audiobook.__main__ import main; main()", *arguments],
        capture_output=True,
        check=False,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
    )
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def test_voices_are_listed_a_line_each(tmp_path: Path) -> None:
    """Each profile has one plain line: name, language, online or not, engine and its voice."""
    (tmp_path / "voices").mkdir()
    (tmp_path / "voices" / "mine.toml").write_text(
        'engine = "espeak"\nvoice = "cmn"\nlang = "zh"\n'
    )
    code, told, said = audiobook(tmp_path, "voices")
    lines = told.splitlines()
    assert (code, said) == (0, "")
    assert "mine: zh, embedded, espeak cmn" in lines
    assert "yunyang: zh-CN, online, edge zh-CN-YunyangNeural" in lines
    assert [line.partition(":")[0] for line in lines] == sorted(
        line.partition(":")[0] for line in lines
    )


def test_a_cast_is_listed_with_all_who_speak(tmp_path: Path) -> None:
    """A profile that names others says who speaks what, and whether they are of both sorts."""
    (tmp_path / "voices").mkdir()
    narrator = 'engine = "edge"\nvoice = "zh-CN-YunyangNeural"\nlang = "zh-CN"\n[roles]\n'
    for name, roles in {
        "anchor": 'announcement = "mandarin"\nenglish = "aria"\n',
        "duo": 'quote = "xiaoxiao"\n',
    }.items():
        (tmp_path / "voices" / f"{name}.toml").write_text(narrator + roles)
    _, told, _ = audiobook(tmp_path, "voices")
    lines = [line for line in told.splitlines() if line.startswith(("anchor", "duo"))]
    assert lines == [
        "anchor: zh-CN, online and embedded, edge zh-CN-YunyangNeural; announcement by mandarin; "
        "english by aria",
        "duo: zh-CN, online, edge zh-CN-YunyangNeural; quote by xiaoxiao",
    ]


def test_a_profile_is_shown_to_be_copied(tmp_path: Path) -> None:
    """What is printed is a profile under another name; an unknown one is answered with all."""
    code, profile, _ = audiobook(tmp_path, "voices", "show", "mandarin")
    assert code == 0
    (tmp_path / "voices").mkdir()
    (tmp_path / "voices" / "slow.toml").write_text(
        profile.replace("speed = 270", "speed = 250"), "utf-8"
    )
    slow, usual = (load(name, [tmp_path / "voices"]) for name in ("slow", "mandarin"))
    assert slow == replace(usual, name="slow", speed=250)
    code, _, said = audiobook(tmp_path, "voices", "show", "nobody")
    assert (code, said.count("\n")) == (1, 1)
    assert "the profiles are: aria, english, " in said


def test_a_broken_profile_is_named(tmp_path: Path) -> None:
    """A broken profile of the user's ends the list with its file, the key and what is allowed."""
    (tmp_path / "voices").mkdir()
    (tmp_path / "voices" / "mine.toml").write_text('engine = "espeak"\nvoice = "cmn"\n')
    code, _, said = audiobook(tmp_path, "voices")
    assert code == 1
    assert said.count("\n") == 1
    assert "mine.toml" in said
    assert "“lang” is missing" in said


@pytest.mark.parametrize(
    ("arguments", "file", "least_s"),
    [
        (("mandarin",), "mandarin.mp3", 5),
        (("english", "Good morning.", "-o", "hello.mp3"), "hello.mp3", 0.5),
    ],
)
def test_a_voice_is_tried(
    arguments: tuple[str, ...], file: str, least_s: float, tmp_path: Path
) -> None:
    """A sample is an MP3 in which the text is heard: a usual one, or the one given."""
    code, told, said = audiobook(tmp_path, "voices", "try", *arguments)
    assert (code, told, said) == (0, f"{file}\n", "")
    sound, rate = soundfile.read(tmp_path / file, dtype="float32")
    span = speech_span(sound, rate)
    assert span is not None
    assert (span[1] - span[0]) / rate > least_s
    assert [path.name for path in tmp_path.iterdir()] == [file]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("mandarin", "-o", "gone/a.mp3"), "Cannot write gone/a.mp3: No such file or directory."),
        (("nobody",), "There is no voice profile “nobody”; the profiles are: aria, "),
        (("mandarin", "……"), "There is nothing to say in the text."),
        (("aria",), "may not be asked, because the run is offline"),
    ],
)
def test_a_voice_that_cannot_be_tried(
    arguments: tuple[str, ...], message: str, tmp_path: Path
) -> None:
    """What is wrong is one line, the exit code 1, and there is no file."""
    code, told, said = audiobook(tmp_path, "voices", "try", *arguments)
    assert (code, told) == (1, "")
    assert message in said
    assert said.count("\n") == 1
    assert not list(tmp_path.iterdir())


def test_a_sample_is_an_mp3(tmp_path: Path) -> None:
    """A name that says another format is wrong usage, not an MP3 that is called a WAV."""
    code, _, said = audiobook(tmp_path, "voices", "try", "english", "-o", "hello.wav")
    assert code == 2
    assert "“hello.wav” does not end in .mp3. See: audiobook voices try --help" in said
    assert not list(tmp_path.iterdir())


def test_the_cache_is_shown_and_cleared(tmp_path: Path) -> None:
    """How much online voices' answers take, and where, is one line; so is how much went."""
    site = tmp_path / "site"
    site.mkdir()
    with EdgeService() as service:
        online = service.environment(site)
        online["PYTHONPATH"] = os.pathsep.join([online["PYTHONPATH"], str(ROOT)])
        online |= {"AUDIOBOOK_OFFLINE": "", "AUDIOBOOK_CACHE": str(tmp_path / "cache")}
        assert audiobook(tmp_path, "voices", "try", "aria", "Good morning.", **online)[0] == 0
        kept = audiobook(tmp_path, "cache", **online)
        cleared = audiobook(tmp_path, "cache", "clear", **online)
        empty = audiobook(tmp_path, "cache", **online)
    where = tmp_path / "cache" / "kept"
    assert kept == (0, f"1 answer of online voices, 0.0 MB, kept in {where}\n", "")
    assert cleared == (0, "1 answer of online voices, 0.0 MB, thrown away\n", "")
    assert empty == (0, f"0 answers of online voices, 0.0 MB, kept in {where}\n", "")


def test_every_command_has_help_that_is_whole() -> None:
    """No line of the help ends in dots: what a command does is said in a few words."""
    import typer.testing

    result = typer.testing.CliRunner().invoke(app, ["--help"])
    assert result.exit_code == 0
    assert "..." not in result.output.replace("COMMAND [ARGS]...", "")
