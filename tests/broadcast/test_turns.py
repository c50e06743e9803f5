"""Whose turn it is to send to a group."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from command import ROOT
from pagers import a_zone, sender, wait_until

from audiobook.broadcast.paging.turns import PATIENCE_S, Sender, Turns
from audiobook.broadcast.paging.zones import Zone
from audiobook.errors import BroadcastError, OutputError


@pytest.fixture
def zone(tmp_path: Path) -> Zone:
    """A zone."""
    return a_zone(tmp_path)


@pytest.fixture
def turns(tmp_path: Path, zone: Zone) -> Turns:
    """Its turns."""
    return Turns(tmp_path / "turns", zone)


def holding(
    turns: Turns, who: Sender, asked: list[str]
) -> tuple[threading.Thread, Callable[[], None]]:
    """Somebody who sends until he is asked to stop; and what ends him without."""
    begun, over = threading.Event(), threading.Event()

    def send() -> None:
        with turns.taken(who) as asked_by:
            begun.set()
            while not (by := asked_by()) and not over.wait(0.01):
                pass
            asked.append(by)

    thread = threading.Thread(target=send)
    thread.start()
    assert begun.wait(5)
    return thread, over.set


def test_the_turn_of_one_is_known_to_others_until_it_ends(turns: Turns) -> None:
    """Who is sending is told as long as it lasts."""
    assert turns.sender() is None
    with turns.taken(sender()) as asked:
        assert turns.sender() == sender()
        assert asked() == ""
    assert turns.sender() is None


RIVALS = [
    ({"urgent": True}, {"urgent": False}),
    ({"urgent": True, "priority": 1}, {"urgent": False, "priority": 9}),
    ({"priority": 6}, {"priority": 5}),
]


@pytest.mark.parametrize(("greater", "smaller"), RIVALS)
def test_who_outranks_another_ends_him(
    turns: Turns, greater: dict[str, object], smaller: dict[str, object]
) -> None:
    """An urgent message, else the zone of greater priority, ends the other and is named to it."""
    asked: list[str] = []
    thread, _ = holding(turns, sender("a", **smaller), asked)
    mine = sender("b", title="山洪", **greater)
    assert turns.rival(mine) == sender("a", **smaller)
    with turns.taken(mine) as asked_again:
        assert turns.sender() == mine
        assert asked_again() == ""
    thread.join()
    assert asked == [f"the {'urgent' if mine.urgent else 'routine'} message “山洪”"]


@pytest.mark.parametrize(("greater", "smaller"), [*RIVALS, ({}, {})])
def test_who_does_not_outrank_another_is_refused(
    turns: Turns, greater: dict[str, object], smaller: dict[str, object]
) -> None:
    """The smaller one, or an equal one, is told who is sending, and that one goes on."""
    asked: list[str] = []
    thread, end = holding(turns, sender("a", **greater), asked)
    mine = sender("b", **smaller)
    says = "hears the (urgent|routine) message “停水通知” now, from process 7: wait for its end"
    with pytest.raises(BroadcastError, match=says), turns.taken(mine):
        pytest.fail("two at once")
    with pytest.raises(BroadcastError, match=says):
        turns.rival(mine)
    end()
    thread.join()
    assert asked == [""]


def test_stopping_waits_for_the_end(turns: Turns) -> None:
    """After a stop nobody is sending; it says who was, and there is nobody to stop then."""
    asked: list[str] = []
    thread, _ = holding(turns, sender(), asked)
    assert turns.stop("li") == sender()
    assert turns.sender() is None
    thread.join()
    assert asked == ["li"]
    assert turns.stop("li") is None


def test_zones_of_one_group_take_turns(tmp_path: Path, zone: Zone) -> None:
    """Two names for one group and port are one turn; another port is another."""
    folder = tmp_path / "turns"
    twin = a_zone(tmp_path, "twin", group=zone.group, port=zone.port)
    with Turns(folder, zone).taken(sender()):
        with (
            pytest.raises(BroadcastError, match="Zone twin hears"),
            Turns(folder, twin).taken(sender("b")),
        ):
            pytest.fail("two at once")
        with Turns(folder, a_zone(tmp_path, "other", group=zone.group)).taken(sender("c")):
            pass


class Impatience:
    """A clock that moves only while somebody sleeps."""

    def __init__(self) -> None:
        self.now = 0.0

    def read(self) -> float:
        """Seconds."""
        return self.now

    def sleep(self, seconds: float) -> None:
        """Let time pass."""
        self.now += seconds


def test_one_who_does_not_stop_is_named(tmp_path: Path, zone: Zone) -> None:
    """Who does not heed a request is named by his process; the second does not send."""
    folder, clock = tmp_path / "turns", Impatience()
    mine = Turns(folder, zone, clock.read, clock.sleep)
    with Turns(folder, zone).taken(sender()):
        says = "is held by process 7, which does not stop within 5 s"
        with pytest.raises(BroadcastError, match=says), mine.taken(sender("b", urgent=True)):
            pytest.fail("two at once")
        with pytest.raises(BroadcastError, match=says):
            mine.stop("li")
    assert clock.now > 2 * PATIENCE_S


KILLED = """
import sys, time
from pathlib import Path
from pagers import sender
from audiobook.broadcast.paging.turns import Turns
from audiobook.broadcast.paging.zones import load
zone = load([Path(sys.argv[1])])["square"]
with Turns(Path(sys.argv[2]), zone).taken(sender(urgent=True)):
    print(flush=True)
    time.sleep(60)
"""


def test_the_turn_of_one_who_was_killed_is_free(tmp_path: Path, zone: Zone, turns: Turns) -> None:
    """Whatever a killed sender has left, nobody is sending, and the next one may."""
    process = subprocess.Popen(
        [sys.executable, "-c", KILLED, zone.file, tmp_path / "turns"],
        stdout=subprocess.PIPE,
        cwd=ROOT / "tests" / "broadcast",
        env={"PYTHONPATH": f"{ROOT}:{ROOT / 'tests'}"},
    )
    assert process.stdout is not None
    assert process.stdout.readline()
    wait_until(lambda: turns.sender() is not None)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    with turns.taken(sender("b")) as asked:
        assert asked() == ""
        assert turns.sender() == sender("b")


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path, zone: Zone) -> None:
    """Where turns cannot be kept nothing is sent."""
    (tmp_path / "file").touch()
    with (
        pytest.raises(OutputError, match=r"Cannot write .*file"),
        Turns(tmp_path / "file" / "turns", zone).taken(sender()),
    ):
        pytest.fail("sent")
