"""Sound as WAV, which everything plays."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import soundfile

from audiobook.audio.levels import FloatSamples, to_int
from audiobook.files import writing


def write_wav(pieces: Iterable[FloatSamples], rate: int, path: Path) -> None:
    """Write sound, piece after piece, in 16 bits.

    Raises:
        OutputError: the file cannot be written.
    """
    with (
        writing(path),
        path.open("wb") as file,
        soundfile.SoundFile(
            file, "w", samplerate=rate, channels=1, format="WAV", subtype="PCM_16"
        ) as wav,
    ):
        for piece in pieces:
            wav.write(to_int(piece))
