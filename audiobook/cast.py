"""Who speaks what: a narrator, and whom its profile names for what is no body text."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from audiobook import voices
from audiobook.model import Role, VoiceTempo
from audiobook.voices import Voice

_ROLES = {
    Role.ANNOUNCEMENT: "announcement",
    Role.HEADING: "heading",
    Role.CAPTION: "caption",
    Role.QUOTE: "quote",
}
"""The keys of a profile's table of roles, by what an utterance does."""


@dataclass(frozen=True, slots=True)
class Cast:
    """The voices of a programme, each of whatever engine its profile names."""

    narrator: Voice
    others: tuple[tuple[Role, Voice], ...] = ()
    """Who speaks a role instead of the narrator."""
    english: Voice | None = None
    """Who speaks sentences of English, whatever they do, where the narrator is not English."""

    @property
    def voices(self) -> tuple[Voice, ...]:
        """Each voice once, the narrator first."""
        english = () if self.english is None else (self.english,)
        others = (voice for _, voice in self.others)
        return tuple(dict.fromkeys((self.narrator, *others, *english)))

    def voice_for(self, role: Role, *, english: bool = False) -> Voice:
        """Who speaks an utterance that does this, or one that is English."""
        if english and self.english is not None:
            return self.english
        return dict(self.others).get(role, self.narrator)

    def named(self, name: str) -> Voice:
        """The voice of that name, which is one of these."""
        return next(voice for voice in self.voices if voice.name == name)

    def heard(self, names: Collection[str]) -> tuple[Voice, ...]:
        """Those of these names, the narrator first."""
        return tuple(voice for voice in self.voices if voice.name in names)

    def without(self, absent: Collection[Voice]) -> Cast:
        """The same, with the narrator speaking for others who cannot come."""
        others = tuple((role, voice) for role, voice in self.others if voice not in absent)
        return Cast(self.narrator, others, None if self.english in absent else self.english)

    def in_tempo(self, tempos: Iterable[VoiceTempo]) -> Cast:
        """The same voices, each at its tempo, or else as it speaks on average."""
        by_voice = {one.voice: one.tempo for one in tempos}

        def timed(voice: Voice) -> Voice:
            return replace(voice, tempo=by_voice.get(voice.name, 1.0))

        return Cast(
            timed(self.narrator),
            tuple((role, timed(voice)) for role, voice in self.others),
            self.english and timed(self.english),
        )


def load_cast(name: str, folders: Sequence[Path]) -> Cast:
    """The profile of that name, and those that it names for roles.

    Raises:
        VoiceError: there is no such profile, or its file is broken.
    """
    narrator = voices.load(name, folders)
    found = {role: _other(narrator, key, folders) for role, key in _ROLES.items()}
    others = tuple((role, voice) for role, voice in found.items() if voice is not None)
    return Cast(narrator, others, _other(narrator, "english", folders))


def _other(narrator: Voice, key: str, folders: Sequence[Path]) -> Voice | None:
    """The voice that the narrator's profile names under this key of its roles."""
    name = getattr(narrator.roles, key)
    return None if name is None else voices.load(name, folders)
