"""Web addresses: one page, politely, within bounds."""

from __future__ import annotations

import gzip
import time
from http.server import BaseHTTPRequestHandler
from types import ModuleType

import pytest
from readers.server import PAGE, Answer, page, redirect, serving

from audiobook import readers
from audiobook.errors import SourceError
from audiobook.outline import lines
from audiobook.readers import NO_WISHES, Wishes, request, web
from audiobook.readers.robots import forbidding_rule


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    """The server is on this machine, whatever proxy leads out of it."""
    monkeypatch.setenv("no_proxy", "127.0.0.1")


def refused(answers: dict[str, Answer], path: str = "/a", wishes: Wishes = NO_WISHES) -> str:
    """What is said where a page is not to be had."""
    with serving(answers) as (site, _), pytest.raises(SourceError) as caught:
        readers.read(site + path, wishes=wishes)
    message = str(caught.value)
    assert "\n" not in message
    assert len(message) < 500
    return message


def test_a_page_and_nothing_else() -> None:
    """The page and robots.txt are asked for, and no picture, no program; the address is kept."""
    with serving({"/a": page(headers={"Content-Type": "text/html; charset=utf-8"})}) as (
        site,
        asked,
    ):
        article = readers.read(f"{site}/a#part")
    assert asked == ["/robots.txt", "/a"]
    assert (article.title.text, article.url) == ("柳溪村的书角", f"{site}/a")


def test_we_say_who_we_are() -> None:
    """The User-Agent is our name and version."""
    said: list[str] = []

    def answer(asking: BaseHTTPRequestHandler) -> None:
        said.append(asking.headers["User-Agent"])
        page()(asking)

    with serving({"/a": answer}) as (site, _):
        readers.read(f"{site}/a")
    assert said[0].startswith("audiobook/")


@pytest.mark.parametrize(
    ("data", "headers"),
    [
        (PAGE.encode("gbk"), {"Content-Type": "text/html; charset=GBK"}),
        (PAGE.replace("<head>", "<head><meta charset=gb2312>").encode("gbk"), {}),
        (PAGE.encode("gb18030"), {"Content-Type": "text/html"}),
        (PAGE.encode(), {"Content-Type": "text/html; charset=iso-8859-1"}),
        (gzip.compress(PAGE.encode()), {"Content-Encoding": "gzip"}),
        (PAGE.encode(), {"Content-Type": "application/octet-stream"}),
    ],
)
def test_encodings(data: bytes, headers: dict[str, str]) -> None:
    """The header, the page and the bytes tell the encoding, whichever is right."""
    with serving({"/a": page(data, 200, headers)}) as (site, _):
        assert readers.read(f"{site}/a").title.text == "柳溪村的书角"


def test_plain_text() -> None:
    """A text from an address is a text, whatever its address ends in."""
    answer = page("书角\n开放了。\n".encode(), 200, {"Content-Type": "text/plain"})
    with serving({"/a.php": answer}) as (site, _):
        assert [line.block.text for line in lines(readers.read(f"{site}/a.php"))] == ["开放了。"]


def test_redirections() -> None:
    """Redirections are followed, relative ones too, and the last address is the article's."""
    answers = {"/a": redirect("/b", 301), "/b": redirect("c?x=1"), "/c?x=1": page()}
    with serving(answers) as (site, asked):
        assert readers.read(f"{site}/a").url == f"{site}/c?x=1"
    assert asked == ["/robots.txt", "/a", "/b", "/c?x=1"]


def test_robots() -> None:
    """What robots.txt forbids is refused with its rule, before and after a redirection."""
    robots = page(b"User-agent: *\nDisallow: /private/\n")
    answers = {"/robots.txt": robots, "/a": redirect("/private/b"), "/private/b": page()}
    for path in ("/private/b", "/a"):
        assert "“Disallow: /private/”" in refused(answers, path)
        assert "--ignore-robots" in refused(answers, path)
    with serving(answers) as (site, asked):
        readers.read(f"{site}/private/b", wishes=Wishes(ignore_robots=True))
    assert asked == ["/private/b"]
    assert "robots.txt: error 503" in refused({"/robots.txt": page(b"", 503), "/a": page()})


@pytest.mark.parametrize(
    ("robots", "target", "rule"),
    [
        ("", "/a", None),
        ("User-agent: *\nDisallow:", "/a", None),
        ("User-agent: *\nDisallow: /", "/a", "Disallow: /"),
        ("User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b/c", None),
        ("User-agent: *\nAllow: /a\nDisallow: /a/b", "/a/b/c", "Disallow: /a/b"),
        ("User-agent: *\nDisallow: /a\nAllow: /a", "/a", None),
        ("User-agent: other\nDisallow: /", "/a", None),
        ("User-agent: *\nDisallow: /\n\nUser-agent: AudioBook\nDisallow: /x", "/a", None),
        ("User-agent: a\nUser-agent: audiobook\nDisallow: /a", "/a", "Disallow: /a"),
        ("User-agent: *\nDisallow: /*.php$", "/a/b.php", "Disallow: /*.php$"),
        ("User-agent: *\nDisallow: /*.php$", "/a/b.php?x", None),
        ("User-agent: *\nDisallow: /*x*y", "/axby", "Disallow: /*x*y"),
        ("User-agent: * # all\nDisallow: /a # no", "/a", "Disallow: /a"),
        ("User-agent: *\nDisallow: /%E4%B9%A6", "/书/角", "Disallow: /%E4%B9%A6"),
        ("User-agent: *\nDisallow: /" + "*a" * 500, "/" + "a" * 5000, None),
        ("<html>not found</html>", "/a", None),
    ],
)
def test_the_rules_of_robots(robots: str, target: str, rule: str | None) -> None:
    """The longest rule that fits decides, of the groups that name us, else of those for all."""
    assert forbidding_rule(robots, "audiobook", target) == rule


def test_offline() -> None:
    """Offline nothing is asked for."""
    assert "--offline connects to no host" in refused({}, wishes=Wishes(offline=True))


@pytest.mark.parametrize(
    ("answers", "complaint"),
    [
        ({}, "error 404): there is no such page"),
        ({"/a": page(b"", 403)}, "error 403): the site refuses programs"),
        ({"/a": page(b"", 500)}, "error 500): try again later"),
        ({"/a": page(b"", 204)}, "error 204)"),
        ({"/a": page(b"")}, "is empty"),
        ({"/a": redirect("/a")}, "leads from one address to the next"),
        ({"/a": redirect("/b"), "/b": redirect("/a")}, "leads from one address to the next"),
        ({"/a": redirect("file:///etc/passwd")}, "leads to file:, which is no address of the web"),
        ({"/a": redirect("ftp://127.0.0.1/")}, "leads to ftp:"),
        ({"/a": redirect("http://[::1")}, "leads to no valid address"),
        ({"/a": redirect("https://?x")}, "names no host"),
        ({"/a": page(b"\x89PNG\r\n\x1a\n\0", 200, {"Content-Type": "image/png"})}, "a picture"),
        (
            {"/a": page(b"x" * 100, 200, {"Content-Type": "video/mp4"})},
            "is video/mp4, which cannot be read",
        ),
        ({"/a": page(b"xxxx", 200, {"Content-Encoding": "gzip"})}, "the connection failed"),
        ({"/a": page(headers={"X": "y" * 70000})}, "the connection failed"),
        ({"/a": page(headers={f"X-{n}": "y" for n in range(300)})}, "the connection failed"),
        ({"/a": page(b"y" * 100, 200, {"Content-Length": "5000"})}, "the connection failed"),
    ],
)
def test_what_is_not_to_be_had(answers: dict[str, Answer], complaint: str) -> None:
    """Whatever a server does, the user is told in one line."""
    assert complaint in refused(answers)


@pytest.mark.parametrize(
    ("address", "complaint"),
    [
        ("file:///etc/passwd", "only http and https are fetched"),
        ("ftp://example.org/a", "only http and https are fetched"),
        ("http://", "names no host"),
        ("http://[::1", "names no host"),
        ("http://127.0.0.1:0/", "no server answers there"),
        ("http://127.0.0.1:99999/", "is no valid address"),
        ("http://a b/", "cannot be fetched"),
        ("https://127.0.0.1:1/" + "x" * 5000, "no server answers there"),
    ],
)
def test_what_is_no_address(address: str, complaint: str) -> None:
    """What is no address of the web, or of no server, is told in one line."""
    with pytest.raises(SourceError, match=complaint) as caught:
        readers.read(address)
    assert len(str(caught.value)) < 500


def test_a_connection_that_is_not_secure() -> None:
    """A server without a valid certificate is not listened to."""
    with serving({}) as (site, _), pytest.raises(SourceError, match="connection is not secure"):
        readers.read(site.replace("http:", "https:"))


def _endless(asking: BaseHTTPRequestHandler) -> None:
    asking.send_response(200)
    asking.end_headers()
    while True:
        asking.wfile.write(b"x" * 65536)


def test_an_endless_page(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page is not listened to for longer than the largest may be."""
    monkeypatch.setattr(web, "LARGEST", 2**20)
    assert "is larger than 1 MB" in refused({"/a": _endless})


def test_a_page_that_unpacks_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """What counts is the size of a page when it is unpacked."""
    monkeypatch.setattr(web, "LARGEST", 2**20)
    packed = gzip.compress(b"x" * 50_000_000)
    assert "is larger than 1 MB" in refused({"/a": page(packed, 200, {"Content-Encoding": "gzip"})})


def _slow(asking: BaseHTTPRequestHandler) -> None:
    for _ in range(40):
        asking.wfile.write(b"H")
        time.sleep(0.05)


def _silent(_: BaseHTTPRequestHandler) -> None:
    time.sleep(1)


@pytest.mark.parametrize(
    ("answer", "limit", "complaint"),
    [
        (_slow, (web, "LONGEST_S"), "takes longer than"),
        (_silent, (request, "SILENCE_S"), "the server was silent"),
    ],
)
def test_a_slow_server(
    monkeypatch: pytest.MonkeyPatch,
    answer: Answer,
    limit: tuple[ModuleType, str],
    complaint: str,
) -> None:
    """A server that sends a letter at a time, or none, is not waited for."""
    monkeypatch.setattr(*limit, 0.3)
    began = time.monotonic()
    assert complaint in refused({"/a": answer}, wishes=Wishes(ignore_robots=True))
    assert time.monotonic() - began < 10
