"""Whose turn it is: one sender at a time to a group, for two make noise.

For each group and port, in a folder of this machine's state:

    239.255.10.1-5004.lock   held by the sender's process, and free when that dies, however it dies
    239.255.10.1-5004.json   who that is
    239.255.10.1-5004.stop   that a sender shall stop, and who says so

An urgent message ends a routine one, and one to a zone of greater priority one to a smaller; else
the second is refused. A request to stop is for one sender, so that it does not end what another has
begun meanwhile.
"""

from __future__ import annotations

import contextlib
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeVar

from audiobook.broadcast.paging.zones import Zone
from audiobook.errors import BroadcastError
from audiobook.files import write_beside, writing

PATIENCE_S: Final = 5.0
"""How long a sender who was asked to stop may take: a packet, the silence, and a busy machine."""
_LOOKS_EVERY_S: Final = 0.02
_SURE_AFTER: Final = 2
"""Looks at who holds a lock: what the first one saw may be left from one who was killed."""

_Read = TypeVar("_Read")


@dataclass(frozen=True, slots=True)
class Sender:
    """Who sends what."""

    token: str
    """This sending's alone."""
    process: int
    zone: str
    title: str
    """The message's."""
    urgent: bool
    priority: int
    """The zone's."""

    @property
    def message(self) -> str:
        """For people: `the urgent message “停水通知”`."""
        return f"the {'urgent' if self.urgent else 'routine'} message “{self.title}”"

    def outranks(self, other: Sender) -> bool:
        """Whether it may end the other's message."""
        return (self.urgent, self.priority) > (other.urgent, other.priority)


@dataclass(frozen=True, slots=True)
class _Request:
    """That a sender shall stop."""

    token: str
    by: str


class Turns:
    """The turns of one zone's group and port."""

    def __init__(
        self,
        folder: Path,
        zone: Zone,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._zone = zone
        self._folder = folder
        self._clock, self._sleep = clock, sleep
        name = f"{zone.group}-{zone.port}"
        self._lock = folder / f"{name}.lock"
        self._card = folder / f"{name}.json"
        self._request = folder / f"{name}.stop"

    @contextlib.contextmanager
    def taken(self, sender: Sender) -> Iterator[Callable[[], str]]:
        """Be the one who sends.

        What is given tells in whose name it shall end; nothing as long as it may go on.

        Raises:
            BroadcastError: another one is sending who is not outranked, or does not stop.
            OutputError: the folder cannot be written.
        """
        import msgspec

        with contextlib.ExitStack() as held:
            self._wait(lambda: held.enter_context(self._trying()), sender)
            self._clear()
            write_beside(self._card, msgspec.json.encode(sender))
            held.callback(self._clear)
            yield lambda: self._asked(sender)

    def sender(self) -> Sender | None:
        """Who is sending now."""
        if not self._card.exists():
            return None
        with self._trying() as free:
            if free:
                self._clear()
                return None
        return _read(self._card, Sender)

    def rival(self, sender: Sender) -> Sender | None:
        """Whose message a sender would end now.

        Raises:
            BroadcastError: another one is sending who is not outranked.
        """
        holder = self.sender()
        if holder is not None:
            self._require_rank(sender, holder)
        return holder

    def stop(self, by: str) -> Sender | None:
        """Stop who is sending, and wait until that is done; who it was.

        Raises:
            BroadcastError: it does not stop.
            OutputError: the folder cannot be written.
        """
        holder = self.sender()
        if holder is None:
            return None
        self._ask(holder, by)
        deadline = self._clock() + PATIENCE_S
        while (now := self.sender()) is not None and now.token == holder.token:
            self._look_again(deadline, holder)
        return holder

    def _wait(self, is_taken: Callable[[], bool], sender: Sender) -> None:
        """Wait for the lock, and ask whoever has it to stop, if that may be asked."""
        deadline = self._clock() + PATIENCE_S
        looks: Counter[str] = Counter()
        while not is_taken():
            holder = _read(self._card, Sender)
            if holder is not None:
                looks[holder.token] += 1
                if looks[holder.token] == _SURE_AFTER:
                    self._require_rank(sender, holder)
                    self._ask(holder, sender.message)
            self._look_again(deadline, holder)

    def _require_rank(self, sender: Sender, holder: Sender) -> None:
        if sender.outranks(holder):
            return
        advice = "wait for its end"
        if not sender.urgent:
            advice += f", or end it with `audiobook broadcast stop {holder.zone}`"
        raise BroadcastError(
            f"Zone {self._zone.name} hears {holder.message} now, from process {holder.process}:"
            f" {advice}."
        )

    def _look_again(self, deadline: float, holder: Sender | None) -> None:
        if self._clock() > deadline:
            process = f"process {holder.process}" if holder else "another process"
            raise BroadcastError(
                f"Zone {self._zone.name}, {self._zone.address}, is held by {process}, which does"
                f" not stop within {PATIENCE_S:.0f} s: end it, and try again."
            )
        self._sleep(_LOOKS_EVERY_S)

    def _ask(self, holder: Sender, by: str) -> None:
        import msgspec

        write_beside(self._request, msgspec.json.encode(_Request(holder.token, by)))

    def _asked(self, sender: Sender) -> str:
        request = _read(self._request, _Request)
        return request.by if request is not None and request.token == sender.token else ""

    def _clear(self) -> None:
        with writing(self._folder):
            self._card.unlink(missing_ok=True)
            self._request.unlink(missing_ok=True)

    @contextlib.contextmanager
    def _trying(self) -> Iterator[bool]:
        """Hold the lock where it is free; whether it was."""
        import filelock

        with writing(self._folder):
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            lock = filelock.FileLock(self._lock)
            try:
                lock.acquire(blocking=False)
            except filelock.Timeout:
                yield False
                return
        try:
            yield True
        finally:
            lock.release()


def _read(path: Path, of: type[_Read]) -> _Read | None:
    """What a file says; None where it is not there, or not whole."""
    import msgspec

    try:
        return msgspec.json.decode(path.read_bytes(), type=of)
    except (OSError, msgspec.DecodeError, UnicodeDecodeError):
        return None
