"""Names of time zones."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

_LOCALTIME: Final = Path("/etc/localtime")


def is_zone(name: str) -> bool:
    """Whether there is a time zone of that name."""
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def machine_zone(environment: Mapping[str, str] = os.environ, localtime: Path = _LOCALTIME) -> str:
    """The name of this machine's zone; empty where the system does not tell one."""
    _, _, linked = str(localtime.resolve()).partition("zoneinfo/")
    for name in (environment.get("TZ", "").lstrip(":"), linked):
        if name and is_zone(name):
            return name
    return ""
