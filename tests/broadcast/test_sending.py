"""One message to one zone, on a connection that the test watches."""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from audiobook.broadcast.message import Message
from audiobook.broadcast.paging.codecs import CODECS
from audiobook.broadcast.paging.pacing import Timing
from audiobook.broadcast.paging.payloads import Payloads
from audiobook.broadcast.paging.rtp import Packet, parse
from audiobook.broadcast.paging.sending import Numbers, Sending
from audiobook.errors import BroadcastError, EndedError, ProofError

HEARD, SILENT = 200, 25
PCMU = CODECS["pcmu"]
PAYLOADS = Payloads(Message(Path("horn.mp3"), "", urgent=False, seconds=4.0, sha256=""), PCMU)
MADE = [b"s" * 160] * HEARD + [b"\xff" * 160] * SILENT
NUMBERS = Numbers(source=7, sequence=65_530, timestamp=2**32 - 160)


class Line:
    """Takes packets, but for those whose number it is told."""

    def __init__(self, refused: Iterable[int] = ()) -> None:
        self.packets: list[Packet] = []
        self._refused = set(refused)
        self._count = 0

    def send(self, data: bytes, /) -> int:
        """Take one."""
        self._count += 1
        if self._count - 1 in self._refused:
            raise OSError(errno.ENETDOWN, "Network is down")
        self.packets.append(parse(data))
        return len(data)


def at_once(packets: Iterable[bytes], every_ns: int, send: Callable[[bytes], None]) -> Timing:
    """Send without waiting."""
    assert every_ns == 20_000_000
    for packet in packets:
        send(packet)
    return Timing(0, 0)


def _send(
    line: Line, ended_by: Callable[[], str] = lambda: "", made: Iterable[bytes] = MADE
) -> int:
    sending = Sending("Zone square", PAYLOADS, iter(made), NUMBERS, line, ended_by)
    return sending.run(at_once).packets


def test_all_is_sent_in_order() -> None:
    """Sequence and timestamp rise evenly and begin again at 0; the first packet has the marker."""
    line = Line()
    assert _send(line) == HEARD + SILENT
    assert [one.marker for one in line.packets] == [True] + [False] * (HEARD + SILENT - 1)
    assert [one.sequence for one in line.packets[:8]] == [*range(65_530, 65_536), 0, 1]
    assert [one.timestamp for one in line.packets[:3]] == [2**32 - 160, 0, 160]
    assert {(one.source, one.payload_type) for one in line.packets} == {(7, 0)}
    assert b"".join(one.payload for one in line.packets) == b"".join(MADE)


def test_who_ends_it_is_named_and_silence_follows() -> None:
    """A message that is ended after two seconds is followed by the silence, with even numbers."""
    line = Line()
    with pytest.raises(EndedError, match=r"Zone square was ended by li after 2\.0 of 4\.0 s"):
        _send(line, lambda: "li" if len(line.packets) >= 100 else "")
    assert len(line.packets) == 100 + SILENT
    assert {one.payload for one in line.packets[100:]} == {b"\xff" * 160}
    assert line.packets[-1].timestamp == (124 - 1) * 160


def test_a_network_that_comes_back_is_waited_for_and_told() -> None:
    """A second without network costs that second, and is a failure in the end."""
    line = Line(refused=range(50, 100))
    with pytest.raises(BroadcastError, match=r"has not heard all: .* 50 of 225 packets"):
        _send(line)
    assert len(line.packets) == HEARD + SILENT - 50
    assert line.packets[50].timestamp == (100 - 1) * 160


def test_a_network_that_stays_away_is_given_up() -> None:
    """After two seconds without network nothing more is tried."""
    line = Line(refused=range(50, 1000))
    with pytest.raises(BroadcastError, match=r"lost its network after 3\.0 of 4\.0 s: Network is"):
        _send(line)


def test_what_cannot_be_made_to_its_end_is_followed_by_silence() -> None:
    """A mix that turns out to be damaged fails, but loudspeakers hear an end in good order."""

    def damaged() -> Iterator[bytes]:
        yield from MADE[:30]
        raise ProofError("horn.mp3 is damaged")

    line = Line()
    with pytest.raises(ProofError, match="is damaged"):
        _send(line, made=damaged())
    assert [one.payload for one in line.packets] == MADE[:30] + MADE[HEARD:]
