"""One request of one page, within bounds; the one place that talks to urllib3."""

from __future__ import annotations

from dataclasses import dataclass
from email.message import Message
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import urllib3
from urllib3.exceptions import (
    HTTPError,
    LocationParseError,
    NameResolutionError,
    NewConnectionError,
    SSLError,
)
from urllib3.exceptions import TimeoutError as TooSlow

from audiobook import __version__
from audiobook.errors import SourceError

AGENT = "audiobook"
"""The name that a site's rules may call us by."""
SILENCE_S = 20.0
"""Seconds without a byte."""
_CHUNK = 65536


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server says."""

    status: int
    headers: Message
    data: bytes


def get(url: str, shown: str, largest: int, *, cut: bool = False) -> Answer:
    """What a server answers; of what is larger the beginning, where `cut` says so.

    Raises:
        SourceError: it does not answer, or answers too much.
    """
    headers = {
        "User-Agent": f"{AGENT}/{__version__}",
        "Accept": "text/html,application/xhtml+xml,*/*;q=0.8",
        "Accept-Encoding": "gzip, deflate",
    }
    timeout = urllib3.Timeout(connect=SILENCE_S, read=SILENCE_S)
    try:
        with (
            _manager(url) as manager,
            manager.request(
                "GET",
                url,
                headers=headers,
                timeout=timeout,
                retries=False,
                redirect=False,
                preload_content=False,
            ) as response,
        ):
            found = Message()
            for name in ("Content-Type", "Location"):
                if name in response.headers:
                    found[name] = response.headers[name]
            data = bytearray()
            while chunk := response.read(_CHUNK, decode_content=True):
                data += chunk
                if len(data) > largest:
                    break
            return Answer(response.status, found, _whole(bytes(data), largest, shown, cut=cut))
    except (HTTPError, ValueError) as error:  # ValueError: an address that cannot be encoded
        raise SourceError(f"“{shown}” cannot be fetched: {_reason(error)}.") from error


def _whole(data: bytes, largest: int, shown: str, *, cut: bool) -> bytes:
    if len(data) > largest and not cut:
        raise SourceError(
            f"“{shown}” is larger than {largest // 2**20} MB, which no article is; "
            "save its text, and name the file."
        )
    return data[:largest]


def _manager(url: str) -> urllib3.PoolManager:
    """Connections as the system's settings have them: through a proxy where they name one."""
    parts = urlsplit(url)
    proxy = getproxies().get(parts.scheme)
    if proxy and not proxy_bypass(parts.hostname or ""):
        return urllib3.ProxyManager(proxy)
    return urllib3.PoolManager()


def _reason(error: Exception) -> str:
    """What went wrong, for people."""
    if isinstance(error, NameResolutionError):
        return "there is no host of that name, or no network"
    if isinstance(error, NewConnectionError):
        return "no server answers there"
    if isinstance(error, SSLError):
        return f"its connection is not secure ({error})"
    if isinstance(error, TooSlow):
        return f"the server was silent for {SILENCE_S:.0f} seconds"
    if isinstance(error, (LocationParseError, ValueError)):
        return "it is no valid address"
    return f"the connection failed ({' '.join(str(error).split())})"
