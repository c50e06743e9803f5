"""A real Icecast of the test's own, listeners, and a fake for what Icecast cannot be made to do."""

from __future__ import annotations

import contextlib
import itertools
import os
import random
import socket
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from audiobook.broadcast.icecast.address import Address

PASSWORD = "hörner&<geheim>"  # noqa: S105 - of a server that lives for a test
MOUNT = "/village.mp3"
SOON_S = 10.0
STARTS = 3
SETTLED_S = 0.1

CONFIG = """
<icecast>
  <limits><sources>{sources}</sources><source-timeout>5</source-timeout></limits>
  <authentication>
    <source-password>hörner&amp;&lt;geheim&gt;</source-password>
    <admin-password>unused</admin-password>
  </authentication>
  <listen-socket>
    <port>{port}</port><bind-address>127.0.0.1</bind-address><ssl>{is_secure:d}</ssl>
  </listen-socket>
  <mount type="normal"><mount-name>/utf-8.mp3</mount-name><charset>UTF-8</charset></mount>
  <paths>
    <logdir>/tmp</logdir><webroot>/usr/share/icecast2/web</webroot>
    <adminroot>/usr/share/icecast2/admin</adminroot>
    <ssl-certificate>{certificate}</ssl-certificate>
  </paths>
  <logging><accesslog>-</accesslog><errorlog>-</errorlog><loglevel>3</loglevel></logging>
  <security>{owner}</security>
</icecast>
"""
NOT_ROOT = "<changeowner><user>nobody</user><group>nogroup</group></changeowner>"


def soon(holds: Callable[[], object]) -> None:
    """Wait until something holds; fail where it takes too long."""
    until = time.monotonic() + SOON_S
    while not holds():
        assert time.monotonic() < until, "It did not come to that."
        time.sleep(0.02)


_PORTS = itertools.cycle(random.sample(range(20_000, 32_000), 1000))
"""None that a system gives to whoever connects somewhere: one who tries again and again to reach a
server that is down would at some time be given its very port, and have reached himself."""


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    for port in _PORTS:
        with contextlib.suppress(OSError), socket.create_server(("127.0.0.1", port)):
            return port
    raise AssertionError("no port is free")


class Icecast:
    """Debian's icecast2, which can be killed, stopped and started again."""

    def __init__(self, folder: Path, *, sources: int = 4, certificate: Path | None = None) -> None:
        self.port = free_port()
        self.certificate = certificate
        self._config = folder / "icecast.xml"
        self._config.write_text(
            CONFIG.format(
                port=self.port,
                sources=sources,
                is_secure=certificate is not None,
                certificate=certificate or "",
                owner="" if os.getuid() else NOT_ROOT,
            ),
            "utf-8",
        )
        self._log = folder / "icecast.log"
        self._process: subprocess.Popen[bytes] | None = None

    def address(self, mount: str = MOUNT) -> Address:
        """A mount of it."""
        secure = self.certificate is not None
        host = "localhost" if secure else "127.0.0.1"
        return Address(is_secure=secure, host=host, port=self.port, mount=mount)

    def start(self) -> None:
        """Run it, and return when it has answered a request and its threads are settled.

        In one of a hundred starts the threads of Icecast 2.4.4 get in each other's way, and it dies
        of that; then it is started again.
        """
        for _ in range(STARTS):
            with self._log.open("ab") as log:
                self._process = subprocess.Popen(
                    ["icecast2", "-c", self._config], stdout=log, stderr=log
                )
            soon(lambda: self._answers() or self._is_dead())
            time.sleep(SETTLED_S)
            if not self._is_dead():
                return
        raise AssertionError(self._log.read_text())

    def _answers(self) -> bool:
        """Whether it says that it has no such file; over TLS, whether it takes a connection."""
        here = ("127.0.0.1", self.port)
        with contextlib.suppress(OSError), socket.create_connection(here, timeout=SOON_S) as line:
            if self.certificate:
                return True
            line.sendall(b"GET /none.mp3 HTTP/1.0\r\n\r\n")
            return bool(line.recv(1))
        return False

    def _is_dead(self) -> bool:
        assert self._process is not None
        return self._process.poll() is not None

    def send_signal(self, number: int) -> None:
        """Have it stop, go on, or die."""
        assert self._process is not None
        self._process.send_signal(number)

    def kill(self) -> None:
        """End it as a power cut does."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()


@contextlib.contextmanager
def icecast(
    folder: Path, *, sources: int = 4, certificate: Path | None = None
) -> Iterator[Icecast]:
    """A server that runs."""
    server = Icecast(folder, sources=sources, certificate=certificate)
    try:
        server.start()
        yield server
    finally:
        server.kill()


class Listener:
    """Hears a mount from when it is there, and again when it comes back, as loudspeakers do."""

    def __init__(self, port: int, mount: str = MOUNT, *, titles: bool = False) -> None:
        self.heard: list[bytearray] = []
        """What came, connection by connection."""
        self._port = port
        self._request = f"GET {mount} HTTP/1.0\r\nIcy-MetaData: {titles:d}\r\n\r\n".encode()
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._listen)

    def __enter__(self) -> Listener:
        """Begin to look for the mount."""
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Hear no more."""
        self._over.set()
        self._thread.join()

    def _listen(self) -> None:
        while not self._over.is_set():
            with contextlib.suppress(OSError):
                self._once()
            time.sleep(0.02)

    def _once(self) -> None:
        with socket.create_connection(("127.0.0.1", self._port), timeout=0.2) as line:
            line.sendall(self._request)
            head = b""
            while not head.endswith(b"\r\n\r\n"):
                one = line.recv(1)
                if not one:
                    return
                head += one
            if b" 200 " not in head.partition(b"\r\n")[0]:
                return
            heard = bytearray()
            self.heard.append(heard)
            while not self._over.is_set():
                with contextlib.suppress(TimeoutError):
                    more = line.recv(4096)
                    if not more:
                        return
                    heard += more


Behaviour = Callable[[socket.socket], None]
"""What a server does with a connection whose request it has read."""


def says(text: str) -> Behaviour:
    """Answer and hang up."""

    def behave(line: socket.socket) -> None:
        line.sendall(text.replace("\n", "\r\n").encode())

    return behave


def takes(text: str = "HTTP/1.1 100 Continue\n\n") -> Behaviour:
    """Answer, and take whatever comes until the other end closes."""

    def behave(line: socket.socket) -> None:
        line.sendall(text.replace("\n", "\r\n").encode())
        while line.recv(65536):
            pass

    return behave


def takes_some(line: socket.socket) -> None:
    """Take the beginning of a message, and hang up."""
    line.sendall(b"HTTP/1.1 100 Continue\r\n\r\n")
    taken = 0
    while taken < 6_000:
        taken += len(line.recv(4096))


def hangs(line: socket.socket) -> None:
    """Say nothing."""
    while line.recv(65536):
        pass


def hangs_up(line: socket.socket) -> None:
    """Close at once."""
    line.close()


class FakeServer:
    """Does with one connection after the other as it was told, and knows what was asked."""

    def __init__(self, *behaviours: Behaviour) -> None:
        self.asked: list[str] = []
        """The head of each request."""
        self._behaviours = behaviours
        self._server = socket.create_server(("127.0.0.1", 0))
        self._threads = [threading.Thread(target=self._serve)]
        port = self._server.getsockname()[1]
        self.address = Address(is_secure=False, host="127.0.0.1", port=port, mount=MOUNT)

    def __enter__(self) -> FakeServer:
        """Listen."""
        self._threads[0].start()
        return self

    def __exit__(self, *_: object) -> None:
        """Be gone."""
        with contextlib.suppress(OSError):
            self._server.shutdown(socket.SHUT_RDWR)
        for thread in self._threads:
            thread.join()
        self._server.close()

    def _serve(self) -> None:
        for behaviour in self._behaviours:
            try:
                line, _ = self._server.accept()
            except OSError:
                break
            thread = threading.Thread(target=self._behave, args=(line, behaviour))
            self._threads.append(thread)
            thread.start()
        self._server.close()

    def _behave(self, line: socket.socket, behaviour: Behaviour) -> None:
        with line, contextlib.suppress(OSError):
            head = b""
            while b"\r\n\r\n" not in head:
                head += line.recv(4096)
            self.asked.append(head.decode())
            behaviour(line)
