"""Who speaks what: a narrator, and whom its profile names for headings, captions and quotes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from audiobook import voices
from audiobook.errors import VoiceError
from audiobook.model import Role
from audiobook.voices import Voice

_ROLES = {Role.HEADING: "heading", Role.CAPTION: "caption", Role.QUOTE: "quote"}
"""The keys of a profile's table of roles, by what an utterance does."""


@dataclass(frozen=True, slots=True)
class Cast:
    """The voices of a programme. All are one engine's."""

    narrator: Voice
    others: tuple[tuple[Role, Voice], ...] = ()
    """Who speaks a role instead of the narrator."""

    @property
    def voices(self) -> tuple[Voice, ...]:
        """Each voice once, the narrator first."""
        return tuple(dict.fromkeys((self.narrator, *(voice for _, voice in self.others))))

    def voice_for(self, role: Role) -> Voice:
        """Who speaks an utterance that does this."""
        return dict(self.others).get(role, self.narrator)

    def named(self, name: str) -> Voice:
        """The voice of that name, which is one of these."""
        return next(voice for voice in self.voices if voice.name == name)


def load_cast(name: str, folders: Sequence[Path]) -> Cast:
    """The profile of that name, and those that it names for roles.

    Raises:
        VoiceError: there is no such profile, its file is broken, or a role's is another engine's.
    """
    narrator = voices.load(name, folders)
    others = []
    for role, key in _ROLES.items():
        other = getattr(narrator.roles, key)
        if other is None:
            continue
        voice = voices.load(other, folders)
        if voice.engine != narrator.engine:
            raise VoiceError(
                f"The profile “{name}” is spoken by {narrator.engine}, but “{other}”, its voice "
                f"for roles.{key}, by {voice.engine}: choose one of the same engine."
            )
        others.append((role, voice))
    return Cast(narrator, tuple(others))
