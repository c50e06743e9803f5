"""What holds for every test: no network, no real home, no skip that nobody asked for."""

from __future__ import annotations

import ipaddress
import signal
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from audiobook.editions.sound.rendition import Rendition

if TYPE_CHECKING:
    from edge_service import EdgeService

REAL_ARTICLE = Path(__file__).parents[2] / "shared" / "article.txt"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let a run insist that nothing is skipped."""
    parser.addoption(
        "--no-skips",
        action="store_true",
        help="fail where a test is skipped, but for those that need what not every machine has",
    )


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip what needs the real article where it is not."""
    if REAL_ARTICLE.exists():
        return
    for item in items:
        if item.get_closest_marker("real_article"):
            item.add_marker(pytest.mark.skip(reason="the real article is not part of the project"))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Any:
    """Turn an unexpected skip into a failure where `--no-skips` asks for it."""
    report: pytest.TestReport = yield
    markers = map(item.get_closest_marker, ("real_article", "namespaces"))
    allowed = any(markers) or hasattr(report, "wasxfail")
    if report.skipped and not allowed and item.config.getoption("--no-skips"):
        report.outcome = "failed"
        report.longrepr = f"skipped: {report.longrepr}"
    return report


@pytest.fixture(scope="session")
def real_article() -> Path:
    """The article this project began with; only for tests marked `real_article`."""
    return REAL_ARTICLE


@pytest.fixture(scope="session")
def sounding(tmp_path_factory: pytest.TempPathFactory) -> Rendition:
    """The sample programme with its sound, encoded once; its folder is not to be written to."""
    from sample_programme import programme
    from sounding import encode

    return encode(programme(), tmp_path_factory.mktemp("sounding"))


SPOKEN = """---
source: 小城日报
---

# 早起的人

天还没亮，小城就醒了。卖豆浆的灯先亮，扫街的人跟着出门。雾还没散。

## 灯下

价格下降73%。The first bus leaves at six o'clock in the morning. 路是人走出来的。
"""


@pytest.fixture(scope="session")
def spoken_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small article made into every edition, called `a`; to be read, not changed."""
    from command import run

    place = tmp_path_factory.mktemp("spoken")
    (place / "a.md").write_text(SPOKEN, "utf-8")
    made = run("make", "a.md", "--name", "a", cwd=place)
    assert made.returncode == 0, made.stderr
    return place / "output" / "a"


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """A connection to any host but this machine fails the test."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        internet = self.family in (socket.AF_INET, socket.AF_INET6)
        if internet and not _stays_here(self, ipaddress.ip_address(address[0])):
            pytest.fail(f"unexpected network call to {address}")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)


def _stays_here(
    connecting: socket.socket, to: ipaddress.IPv4Address | ipaddress.IPv6Address
) -> bool:
    """Whether nothing leaves this machine: to itself, or to a group through its loopback card."""
    if not to.is_multicast:
        return to.is_loopback
    through = connecting.getsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_IF, 4)
    return ipaddress.ip_address(through).is_loopback


@pytest.fixture(autouse=True)
def _own_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test sees the folders of whoever runs it, nor asks a service where it does not say so."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("AUDIOBOOK_CACHE", str(home / "cache"))
    monkeypatch.setenv("AUDIOBOOK_OFFLINE", "1")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home / "config"))
    monkeypatch.setenv("XDG_STATE_HOME", str(home / "state"))


@pytest.fixture
def edge_service(monkeypatch: pytest.MonkeyPatch) -> Iterator[EdgeService]:
    """A stand-in for the online service, which edge-tts asks in this process."""
    from edge_service import EdgeService

    with EdgeService() as service:
        service.install(monkeypatch)
        yield service


def pytest_configure() -> None:
    """Hypothesis draws the same examples on every machine, and takes its time on slow ones."""
    from hypothesis import settings

    # A shell that starts the tests in the background lets them ignore interrupts, and a command
    # that a test starts would inherit that.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    settings.register_profile("audiobook", deadline=None, derandomize=True)
    settings.load_profile("audiobook")
