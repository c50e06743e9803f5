"""Messages on a mount, with the silence around them that lets every listener hear them whole.

    lead      silence in which loudspeakers find the mount
    message   the mix, byte for byte; its title from its first frame to its last
    pause     between two messages
    after     silence until the slowest listener has heard the end

The connection stays open in between. Frames of silence are our own; where one breaks off nothing is
lost. A message is sent when its last frame has been heard by who is not behind.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from types import TracebackType
from typing import BinaryIO

from audiobook.broadcast.icecast.address import Address
from audiobook.broadcast.icecast.faults import BrokenOff, Lost
from audiobook.broadcast.icecast.login import Login
from audiobook.broadcast.icecast.manner import Manner
from audiobook.broadcast.icecast.pacing import Pacer
from audiobook.broadcast.icecast.source import Source
from audiobook.broadcast.message import Message
from audiobook.broadcast.playable import FRAME_S, SILENT_FRAME, frames, playable
from audiobook.errors import EndedError


class Station:
    """A mount, and the connection to it while there is one."""

    def __init__(
        self,
        address: Address,
        login: Login,
        name: str,
        manner: Manner,
        tell: Callable[[str], None],
    ) -> None:
        """Connect to nothing yet.

        Args:
            address: the mount.
            login: who may send to it.
            name: what the stream is called, and its title between messages.
            manner: how it is sent to.
            tell: is told what people should know, a line each.
        """
        self._address = address
        self._login = login
        self._name = name
        self._manner = manner
        self._tell = tell
        self._source: Source | None = None
        self._pacer = self._new_pacer()
        self._shows_titles = True

    def __enter__(self) -> Station:
        """The mount, without a connection yet."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Let the end of what was sent be heard, unless a person interrupts."""
        if error is None or isinstance(error, Exception):
            self._rest(self._manner.after_s)
        self._close()

    def play(self, message: Message) -> None:
        """Send a message, and return when it has been heard; connect first where need be.

        Raises:
            Lost: it was not sent, or not all of it; the connection is closed.
            Refused: the server will not have it.
            EndedError: somebody interrupted it; the connection is closed.
            BroadcastError: it is not of the kind that streams take.
        """
        with playable(message) as file:
            self._play(message, file)

    def _play(self, message: Message, file: BinaryIO) -> None:
        sent = 0
        try:
            source = self._source or self._connected()
            self._show(source, message.title)
            for frame in frames(file):
                self._send(source, frame)
                sent += 1
            self._show(source, self._name)
            self._be_silent(source, self._manner.ahead_s)
        except Lost as error:
            self._close()
            if not sent:
                raise
            what = f"{error.what}, {sent * FRAME_S:.0f} s into “{message.title}”"
            raise BrokenOff(error.address, what, error.advice) from error
        except KeyboardInterrupt as interrupt:
            self._close()
            heard = max(0.0, sent * FRAME_S - self._manner.ahead_s)
            raise EndedError(
                f"“{message.title}” was ended by {interrupt} after {heard:.0f} of"
                f" {message.seconds:.0f} s, and {self._address} is free again."
            ) from None

    def pause(self) -> None:
        """Send the silence between two messages, of which a part has been sent already."""
        self._rest(self._manner.pause_s - self._manner.ahead_s)

    def _rest(self, seconds: float) -> None:
        """Send silence; where the connection breaks, nothing is lost but the connection."""
        if self._source is None:
            return
        try:
            self._be_silent(self._source, seconds)
        except Lost as error:
            self._close()
            self._tell(f"After a message: {error}")

    def _connected(self) -> Source:
        source = Source(self._address, self._login, self._name, self._manner.longest_s)
        self._source = source
        self._pacer = self._new_pacer()
        try:
            self._be_silent(source, self._manner.lead_s)
        except Lost:
            self._close()
            raise
        return source

    def _be_silent(self, source: Source, seconds: float) -> None:
        for _ in range(round(seconds / FRAME_S)):
            self._send(source, SILENT_FRAME)

    def _send(self, source: Source, frame: bytes) -> None:
        self._pacer.wait()
        source.send(frame)

    def _show(self, source: Source, title: str) -> None:
        if not self._shows_titles:
            return
        objection = source.show(title)
        if objection:
            self._shows_titles = False
            self._tell(f"Listeners see no titles: {self._address} answered {objection}.")

    def _new_pacer(self) -> Pacer:
        return Pacer(self._manner.ahead_s, time.monotonic, time.sleep)

    def _close(self) -> None:
        if self._source is not None:
            self._source.close()
            self._source = None
