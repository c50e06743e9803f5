"""G.711 is coded and decoded as others do it."""

from __future__ import annotations

import subprocess

import numpy as np
import pytest

from audiobook.audio.g711 import A_LAW, MU_LAW, Law

LAWS = [(MU_LAW, "mulaw", 0xFF), (A_LAW, "alaw", 0xD5)]
EVERY_SAMPLE = np.arange(-32768, 32768).astype("<i2")
EVERY_BYTE = bytes(range(256))


def _ffmpeg(options: str, data: bytes) -> bytes:
    command = ["ffmpeg", "-v", "error", *options.split()]
    return subprocess.run(command, input=data, capture_output=True, check=True).stdout


@pytest.mark.parametrize(("law", "name", "silence"), LAWS)
def test_every_sample_is_coded_as_by_ffmpeg(law: Law, name: str, silence: int) -> None:
    """All 65,536 samples become the same bytes that ffmpeg makes of them; silence has its own."""
    theirs = _ffmpeg(
        f"-f s16le -ar 8000 -ac 1 -i - -c:a pcm_{name} -f {name} -", EVERY_SAMPLE.tobytes()
    )
    assert law.encode(EVERY_SAMPLE) == theirs
    assert law.encode(np.zeros(2, np.int16)) == bytes([silence] * 2)


@pytest.mark.parametrize(("law", "name", "silence"), LAWS)
def test_every_byte_is_decoded_as_by_ffmpeg(law: Law, name: str, silence: int) -> None:
    """All 256 bytes become the same samples that ffmpeg makes of them."""
    theirs = _ffmpeg(f"-f {name} -ar 8000 -ac 1 -i - -c:a pcm_s16le -f s16le -", EVERY_BYTE)
    assert law.decode(EVERY_BYTE).tobytes() == theirs
    assert abs(int(law.decode(bytes([silence]))[0])) <= 8
