"""What servers answer, and what becomes of it; without sound."""

from __future__ import annotations

import socket
from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icecast_servers import MOUNT, PASSWORD, Behaviour, FakeServer, free_port, hangs, hangs_up, says

from audiobook.broadcast.icecast.address import USER, Address, parse_address
from audiobook.broadcast.icecast.exchange import ask
from audiobook.broadcast.icecast.faults import Fault, Lost, Refused
from audiobook.broadcast.icecast.login import Login
from audiobook.broadcast.icecast.source import Source

LOGIN = Login(USER, PASSWORD)


@pytest.mark.parametrize(
    ("text", "shown", "user", "mount"),
    [
        ("http://radio.example:8000/a.mp3", "http://radio.example:8000/a.mp3", "source", "/a.mp3"),
        ("http://radio.example/a", "http://radio.example:8000/a", "source", "/a"),
        ("https://li@radio.example/a", "https://radio.example:443/a", "li", "/a"),
        ("http://[::1]:8000/村/广", "http://[::1]:8000/村/广", "source", "/%E6%9D%91/%E5%B9%BF"),
        ("HTTP://Radio.Example/a%20b", "http://radio.example:8000/a b", "source", "/a%20b"),
    ],
)  # fmt: skip
def test_addresses(text: str, shown: str, user: str, mount: str) -> None:
    """An address has a server, a mount, and perhaps a user; port 8000 is Icecast's, 443 HTTPS's."""
    address = parse_address(text)
    assert (str(address), address.user, address.mount) == (shown, user, mount)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("http://source:geheim@radio.example/a", "password on the command line"),
        ("http://:geheim@radio.example/a", "password on the command line"),
        ("ftp://radio.example/a", "is like http://HOST:8000/MOUNT"),
        ("radio.example/a", "is like http://HOST:8000/MOUNT"),
        ("http:///a", "is like http://HOST:8000/MOUNT"),
        ("http://radio.example:8000", "name of a mount"),
        ("http://radio.example:8000/", "name of a mount"),
        ("http://radio.example:8000/a?b=c", "name of a mount"),
        ("http://radio.example:port/a", "no address"),
        ("http://[::1/a", "no address"),
    ],
)
def test_what_is_no_address(text: str, says: str) -> None:
    """What is no mount's address, or has a password in it, is refused without showing it."""
    with pytest.raises(ValueError, match=says) as caught:
        parse_address(text)
    assert "geheim" not in str(caught.value)


def test_a_login_hides_its_password() -> None:
    """No representation of a login has the password, and texts are rid of it in both its forms."""
    assert PASSWORD not in repr(LOGIN)
    assert LOGIN.hidden_in(f"a {PASSWORD} b {LOGIN.basic} c") == "a … b … c"


NO_PLACE = "HTTP/1.0 403 Forbidden\nContent-Type: text/plain\n\n"


@pytest.mark.parametrize(
    ("behaviour", "kind", "says"),
    [
        (says("HTTP/1.0 401 Authentication Required\n\nYou need to authenticate\n"), Refused,
         "answered 401 You need to authenticate: look at the password"),
        (says(NO_PLACE + "Mountpoint in use"), Lost, "answered 403 Mountpoint in use: somebody"),
        (says(NO_PLACE + "too many sources connected"), Lost, "answered 403 too many .* <sources>"),
        (says(NO_PLACE + "Content-type not supported"), Refused, "403 Content-type .* error.log"),
        (says("HTTP/1.1 404 Not Found\nContent-Length: 0\n\n"), Refused, "answered 404: see"),
        (says("HTTP/1.1 405 No\n\n<title>Bad</title><b>405 - No <i>PUT</i></b>"), Refused,
         "answered 405 No PUT: see whether Icecast 2.4"),
        (says("HTTP/1.1 301 Moved\nLocation: /b\n\n"), Refused, "answered 301: see whether"),
        (says("HTTP/1.1 999 What\n\n"), Lost, "answered 999: see in"),
        (says("HTTP/1.1 503 Busy\n\nback soon"), Lost, "answered 503 back soon: see in"),
        (says("SSH-2.0-OpenSSH_9.2\n\n"), Refused, "answers otherwise than Icecast does"),
        (says("HTTP/1.1 403 No\n\n" + "x" * 30000), Refused, "answered 403 x{100}: see"),
        (hangs_up, Lost, "closed the connection: see in"),
        (says(""), Lost, "closed the connection: see in"),
        (hangs, Lost, "was silent for 0.5 s: see whether"),
    ],
)  # fmt: skip
def test_answers(behaviour: Behaviour, kind: type[Exception], says: str) -> None:
    """A refusal says which server, what it answered and what to do, and whether to try again."""
    with FakeServer(behaviour) as server, pytest.raises(kind, match=says) as caught:
        Source(server.address, LOGIN, "village", longest_s=0.5)
    assert str(caught.value).startswith(f"{server.address} ")


@pytest.mark.parametrize("repeated", [PASSWORD, escape(PASSWORD)])
def test_a_server_that_repeats_what_it_was_asked(repeated: str) -> None:
    """The password is not shown even where a server shows it."""
    echo = says(f"HTTP/1.1 403 No\n\nuser source, {repeated}, Basic {LOGIN.basic}")
    with FakeServer(echo) as server, pytest.raises(Refused) as caught:
        Source(server.address, LOGIN, "village", longest_s=0.5)
    assert "user source, …, Basic …: see" in str(caught.value)


@given(st.binary(max_size=200) | st.binary(max_size=200).map(NO_PLACE.encode().__add__))
def test_whatever_a_server_says(said: bytes) -> None:
    """Any bytes are an answer or a fault, which is told in one line that no terminal obeys."""
    ours, theirs = socket.socketpair()
    with ours, theirs:
        theirs.sendall(said)
        theirs.shutdown(socket.SHUT_WR)
        address = Address(is_secure=False, host="radio.example", port=8000, mount=MOUNT)
        try:
            told = ask(ours, b"", address, longest_s=1.0).shown_to(LOGIN)
        except Fault as fault:
            told = str(fault)
    assert told.isprintable()


def test_no_server() -> None:
    """Where nobody listens, or a host has no address, another attempt may help."""
    address = Address(is_secure=False, host="127.0.0.1", port=free_port(), mount="/a")
    with pytest.raises(Lost, match="does not answer: see whether Icecast runs there"):
        Source(address, LOGIN, "village", longest_s=0.5)
    nowhere = Address(is_secure=False, host="no.such.host.invalid", port=80, mount="/a")
    with pytest.raises(Lost, match="is not found: look at the spelling"):
        Source(nowhere, LOGIN, "village", longest_s=0.5)


def test_what_is_asked() -> None:
    """A source is announced as Icecast has it since 2.4, with what it sends, and asks first."""
    with FakeServer(says("HTTP/1.0 200 OK\n\n")) as server:
        Source(server.address, LOGIN, "村 radio", longest_s=0.5).close()
    lines = server.asked[0].split("\r\n")
    assert lines[0] == "PUT /village.mp3 HTTP/1.1"
    assert {
        f"Host: 127.0.0.1:{server.address.port}",
        "Authorization: Basic " + LOGIN.basic,
        "Expect: 100-continue",
        "Content-Type: audio/mpeg",
        "Ice-Name: 村 radio",
        "Ice-Public: 0",
        "Ice-Bitrate: 128",
    } < set(lines)
