"""One message on its way to one zone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final, Protocol

from audiobook.broadcast.paging.pacing import NS, Timing, pace
from audiobook.broadcast.paging.payloads import Payloads
from audiobook.broadcast.paging.rtp import Packet
from audiobook.errors import AudiobookError, BroadcastError, EndedError
from audiobook.naming import counted

GIVEN_UP_AFTER_MS: Final = 2000
"""A network that is away for longer is not waited for."""


class Connection(Protocol):
    """What packets are sent on."""

    def send(self, data: bytes, /) -> int:
        """Send one, or raise OSError."""
        ...


@dataclass(frozen=True, slots=True)
class Numbers:
    """Where a stream's numbers begin; drawn anew for each, so that loudspeakers tell them apart."""

    source: int
    sequence: int
    timestamp: int


@dataclass(frozen=True, slots=True)
class Sent:
    """A message that was sent to its end."""

    packets: int
    """With the silence."""
    timing: Timing


class Sending:
    """A message's packets, sent in time; may be ended at any of them."""

    def __init__(
        self,
        where: str,
        payloads: Payloads,
        made: Iterator[bytes],
        numbers: Numbers,
        connection: Connection,
        ended_by: Callable[[], str],
    ) -> None:
        """Prepare it.

        Args:
            where: for people: `Zone square`.
            payloads: the message and the silence after it.
            made: what each packet of them carries.
            numbers: where the stream's numbers begin.
            connection: to the zone's group.
            ended_by: who says that it shall end; empty as long as it may go on.
        """
        self._where = where
        self._payloads = payloads
        self._made = made
        self._numbers = numbers
        self._connection = connection
        self._ended_by = ended_by
        self._end: str = ""
        self._failed: AudiobookError | None = None
        self._heard = self._packets = self._missed = self._missed_in_a_row = 0

    def run(self, pace: Callable[..., Timing] = pace) -> Sent:
        """Send it.

        Raises:
            EndedError: somebody ended it; the silence was sent nevertheless.
            AudiobookError: the network did not take all of it, or not all of it could be made.
        """
        codec = self._payloads.codec
        timing = pace(self._stream(), codec.packet_ms * NS // 1000, self._send)
        if self._end:
            raise EndedError(f"{self._where} was ended by {self._end} after {self._so_far()}.")
        if self._failed:
            raise self._failed
        if self._missed:
            raise BroadcastError(
                f"{self._where} has not heard all: the network did not take {self._missed} of"
                f" {counted(self._packets, 'packet')}."
            )
        return Sent(self._packets, timing)

    def _stream(self) -> Iterator[bytes]:
        codec, numbers = self._payloads.codec, self._numbers
        for sent, payload in enumerate(self._in_order()):
            yield Packet(
                codec.payload_type,
                numbers.sequence + sent,
                numbers.timestamp + sent * codec.packet_ticks,
                numbers.source,
                payload,
                marker=sent == 0,
            ).pack()

    def _in_order(self) -> Iterator[bytes]:
        """The message, or what of it there is until it is ended, and the silence."""
        try:
            for payload in islice(self._made, self._payloads.heard):
                self._end = self._ended_by()
                if self._end:
                    break
                yield payload
                self._heard += 1
            else:
                yield from self._made
                return
        except AudiobookError as error:
            self._failed = error
        yield from self._payloads.silence()

    def _send(self, packet: bytes) -> None:
        self._packets += 1
        try:
            self._connection.send(packet)
        except OSError as error:
            self._missed += 1
            self._missed_in_a_row += 1
            if self._missed_in_a_row * self._payloads.codec.packet_ms > GIVEN_UP_AFTER_MS:
                reason = error.strerror or str(error)
                raise BroadcastError(
                    f"{self._where} lost its network after {self._so_far()}: {reason}."
                ) from error
        else:
            self._missed_in_a_row = 0

    def _so_far(self) -> str:
        per_second = 1000 / self._payloads.codec.packet_ms
        return f"{self._heard / per_second:.1f} of {self._payloads.heard / per_second:.1f} s"
