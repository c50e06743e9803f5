"""What may be aired, and what the register says of it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from command import ROOT
from desks import NOON, a_desk, approved, at
from messages import a_message

from audiobook.broadcast.gates.airing import Action, Desk, Order, airing, objections
from audiobook.broadcast.message import Message
from audiobook.errors import BroadcastError, EndedError


@pytest.fixture
def message(tmp_path: Path) -> Message:
    """An approved message of one second."""
    return approved(a_message(tmp_path))


@pytest.fixture
def urgent(tmp_path: Path) -> Message:
    """An urgent one, approved."""
    return approved(a_message(tmp_path, name="urgent", title="山洪", urgent=True))


def paging(message: Message, *, where: str = "zone square", confirmed: bool = False) -> Order:
    """An order to page a message."""
    return Order(message, "page", where, confirmed)


def air(order: Order, desk: Desk) -> None:
    """Air it at once."""
    with airing(order, desk):
        pass


def results(desk: Desk) -> list[str]:
    """How the airings of the register ended."""
    return [one.ended.result if one.ended else "" for one in desk.register.read().airings]


def test_the_register_has_who_what_where_when_and_the_result(
    tmp_path: Path, message: Message
) -> None:
    """While a message is sent its beginning is in the register, and afterwards its end."""
    desk = a_desk(tmp_path)
    with airing(paging(message), desk):
        (during,) = desk.register.read().airings
        assert during.ended is None
    (one,) = desk.register.read().airings
    begun = one.begun
    assert (begun.who, begun.approved_by, begun.action, begun.where) == (
        "li", "王芳", "page", "zone square",
    )  # fmt: skip
    assert (begun.title, begun.sha256, begun.file) == (
        "停水通知", message.sha256, str(message.path),
    )  # fmt: skip
    assert begun.at == NOON
    assert one.ended is not None
    assert (one.ended.result, one.ended.why) == ("done", "")


@pytest.mark.parametrize(
    ("error", "result", "why"),
    [
        (BroadcastError("no route"), "failed", "no route"),
        (OSError(5, "bad \udcff"), "failed", "[Errno 5] bad \\udcff"),
        (EndedError("ended after 3 s"), "stopped", "ended after 3 s"),
        (KeyboardInterrupt(), "stopped", ""),
    ],
)
def test_what_goes_wrong_is_entered(
    tmp_path: Path, message: Message, error: BaseException, result: str, why: str
) -> None:
    """An airing that fails or is stopped says so in the register, and the error goes on."""
    desk = a_desk(tmp_path)
    with pytest.raises(type(error)), airing(paging(message), desk):
        raise error
    (one,) = desk.register.read().airings
    assert one.ended is not None
    assert (one.ended.result, one.ended.why) == (result, why)


def test_only_what_is_approved_is_aired(tmp_path: Path) -> None:
    """A mix that nobody approved is refused for every way of sending, and nothing is entered."""
    desk = a_desk(tmp_path)
    actions: tuple[Action, ...] = ("usb", "page", "icecast")
    for action in actions:
        with pytest.raises(BroadcastError, match="is not approved"):
            air(Order(a_message(tmp_path), action, "x"), desk)
    assert results(desk) == []


@pytest.mark.parametrize(
    ("record", "refused"),
    [
        ('{"audio_sha256": "aa"}', False),
        ('{"audio_sha256": "bb"}', True),
        ("{", True),
        (None, False),
    ],
)
def test_a_mix_of_a_programme_that_was_made_anew(
    tmp_path: Path,
    record: str | None,
    refused: bool,
) -> None:
    """It is refused though it is approved, but where it was moved away from its programme."""
    mixes = tmp_path / "notice" / "broadcast"
    mixes.mkdir(parents=True)
    message = approved(a_message(mixes, programme_sha256="aa"))
    if record is not None:
        (mixes.parent / "programme.json").write_text(record)
    against = objections(paging(message), a_desk(tmp_path))
    assert [line.partition(" with")[0] for line in against] == refused * [
        f"“停水通知” was mixed of another sound than {mixes.parent / 'programme.json'} has by now:"
        " mix it again"
    ]


def test_a_mix_of_a_programme_that_cannot_be_read(tmp_path: Path) -> None:
    """It is refused in one line that names the record."""
    mixes = tmp_path / "notice" / "broadcast"
    record = mixes.parent / "programme.json"
    mixes.mkdir(parents=True)
    record.mkdir()
    message = approved(a_message(mixes, programme_sha256="aa"))
    (against,) = objections(paging(message), a_desk(tmp_path))
    assert against.startswith(f"Cannot read {record}: ")


def test_audio_changed_after_approval(tmp_path: Path, message: Message) -> None:
    """A mix that was made anew after its approval is refused."""
    again = a_message(tmp_path, seconds=1.5)
    assert again.path == message.path
    with pytest.raises(BroadcastError, match="changed after 王芳 approved it"):
        air(paging(again), a_desk(tmp_path))


NIGHT = datetime(2026, 11, 25, 22, 15, tzinfo=UTC)


def test_quiet_hours(tmp_path: Path, message: Message) -> None:
    """At night nothing is paged; the line says the hour, the rule, its file, and when to come."""
    desk = a_desk(tmp_path, now=NIGHT)
    with pytest.raises(BroadcastError) as caught:
        air(paging(message), desk)
    assert str(caught.value) == (
        "“停水通知” would be heard in quiet hours: it is 22:15 in UTC and it lasts 1 s,"
        f' quiet_from = "21:00" in {desk.rules.file}, quiet_until = "07:00": air it'
        " after 07:00, or change the rule."
    )
    assert results(desk) == []


def test_quiet_hours_are_those_of_the_place(tmp_path: Path, message: Message) -> None:
    """When it is noon in UTC it is quiet in a place whose clock shows 23:00."""
    desk = a_desk(tmp_path, time_zone="Pacific/Noumea")
    with pytest.raises(BroadcastError, match="it is 23:00 in Pacific/Noumea"):
        air(paging(message), desk)


def test_a_drive_is_filled_at_night(tmp_path: Path, message: Message) -> None:
    """What is copied is not heard, so it may be copied at any hour and as often as one likes."""
    desk = a_desk(tmp_path, now=NIGHT, airings_a_day=1)
    for _ in range(2):
        air(Order(message, "usb", "E:"), desk)
    assert results(desk) == ["done", "done"]


def test_the_greatest_length(tmp_path: Path, message: Message) -> None:
    """A message that is longer than the rule is refused; one as long is not."""
    air(paging(message), a_desk(tmp_path, longest_s=1.0))
    with pytest.raises(BroadcastError, match=r"lasts 1 s, longer than longest_s = 0.9 in .*toml"):
        air(paging(message), a_desk(tmp_path, longest_s=0.9))


def test_repeats_a_day(tmp_path: Path, message: Message) -> None:
    """A message is aired so often a day in one place; elsewhere, and tomorrow, again."""
    desk = a_desk(tmp_path, airings_a_day=2)
    air(paging(message), desk)
    refused = pytest.raises(BroadcastError, match=r"2 times today in zone square, .*a_day = 2 in")
    with airing(paging(message), desk), refused:  # one that is being sent counts too
        air(paging(message), desk)
    with pytest.raises(BroadcastError, match="tomorrow"):
        air(paging(message), at(desk, NOON + timedelta(hours=8)))
    air(paging(message, where="zone school"), desk)
    air(paging(message), at(desk, NOON + timedelta(days=1)))


def test_what_was_not_heard_is_no_repeat(tmp_path: Path, message: Message) -> None:
    """An airing that failed may be tried again."""
    desk = a_desk(tmp_path, airings_a_day=1)
    with pytest.raises(OSError, match="no route"), airing(paging(message), desk):
        raise OSError("no route")
    air(paging(message), desk)
    assert results(desk) == ["failed", "done"]


def test_urgent_is_confirmed_a_second_time(tmp_path: Path, urgent: Message) -> None:
    """An urgent message is refused by day too, unless it is confirmed."""
    desk = a_desk(tmp_path)
    with pytest.raises(
        BroadcastError, match="must be confirmed a second time: add --confirm-urgent"
    ):
        air(paging(urgent), desk)
    air(paging(urgent, confirmed=True), desk)


def test_urgent_passes_quiet_hours_and_repeats(tmp_path: Path, urgent: Message) -> None:
    """A confirmed urgent message is aired at night and again and again; it is still approved."""
    desk = a_desk(tmp_path, now=NIGHT, airings_a_day=1)
    for _ in range(2):
        air(paging(urgent, confirmed=True), desk)
    urgent.path.with_suffix(".approval.json").unlink()
    with pytest.raises(BroadcastError, match="is not approved"):
        air(paging(urgent, confirmed=True), desk)


def test_what_is_not_urgent_cannot_be_confirmed_through(tmp_path: Path, message: Message) -> None:
    """A confirmation lets no other message through the night."""
    with pytest.raises(BroadcastError, match="quiet hours"):
        air(paging(message, confirmed=True), a_desk(tmp_path, now=NIGHT))


def test_a_dry_run_hears_all_objections(tmp_path: Path) -> None:
    """All that stands against a message is told at once, and nothing is entered."""
    message = a_message(tmp_path, urgent=True)
    desk = a_desk(tmp_path, now=NIGHT, longest_s=0.5)
    told = objections(paging(message), desk)
    assert [line.partition(": ")[0].partition("” ")[2] for line in told] == [
        "is not approved",
        "is urgent, and must be confirmed a second time",
        f"lasts 1 s, longer than longest_s = 0.5 in {desk.rules.file}",
        "would be heard in quiet hours",
    ]
    assert not desk.register.path.exists()


SENDER = """
import sys, time
sys.path[:0] = sys.argv[1:3]
from pathlib import Path
from desks import a_desk
from audiobook.broadcast.gates.airing import Order, airing
from audiobook.broadcast.message import load
folder = Path(sys.argv[3])
with airing(Order(load(folder / "horn.mp3"), "page", "zone square"), a_desk(folder)):
    print("sending", flush=True)
    time.sleep(60)
"""


def test_a_killed_sender_is_closed_by_the_next(tmp_path: Path, message: Message) -> None:
    """As long as a sender lives its airing is open; when it was killed the next one closes it."""
    desk = a_desk(tmp_path)
    tests = [str(Path(__file__).parent), str(ROOT / "tests")]
    with subprocess.Popen(
        [sys.executable, "-c", SENDER, *tests, str(tmp_path)],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    ) as sender:
        assert sender.stdout is not None
        assert sender.stdout.readline() == b"sending\n"
        air(paging(message, where="zone school"), desk)
        assert results(desk) == ["", "done"]
        sender.send_signal(signal.SIGKILL)
    air(paging(message, where="zone school"), at(desk, NOON + timedelta(minutes=5)))
    assert results(desk) == ["interrupted", "done", "done"]
    killed = desk.register.read().airings[0].ended
    assert killed is not None
    assert killed.at == NOON + timedelta(minutes=5)
    assert sorted(path.name for path in desk.register.locks.iterdir()) == ["register"]


def test_an_airing_that_cannot_be_entered_is_not_sent(tmp_path: Path, message: Message) -> None:
    """Where the register cannot be written nothing is sent, and no lock stays."""
    desk = a_desk(tmp_path)
    desk.register.path.mkdir()
    with (
        pytest.raises(BroadcastError, match="Cannot read the register"),
        airing(paging(message), desk),
    ):
        pytest.fail("was sent")


def test_a_name_that_is_no_text(tmp_path: Path, message: Message) -> None:
    """A place whose name is no UTF-8, as a drive's may be, is entered all the same."""
    desk = a_desk(tmp_path)
    air(Order(message, "usb", "/media/\udcff"), desk)
    line = desk.register.path.read_text("utf-8").splitlines()[0]
    assert json.loads(line)["where"] == "/media/\\udcff"
