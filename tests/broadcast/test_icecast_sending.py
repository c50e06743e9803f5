"""Messages to a real Icecast, and what its listeners hear; faults, and what becomes of them."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from desks import NOON, a_desk, approved, at
from icecast_servers import (
    MOUNT,
    PASSWORD,
    FakeServer,
    Icecast,
    Listener,
    hangs,
    icecast,
    says,
    soon,
    takes,
    takes_some,
)
from messages import a_message

from audiobook.broadcast.gates.airing import Desk, Order
from audiobook.broadcast.icecast.address import USER, Address
from audiobook.broadcast.icecast.faults import Lost, Refused
from audiobook.broadcast.icecast.login import Login
from audiobook.broadcast.icecast.manner import Insistence, Manner
from audiobook.broadcast.icecast.sending import prospects, send
from audiobook.broadcast.icecast.source import Source
from audiobook.broadcast.icecast.station import Station
from audiobook.broadcast.message import Message
from audiobook.broadcast.playable import FRAME_S, SILENT_FRAME
from audiobook.errors import BroadcastError

LOGIN = Login(USER, PASSWORD)
QUICK = Manner(lead_s=0.1, pause_s=0.3, ahead_s=0.1, after_s=0.3, longest_s=0.7)
OFTEN = Insistence(attempts=40, beginnings=3, first_wait_s=0.1, longest_wait_s=0.2)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Icecast]:
    """An Icecast that runs."""
    with icecast(tmp_path) as server:
        yield server


@pytest.fixture
def message(tmp_path: Path) -> Message:
    """A short sound, approved."""
    return approved(a_message(tmp_path, seconds=0.6))


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Where it is noon."""
    return a_desk(tmp_path)


def order(message: Message, address: Address) -> Order:
    """Of sending a message to a mount."""
    return Order(message, "icecast", str(address))


def air(
    address: Address,
    desk: Desk,
    *messages: Message,
    login: Login = LOGIN,
    manner: Manner = QUICK,
    insistence: Insistence = OFTEN,
) -> list[str]:
    """Send messages, and say what was told meanwhile."""
    told: list[str] = []
    station = Station(address, login, "village", manner, told.append)
    send([order(one, address) for one in messages], desk, station, insistence, told.append)
    return told


def silence(seconds: float) -> bytes:
    """So much silence, in whole frames."""
    return SILENT_FRAME * round(seconds / FRAME_S)


def results(desk: Desk) -> list[str]:
    """How the airings in the register ended."""
    return [one.ended.result if one.ended else "" for one in desk.register.read().airings]


def test_listeners_hear_what_was_approved(server: Icecast, message: Message, desk: Desk) -> None:
    """A mix reaches listeners byte for byte, with silence before and after, and is then entered."""
    with Listener(server.port) as listener:
        told = air(server.address(), desk, message)
    mix = message.path.read_bytes()
    [heard] = listener.heard
    before, _, after = bytes(heard).partition(mix)
    assert before == silence(QUICK.lead_s)
    assert after
    assert silence(60).startswith(after)
    assert told == [f"Sending “停水通知” to http://127.0.0.1:{server.port}/village.mp3."]
    assert results(desk) == ["done"]


def test_several_messages(tmp_path: Path, server: Icecast, desk: Desk) -> None:
    """Mixes follow one another on one connection, with the pause between them."""
    mixes = [
        approved(a_message(tmp_path, name=name, title=name, seconds=seconds))
        for name, seconds in (("a", 0.6), ("b", 0.3))
    ]
    with Listener(server.port) as listener:
        air(server.address(), desk, *mixes)
    [heard] = listener.heard
    first, second = (one.path.read_bytes() for one in mixes)
    between = bytes(heard).partition(first)[2].partition(second)[0]
    assert between == silence(QUICK.ahead_s) + silence(QUICK.pause_s - QUICK.ahead_s)
    assert second in heard
    assert results(desk) == ["done", "done"]


@pytest.mark.parametrize("mount", [MOUNT, "/utf-8.mp3"])
def test_titles(tmp_path: Path, server: Icecast, desk: Desk, mount: str) -> None:
    """Titles arrive in UTF-8, whatever the mount's charset: the message's, then the stream's."""
    message = approved(a_message(tmp_path, seconds=1.2))  # Icecast tells one a second
    with Listener(server.port, mount, titles=True) as listener:
        air(server.address(mount), desk, message, manner=replace(QUICK, after_s=1.3))
    [heard] = listener.heard
    first = heard.index("StreamTitle='停水通知';".encode())
    assert heard.index(b"StreamTitle='village';") > first


def test_what_is_refused_is_not_tried_again(server: Icecast, message: Message, desk: Desk) -> None:
    """A wrong password ends it at once, in one line without the password, and in the register."""
    with pytest.raises(Refused, match="answered 401 You need to authenticate: look at") as caught:
        air(server.address(), desk, message, login=Login(USER, "falsch"))
    assert "falsch" not in str(caught.value)
    assert results(desk) == ["failed"]
    assert b"falsch" not in desk.register.path.read_bytes()


def test_a_mount_in_use_is_waited_for(server: Icecast, message: Message, desk: Desk) -> None:
    """While somebody else sends to a mount it is tried again, and taken when it is free."""
    other = Source(server.address(), LOGIN, "other", longest_s=1.0)
    with pytest.raises(Lost, match=r"answered 40[39] Mountpoint in use: somebody else is sending"):
        Source(server.address(), LOGIN, "village", longest_s=1.0)
    threading.Timer(0.5, other.close).start()
    with Listener(server.port) as listener:
        told = air(server.address(), desk, message)
    assert "Mountpoint in use" in told[1]
    assert message.path.read_bytes() in listener.heard[-1]
    assert results(desk)[-2:] == ["failed", "done"]


def test_a_full_server(tmp_path: Path, message: Message, desk: Desk) -> None:
    """Where a server takes no more sources, what gives up says so and what its owner can do."""
    with icecast(tmp_path, sources=1) as server:
        other = Source(server.address("/other"), LOGIN, "other", longest_s=1.0)
        with pytest.raises(BroadcastError, match=r"after 2 attempts.*too many sources .*<sources>"):
            air(server.address(), desk, message, insistence=replace(OFTEN, attempts=2))
        other.close()


def test_a_server_that_is_late(tmp_path: Path, message: Message, desk: Desk) -> None:
    """A server that starts after we did gets the message, once."""
    server = Icecast(tmp_path)
    threading.Timer(0.5, server.start).start()
    try:
        with Listener(server.port) as listener:
            told = air(server.address(), desk, message)
    finally:
        server.kill()
    assert "does not answer: see whether Icecast runs there, on that port. Trying again" in told[1]
    assert b"".join(listener.heard).count(message.path.read_bytes()) == 1


def test_a_server_that_does_not_come(tmp_path: Path, message: Message, desk: Desk) -> None:
    """What gives up says after how many attempts, which server, and what to do."""
    address = Icecast(tmp_path).address()
    with pytest.raises(BroadcastError) as caught:
        air(address, desk, message, insistence=replace(OFTEN, attempts=3))
    assert str(caught.value) == (
        f"Gave up “停水通知” after 3 attempts. {address} does not answer: see whether Icecast runs"
        " there, on that port."
    )
    assert results(desk) == ["failed"] * 3


def test_a_server_that_dies_and_comes_back(tmp_path: Path, server: Icecast, desk: Desk) -> None:
    """A message that broke off is begun again, and heard whole by whoever comes back."""
    message = approved(a_message(tmp_path, seconds=2.0))
    mix = message.path.read_bytes()
    with Listener(server.port) as listener:
        sender, told = _sending(server.address(), desk, message)
        soon(lambda: listener.heard and len(listener.heard[0]) > len(mix) // 2)
        server.kill()
        server.start()
        sender.join()
    assert "closed the connection, " in told[1]
    assert "s into “停水通知”: see in" in told[1]
    assert mix not in listener.heard[0]
    assert mix in listener.heard[-1]
    assert results(desk)[0] == "failed"
    assert results(desk)[-1] == "done"


def test_a_server_that_hangs(tmp_path: Path, server: Icecast, desk: Desk) -> None:
    """A server that takes nothing for too long has lost the message, and gets it from the start."""
    message = approved(a_message(tmp_path, seconds=2.0))
    mix = message.path.read_bytes()
    with Listener(server.port) as listener:
        sender, told = _sending(server.address(), desk, message)
        soon(lambda: listener.heard and len(listener.heard[0]) > len(mix) // 2)
        server.send_signal(signal.SIGSTOP)
        soon(lambda: len(told) > 1)
        server.send_signal(signal.SIGCONT)
        sender.join()
    assert "was silent for 0.7 s, 2 s into “停水通知”: see whether" in told[1]
    assert mix in listener.heard[-1]
    assert results(desk)[-1] == "done"


def _sending(address: Address, desk: Desk, message: Message) -> tuple[threading.Thread, list[str]]:
    """Sending in a thread of its own, and what is told."""
    told: list[str] = []
    station = Station(address, LOGIN, "village", QUICK, told.append)
    arguments = ([order(message, address)], desk, station, OFTEN, told.append)
    sender = threading.Thread(target=send, args=arguments)
    sender.start()
    return sender, told


def test_nobody_hears_a_message_begin_for_ever(message: Message, desk: Desk) -> None:
    """A message that breaks off each time is begun three times, however many attempts are left."""
    behaviours = (takes_some, says("HTTP/1.0 200 OK\n\n")) * 4
    with (
        FakeServer(*behaviours) as server,
        pytest.raises(BroadcastError, match=r"after 3 attempts.* s into “停水通知”"),
    ):
        air(server.address, desk, message)
    assert results(desk) == ["failed"] * 3


def test_a_server_without_titles(message: Message, desk: Desk) -> None:
    """A message whose title a server will not have is sent all the same, and that is told once."""
    with FakeServer(takes(), says("HTTP/1.0 404 Not Found\n\nno such page")) as server:
        told = air(server.address, desk, message)
    assert told[1:] == [f"Listeners see no titles: {server.address} answered 404 no such page."]
    assert results(desk) == ["done"]


def test_a_title_before_the_mount_is_there(message: Message, desk: Desk) -> None:
    """A title that comes before the server has set up the mount is sent again."""
    early = says("HTTP/1.0 400 Bad Request\n\nSource is not available")
    good = says("HTTP/1.0 200 OK\n\n")
    with FakeServer(takes(), early, early, good, good) as server:
        told = air(server.address, desk, message)
    assert len(told) == 1
    song = "&song=%E5%81%9C%E6%B0%B4%E9%80%9A%E7%9F%A5"
    titles = [head.split()[1] for head in server.asked[1:]]
    assert titles[:3] == [f"/admin/metadata?mode=updinfo&mount={MOUNT}{song}"] * 3
    assert titles[3].endswith("&song=village")


def test_a_server_that_hangs_at_the_end(message: Message, desk: Desk) -> None:
    """A message is done when the server has answered after its end, and not when it was taken."""
    good = says("HTTP/1.0 200 OK\n\n")
    with FakeServer(takes(), good, hangs, takes(), good, good) as server:
        told = air(server.address, desk, message)
    assert "was silent for 0.7 s, 1 s into “停水通知”" in told[1]
    assert results(desk) == ["failed", "done"]


def test_the_gates_are_asked_at_each_beginning(tmp_path: Path, message: Message) -> None:
    """A message that broke off is not begun again in hours that are quiet by then."""
    times = iter([NOON, NOON + timedelta(seconds=1), NOON + timedelta(hours=10)])
    desk = replace(a_desk(tmp_path), clock=lambda: next(times))
    with (
        FakeServer(takes_some, says("HTTP/1.0 200 OK\n\n")) as server,
        pytest.raises(BroadcastError, match="would be heard in quiet hours: it is 22:00"),
    ):
        air(server.address, desk, message)


def test_what_was_sent_before_is_told(tmp_path: Path, message: Message, desk: Desk) -> None:
    """Where a later message fails, how many were sent is told, and the last of those ends whole."""
    late = approved(a_message(tmp_path, name="late", title="late", seconds=0.5))
    late.path.write_bytes(b"")
    with (
        FakeServer(takes(), *[says("HTTP/1.0 200 OK\n\n")] * 2) as server,
        pytest.raises(BroadcastError, match=r"changed just now.* before were 1 of 2 messages"),
    ):
        air(server.address, desk, message, late)
    assert results(desk) == ["done", "failed"]


def test_prospects(tmp_path: Path) -> None:
    """What stands against a message is asked for the time at which it would be heard."""
    noon = [approved(a_message(tmp_path, name=name, seconds=2.0)) for name in ("a", "b")]
    address = Address(is_secure=False, host="127.0.0.1", port=8000, mount=MOUNT)
    desk = at(a_desk(tmp_path), NOON.replace(hour=20, minute=59, second=50))
    manner = Manner(lead_s=4, pause_s=3)
    first, second = prospects([order(one, address) for one in noon], desk, manner)
    assert (f"{first.begins:%H:%M:%S}", first.against) == ("20:59:54", ())
    assert f"{second.begins:%H:%M:%S}" == "20:59:59"
    assert "would be heard in quiet hours" in second.against[0]
