"""Which voice speaks a programme, the whole of it: decided once, before the first take.

`auto` is the online voice for the language where its service answers, and the embedded one where it
does not or may not be asked. Whatever the user did not choose is said in a line.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from audiobook import voices
from audiobook.cache import Cache
from audiobook.cast import Cast, load_cast
from audiobook.engines import Engine, kind_of
from audiobook.engines.online import Online
from audiobook.errors import OutputError, ServiceError
from audiobook.files import write_beside, writing

AUTO = "auto"
"""Asks for no profile, but for the voice that suits the language and the network."""

NOTICE = (
    "The text goes to Microsoft's online read-aloud service, through an unofficial client: their "
    "terms apply to what you publish. To keep it on this machine, use --offline, or set "
    "allowed = false under [online] in settings.toml. This is said once."
)

_TOLD = "told-that-texts-go-to-microsoft"
"""An empty file with this name remembers that the user knows."""


@dataclass(frozen=True, slots=True)
class Studio:
    """What voices are looked for and engines opened with."""

    voices: tuple[Path, ...]
    """The user's folders of profiles."""
    online: Online
    cache: Cache
    state: Path
    """The folder for what the user was told."""

    def open(self, name: str) -> tuple[Cast, Engine]:
        """A profile's cast, and its engine, which whoever asked closes.

        Raises:
            VoiceError: there is no such profile, or it is broken.
        """
        cast = load_cast(name, self.voices)
        return cast, kind_of(cast.narrator).open(self.online, self.cache)


Says = Callable[[str], None]
"""Tells the user a line."""


def audition(wanted: str, lang: str, studio: Studio, says: Says) -> tuple[Cast, Engine]:
    """The cast for a programme in a language, and its engine, which whoever asked closes.

    Args:
        wanted: a profile, or `auto`.
        lang: the article's, a BCP 47 tag.
        studio: has them.
        says: is told what the user did not choose.

    Raises:
        VoiceError: there is no such profile or none for the language, or a profile is broken.
    """
    if wanted != AUTO:
        cast, engine = studio.open(wanted)
    else:
        defaults = voices.defaults_for(lang)
        cast, engine = studio.open(defaults.online if studio.online.allowed else defaults.embedded)
        try:
            engine.reach(cast.narrator)
        except ServiceError as error:
            engine.close()
            return understudy(lang, studio, says, error)
        except BaseException:
            engine.close()
            raise
    if studio.online.allowed and kind_of(cast.narrator).online:
        _tell_once(studio, says)
    return cast, engine


def understudy(lang: str, studio: Studio, says: Says, why: ServiceError) -> tuple[Cast, Engine]:
    """The embedded cast for a language, in place of an online one that failed."""
    cast, engine = studio.open(voices.defaults_for(lang).embedded)
    says(f"{why} The embedded voice “{cast.narrator.name}” speaks the whole programme.")
    return cast, engine


def _tell_once(studio: Studio, says: Says) -> None:
    told = studio.state / _TOLD
    if told.exists():
        return
    says(NOTICE)
    try:
        with writing(told):
            told.parent.mkdir(parents=True, exist_ok=True)
        write_beside(told, b"")
    except OutputError as error:
        # The user knows, which is what counts; the programme need not wait for a folder.
        says(f"{error} So it will be said again.")
