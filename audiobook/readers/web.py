"""A page from its web address: that page and its site's robots.txt, and nothing else.

Everything is bounded: the time, the bytes, the redirections. It happens in a thread of its own
that is not waited for longer than the time allowed, for a name server, or a server that sends a
letter a second, cannot be interrupted otherwise.
"""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable
from pathlib import PurePosixPath
from urllib.parse import urldefrag, urljoin, urlsplit

from audiobook.errors import SourceError
from audiobook.naming import shortened
from audiobook.readers.request import AGENT, Answer, get
from audiobook.readers.robots import forbidding_rule
from audiobook.readers.source import Source, Wishes

LARGEST = 20 * 2**20
"""Bytes of a page, unpacked; articles have a hundredth of that."""
LONGEST_S = 60.0
"""Seconds for all of it."""
_REDIRECTIONS = 10
_LARGEST_ROBOTS = 512_000
_LONGEST_SHOWN = 200


def fetch_page(address: str, wishes: Wishes) -> Source:
    """The page at an address, where its site lets programs have it.

    Raises:
        SourceError: it is not to be had, and why.
    """
    shown = shortened(address, _LONGEST_SHOWN)
    if wishes.offline:
        raise SourceError(
            f"“{shown}” is on the web, and --offline connects to no host; save the page, and name "
            "the file."
        )
    url, answer = _within(LONGEST_S, shown, lambda: _follow(address, shown, wishes))
    return Source(
        name=shown,
        suffix=PurePosixPath(urlsplit(url).path).suffix.lower(),
        data=answer.data,
        url=url,
        media_type=answer.headers.get_content_type() if answer.headers["Content-Type"] else "",
        charset=answer.headers.get_content_charset(),
        wishes=wishes,
    )


def _within(
    seconds: float, shown: str, work: Callable[[], tuple[str, Answer]]
) -> tuple[str, Answer]:
    """What the work gives or raises, unless it takes longer."""
    done: queue.SimpleQueue[tuple[str, Answer] | Exception] = queue.SimpleQueue()

    def run() -> None:
        try:
            done.put(work())
        except Exception as error:  # noqa: BLE001 - raised where it is waited for
            done.put(error)

    threading.Thread(target=run, daemon=True, name="fetch").start()
    try:
        result = done.get(timeout=seconds)
    except queue.Empty:
        raise SourceError(
            f"“{shown}” takes longer than {seconds:.0f} seconds; try again later, or save the page."
        ) from None
    if isinstance(result, Exception):
        raise result
    return result


def _follow(address: str, shown: str, wishes: Wishes) -> tuple[str, Answer]:
    """Where the redirections end, and what is there; each site is asked for its rules first."""
    url = address
    rules: dict[str, str] = {}
    for _ in range(_REDIRECTIONS):
        site = _site(url, shown)
        url = urldefrag(url).url
        if not wishes.ignore_robots:
            if site not in rules:
                rules[site] = _robots(site, shown)
            _require_allowed(rules[site], url, shown)
        answer = get(url, shown, LARGEST)
        location = answer.headers["Location"]
        if answer.status in {301, 302, 303, 307, 308} and location:
            url = _joined(url, location, shown)
            continue
        _require_success(answer, shown)
        return url, answer
    raise SourceError(
        f"“{shown}” leads from one address to the next, {_REDIRECTIONS} times; "
        "open it in a browser and save the page."
    )


def _joined(url: str, location: str, shown: str) -> str:
    try:
        return urljoin(url, location)
    except ValueError as error:
        raise SourceError(f"“{shown}” leads to no valid address: {location[:80]}") from error


def _site(url: str, shown: str) -> str:
    """Scheme and host of an address.

    Raises:
        SourceError: it is no address of the web.
    """
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        host = None
    else:
        if parts.scheme not in {"http", "https"}:
            leads = "" if url.startswith(shown) else f" leads to {parts.scheme}:, which"
            raise SourceError(
                f"“{shown}”{leads} is no address of the web; only http and https are fetched."
            )
    if not host:
        raise SourceError(f"“{shown}” names no host; look at its spelling.")
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}"


def _robots(site: str, shown: str) -> str:
    """The rules of a site; it has none where it says that there is no such page."""
    url = f"{site}/robots.txt"
    for _ in range(_REDIRECTIONS):
        answer = get(url, shown, _LARGEST_ROBOTS, cut=True)
        if 300 <= answer.status < 400 and answer.headers["Location"]:
            url = _joined(url, answer.headers["Location"], shown)
            _site(url, shown)
            continue
        if answer.status >= 500:
            raise SourceError(
                f"“{shown}”: its site does not say what programs may fetch (robots.txt: error "
                f"{answer.status}). Where you may read the page yourself, add --ignore-robots."
            )
        return answer.data.decode("utf-8", "replace") if answer.status == 200 else ""
    return ""


def _require_allowed(rules: str, url: str, shown: str) -> None:
    parts = urlsplit(url)
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    rule = forbidding_rule(rules, AGENT, target)
    if rule is not None:
        raise SourceError(
            f"“{shown}” is not for programs: robots.txt of {parts.netloc} says “{rule}”. "
            "Where you may read it yourself, add --ignore-robots."
        )


def _require_success(answer: Answer, shown: str) -> None:
    if answer.status == 200:
        return
    advice = {
        401: "it asks for a password; save the page in a browser, and name the file",
        403: "the site refuses programs; save the page in a browser, and name the file",
        404: "there is no such page; look at the spelling of its address",
        410: "the page has been taken away",
        429: "the site asks for patience; try again later",
    }.get(answer.status, "try again later" if answer.status >= 500 else "look at it in a browser")
    raise SourceError(f"“{shown}” cannot be fetched (error {answer.status}): {advice}.")
