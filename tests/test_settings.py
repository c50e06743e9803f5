"""Settings: folders, preferences, and the environment's word."""

from __future__ import annotations

from pathlib import Path

import pytest

from audiobook.engines.online import Online
from audiobook.errors import SettingsError
from audiobook.settings import Preferences, read_settings
from audiobook.signposts import Earcons, Navigation


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The configuration directory, empty."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    for name in ("HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy", "NO_PROXY", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
    folder = tmp_path / "audiobook"
    folder.mkdir()
    return folder


def test_without_a_file_everything_is_as_usual(config: Path) -> None:
    """Without settings.toml the voice is chosen by the network, and the network may be used."""
    settings = read_settings({})
    assert settings.preferences == Preferences(
        "auto", Navigation.SPOKEN, Earcons.OFF, 2000, Online()
    )
    assert settings.studio().online == Online()
    assert settings.voices[1] == config / "voices"


def test_the_file_sets_what_it_says(config: Path) -> None:
    """Keys of settings.toml are preferences, those in [online] are the manners of asking."""
    (config / "settings.toml").write_text(
        'voice = "xiaoxiao"\n[online]\nrequests = 5\nidle_s = 2\n'
    )
    settings = read_settings({})
    assert settings.preferences.voice == "xiaoxiao"
    assert settings.studio().online == Online(requests=5, idle_s=2)


def test_a_file_from_notepad(config: Path) -> None:
    """A byte order mark and the line ends of Windows are no part of what a file says."""
    (config / "settings.toml").write_bytes(b'\xef\xbb\xbfvoice = "xiaoxiao"\r\ncache_mb = 3\r\n')
    preferences = read_settings({}).preferences
    assert (preferences.voice, preferences.cache_mb) == ("xiaoxiao", 3)


BROKEN = [
    ("speed = 3", r"no key “speed”; the keys are: voice, navigation, earcons, cache_mb, online"),
    ("cache_mb = -1", r"“cache_mb” must be a whole number from 0 to 1000000"),
    ("[online]\nrequests = 9", r"“online.requests” must be a whole number from 1 to 8"),
    ("[online]\nallowed = 1", r"“online.allowed” must be true or false"),
    ("[online]\nidle_s = 'x'", r"“online.idle_s” must be a number from 0 to 3600"),
    ("online = 3", r"“online” must be a table, \[online\]"),
]


@pytest.mark.parametrize(("text", "message"), BROKEN)
def test_a_broken_file(text: str, message: str, config: Path) -> None:
    """Broken settings are refused in one line with file, key and what it may be."""
    (config / "settings.toml").write_text(text)
    with pytest.raises(SettingsError, match=message) as caught:
        read_settings({})
    assert str(config / "settings.toml") in str(caught.value)


@pytest.mark.parametrize(
    ("environment", "offline", "file"),
    [({"AUDIOBOOK_OFFLINE": "1"}, False, ""), ({}, True, ""), ({}, False, "allowed = false")],
)
def test_each_way_of_staying_offline(
    environment: dict[str, str], offline: bool, file: str, config: Path
) -> None:
    """The environment, the option and the file each keep the network out."""
    (config / "settings.toml").write_text(f"[online]\n{file}\n")
    assert not read_settings(environment).studio(offline=offline).online.allowed


def test_the_cache_moves(config: Path) -> None:
    """AUDIOBOOK_CACHE moves everything that is kept for later."""
    settings = read_settings({"AUDIOBOOK_CACHE": str(config / "elsewhere")})
    assert settings.cache == config / "elsewhere"
    assert settings.kept.folder.parent == config / "elsewhere"


def test_the_day_can_be_given(config: Path) -> None:
    """SOURCE_DATE_EPOCH is the day on which things are made; what is no time is said so."""
    assert config.exists()
    assert read_settings({"SOURCE_DATE_EPOCH": "86400"}).today.isoformat() == "1970-01-02"
    for wrong in ("tomorrow", "9" * 30):
        with pytest.raises(SettingsError, match="SOURCE_DATE_EPOCH"):
            read_settings({"SOURCE_DATE_EPOCH": wrong})
