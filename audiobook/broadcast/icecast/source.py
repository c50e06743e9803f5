"""A mount that we are the source of: `PUT /mount`, as Icecast has it since 2.4.

The server says `100 Continue` before any sound, or why not. Then sound flows in one direction until
either end closes; titles go another way, by requests to /admin/metadata.
"""

from __future__ import annotations

import contextlib
import socket
import ssl
import time
from http import HTTPStatus
from typing import Final
from urllib.parse import quote

from audiobook.broadcast.icecast.address import Address
from audiobook.broadcast.icecast.exchange import Answer, ask, connect, fault_of, head_of
from audiobook.broadcast.icecast.faults import Lost, Refused
from audiobook.broadcast.icecast.login import Login

_DESCRIPTION: Final = "合成语音 · Synthetic voice"
_SETTLING_S: Final = 0.1
_SETTLINGS: Final = 10
"""How often, and with what pause, a title is tried that comes before the mount is quite there."""

_ADVICE: Final[dict[int, str]] = {
    HTTPStatus.UNAUTHORIZED: "look at the password, and at the user before the @ of the address",
    HTTPStatus.FORBIDDEN: "see in the server's error.log why",
}
_NO_ICECAST: Final = "see whether Icecast 2.4 or later runs there, on that port"
"""What to do about any other refusal."""
_MAY_PASS: Final = {
    "mountpoint in use": "somebody else is sending there; wait, or take another mount",
    "too many sources": "wait, or let the server have more <sources> in its icecast.xml",
}
"""What Icecast says with a 403, since 2.5 also a 409, that another attempt may not meet, and what
to do about it."""


class Source:
    """A connection that sends sound to a mount."""

    def __init__(self, address: Address, login: Login, name: str, longest_s: float) -> None:
        """Connect, and be taken for the mount's source.

        Args:
            address: the mount.
            login: who may send to it.
            name: what the stream is called.
            longest_s: how long the server may take for anything.

        Raises:
            Lost: there is no place now.
            Refused: nor will there be.
        """
        self._address = address
        self._login = login
        self._longest_s = longest_s
        headers = {
            "Content-Type": "audio/mpeg",
            "Expect": "100-continue",
            "Ice-Name": name,
            "Ice-Description": _DESCRIPTION,
            "Ice-Public": "0",
            "Ice-Bitrate": "128",
            "Ice-Audio-Info": "ice-bitrate=128;ice-samplerate=44100;ice-channels=2",
        }
        self._line = connect(address, longest_s)
        try:
            head = head_of("PUT", address.mount, address, login, headers)
            _require_place(ask(self._line, head, address, longest_s), address, login)
        except BaseException:
            self._line.close()
            raise

    def send(self, frame: bytes) -> None:
        """Send a frame.

        Raises:
            Lost: the server is gone, or takes nothing.
        """
        try:
            self._heed()
            self._line.settimeout(self._longest_s)
            self._line.sendall(frame)
        except OSError as error:
            raise fault_of(error, self._address, self._longest_s) from error

    def _heed(self) -> None:
        """Take what the server says meanwhile: hardly anything, unless that it closes."""
        self._line.settimeout(0)
        try:
            if not self._line.recv(4096):
                raise ConnectionAbortedError
        except (BlockingIOError, ssl.SSLWantReadError):
            pass

    def show(self, title: str) -> str:
        """Have listeners see a title from here on; why they will not, or nothing.

        Without a charset Icecast passes the bytes on as they are, in UTF-8. With `charset=UTF-8` it
        turns them into the mount's, usually Latin-1, and 停水 arrives as `&#20572;&#27700;`.

        Raises:
            Lost: the server is gone.
        """
        target = (
            f"/admin/metadata?mode=updinfo&mount={quote(self._address.mount)}&song={quote(title)}"
        )
        head = head_of("GET", target, self._address, self._login, {"Connection": "close"})
        for _ in range(_SETTLINGS):
            with contextlib.closing(connect(self._address, self._longest_s)) as line:
                answer = ask(line, head, self._address, self._longest_s)
            if answer.status == HTTPStatus.OK:
                return ""
            if answer.status != HTTPStatus.BAD_REQUEST:
                break
            time.sleep(_SETTLING_S)
        return answer.shown_to(self._login)

    def close(self) -> None:
        """Let go of the mount."""
        with contextlib.suppress(OSError):  # it is gone already
            self._line.shutdown(socket.SHUT_RDWR)
        self._line.close()


def _require_place(answer: Answer, address: Address, login: Login) -> None:
    """See that the server takes us; raises what its refusal means."""
    if answer.status in {HTTPStatus.CONTINUE, HTTPStatus.OK}:
        return
    what = f"answered {answer.shown_to(login)}"
    for said, advice in _MAY_PASS.items():
        if said in answer.body.lower():
            raise Lost(address, what, advice)
    if answer.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        raise Lost(address, what, "see in the server's error.log why")
    raise Refused(address, what, _ADVICE.get(answer.status, _NO_ICECAST))
