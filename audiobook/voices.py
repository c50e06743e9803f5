"""Voice profiles: who speaks, how fast, and with which pauses. One TOML file each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated

import msgspec

from audiobook.errors import VoiceError
from audiobook.tables import read_table

Milliseconds = Annotated[int, msgspec.Meta(ge=0, le=60_000)]


@dataclass(frozen=True, slots=True)
class Pauses:
    """Silence, in milliseconds; defaults from docs/sound.md.

    Where two meet, the longer one counts. Those inside of sentences are None where the voice may
    pause there as it likes.
    """

    head: Milliseconds = 700
    """Before the first word of the programme."""
    enumeration: Milliseconds | None = None
    """Between the parts of an enumeration (、), and around brackets."""
    comma: Milliseconds | None = None
    clause: Milliseconds | None = None
    """At ；：—— and the like, and after a sentence inside of another."""
    sentence: Milliseconds = 400
    question: Milliseconds = 600
    """After a question: time to think of an answer."""
    item: Milliseconds = 600
    """After an item of a list or a row of a table, and after what announces one."""
    paragraph: Milliseconds = 800
    quote: Milliseconds = 1000
    """Before and after a quotation that stands by itself."""
    caption: Milliseconds = 1000
    """Before and after what is said of a picture, and a note."""
    before_heading: Milliseconds = 1700
    before_subheading: Milliseconds = 1300
    """Before the heading of a section inside of a section."""
    after_heading: Milliseconds = 900
    tail: Milliseconds = 2000
    """After the last word of the programme."""


@dataclass(frozen=True, slots=True)
class Roles:
    """Other profiles, by name, for what is no body text; None for the profile itself."""

    announcement: str | None = None
    """For what is said of sections and pictures and not written by the author: 第三节，共七节."""
    heading: str | None = None
    caption: str | None = None
    quote: str | None = None
    english: str | None = None
    """For whole sentences of English in an article in another language."""


@dataclass(frozen=True, slots=True)
class Voice:
    """How a programme is spoken.

    Speed, pitch and volume are in units that mean the same for every engine, which converts them.
    """

    name: str
    """The profile's name: its file name without the ending."""
    engine: str
    """A name in the table of engines."""
    voice: str
    """The engine's own name for the voice."""
    lang: Annotated[
        str,
        msgspec.Meta(
            pattern="^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$",
            description="a language tag in quotation marks, such as zh-CN or en",
        ),
    ]
    """The language it speaks, a BCP 47 tag."""
    speed: Annotated[int, msgspec.Meta(ge=100, le=400)] | None = None
    """Chinese characters, or words of other languages, a minute while speaking, as text/pace.py
    counts them; None for the speed that is the voice's own."""
    pitch: Annotated[int, msgspec.Meta(ge=-30, le=50)] = 0
    """Hertz higher, or lower where negative."""
    volume: Annotated[int, msgspec.Meta(ge=-80, le=25)] = 0
    """Percent louder than the other voices of a programme, or softer where negative."""
    pauses: Pauses = field(default_factory=Pauses)
    roles: Roles = field(default_factory=Roles)
    tempo: float = 1.0
    """How many times as fast as for an average text it is spoken, so that a programme's comes out
    at its speed; no key of a profile, for each programme has its own."""


@dataclass(frozen=True, slots=True)
class Defaults:
    """Who reads a language where nobody has chosen: names of profiles."""

    online: str
    embedded: str


_DEFAULTS = {
    "zh": Defaults("yunyang", "mandarin"),
    "cmn": Defaults("yunyang", "mandarin"),
    "zh-hk": Defaults("hiugaai", "mandarin"),
    "yue": Defaults("hiugaai", "mandarin"),
    "zh-tw": Defaults("hsiaochen", "mandarin"),
    "en": Defaults("aria", "english"),
    "en-gb": Defaults("sonia", "english"),
}
"""By language tag in lower case; a tag that is not there is read as what its first part says."""

_IN_PACKAGE = Path(__file__).parent / "profiles"
_IN_CHECKOUT = Path(__file__).parents[1] / "voices"


def defaults_for(lang: str) -> Defaults:
    """The profiles that read a language where nobody has chosen one.

    Raises:
        VoiceError: no voice that comes with the product reads it.
    """
    tag = lang.lower()
    found = _DEFAULTS.get(tag) or _DEFAULTS.get(tag.partition("-")[0])
    if found is None:
        known = ", ".join(tag for tag in _DEFAULTS if "-" not in tag)
        raise VoiceError(
            f"There is no voice for the language “{lang}”, only for: {known}; "
            "choose a profile with --voice, or tell the language with --lang."
        )
    return found


def load(name: str, folders: Sequence[Path]) -> Voice:
    """The profile of that name: from the first of the user's folders that has it, or ours.

    Raises:
        VoiceError: there is none, or its file is broken.
    """
    return _read(file_of(name, folders))


def file_of(name: str, folders: Sequence[Path]) -> Path:
    """Where the profile of that name stands; raises VoiceError where there is none."""
    files = _files(folders)
    if name not in files:
        known = ", ".join(sorted(files))
        raise VoiceError(f"There is no voice profile “{name}”; the profiles are: {known}.")
    return files[name]


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
    return read_table(file, Voice, VoiceError, name=file.stem, tempo=1.0)
