"""What a run says while it works."""

from __future__ import annotations

import io
import os
import pty
import termios

import pytest

from audiobook.console import Console, is_plain
from audiobook.naming import duration


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        """As terminals do."""
        return True


@pytest.mark.parametrize(
    ("stream", "environment", "plain"),
    [
        (Terminal(), {"TERM": "xterm"}, False),
        (Terminal(), {"TERM": "dumb"}, True),
        (Terminal(), {"TERM": "xterm", "NO_COLOR": "1"}, True),
        (io.StringIO(), {"TERM": "xterm"}, True),
    ],
)
def test_only_a_real_terminal_sees_lines_that_move(
    stream: io.StringIO, environment: dict[str, str], plain: bool
) -> None:
    """Plain lines are for logs, dumb terminals and whoever sets NO_COLOR."""
    assert is_plain(stream, environment) is plain


def test_plain_progress_is_lines_now_and_then() -> None:
    """Plain progress names each stage once and says every fifteen seconds how far it has come."""
    stream, now = io.StringIO(), iter([0.0, 10.0, 20.0, 30.0])
    console = Console(stream, plain=True, clock=lambda: next(now))
    console.begins("Recording", 4)
    for _ in range(3):
        console.advances()
    console.ends()
    assert stream.getvalue() == "Recording.\nRecording: 2 of 4, 20 s left.\n"


def test_on_a_narrow_terminal_no_line_wraps() -> None:
    """What has wrapped could not be erased, so a line is cut to what the terminal shows."""
    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (24, 20))
    with os.fdopen(theirs, "w") as stream:
        console = Console(stream, plain=False, clock=iter([0.0, 1.0]).__next__)
        console.begins("Recording", 4)
        console.advances()
        shown = os.read(ours, 1000).decode()
    os.close(ours)
    assert shown == "\r\x1b[KRecording\r\x1b[KRecording: 1 of 4, "


def test_a_terminal_sees_one_line_that_is_redrawn_and_erased() -> None:
    """On a terminal the stage, then the time left, is redrawn in place, and gone at the end."""
    stream, now = Terminal(), iter([0.0, 1.0, 2.0])
    console = Console(stream, plain=False, clock=lambda: next(now))
    console.begins("Recording", 4)
    console.advances()
    console.advances()
    console.ends()
    shown = stream.getvalue().split("\r\x1b[K")
    assert shown == [
        "",
        "Recording",
        "Recording: 1 of 4, 3 s left",
        "Recording: 2 of 4, 2 s left",
        "",
    ]


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(0.4, "0 s"), (59.6, "1 min 0 s"), (475, "7 min 55 s"), (7380, "2 h 3 min")],
)
def test_durations_are_said_as_people_say_them(seconds: float, said: str) -> None:
    """A duration is hours and minutes, minutes and seconds, or seconds."""
    assert duration(seconds) == said
