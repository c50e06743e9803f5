"""Where things are kept on this machine, and what its user prefers.

Only the command line asks; all others are told.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated

import msgspec
import platformdirs

from audiobook.audition import AUTO, Studio
from audiobook.cache import Cache
from audiobook.engines.online import Online
from audiobook.errors import SettingsError
from audiobook.signposts import Earcons, Navigation, Signposts
from audiobook.tables import read_table

FILE = "settings.toml"
"""In the configuration directory."""


@dataclass(frozen=True, slots=True)
class Preferences:
    """The keys of settings.toml."""

    voice: str = AUTO
    """A profile, or `auto`."""
    navigation: Navigation = Navigation.SPOKEN
    earcons: Earcons = Earcons.OFF
    cache_mb: Annotated[int, msgspec.Meta(ge=0, le=1_000_000)] = 2000
    """How much of what was spoken is kept: 1 MB is three minutes."""
    online: Online = field(default_factory=Online)


@dataclass(frozen=True, slots=True)
class Settings:
    """The folders of this machine and this project, and the user's preferences."""

    cache: Path
    """For work that is made again when it is gone; holds people's texts."""
    state: Path
    """For what the user was told already."""
    voices: tuple[Path, ...]
    """Folders of voice profiles; the first that has a name wins."""
    lexicons: tuple[Path, ...]
    """The user's word lists; later ones win."""
    broadcast_rules: Path
    """The file of the rules of a place that has loudspeakers."""
    zones: tuple[Path, ...]
    """Files of loudspeakers that are paged; later ones win."""
    preferences: Preferences
    offline: bool
    """Whether the environment forbids the network."""
    today: date
    """In UTC. What is made says on which day."""

    @property
    def kept(self) -> Cache:
        """What was spoken by online voices."""
        return Cache(self.cache, self.preferences.cache_mb * 1_000_000)

    def signposts(self, navigation: Navigation | None, earcons: Earcons | None) -> Signposts:
        """What tells that a section begins: what is asked for now, else what the user prefers."""
        preferred = self.preferences
        return Signposts(navigation or preferred.navigation, earcons or preferred.earcons)

    @property
    def register(self) -> Path:
        """Of what was aired, where the rules of broadcasting name no other place."""
        return self.state / "register.jsonl"

    def studio(self, *, offline: bool = False) -> Studio:
        """What voices are looked for and engines opened with; without a network if so wanted."""
        online = self.preferences.online
        allowed = online.allowed and not (offline or self.offline)
        return Studio(
            self.voices,
            replace(online, allowed=allowed),
            self.kept,
            self.state,
        )


def read_settings(environment: Mapping[str, str] = os.environ) -> Settings:
    """The settings of this machine.

    The environment's AUDIOBOOK_CACHE moves the cache, and AUDIOBOOK_OFFLINE forbids the network;
    SOURCE_DATE_EPOCH, seconds as https://reproducible-builds.org/specs/source-date-epoch/ has them,
    is the day that it is.

    Raises:
        SettingsError: settings.toml is broken.
    """
    config = platformdirs.user_config_path("audiobook", appauthor=False)
    moved = environment.get("AUDIOBOOK_CACHE")
    cache = Path(moved) if moved else platformdirs.user_cache_path("audiobook", appauthor=False)
    return Settings(
        cache=cache,
        state=platformdirs.user_state_path("audiobook", appauthor=False),
        voices=(Path("voices"), config / "voices"),
        lexicons=(config / "lexicon.toml", Path("lexicon.toml")),
        broadcast_rules=config / "broadcast.toml",
        zones=(config / "zones.toml", Path("zones.toml")),
        preferences=_preferences(config / FILE),
        offline=bool(environment.get("AUDIOBOOK_OFFLINE")),
        today=_today(environment.get("SOURCE_DATE_EPOCH", "")),
    )


def _preferences(file: Path) -> Preferences:
    return read_table(file, Preferences, SettingsError) if file.exists() else Preferences()


def _today(epoch: str) -> date:
    if not epoch:
        return datetime.now(UTC).date()
    try:
        return datetime.fromtimestamp(int(epoch), UTC).date()
    except (ValueError, OverflowError, OSError):
        raise SettingsError(
            f"SOURCE_DATE_EPOCH is “{epoch}”, which is no number of seconds since 1970."
        ) from None
