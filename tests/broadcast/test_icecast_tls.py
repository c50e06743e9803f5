"""Encrypted servers, and who they must be."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from icecast_servers import MOUNT, PASSWORD, Icecast, icecast

from audiobook.broadcast.icecast.address import USER
from audiobook.broadcast.icecast.faults import Lost, Refused
from audiobook.broadcast.icecast.login import Login
from audiobook.broadcast.icecast.source import Source
from audiobook.broadcast.playable import SILENT_FRAME

LOGIN = Login(USER, PASSWORD)
CERTIFICATE = (
    "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost"
    " -addext subjectAltName=DNS:localhost -addext keyUsage=critical,digitalSignature,keyCertSign"
)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Icecast]:
    """An Icecast that is encrypted, with a certificate that it signed itself."""
    with TemporaryDirectory() as place:  # where nobody, as whom it runs, can read it
        folder = Path(place)
        folder.chmod(0o755)
        pem, key = folder / "icecast.pem", folder / "key.pem"
        subprocess.run(
            [*CERTIFICATE.split(), "-out", pem, "-keyout", key], check=True, capture_output=True
        )
        pem.write_bytes(pem.read_bytes() + key.read_bytes())
        with icecast(tmp_path_factory.mktemp("tls"), certificate=pem) as server:
            yield server


def test_a_server_that_is_trusted(server: Icecast, monkeypatch: pytest.MonkeyPatch) -> None:
    """Sound and titles go encrypted to a server whose authority is named in the environment."""
    monkeypatch.setenv("SSL_CERT_FILE", str(server.certificate))
    source = Source(server.address(), LOGIN, "village", longest_s=5.0)
    for _ in range(50):
        source.send(SILENT_FRAME)
    assert source.show("停水通知") == ""
    source.close()


def test_a_server_that_nobody_vouches_for(server: Icecast) -> None:
    """A certificate that no known authority signed is refused before the password is sent."""
    with pytest.raises(Refused, match=r"is not trusted \(self-signed certificate\).*SSL_CERT_FILE"):
        Source(server.address(), LOGIN, "village", longest_s=5.0)


def test_a_server_that_is_another(server: Icecast, monkeypatch: pytest.MonkeyPatch) -> None:
    """A certificate for another name is refused."""
    monkeypatch.setenv("SSL_CERT_FILE", str(server.certificate))
    address = replace(server.address(), host="127.0.0.1")
    with pytest.raises(Refused, match=r"is not trusted \(IP address mismatch"):
        Source(address, LOGIN, "village", longest_s=5.0)


def test_the_wrong_kind_of_port(server: Icecast, tmp_path: Path) -> None:
    """With https to a port without encryption, and http to one with it, say what is wrong."""
    with icecast(tmp_path) as plain:
        address = replace(plain.address(MOUNT), is_secure=True)
        with pytest.raises(Lost, match="whether that port is for encrypted connections"):
            Source(address, LOGIN, "village", longest_s=1.0)
    address = replace(server.address(), is_secure=False)
    with pytest.raises(Lost, match="closed the connection"):
        Source(address, LOGIN, "village", longest_s=5.0)
