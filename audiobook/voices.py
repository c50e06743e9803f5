"""Voice profiles: who speaks, how fast, and with which pauses. One TOML file each."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import MISSING, dataclass, field, fields
from pathlib import Path
from typing import Annotated, Any, get_type_hints

import msgspec

from audiobook.errors import VoiceError

Milliseconds = Annotated[int, msgspec.Meta(ge=0, le=60_000)]


@dataclass(frozen=True, slots=True)
class Pauses:
    """Silence between utterances, in milliseconds; defaults from docs/sound.md."""

    head: Milliseconds = 700
    """Before the first word of the programme."""
    sentence: Milliseconds = 400
    paragraph: Milliseconds = 800
    before_heading: Milliseconds = 1700
    after_heading: Milliseconds = 900
    tail: Milliseconds = 2000
    """After the last word of the programme."""


@dataclass(frozen=True, slots=True)
class Voice:
    """How a programme is spoken.

    Rate, pitch and volume count from what is usual for the voice, in units that mean the same for
    every engine: edge-tts takes them as they are, others convert them.
    """

    name: str
    """The profile's name: its file name without the ending."""
    engine: str
    """A name in the table of engines."""
    voice: str
    """The engine's own name for the voice."""
    lang: Annotated[str, msgspec.Meta(pattern="^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$")]
    """The language it speaks, a BCP 47 tag."""
    rate: Annotated[int, msgspec.Meta(ge=-40, le=100)] = 0
    """Percent faster, or slower where negative."""
    pitch: Annotated[int, msgspec.Meta(ge=-30, le=50)] = 0
    """Hertz higher, or lower where negative."""
    volume: Annotated[int, msgspec.Meta(ge=-80, le=25)] = 0
    """Percent louder, or softer where negative. A programme is brought to one loudness at the end;
    this is for voices that share one."""
    pauses: Pauses = field(default_factory=Pauses)


_DEFAULTS = {"zh": "mandarin", "cmn": "mandarin", "en": "english"}
"""The profile for a language, by the first part of its tag."""

_IN_PACKAGE = Path(__file__).parent / "profiles"
_IN_CHECKOUT = Path(__file__).parents[1] / "voices"


def default_for(lang: str) -> str:
    """The name of the profile that reads a language where nobody has chosen one.

    Raises:
        VoiceError: no voice that comes with the product reads it.
    """
    name = _DEFAULTS.get(lang.partition("-")[0].lower())
    if name is None:
        known = ", ".join(_DEFAULTS)
        raise VoiceError(
            f"There is no voice for the language “{lang}”, only for: {known}; "
            "choose a profile with --voice, or tell the language with --lang."
        )
    return name


def load(name: str, folders: Sequence[Path]) -> Voice:
    """The profile of that name: from the first of the user's folders that has it, or ours.

    Raises:
        VoiceError: there is none, or its file is broken.
    """
    files = _files(folders)
    if name not in files:
        known = ", ".join(sorted(files))
        raise VoiceError(f"There is no voice profile “{name}”; the profiles are: {known}.")
    return _read(files[name])


def available(folders: Sequence[Path]) -> tuple[Voice, ...]:
    """All profiles in the user's folders and ours, by name; raises VoiceError for a broken one."""
    return tuple(_read(file) for _, file in sorted(_files(folders).items()))


def _files(folders: Sequence[Path]) -> dict[str, Path]:
    """The file of each profile, by name."""
    ours = _IN_PACKAGE if _IN_PACKAGE.is_dir() else _IN_CHECKOUT
    files: dict[str, Path] = {}
    for folder in (*folders, ours):
        for file in sorted(folder.glob("*.toml")):
            files.setdefault(file.stem, file)
    return files


def _read(file: Path) -> Voice:
    try:
        table = tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise VoiceError(f"Cannot read {file}: {error.strerror}.") from error
    except ValueError as error:  # not UTF-8, or not TOML
        raise VoiceError(f"{file} is not TOML in UTF-8: {error}.") from error
    _check_keys(file, table, Voice, "")
    pauses = table.get("pauses")
    if isinstance(pauses, dict):
        _check_keys(file, pauses, Pauses, "pauses.")
    try:
        return msgspec.convert({**table, "name": file.stem}, Voice)
    except msgspec.ValidationError as error:
        key = str(error).partition("`$.")[2].rstrip("`")
        raise VoiceError(f"{file}: “{key}” must be {_allowed(key)}.") from error


def _check_keys(file: Path, table: Mapping[str, Any], of: type, prefix: str) -> None:
    """Every key must be known, and those without a default must be there."""
    known = [one for one in fields(of) if one.name != "name"]
    names = ", ".join(prefix + one.name for one in known)
    for key in table:
        if key not in {one.name for one in known}:
            raise VoiceError(f"{file}: there is no key “{prefix}{key}”; the keys are: {names}.")
    for one in known:
        if one.name not in table and one.default is one.default_factory is MISSING:
            raise VoiceError(f"{file}: the key “{prefix}{one.name}” is missing.")


def _allowed(key: str) -> str:
    """What a key's value may be, in words."""
    if key == "pauses":
        return "a table, [pauses]"
    of, _, name = key.rpartition(".")
    hint = get_type_hints(Pauses if of else Voice, include_extras=True)[name]
    meta = next(iter(getattr(hint, "__metadata__", ())), None)
    if meta is None:
        return "a text in quotation marks"
    if meta.pattern is not None:
        return "a language tag in quotation marks, such as zh-CN or en"
    return f"a whole number from {meta.ge} to {meta.le}"
