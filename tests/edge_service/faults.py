"""The ways in which an answer goes wrong, each by its name, once a text has been asked for.

Each is what the real service, or the network before it, has been seen to do, or may do.
"""

from __future__ import annotations

import asyncio
import random
from collections.abc import Awaitable, Callable
from dataclasses import replace
from functools import partial

from audiobook.text.sentences import sentence_spans

from . import protocol
from .speech import FRAME_BYTES, FRAME_S, TICKS, Prosody, SpokenText, silence, speak
from .turn import Turn

Fault = Callable[[Turn], Awaitable[None]]

MISSING_FRAMES = 12
"""288 ms: just more than may be lost unnoticed."""
SILENT_FRAMES = 40
"""About a second: longer than any pause inside of a sentence."""
LARGE_BYTES = 5_000_000
TRICKLE_S = 0.2
"""Between two MP3 frames of 24 ms."""


async def no_audio(turn: Turn) -> None:
    """The answer begins and ends, and there is nothing in it; so it is when too much was asked."""
    await turn.begin()
    await turn.send_message(protocol.text_message("turn.end", "{}"))


async def close_mid_stream(turn: Turn, code: int) -> None:
    """A close frame instead of the second half."""
    await _half(turn)
    await turn.close(code)


async def reset_mid_stream(turn: Turn) -> None:
    """A TCP reset instead of the second half."""
    await _half(turn)
    await turn.reset()


async def hang_up_mid_stream(turn: Turn) -> None:
    """The connection ends like a file, without a close frame, instead of the second half."""
    await _half(turn)
    await turn.hang_up()


async def short_audio(turn: Turn) -> None:
    """The last third of the sound is missing, and no boundary."""
    frames = len(turn.speech.mp3) // FRAME_BYTES
    await turn.whole(replace(turn.speech, mp3=turn.speech.mp3[: frames * 2 // 3 * FRAME_BYTES]))


async def frames_missing(turn: Turn) -> None:
    """Some frames in the middle of the sound are missing, and no boundary."""
    mp3 = turn.speech.mp3
    middle = len(mp3) // FRAME_BYTES // 2 * FRAME_BYTES
    rest = mp3[middle + MISSING_FRAMES * FRAME_BYTES :]
    await turn.whole(replace(turn.speech, mp3=mp3[:middle] + rest))


async def silent_stretch(turn: Turn) -> None:
    """The sound is as long as it should be, but in the middle nothing is heard."""
    mp3 = turn.speech.mp3
    middle = len(mp3) // FRAME_BYTES // 2 * FRAME_BYTES
    still = silence(SILENT_FRAMES)
    await turn.whole(replace(turn.speech, mp3=mp3[:middle] + still + mp3[middle + len(still) :]))


async def sentence_missing(turn: Turn) -> None:
    """A sentence in the middle, or half of the only one, is not spoken; the rest is as usual.

    So the service does with segments when it has too much to do.
    """
    spans = sentence_spans(turn.request.text)
    start, end = spans[len(spans) // 2]
    await _without(turn, start if len(spans) > 1 else (start + end) // 2, end)


async def word_missing(turn: Turn) -> None:
    """A word in the middle is not spoken, and the rest is as usual."""
    text, words = turn.request.text, turn.speech.words
    start = end = 0
    for word in words[: len(words) // 2 + 1]:
        start = text.index(word.text, end)
        end = start + len(word.text)
    await _without(turn, start, end)


async def cap(turn: Turn) -> None:
    """Sound and boundaries stop in the middle of a word, as they do after ten minutes."""
    frames = len(turn.speech.mp3) // FRAME_BYTES
    await turn.whole(capped(turn.speech, frames // 2 * FRAME_S))


async def garbage_audio(turn: Turn) -> None:
    """As many bytes as there should be, but no MP3."""
    noise = random.Random(0).randbytes(len(turn.speech.mp3))  # noqa: S311 - no secret
    await turn.whole(replace(turn.speech, mp3=noise))


async def no_boundaries(turn: Turn) -> None:
    """Sound without metadata."""
    await turn.whole(replace(turn.speech, words=(), sentences=()))


async def boundaries_together(turn: Turn) -> None:
    """Two boundaries in each message; edge-tts keeps the first."""
    await turn.begin()
    await turn.send(turn.parts(turn.speech, together=2))
    await turn.end()


async def instead(turn: Turn, message: str | bytes) -> None:
    """A message in the middle that should not be."""
    parts = turn.all_parts
    await turn.begin()
    await turn.send(parts[: len(parts) // 2])
    await turn.send_message(message)
    await turn.send(parts[len(parts) // 2 :])
    await turn.end()


async def large_message(turn: Turn) -> None:
    """A message in the middle that is larger than a client takes."""
    await instead(turn, protocol.audio_message(bytes(LARGE_BYTES)))


async def hang_at_start(turn: Turn) -> None:
    """No answer at all."""
    await turn.hang()


async def hang_in_the_middle(turn: Turn) -> None:
    """Nothing more after the first half."""
    await _half(turn)
    await turn.hang()


async def hang_at_the_end(turn: Turn) -> None:
    """All the sound, but never a word that it is all."""
    await turn.begin()
    await turn.send(turn.all_parts)
    await turn.hang()


async def trickle(turn: Turn) -> None:
    """A frame now and then: never a long silence, and never an end in reasonable time."""
    await turn.begin()
    for part in turn.parts(turn.speech, piece_bytes=FRAME_BYTES):
        await turn.send([part])
        await asyncio.sleep(TRICKLE_S if isinstance(part.message, bytes) else 0)
    await turn.end()


async def close_ignored(turn: Turn) -> None:
    """A whole answer, and then silence when the client wants to close the connection."""
    await turn.whole()
    await turn.hang()


FAULTS: dict[str, Fault] = {
    "no audio": no_audio,
    "close 1000": partial(close_mid_stream, code=1000),
    "close 1001": partial(close_mid_stream, code=1001),
    "close 1007": partial(close_mid_stream, code=1007),
    "close 1011": partial(close_mid_stream, code=1011),
    "reset mid-stream": reset_mid_stream,
    "hang-up mid-stream": hang_up_mid_stream,
    "short audio": short_audio,
    "frames missing": frames_missing,
    "silent stretch": silent_stretch,
    "sentence missing": sentence_missing,
    "word missing": word_missing,
    "cap": cap,
    "garbage audio": garbage_audio,
    "no boundaries": no_boundaries,
    "boundaries together": boundaries_together,
    "malformed metadata": partial(
        instead, message=protocol.text_message("audio.metadata", '{"Metadata": [')
    ),
    "unknown message": partial(instead, message=protocol.text_message("turn.pause", "{}")),
    "empty audio frame": partial(instead, message=protocol.audio_message(b"")),
    "5 MB message": large_message,
    "hang at start": hang_at_start,
    "hang in the middle": hang_in_the_middle,
    "hang at the end": hang_at_the_end,
    "slow trickle": trickle,
    "close ignored": close_ignored,
}
"""By the name that a test gives."""


def capped(speech: SpokenText, seconds: float) -> SpokenText:
    """As much of a speech as fits, in whole frames."""
    ticks = seconds * TICKS
    return SpokenText(
        speech.mp3[: round(seconds / FRAME_S) * FRAME_BYTES],
        tuple(one for one in speech.words if one.offset < ticks),
        tuple(one for one in speech.sentences if one.offset < ticks),
    )


async def _without(turn: Turn, start: int, end: int) -> None:
    """Speak the text without the characters from `start` to `end`."""
    request = turn.request
    rest = request.text[:start] + request.text[end:]
    prosody = Prosody(request.rate, request.pitch, request.volume)
    await turn.whole(await asyncio.to_thread(speak, rest, request.voice, prosody))


async def _half(turn: Turn) -> None:
    parts = turn.all_parts
    await turn.begin()
    await turn.send(parts[: len(parts) // 2])
