"""Where things are kept on this machine. Only the command line asks; all others are told."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Settings:
    """The folders of this machine and this project."""

    cache: Path
    """For work that is made again when it is gone; holds people's texts."""
    voices: tuple[Path, ...]
    """Folders of voice profiles; the first that has a name wins."""
    lexicons: tuple[Path, ...]
    """The user's word lists; later ones win."""


def read_settings(environment: Mapping[str, str] = os.environ) -> Settings:
    """The settings of this machine; the environment's AUDIOBOOK_CACHE moves the cache."""
    import platformdirs

    config = platformdirs.user_config_path("audiobook", appauthor=False)
    moved = environment.get("AUDIOBOOK_CACHE")
    cache = Path(moved) if moved else platformdirs.user_cache_path("audiobook", appauthor=False)
    return Settings(
        cache=cache,
        voices=(Path("voices"), config / "voices"),
        lexicons=(config / "lexicon.toml", Path("lexicon.toml")),
    )
