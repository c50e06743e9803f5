"""Zones: what may stand in their file."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

from audiobook.broadcast.paging.codecs import CODECS
from audiobook.broadcast.paging.zones import CodecName, choose, load
from audiobook.errors import BroadcastError

EXAMPLE = Path(__file__).parents[2] / "examples" / "zones.toml"
SQUARE = '[square]\ngroup = "239.255.10.1"\nport = 5004\n'


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file of one zone."""
    path = tmp_path / "zones.toml"
    path.write_text(SQUARE)
    return path


def test_group_and_port_are_enough(file: Path) -> None:
    """A zone of which only group and port are given takes µ-law and stays in its network."""
    (zone,) = choose(["square"], [file])
    assert (zone.group, zone.port, zone.codec, zone.ttl) == ("239.255.10.1", 5004, "pcmu", 1)
    assert (zone.interface, zone.priority, zone.name) == (None, 5, "square")


def test_the_example_can_be_used() -> None:
    """The example is a file of zones."""
    assert [zone.description for zone in load([EXAMPLE]).values()] == [
        "square (Village square), 239.255.10.1:5004 as pcmu, TTL 1",
        "school (School yard), 239.255.10.2:5004 through eth0 as g722, TTL 4",
    ]


def test_every_coding_that_may_be_named_is_there() -> None:
    """What a zone may name as its coding is what can be coded."""
    assert get_args(CodecName) == tuple(CODECS)


BROKEN = [
    ("port = 5005", r"“square.port” must be an even number from 1024 to 65534"),
    ("port = 80", r"“square.port” must be an even number"),
    ('group = "192.168.1.1"', r"“square.group” must be a multicast address"),
    ('group = "240.0.0.1"', r"“square.group” must be a multicast address"),
    ('group = "239.1.1.256"', r"“square.group” must be a multicast address"),
    ('group = "239.1.1"', r"“square.group” must be a multicast address"),
    ('codec = "mp3"', r'“square.codec” must be one of "pcmu", "pcma", "g722", "l16"'),
    ("ttl = 256", r"“square.ttl” must be a whole number from 0 to 255"),
    ("priority = 10", r"“square.priority” must be a whole number from 1 to 9"),
    ("interface = 0", r"“square.interface” must be a text"),
    ("speed = 3", r"no key “square.speed”; the keys are: square.group, square.port"),
]


@pytest.mark.parametrize(("line", "message"), BROKEN)
def test_a_broken_zone(line: str, message: str, file: Path) -> None:
    """What a zone may not be is refused with file, zone, key and what it may be."""
    key = line.partition(" ")[0]
    kept = [one for one in SQUARE.splitlines() if not one.startswith(key)]
    file.write_text("\n".join([*kept, line]))
    with pytest.raises(BroadcastError, match=message) as caught:
        load([file])
    assert str(file) in str(caught.value)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[square]\nport = 5004", r"the key “square.group” is missing"),
        ("square = 5", r"“square” must be a table, \[square\]"),
        ("[square", r"is not TOML"),
        ("", r"No zones are set up"),
    ],
)
def test_a_broken_file(text: str, message: str, file: Path) -> None:
    """A file that holds no zones says what it lacks."""
    file.write_text(text)
    with pytest.raises(BroadcastError, match=message):
        load([file])


def test_later_files_win(file: Path, tmp_path: Path) -> None:
    """A zone of the folder that one works in stands for that of the same name in the settings."""
    other = tmp_path / "here.toml"
    other.write_text(SQUARE.replace("5004", "6004") + SQUARE.replace("square", "school"))
    zones = load([file, other])
    assert (zones["square"].port, zones["square"].file, zones["school"].port) == (6004, other, 5004)


def test_an_unknown_zone(file: Path) -> None:
    """A zone that there is not is named, with those that there are."""
    with pytest.raises(BroadcastError, match="no zone “scool”; there are: square"):
        choose(["square", "scool"], [file])
