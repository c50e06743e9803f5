"""Sockets of a zone, on this machine's loopback card."""

from __future__ import annotations

import errno
import socket
from pathlib import Path

import pytest
from pagers import a_zone

from audiobook.broadcast.paging import multicast
from audiobook.errors import BroadcastError

LOOPBACK = next(name for _, name in socket.if_nameindex() if name.startswith("lo"))


@pytest.mark.parametrize("interface", ["127.0.0.1", LOOPBACK])
def test_a_card_is_chosen_by_address_or_by_name(interface: str, tmp_path: Path) -> None:
    """What is sent through a card is heard through it, however it is called."""
    # By its name the test's guard against the network cannot tell that nothing leaves the machine.
    sending, hearing = (a_zone(tmp_path, name, port=29998) for name in ("a", "b"))
    zone = a_zone(tmp_path, interface=interface, group=sending.group, port=29998)
    with multicast.listener(zone) as ear, multicast.sender(sending) as mouth:
        ear.settimeout(5)
        mouth.send(b"sound")
        assert ear.recv(100) == b"sound"
    assert hearing.group == sending.group


def test_other_groups_on_the_port_are_not_heard(tmp_path: Path) -> None:
    """A listener hears its own group only."""
    zone = a_zone(tmp_path)
    other = a_zone(tmp_path, "other", group="239.255.255.250", port=zone.port)
    with (
        multicast.listener(zone) as ear,
        multicast.listener(other),
        multicast.sender(other) as elsewhere,
        multicast.sender(zone) as mouth,
    ):
        ear.settimeout(5)
        elsewhere.send(b"other")
        mouth.send(b"mine")
        assert ear.recv(100) == b"mine"


def test_packets_are_marked_as_speech_and_go_as_far_as_they_may(tmp_path: Path) -> None:
    """A zone's TTL is that of its packets, and DSCP 46 lets switches prefer them."""
    with multicast.sender(a_zone(tmp_path, ttl=4)) as mouth:
        assert mouth.getsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_TTL) == 4
        assert mouth.getsockopt(socket.IPPROTO_IP, socket.IP_TOS) >> 2 == 46
        assert mouth.getsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_LOOP) == 1
        assert not mouth.getblocking()


@pytest.mark.parametrize("interface", ["eth77", "192.0.2.1"])
def test_a_card_that_there_is_not(interface: str, tmp_path: Path) -> None:
    """A card, or an address, that this machine has not is refused with file, key and its cards."""
    zone = a_zone(tmp_path, interface=interface)
    says = rf"zones\.toml: “square\.interface” must be .* no “{interface}”, the cards are: .*lo"
    for opened in (multicast.sender, multicast.listener):
        with pytest.raises(BroadcastError, match=says):
            opened(zone)


@pytest.mark.parametrize(
    ("interface", "advice"),
    [
        (
            None,
            r": Network is unreachable; name the network card in .*zones\.toml: interface = …\.",
        ),
        (
            "127.0.0.1",
            r" through 127\.0\.0\.1: Network is unreachable; look whether the network is",
        ),
    ],
)
def test_no_route(
    interface: str | None, advice: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the system knows no way to a group the line says which setting makes one."""

    def refuse(*_: object) -> None:
        raise OSError(errno.ENETUNREACH, "Network is unreachable")

    zone = a_zone(tmp_path, interface=interface)
    monkeypatch.setattr(socket.socket, "connect", refuse)
    with pytest.raises(BroadcastError, match=rf"Zone square, .*, is out of reach{advice}"):
        multicast.sender(zone)
