"""Which voices speak a programme, the whole of it: decided once, before the first take.

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
from audiobook.engines import Engine, engine_for, kind_of
from audiobook.engines.online import Online
from audiobook.errors import OutputError, ServiceError
from audiobook.files import write_beside, writing
from audiobook.voices import Voice

AUTO = "auto"
"""Asks for no profile, but for the voice that suits the language and the network."""

NOTICE = (
    "The text that “{}” speaks goes to Microsoft's online read-aloud service, as that of every "
    "online voice, through an unofficial client: their terms apply to what you publish. To keep "
    "it on this machine, use --offline, or set allowed = false under [online] in settings.toml. "
    "This is said once."
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
        return cast, self.engine_for(cast)

    def engine_for(self, cast: Cast) -> Engine:
        """What speaks a cast, which whoever asked closes."""
        return engine_for(cast.voices, self.online, self.cache)


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
        return hire(wanted, studio, says)
    defaults = voices.defaults_for(lang)
    cast, engine = studio.open(defaults.online if studio.online.allowed else defaults.embedded)
    try:
        for voice in cast.voices:
            engine.reach(voice)
    except ServiceError as error:
        engine.close()
        return understudy(cast, lang, studio, says, error)
    except BaseException:
        engine.close()
        raise
    _tell_once(cast, studio, says)
    return cast, engine


def hire(name: str, studio: Studio, says: Says) -> tuple[Cast, Engine]:
    """The cast that a user has chosen, and its engine, which whoever asked closes.

    Raises:
        VoiceError: there is no such profile, or it is broken.
    """
    cast, engine = studio.open(name)
    _tell_once(cast, studio, says)
    return cast, engine


def understudy(
    failed: Cast, lang: str, studio: Studio, says: Says, why: ServiceError
) -> tuple[Cast, Engine]:
    """The embedded cast for a language, in place of one with online voices that failed.

    An embedded narrator stays, and speaks for others that are online.
    """
    cast = failed
    if kind_of(failed.narrator).online:
        cast = load_cast(voices.defaults_for(lang).embedded, studio.voices)
    cast = cast.without(online_voices(cast))
    says(f"{why} The embedded voice “{cast.narrator.name}” speaks the whole programme.")
    return cast, studio.engine_for(cast)


def online_voices(cast: Cast) -> tuple[Voice, ...]:
    """Those whose text goes to a service."""
    return tuple(voice for voice in cast.voices if kind_of(voice).online)


def _tell_once(cast: Cast, studio: Studio, says: Says) -> None:
    """Tell who has not heard it yet where the text goes, if any goes anywhere."""
    online, told = online_voices(cast), studio.state / _TOLD
    if not online or not studio.online.allowed or told.exists():
        return
    says(NOTICE.format("”, “".join(voice.name for voice in online)))
    try:
        with writing(told):
            told.parent.mkdir(parents=True, exist_ok=True)
        write_beside(told, b"")
    except OutputError as error:
        # The user knows, which is what counts; the programme need not wait for a folder.
        says(f"{error} So it will be said again.")
