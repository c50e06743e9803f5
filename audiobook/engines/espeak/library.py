"""espeak-ng in this process: one private copy of its library, through ctypes.

What espeak says depends on what it said before, and nothing but unloading the library clears its
memory. A library that is loaded from the same file twice is loaded once; so each lane has a copy of
the file, loads it for a take and unloads it afterwards.
"""

from __future__ import annotations

import contextlib
import ctypes
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from audiobook.engines.espeak.speakers import Settings
from audiobook.errors import EngineError

RATE = 22050
"""Frames a second that espeak makes."""
BYTES_A_FRAME = 2
"""16-bit samples on one channel."""

# Names and values from espeak-ng's speak_lib.h.
_AUDIO_OUTPUT_SYNCHRONOUS = 2
_INITIALIZE_DONT_EXIT = 0x8000
"""Else espeak ends the whole process where its data is missing."""
_BUFFER_MS = 200
"""How much sound the callback gets at once. espeak's default; another may change the sound."""
_EE_OK = 0
_RATE, _VOLUME, _PITCH = 1, 2, 3
_POS_CHARACTER = 1
_CHARS_UTF8 = 1
_PHONEMES = 0x100
"""`[[…]]` in the text holds phonemes."""
_LIST_TERMINATED, _EVENT_WORD, _EVENT_END = 0, 1, 5
_GO_ON, _STOP = 0, 1

_SEED = 0
"""Of espeak's breath and flutter; it would take the clock."""


class _Event(ctypes.Structure):
    _fields_: ClassVar = [
        ("type", ctypes.c_int),
        ("unique_identifier", ctypes.c_uint),
        ("text_position", ctypes.c_int),
        ("length", ctypes.c_int),
        ("audio_position", ctypes.c_int),
        ("sample", ctypes.c_int),
        ("user_data", ctypes.c_void_p),
        ("id", ctypes.c_uint64),  # a union of a number, a pointer and 8 characters
    ]


_Callback = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.POINTER(_Event))


@dataclass(frozen=True, slots=True)
class WordEvent:
    """A word begins to be heard."""

    at: int
    """Offset in the text given."""
    frame: int
    """Counted from the start of what was said for that text."""


class Library:
    """One copy of espeak-ng. To be used by one thread at a time."""

    def __init__(self, path: Path, data: bytes) -> None:
        """Take a copy of the library for oneself.

        Args:
            path: the copy; nobody else may load it.
            data: the folder that holds `espeak-ng-data`, as the C library is to open it; espeak
                takes some 150 bytes.
        """
        self._path = path
        self._data = data
        self._espeak: ctypes.CDLL
        self._speaking: tuple[str, Settings] | None = None
        self._sound = bytearray()
        self._words: list[WordEvent] = []
        self._frames = 0
        self._failure: BaseException | None = None
        self._callback = _Callback(self._receive)

    @contextlib.contextmanager
    def loaded(self) -> Iterator[None]:
        """While this lasts the library speaks, from the state in which every program finds it.

        Raises:
            EngineError: it cannot be loaded, or its data cannot be read.
        """
        try:
            self._espeak = ctypes.CDLL(str(self._path))
        except OSError as error:
            raise EngineError(
                f"The speech library cannot be loaded from {self._path.parent}: {error}; set "
                "TMPDIR to a folder from which programs may run."
            ) from error
        try:
            rate = self._espeak.espeak_Initialize(
                _AUDIO_OUTPUT_SYNCHRONOUS, _BUFFER_MS, self._data, _INITIALIZE_DONT_EXIT
            )
            if rate != RATE:
                raise EngineError(f"espeak-ng cannot read its data in {self._data!r}.")
            self._espeak.espeak_ng_SetRandSeed(ctypes.c_long(_SEED))
            self._espeak.espeak_SetSynthCallback(self._callback)
            yield
        finally:
            self._speaking, self._sound = None, bytearray()
            self._espeak.espeak_Terminate()
            _unload(self._espeak)

    def version(self) -> str:
        """espeak-ng's version, such as `1.52.0`."""
        self._espeak.espeak_Info.restype = ctypes.c_char_p
        info: bytes = self._espeak.espeak_Info(None)
        return info.decode()

    def let_speak(self, speaker: str, settings: Settings) -> None:
        """Choose who speaks from now on.

        Args:
            speaker: name of a file in the data's folder `lang`.
            settings: how.
        """
        if self._speaking == (speaker, settings):
            return
        if self._espeak.espeak_SetVoiceByName(speaker.encode()) != _EE_OK:
            raise EngineError(f"espeak-ng has no voice {speaker}.")
        self._espeak.espeak_SetParameter(_RATE, settings.rate, 0)
        self._espeak.espeak_SetParameter(_PITCH, settings.pitch, 0)
        self._espeak.espeak_SetParameter(_VOLUME, settings.volume, 0)
        self._speaking = speaker, settings

    def phonemes(self, text: str) -> str:
        """What would be said for a text, in espeak's names for phonemes: `h@l'oU w'3:ld`.

        A clause is a line. Takes a twentieth of the time in which it would be said, at the most.

        Args:
            text: without NUL, surrogates or phonemes.
        """
        translate = self._espeak.espeak_TextToPhonemes
        translate.restype = ctypes.c_char_p
        encoded = ctypes.create_string_buffer(text.encode())
        rest = ctypes.c_void_p(ctypes.addressof(encoded))
        clauses: list[bytes] = []
        while rest.value:
            clauses.append(translate(ctypes.byref(rest), ctypes.c_int(_CHARS_UTF8), 0))
        return b"\n".join(clauses).decode()

    def say(self, text: str, sound: bytearray, *, phonemes: bool) -> tuple[WordEvent, ...]:
        """Say a text, as samples in the machine's byte order at the end of `sound`.

        Args:
            text: without NUL or surrogates.
            sound: is added to.
            phonemes: whether `[[…]]` in it holds phonemes.

        Returns:
            Where words begin, in order. Words that espeak runs together have one event.

        Raises:
            EngineError: espeak failed, or gave less sound than it says.
        """
        encoded = text.encode()
        flags = _CHARS_UTF8 | (_PHONEMES if phonemes else 0)
        self._sound, self._words, self._frames, self._failure = sound, [], 0, None
        before = len(sound)
        status = self._espeak.espeak_Synth(
            ctypes.c_char_p(encoded),
            ctypes.c_size_t(len(encoded) + 1),
            ctypes.c_uint(0),
            _POS_CHARACTER,
            ctypes.c_uint(0),
            ctypes.c_uint(flags),
            None,
            None,
        )
        if self._failure is not None:
            raise self._failure
        if status != _EE_OK:
            raise EngineError(f"espeak-ng failed with status {status}.")
        if (len(sound) - before) // BYTES_A_FRAME != self._frames:
            raise EngineError("espeak-ng gave less sound than it made.")
        return tuple(self._words)

    def _receive(self, samples: int | None, count: int, events: ctypes._Pointer[_Event]) -> int:
        """Take in what espeak made; what is raised in a callback would be lost, so it is kept."""
        try:
            if samples and count:
                self._sound += ctypes.string_at(samples, count * BYTES_A_FRAME)
            number = 0
            while (event := events[number]).type != _LIST_TERMINATED:
                if event.type == _EVENT_WORD:
                    self._words.append(WordEvent(event.text_position - 1, event.sample))
                elif event.type == _EVENT_END:
                    self._frames = event.sample
                number += 1
        except BaseException as failure:  # noqa: BLE001 - raised again when espeak has returned
            self._failure = failure
            return _STOP
        return _GO_ON


def _unload(library: ctypes.CDLL) -> None:
    """Let go of a library, so that loading it again begins anew."""
    if sys.platform == "win32":
        from _ctypes import FreeLibrary

        FreeLibrary(library._handle)
    else:
        from _ctypes import dlclose

        dlclose(library._handle)
