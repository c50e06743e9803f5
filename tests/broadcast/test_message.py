"""What sends a mix sees the file that was mixed, and no other."""

from __future__ import annotations

from pathlib import Path

import pytest
from messages import a_message

from audiobook.broadcast.message import load, report_path
from audiobook.errors import BroadcastError


def test_a_mix_is_read_with_its_report(tmp_path: Path) -> None:
    """A mix has the title, the length and the urgency that its report says, and its own hash."""
    message = a_message(tmp_path, title="停水通知", seconds=1.0, urgent=True)
    assert (message.title, message.seconds, message.urgent) == ("停水通知", 1.0, True)
    assert len(message.sha256) == 64


def test_a_changed_mix_is_refused(tmp_path: Path) -> None:
    """A mix with one more byte than was mixed is not sent."""
    message = a_message(tmp_path)
    message.path.write_bytes(message.path.read_bytes() + b"\0")
    with pytest.raises(BroadcastError, match="was changed since it was mixed"):
        load(message.path)


@pytest.mark.parametrize(
    ("report", "says"),
    [(None, "There is no"), ("{}", "damaged"), ("no JSON", "damaged"), ('{"title": 3}', "damaged")],
)
def test_a_mix_without_a_sound_report_is_refused(
    tmp_path: Path, report: str | None, says: str
) -> None:
    """An MP3 whose report is missing or damaged is named, and not sent."""
    path = a_message(tmp_path).path
    report_path(path).unlink()
    if report is not None:
        report_path(path).write_text(report, encoding="utf-8")
    with pytest.raises(BroadcastError, match=says):
        load(path)
