"""The service itself: one request over one connection, and the list of its voices.

Whatever edge-tts and aiohttp raise becomes a Fault here. What they do not raise for, an answer that
is less than all, is found by who listens to it.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import urllib.request
from collections.abc import Callable, Iterator
from importlib import metadata

import aiohttp
import edge_tts
from edge_tts.exceptions import EdgeTTSException, NoAudioReceived, SkewAdjustmentError

from audiobook.engines.edge.answers import Answer, Boundary
from audiobook.engines.edge.faults import Busy, Fault, Refused, Rejected
from audiobook.engines.edge.requests import Request
from audiobook.engines.online import Online

_HOST = "speech.platform.bing.com"
"""Which a proxy may be told to leave alone (NO_PROXY)."""

_REFUSED, _TOO_MANY = 403, 429
_SERVER_ERRORS = range(500, 600)

_LOOK_EVERY_S = 0.2
"""How often is looked whether an answer is whole or late."""


async def ask(request: Request, online: Online) -> Answer:
    """What the service sends for a request.

    Raises:
        Fault: it sent nothing, broke off, or took too long.
    """
    how = request.prosody
    communicate = edge_tts.Communicate(
        request.text,
        how.voice,
        rate=how.rate,
        pitch=how.pitch,
        volume=how.volume,
        boundary="WordBoundary",
        proxy=proxy_for(online),
        connect_timeout=round(online.idle_s),
        receive_timeout=round(online.idle_s),
    )
    received = _Received(asyncio.get_running_loop().time)
    latest = received.last + online.longest_s(len(request.text))
    task = asyncio.create_task(received.take(communicate))
    with _faults():
        try:
            while not (task.done() or received.is_whole(communicate)):
                if received.clock() > min(latest, received.last + online.idle_s):
                    raise Fault("it stopped answering")
                await asyncio.wait({task}, timeout=_LOOK_EVERY_S)
        finally:
            await _abandon(task)
        if not task.cancelled():
            task.result()
    if not received.is_whole(communicate):
        raise Fault("it broke off")
    return Answer(bytes(received.mp3), tuple(received.boundaries))


class _Received:
    """What has come so far."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self.clock = clock
        self.last = clock()
        """When something came."""
        self.mp3 = bytearray()
        self.boundaries: list[Boundary] = []

    async def take(self, communicate: edge_tts.Communicate) -> None:
        """Take all that comes, until the service has said goodbye."""
        async for item in communicate.stream():
            self.last = self.clock()
            if item["type"] == "audio":
                self.mp3 += item["data"]
            else:
                times = round(item["offset"]), round(item["duration"])
                self.boundaries.append(Boundary(item["text"], *times))

    def is_whole(self, communicate: edge_tts.Communicate) -> bool:
        """Whether `turn.end` came: only then edge-tts counts sound among what is finished.

        Its state is not documented; a test holds it to this. A goodbye that never comes is not
        waited for.
        """
        state = communicate.state
        finished = state["cumulative_audio_bytes"] == len(self.mp3) > 0
        return bool(finished and not state["chunk_audio_bytes"])


async def _abandon(task: asyncio.Task[None]) -> None:
    """Let go of a connection: the first cancellation waits for a goodbye, the second does not."""
    for _ in range(2):
        if not task.done():
            task.cancel()
            await asyncio.wait({task}, timeout=_LOOK_EVERY_S)


async def voice_names(online: Online) -> frozenset[str]:
    """The names of the service's voices.

    Raises:
        Fault: it does not give them in time.
    """
    with _faults():
        async with asyncio.timeout(online.reach_s):
            return frozenset(
                voice["ShortName"] for voice in await edge_tts.list_voices(proxy=proxy_for(online))
            )


def proxy_for(online: Online) -> str | None:
    """The proxy of the settings, or the system's: HTTPS_PROXY, ALL_PROXY, or what Windows has set.

    edge-tts by itself honours HTTPS_PROXY for the list of voices alone.
    """
    if online.proxy is not None or urllib.request.proxy_bypass(_HOST):
        return online.proxy
    proxies = urllib.request.getproxies()
    return proxies.get("https") or proxies.get("all")


@contextlib.contextmanager
def _faults() -> Iterator[None]:
    try:
        yield
    except TimeoutError as error:
        raise Fault("it stopped answering") from error
    except NoAudioReceived as error:
        raise Busy("it sent no sound") from error
    except SkewAdjustmentError as error:
        raise Refused("it refused us (HTTP 403)") from error
    except aiohttp.ClientResponseError as error:
        raise _of_status(error.status) from error
    except aiohttp.ClientConnectorError as error:
        raise Fault(f"it cannot be reached ({error.strerror or error})") from error
    except (aiohttp.ClientError, ConnectionError) as error:
        raise Fault(f"the connection broke ({error or type(error).__name__})") from error
    except (EdgeTTSException, json.JSONDecodeError, LookupError, ValueError) as error:
        version = metadata.version("edge-tts")
        raise Fault(f"edge-tts {version} does not understand it ({error})") from error


def _of_status(status: int) -> Fault:
    if status == _REFUSED:
        return Refused(f"it refused us (HTTP {status})")
    if status == _TOO_MANY or status in _SERVER_ERRORS:
        return Busy(f"it has too much to do (HTTP {status})")
    return Rejected(f"it will not (HTTP {status})")
