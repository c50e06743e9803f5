"""The register for people and for programs.

2026-11-25 07:00:05 page, zone square: “停水通知”, 93 s, by li, approved by 王芳: done at 07:01:40
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from audiobook.broadcast.gates.register import Airing, Contents
from audiobook.broadcast.gates.rules import Rules


def lines(contents: Contents, rules: Rules) -> Iterator[str]:
    """A line an airing, with times on the clock that counts."""
    for one in contents.airings:
        begun = one.begun
        urgent = "urgent, " if begun.urgent else ""
        line = (
            f"{rules.local(begun.at):%Y-%m-%d %H:%M:%S} {begun.action}, {begun.where}:"
            f" “{begun.title}”, {urgent}{begun.seconds:.0f} s, by {begun.who}, approved by"
            f" {begun.approved_by}: {_end(one, rules)}"
        )
        yield " ".join(line.split())  # a name may have a line break in it


def _end(one: Airing, rules: Rules) -> str:
    if one.ended is None:
        return "no end is known yet"
    why = f": {one.ended.why}" if one.ended.why else ""
    noticed = "noticed " if one.ended.result == "interrupted" else ""
    return f"{one.ended.result}, {noticed}at {rules.local(one.ended.at):%H:%M:%S}{why}"


def records(contents: Contents) -> Iterator[str]:
    """A JSON object an airing."""
    for one in contents.airings:
        record = msgspec.structs.asdict(one.begun)
        begun = record.pop("at")
        ended = one.ended
        record |= {
            "begun": begun,
            "ended": ended and ended.at,
            "result": ended and ended.result,
            "why": ended.why if ended else "",
        }
        yield msgspec.json.encode(record).decode()
