"""An approval is bound to what was heard."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from desks import NOON
from messages import a_message

from audiobook.broadcast.gates.approval import approval_of, approval_path, approve
from audiobook.errors import BroadcastError


def test_a_name_stands_beside_the_mix(tmp_path: Path) -> None:
    """An approval says who, when, with what note, and of which sound."""
    message = a_message(tmp_path)
    path = approve(message, " 王芳 ", NOON, "for today's noon")
    approval = approval_of(message)
    assert (approval.by, approval.at, approval.note) == ("王芳", NOON, "for today's noon")
    assert path == tmp_path / "horn.approval.json"
    assert json.loads(path.read_text("utf-8"))["sha256"] == message.sha256


@pytest.mark.parametrize(
    "change", [{"sha256": "0" * 64}, {"title": "停电通知"}, {"urgent": True}, {"seconds": 1.5}]
)
def test_any_edit_voids_it(change: dict[str, object], tmp_path: Path) -> None:
    """Another sound, and another word about it in its report, are not what was approved."""
    message = a_message(tmp_path)
    approve(message, "王芳", NOON)
    with pytest.raises(BroadcastError, match="changed after 王芳 approved it, which voids"):
        approval_of(replace(message, **change))  # type: ignore[arg-type]


def test_a_mix_made_again_just_so_stays_approved(tmp_path: Path) -> None:
    """What comes out the same, byte for byte, is what was approved."""
    approve(a_message(tmp_path), "王芳", NOON)
    assert approval_of(a_message(tmp_path)).by == "王芳"


@pytest.mark.parametrize(
    ("text", "says"),
    [(None, "is not approved: .*approve"), ("{}", "damaged"), ("\udcff", "damaged")],
)
def test_without_a_sound_approval(text: str | None, says: str, tmp_path: Path) -> None:
    """A missing or damaged approval is none, and the way to one is named."""
    message = a_message(tmp_path)
    if text is not None:
        approval_path(message.path).write_bytes(text.encode(errors="surrogateescape"))
    with pytest.raises(BroadcastError, match=says) as caught:
        approval_of(message)
    assert f"`audiobook broadcast approve {message.path} --by NAME`" in str(caught.value)


def test_an_approval_has_a_name(tmp_path: Path) -> None:
    """Nobody approves nothing."""
    with pytest.raises(BroadcastError, match="--by NAME"):
        approve(a_message(tmp_path), "  ", NOON)
