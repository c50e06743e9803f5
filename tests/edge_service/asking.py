"""Asking as a program does that uses edge-tts as it is, but with a deadline, which it lacks."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import Literal

import edge_tts

from .speech import KBPS, TICKS

BYTES_A_SECOND = KBPS * 1000 // 8

VOICE = "zh-CN-YunyangNeural"
TEXT = "今天下降73%，我们来看看。AT&T said that one of the best ways is this."


@dataclass(frozen=True, slots=True)
class Answer:
    """What edge-tts gave."""

    mp3: bytes
    boundaries: tuple[tuple[str, int, int], ...]
    """Text, offset and duration, in ticks."""
    error: type[BaseException] | None
    """What it raised in the end."""

    @property
    def seconds(self) -> float:
        """How long the sound lasts."""
        return len(self.mp3) / BYTES_A_SECOND

    @property
    def tail_s(self) -> float:
        """Sound after the last boundary."""
        _, offset, duration = self.boundaries[-1]
        return self.seconds - (offset + duration) / TICKS


def ask(
    text: str = TEXT,
    *,
    voice: str = VOICE,
    boundary: Literal["WordBoundary", "SentenceBoundary"] = "WordBoundary",
    rate: str = "+0%",
    patience_s: float = 20,
) -> Answer:
    """Ask for a text; a TimeoutError is ours."""
    communicate = edge_tts.Communicate(text, voice, rate=rate, boundary=boundary, receive_timeout=1)
    return asyncio.run(_listen(communicate, patience_s))


def ask_together(texts: list[str]) -> list[Answer]:
    """Ask for several texts at once."""

    async def listen() -> list[Answer]:
        clients = [edge_tts.Communicate(text, VOICE, boundary="WordBoundary") for text in texts]
        return await asyncio.gather(*(_listen(client, patience_s=20) for client in clients))

    return asyncio.run(listen())


async def _listen(communicate: edge_tts.Communicate, patience_s: float) -> Answer:
    mp3 = bytearray()
    boundaries = []
    error = None
    try:
        async with asyncio.timeout(patience_s):
            async for chunk in communicate.stream():
                if chunk["type"] == "audio":
                    mp3 += chunk["data"]
                else:
                    place = int(chunk["offset"]), int(chunk["duration"])
                    boundaries.append((chunk["text"], *place))
    except Exception as raised:  # noqa: BLE001 - whatever it raises is the result
        error = type(raised)
    return Answer(bytes(mp3), tuple(boundaries), error)
