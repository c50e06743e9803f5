"""The command line as a user meets it: words, exit codes, and lines that anybody can read."""

from __future__ import annotations

import contextlib
import os
import pty
import re
import shlex
import shutil
import subprocess
import termios
from importlib.metadata import version
from pathlib import Path

import pytest
from command import COMMAND, environment_for, run
from typer.testing import CliRunner

from audiobook.cli import COMMANDS, app
from audiobook.commands import broadcast


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ("make", "Missing argument 'SOURCE'. See: audiobook make --help"),
        ("make x --to ogg", "Invalid value for --to: “ogg” is none of: all, "),
        ("make x --to ,", "Invalid value for --to: “,” is none of: all, "),
        ("make x --to all,mp3,ogg", "Invalid value for --to: “ogg” is none of: all, "),
        ("clean x --loud", "No such option: --loud. See: audiobook clean --help"),
        (
            "make x --voise a",
            "No such option: --voise (Possible options: --offline, --voice). See: ",
        ),
        (
            "clean ''",
            "Invalid value for SOURCE: It is empty: name a file. See: audiobook",
        ),
        ("meke", "No such command 'meke'. Did you mean 'make'. See: audiobook --help"),
        ("sing", "No such command 'sing'. See: audiobook --help"),
        ("broadcast", "Missing command. See: audiobook broadcast --help"),
        ("broadcast pge", "No such command 'pge'. Did you mean 'page'. See: audiobook broadcast"),
    ],
)
def test_wrong_usage_is_exit_code_2(tmp_path: Path, arguments: str, said: str) -> None:
    """Words that the command line does not know are told in one line that says where to read."""
    failed = run(*shlex.split(arguments), cwd=tmp_path)
    assert failed.returncode == 2
    assert failed.stdout == ""
    assert failed.stderr.startswith(f"audiobook: {said}")
    assert failed.stderr.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


def test_without_a_command_there_is_help(tmp_path: Path) -> None:
    """`audiobook` alone prints what `audiobook --help` does."""
    alone, asked = run(cwd=tmp_path), run("--help", cwd=tmp_path)
    assert alone.stdout == asked.stdout
    assert (alone.returncode, alone.stderr) == (0, "")


def test_control_c_before_there_is_a_command_line(tmp_path: Path) -> None:
    """Who interrupts what is still loading is told in one line too, with 130."""
    (tmp_path / "typer.py").write_text("import os, signal\nos.kill(os.getpid(), signal.SIGINT)\n")
    stopped = run("make", "x", cwd=tmp_path)
    assert stopped.returncode == 130
    assert stopped.stderr == "audiobook: Stopped. What was there before is as it was.\n"


def test_the_help_lists_every_command(tmp_path: Path) -> None:
    """Without the boxes that screen readers read out."""
    shown = run("--help", cwd=tmp_path)
    assert shown.returncode == 0
    listed = shown.stdout[shown.stdout.index("Commands:") :].splitlines()[1:]
    names = [line.split()[0] for line in listed if line.startswith("  ") and line[2] != " "]
    assert names[: len(COMMANDS)] == [command.__name__ for command in COMMANDS]
    assert shown.stdout.isascii()


def test_help_says_what_a_value_is() -> None:
    """A file, a name, a number: no option asks for a type of Python's, or for what has no name."""
    single = [command.__name__ for command in COMMANDS]
    loudspeakers = [f"broadcast {command.__name__}" for command in broadcast.COMMANDS]
    for words in [*single, *loudspeakers, "lexicon add", "voices try", "voices show"]:
        shown = CliRunner().invoke(app, [*words.split(), "--help"])
        assert shown.exit_code == 0
        assert not re.search(r"<(str|int|float|path)|\{[a-z]", shown.output), words


def test_the_version_is_the_packages(tmp_path: Path) -> None:
    """`--version` says which audiobook this is."""
    assert run("--version", cwd=tmp_path).stdout == f"audiobook {version('audiobook')}\n"


def test_chinese_is_printed_wherever_the_console_is(tmp_path: Path) -> None:
    """What is printed is UTF-8 also where the system's encoding is not."""
    cleaned = run(
        "clean", "-", cwd=tmp_path, stdin="题\n\n天亮了。\n".encode(), PYTHONIOENCODING="ascii"
    )
    assert cleaned.returncode == 0
    assert "天亮了。" in cleaned.stdout


def test_check_names_what_is_wrong(spoken_folder: Path, tmp_path: Path) -> None:
    """Problems go to standard error, a line each; the verdict to standard output; exit code 1."""
    folder = shutil.copytree(spoken_folder, tmp_path / "a")
    (folder / "a.srt").unlink()
    checked = run("check", folder, cwd=tmp_path)
    assert checked.returncode == 1
    assert checked.stderr == "a.srt: missing\n"
    assert checked.stdout == "Not proved: 1 problem.\n"


def test_check_of_another_folder_is_one_line(tmp_path: Path) -> None:
    """A folder that audiobook did not make is told, with exit code 1."""
    checked = run("check", tmp_path, cwd=tmp_path)
    assert checked.returncode == 1
    assert checked.stderr.startswith("audiobook: There is no ")
    assert checked.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("options", "environment", "moves"),
    [
        ([], {"TERM": "xterm", "NO_COLOR": ""}, True),
        (["--plain"], {"TERM": "xterm", "NO_COLOR": ""}, False),
        ([], {"TERM": "xterm", "NO_COLOR": "1"}, False),
        ([], {"TERM": "dumb", "NO_COLOR": ""}, False),
    ],
    ids=["terminal", "plain", "NO_COLOR", "dumb"],
)
def test_a_terminal_is_told_as_it_wants(
    tmp_path: Path, options: list[str], environment: dict[str, str], moves: bool
) -> None:
    """On a terminal the progress is redrawn; where plain lines are wanted there are only lines."""
    (tmp_path / "a.txt").write_text("题\n\n天亮了。\n", "utf-8")
    ours, theirs = pty.openpty()
    done = subprocess.run(
        [*COMMAND, "make", "a.txt", "--to", "txt", *options],
        stdout=subprocess.DEVNULL,
        stderr=theirs,
        check=False,
        cwd=tmp_path,
        env=environment_for(tmp_path, **environment),
    )
    os.close(theirs)
    shown = _all_of(ours).decode()
    os.close(ours)
    assert done.returncode == 0
    assert ("\x1b[K" in shown) is moves
    if moves:
        assert shown.endswith("\r\x1b[K")
        assert "\x1b[3" not in shown  # no colour either
    else:
        assert shown == "Recording.\r\n"


@pytest.mark.parametrize(("columns", "widest"), [(60, 60), (200, 80)])
def test_help_fits_the_terminal(tmp_path: Path, columns: int, widest: int) -> None:
    """Its lines are as long as the terminal is wide, and no longer than reads well."""
    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (24, columns))
    subprocess.run(
        [*COMMAND, "make", "--help"],
        stdout=theirs,
        check=True,
        cwd=tmp_path,
        env={key: value for key, value in environment_for(tmp_path).items() if key != "COLUMNS"},
    )
    os.close(theirs)
    shown = _all_of(ours).decode().splitlines()
    os.close(ours)
    assert widest - 10 < max(map(len, shown)) <= widest


def _all_of(terminal: int) -> bytes:
    """What a terminal was told by a process that is gone; it comes in pieces, and ends in EIO."""
    pieces = []
    with contextlib.suppress(OSError):
        while piece := os.read(terminal, 10_000):
            pieces.append(piece)
    return b"".join(pieces)


@pytest.mark.parametrize("command", ["make", "clean", "review"])
def test_no_standard_input(tmp_path: Path, command: str) -> None:
    """What is started without standard input, as a service is, says so where it should read it."""
    script = f'exec "$@" {command} - <&-'
    done = subprocess.run(
        ["sh", "-c", script, "sh", *COMMAND],
        capture_output=True,
        check=False,
        cwd=tmp_path,
        env=environment_for(tmp_path),
    )
    assert done.returncode == 1
    assert done.stderr.decode().count("\n") == 1
    assert "there is none here; name a file." in done.stderr.decode()
