"""Zones for tests on this machine's loopback card, pages to them, and ffmpeg as a loudspeaker."""

from __future__ import annotations

import contextlib
import itertools
import os
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
from desks import NO_QUIET_HOURS

from audiobook.audio.levels import FloatSamples
from audiobook.broadcast.message import Message
from audiobook.broadcast.paging.codecs import CODECS
from audiobook.broadcast.paging.page import Call, Page
from audiobook.broadcast.paging.payloads import Payloads
from audiobook.broadcast.paging.sending import Numbers
from audiobook.broadcast.paging.turns import Sender
from audiobook.broadcast.paging.zones import Zone, load

_PORTS = itertools.count(20000, 2)
_PATIENCE_S = 10


def a_zone(folder: Path, name: str = "square", **keys: Any) -> Zone:
    """A zone that no other test, and no other run of the tests on this machine, sends to."""
    process = os.getpid()
    group = f"239.{192 + (process >> 16) % 64}.{process >> 8 & 255}.{process & 255}"
    given = {"group": group, "port": next(_PORTS), "interface": "127.0.0.1", **keys}
    file = folder / "zones.toml"
    lines = [f"{key} = {value!r}\n" for key, value in given.items() if value is not None]
    with file.open("a", encoding="utf-8") as written:
        written.write(f"[{name}]\n{''.join(lines)}")
    return load([file])[name]


def sender(known_as: str = "a", **known: Any) -> Sender:
    """Somebody who sends a routine message."""
    given = {"process": 7, "zone": "square", "title": "停水通知", "urgent": False, "priority": 5}
    return Sender(known_as, **{**given, **known})


def a_page(message: Message, *zones: Zone, confirmed: bool = False) -> Page:
    """A page with numbers that are always the same."""
    calls = tuple(
        Call(
            zone,
            Payloads(message, CODECS[zone.codec]),
            Numbers(0xFFFFFFF0 + number, 65_530, 2**32 - 200),
            sender(
                f"{message.title}-{number}",
                process=os.getpid(),
                zone=zone.name,
                title=message.title,
                urgent=message.urgent,
                priority=zone.priority,
            ),
        )
        for number, zone in enumerate(zones)
    )
    return Page(message, calls, confirmed)


def a_place(folder: Path) -> Path:
    """A folder in which commands may page at any hour; where whose turn it is stands."""
    config = folder / ".config" / "audiobook"
    config.mkdir(parents=True)
    (config / "broadcast.toml").write_text(NO_QUIET_HOURS)
    return folder / ".state" / "audiobook" / "register.jsonl.locks" / "zones"


def wait_until(true: Callable[[], bool]) -> None:
    """Wait for what happens in another process or thread."""
    deadline = time.monotonic() + _PATIENCE_S
    while not true():
        assert time.monotonic() < deadline, "it did not happen"
        time.sleep(0.01)


def is_heard(zone: Zone, process: int | str = "self") -> bool:
    """Whether a socket is bound to the zone's group, in the network that a process sees."""
    address = int.from_bytes(socket.inet_aton(zone.group), "little")
    bound = f" {address:08X}:{zone.port:04X} "
    return bound in Path(f"/proc/{process}/net/udp").read_text()


SDP = """v=0
o=- 0 0 IN IP4 127.0.0.1
s=zone
c=IN IP4 {group}/1
t=0 0
m=audio {port} RTP/AVP {type}
a=rtpmap:{type} {name}/{clock}
"""


@contextlib.contextmanager
def ffmpeg_listening(
    zone: Zone, seconds: float, folder: Path
) -> Iterator[Callable[[], FloatSamples]]:
    """Let ffmpeg join a zone; what it has heard in so many seconds of sound, at 44.1 kHz."""
    names = {"pcmu": "PCMU", "pcma": "PCMA", "g722": "G722", "l16": "L16"}
    codec = CODECS[zone.codec]
    sdp, wav = folder / f"{zone.name}.sdp", folder / f"{zone.name}.raw"
    sdp.write_text(
        SDP.format(
            group=zone.group,
            port=zone.port,
            type=codec.payload_type,
            name=names[zone.codec],
            clock=codec.clock,
        )
    )
    command = [
        *"ffmpeg -nostdin -v error -y -protocol_whitelist file,udp,rtp -localaddr".split(),
        *(zone.interface or "127.0.0.1", "-i", str(sdp), "-t", str(seconds)),
        *("-ar", "44100", "-f", "f32le", str(wav)),
    ]
    process = subprocess.Popen(command, stderr=subprocess.PIPE)

    def heard() -> FloatSamples:
        _, errors = process.communicate(timeout=_PATIENCE_S)
        assert process.returncode == 0, errors.decode()
        return np.fromfile(wav, dtype=np.float32)

    try:
        wait_until(lambda: is_heard(zone))
        yield heard
    finally:
        process.kill()
        process.communicate()
