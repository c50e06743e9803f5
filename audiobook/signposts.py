"""How a listener is told that a section begins, beside its heading, which is said in any case."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Navigation(StrEnum):
    """Whether sections are counted aloud."""

    SPOKEN = "spoken"
    """Before each heading: 第三节，共七节."""
    OFF = "off"


class Earcons(StrEnum):
    """Where a soft tone is heard."""

    OFF = "off"
    SECTION = "section"
    """Before each section."""


@dataclass(frozen=True, slots=True)
class Signposts:
    """What tells that a section begins."""

    navigation: Navigation = Navigation.SPOKEN
    earcons: Earcons = Earcons.OFF


SIGNPOSTS: Final = Signposts()
"""Where nobody asks for others."""
