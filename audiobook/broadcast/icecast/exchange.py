"""A connection to a server, a request, and its answer: each within bounds.

The standard library's client waits for the answer to a whole request, and ours has no end: what
Icecast says before the body, `100 Continue` or why not, is the answer that we need.
"""

from __future__ import annotations

import contextlib
import re
import socket
import ssl
import time
from collections.abc import Mapping
from dataclasses import dataclass
from html import unescape
from http import HTTPStatus
from typing import Final

from audiobook import __version__
from audiobook.broadcast.icecast.address import Address
from audiobook.broadcast.icecast.faults import Lost, Refused
from audiobook.broadcast.icecast.login import Login

_LARGEST: Final = 16384
"""Bytes of an answer; Icecast's have a few hundred."""
_BODY_S: Final = 2.0
"""How long we wait for what is said with a refusal."""
_BUFFER_BYTES: Final = 32768
"""Of sound that may wait in this machine: two seconds, so that a server which hangs is noticed."""
_STATUS: Final = re.compile(rb"HTTP/1\.[01] (\d{3})\b")
_TAG: Final = re.compile(r"<title>.*?</title>|<[^>]*>", re.DOTALL)
_LONGEST_SHOWN: Final = 100


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server says."""

    status: int
    body: str

    def shown_to(self, login: Login) -> str:
        """The number and what is said with it, for people, without tags and the password."""
        text = _TAG.sub(" ", login.hidden_in(unescape(self.body)))
        text = "".join(sign if sign.isprintable() else " " for sign in text)
        said = re.sub(rf"^{self.status}\s*-\s*", "", " ".join(text.split()))
        return f"{self.status} {said[:_LONGEST_SHOWN]}".strip()


def connect(address: Address, longest_s: float) -> socket.socket:
    """A connection to a server whose certificate is verified where there is one.

    Raises:
        Lost: it is not to be had now.
        Refused: the server is not who it should be.
    """
    try:
        line = socket.create_connection((address.host, address.port), timeout=longest_s)
        try:
            line.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, _BUFFER_BYTES)
            if hasattr(socket, "TCP_USER_TIMEOUT"):  # a cable that was pulled out
                line.setsockopt(
                    socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, round(longest_s * 1000)
                )
            if not address.is_secure:
                return line
            context = ssl.create_default_context()
            return context.wrap_socket(line, server_hostname=address.host)
        except BaseException:
            line.close()
            raise
    except OSError as error:
        raise fault_of(error, address, longest_s) from error


def fault_of(error: OSError, address: Address, longest_s: float) -> Lost | Refused:
    """What went wrong with a connection, for people."""
    match error:
        case ssl.SSLCertVerificationError():
            return Refused(
                address,
                f"is not trusted ({error.verify_message})",
                "have its certificate put right, or name the authority that signed it in the"
                " environment's SSL_CERT_FILE",
            )
        case ssl.SSLError(reason="WRONG_VERSION_NUMBER" | "HTTP_REQUEST"):
            return Refused(
                address,
                "is not encrypted",
                "give its encrypted port, or begin the address with http://",
            )
        case socket.gaierror():
            return Lost(
                address,
                "is not found",
                "look at the spelling of its name, and whether there is a network",
            )
        case ConnectionRefusedError():
            return Lost(address, "does not answer", "see whether Icecast runs there, on that port")
        case TimeoutError():
            return Lost(
                address,
                f"was silent for {longest_s:g} s",
                f"see whether the server and the network are well{_port_of(address)}",
            )
        case ConnectionError() | ssl.SSLEOFError():
            why = f"see in the server's error.log why{_port_of(address)}"
            return Lost(address, "closed the connection", why)
    return Lost(
        address,
        f"cannot be reached ({error.strerror or error})",
        "see whether the server and the network are well",
    )


def _port_of(address: Address) -> str:
    """What else may be wrong where the connection should be encrypted; servers differ in it."""
    return ", and whether that port is for encrypted connections" * address.is_secure


def ask(line: socket.socket, head: bytes, address: Address, longest_s: float) -> Answer:
    """What a server answers to the head of a request.

    Raises:
        Lost: nothing in time.
        Refused: nothing that HTTP knows.
    """
    until = time.monotonic() + longest_s
    try:
        line.sendall(head)
        data = _received(line, until, enough=b"\r\n\r\n")
    except OSError as error:
        raise fault_of(error, address, longest_s) from error
    status = _STATUS.match(data)
    if status is None:
        raise Refused(
            address, "answers otherwise than Icecast does", "look at the host and the port"
        )
    if int(status[1]) < HTTPStatus.MULTIPLE_CHOICES:  # the line goes on
        return Answer(int(status[1]), "")
    with contextlib.suppress(OSError):  # why is good to know, but not needed
        data += _received(line, min(until, time.monotonic() + _BODY_S))
    body = data.partition(b"\r\n\r\n")[2]
    return Answer(int(status[1]), body.decode("utf-8", "replace"))


def _received(line: socket.socket, until: float, enough: bytes | None = None) -> bytes:
    """What comes until the other end closes, or there is enough."""
    data = b""
    while len(data) < _LARGEST and (enough is None or enough not in data):
        line.settimeout(max(until - time.monotonic(), 0.001))
        more = line.recv(4096)
        if not more:
            if enough is not None:
                raise ConnectionAbortedError
            break
        data += more
    return data


def head_of(
    verb: str, target: str, address: Address, login: Login, headers: Mapping[str, str]
) -> bytes:
    """The head of a request."""
    fields = {
        "Host": address.server,
        "Authorization": f"Basic {login.basic}",
        "User-Agent": f"audiobook/{__version__}",
        **headers,
    }
    lines = [f"{verb} {target} HTTP/1.1", *(f"{name}: {value}" for name, value in fields.items())]
    return "\r\n".join([*lines, "", ""]).encode()
