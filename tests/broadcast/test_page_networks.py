"""Paging through networks of the test's own: two machines and a cable between them."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from command import COMMAND, environment_for
from desks import approved
from messages import a_message
from pagers import a_place, a_zone, is_heard, wait_until

from audiobook.broadcast.paging.turns import Turns
from audiobook.broadcast.paging.zones import Zone

pytestmark = pytest.mark.namespaces

CARD = "cable0"


def _ip(command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["ip", *command.split()], capture_output=True, text=True, check=False)


@dataclass(frozen=True)
class Machine:
    """A network namespace."""

    name: str

    def ip(self, command: str) -> None:
        """Set up its network."""
        done = _ip(f"-n {self.name} {command}")
        assert done.returncode == 0, done.stderr

    def start(self, *arguments: str, cwd: Path) -> subprocess.Popen[str]:
        """Run one of our commands on it."""
        return subprocess.Popen(
            ["ip", "netns", "exec", self.name, *COMMAND, "broadcast", *arguments],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            cwd=cwd,
            env=environment_for(cwd),
        )

    def run(self, *arguments: str, cwd: Path) -> tuple[int, str, str]:
        """Run one of our commands on it to its end: exit code, what it tells, what it says."""
        process = self.start(*arguments, cwd=cwd)
        told, errors = process.communicate(timeout=20)
        return process.returncode, told, errors


@pytest.fixture
def machines() -> Iterator[tuple[Machine, Machine]]:
    """Two machines without any route, with a cable from one to the other."""
    names = [f"audiobook-{os.getpid()}-{end}" for end in "ab"]
    made = [_ip(f"netns add {name}") for name in names]
    try:
        if refused := next((one.stderr for one in made if one.returncode), ""):
            pytest.skip(f"this machine lets no networks be made: {refused.strip()}")
        one, other = map(Machine, names)
        one.ip(f"link add {CARD} type veth peer name {CARD} netns {other.name}")
        for number, machine in enumerate((one, other), 1):
            machine.ip("link set lo up")
            machine.ip(f"addr add 10.99.0.{number}/32 dev {CARD}")
            machine.ip(f"link set {CARD} up")
        yield one, other
    finally:
        for name in names:
            _ip(f"netns del {name}")


def _place(folder: Path, zone: Zone, seconds: float) -> Turns:
    approved(a_message(folder, seconds=seconds))
    return Turns(a_place(folder), zone)


PAGE = ("page", "horn.mp3", "--zone", "square")


@pytest.mark.parametrize("codec", ["pcmu", "l16"])
def test_a_page_through_a_cable(
    machines: tuple[Machine, Machine], codec: str, tmp_path: Path
) -> None:
    """A network card that is named needs no route: the other machine hears every packet."""
    here, there = machines
    zone = a_zone(tmp_path, interface=CARD, codec=codec)
    _place(tmp_path, zone, seconds=1)
    listening = there.start("listen", "--zone", "square", "--seconds", "4", cwd=tmp_path)
    wait_until(lambda: is_heard(zone, listening.pid))
    code, _, errors = here.run(*PAGE, cwd=tmp_path)
    assert code == 0, errors
    told, _ = listening.communicate(timeout=20)
    packets = {"pcmu": 75, "l16": 150}[codec]
    assert told.startswith(f"{packets} packets from 10.99.0.1, 0 lost (0.00%)")


def test_no_route(machines: tuple[Machine, Machine], tmp_path: Path) -> None:
    """Where no card is named and there is no route, a page says to name one."""
    zone = a_zone(tmp_path, interface=None)
    _place(tmp_path, zone, seconds=1)
    says = (
        f"Zone square, {zone.address}, is out of reach: Network is unreachable; name the network"
        f" card in zones.toml: interface = …."
    )
    code, _, errors = machines[0].run(*PAGE, cwd=tmp_path)
    assert (code, errors.splitlines()[-1]) == (1, f"audiobook: {says}")
    code, told, _ = machines[0].run(*PAGE, "--dry-run", cwd=tmp_path)
    assert (code, told.splitlines()[-1]) == (1, f"Zone square would hear nothing: {says}")


def test_a_network_that_is_down(machines: tuple[Machine, Machine], tmp_path: Path) -> None:
    """A card that is switched off is found before anything is sent."""
    here, _ = machines
    here.ip(f"link set {CARD} down")
    _place(tmp_path, a_zone(tmp_path, interface=CARD), seconds=1)
    code, _, errors = here.run(*PAGE, cwd=tmp_path)
    assert code == 1
    assert f"is out of reach through {CARD}: " in errors
    assert errors.endswith("; look whether the network is up.\n")


@pytest.mark.parametrize(
    ("away_s", "says"),
    [(0.3, "Zone square has not heard all: the network did not take "), (9.0, "lost its network")],
)
def test_a_network_that_goes_down_in_mid_message(
    away_s: float, says: str, machines: tuple[Machine, Machine], tmp_path: Path
) -> None:
    """A message goes on when the network comes back at once, and fails either way."""
    here, _ = machines
    zone = a_zone(tmp_path, interface=CARD)
    turns = _place(tmp_path, zone, seconds=3)
    process = here.start(*PAGE, cwd=tmp_path)
    wait_until(lambda: turns.sender() is not None)
    time.sleep(0.3)
    here.ip(f"link set {CARD} down")
    if away_s < 3:
        time.sleep(away_s)
        here.ip(f"link set {CARD} up")
    _, errors = process.communicate(timeout=20)
    assert process.returncode == 1
    assert says in errors
    assert turns.sender() is None
