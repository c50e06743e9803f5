"""Zones: the loudspeakers that listen to one multicast group.

    [square]
    title = "Village square"
    group = "239.255.10.1"
    port = 5004
    codec = "pcmu"
    ttl = 1
    interface = "eth0"
    priority = 5

Group and port are as they are set in the loudspeakers; all other keys are optional.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

import msgspec

from audiobook.errors import BroadcastError
from audiobook.tables import read_tables

CodecName = Literal["pcmu", "pcma", "g722", "l16"]

_OCTET = r"(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)"
_Group = Annotated[
    str,
    msgspec.Meta(
        pattern=rf"^(22[4-9]|23\d)(\.{_OCTET}){{3}}$",
        description='a multicast address from "224.0.0.0" to "239.255.255.255"',
    ),
]
_Port = Annotated[
    int,
    msgspec.Meta(
        ge=1024,
        le=65534,
        multiple_of=2,
        description="an even number from 1024 to 65534, for the odd one above it is RTCP's",
    ),
]


@dataclass(frozen=True, slots=True)
class Zone:
    """Loudspeakers that listen to one group."""

    name: str
    """The table's name; no key."""
    file: Path
    """Where it stands; no key."""
    group: _Group
    port: _Port
    title: str = ""
    """What people call it."""
    codec: CodecName = "pcmu"
    ttl: Annotated[int, msgspec.Meta(ge=0, le=255)] = 1
    """How many networks packets may pass through; 1 is this one only."""
    interface: str | None = None
    """The network card, by name or by its IPv4 address; else the system chooses by its routes."""
    priority: Annotated[int, msgspec.Meta(ge=1, le=9)] = 5
    """Among zones of ours that share a group and port: a greater one ends a smaller one."""

    @property
    def address(self) -> str:
        """Group and port, as people write them."""
        return f"{self.group}:{self.port}"

    @property
    def description(self) -> str:
        """For people: `square (Village square), 239.255.10.1:5004 through eth0 as pcmu, TTL 1`."""
        title = f" ({self.title})" if self.title else ""
        through = f" through {self.interface}" if self.interface else ""
        return f"{self.name}{title}, {self.address}{through} as {self.codec}, TTL {self.ttl}"


def load(files: Sequence[Path]) -> dict[str, Zone]:
    """The zones of the files that are there, by name; those of later files win.

    Raises:
        BroadcastError: a file is broken, or there are no zones.
    """
    zones: dict[str, Zone] = {}
    for file in files:
        if file.exists():
            zones |= read_tables(file, Zone, BroadcastError, file=file)
    if not zones:
        places = " nor in ".join(map(str, files))
        raise BroadcastError(
            f"No zones are set up, neither in {places}: examples/zones.toml shows how."
        )
    return zones


def choose(names: Sequence[str], files: Sequence[Path]) -> tuple[Zone, ...]:
    """The zones of these names, each once.

    Raises:
        BroadcastError: there is none of a name, or a file is broken.
    """
    zones = load(files)
    for name in names:
        if name not in zones:
            raise BroadcastError(f"There is no zone “{name}”; there are: {', '.join(zones)}.")
    return tuple(zones[name] for name in dict.fromkeys(names))
