"""Every error that a user can meet.

    AudiobookError          exit code 1, but where it says another
    ├── SourceError         the source cannot be read, or holds no article
    ├── VoiceError          a voice profile is missing or broken
    ├── LexiconError        a word list is broken
    ├── SettingsError       the user's settings are broken
    ├── EngineError         an engine could not speak a take
    │   └── ServiceError    an online service could not be reached, or gave less than all
    ├── OutputError         the result cannot be written: folder, disk, a second run for one place
    ├── ProofError          what was produced is not what it should be
    └── BroadcastError      a mix cannot be made or sent, or may not be sent now
        └── EndedError      what was being sent was ended by somebody before its end

A message is one line: what was wrong, with which file or sentence, and what to do about it.
Anything that is not in this tree is a defect of ours, and may show its traceback.
"""

from __future__ import annotations


class AudiobookError(Exception):
    """Something that the user can be told in one line."""

    exit_code: int = 1
    """Of the command that it ends."""


class SourceError(AudiobookError):
    """The source cannot be read, or holds no article."""


class VoiceError(AudiobookError):
    """A voice profile is missing or broken."""


class LexiconError(AudiobookError):
    """A word list is broken."""


class SettingsError(AudiobookError):
    """The user's settings are broken."""


class EngineError(AudiobookError):
    """An engine could not speak a take."""


class ServiceError(EngineError):
    """An online service could not be reached, would not, or gave less than all."""


class OutputError(AudiobookError):
    """The result cannot be written."""


class ProofError(AudiobookError):
    """What was produced is not what it should be."""


class BroadcastError(AudiobookError):
    """A mix for loudspeakers cannot be made or sent, or may not be sent now."""


class EndedError(BroadcastError):
    """What was being sent was ended by somebody before its end; the line says how far it was."""
