"""A web server on this machine, for the tests of what is fetched from addresses."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Iterator, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import MappingProxyType

Answer = Callable[[BaseHTTPRequestHandler], None]

NONE: Mapping[str, str] = MappingProxyType({})

PAGE = (
    "<html><head><title>柳溪村的书角</title></head><body><h1>柳溪村的书角</h1>"
    "<p>4月23日，青柳县公布首批声音书屋名单，柳溪村榜上有名。这间图书馆十年前没有人进门。</p>"
    '<p>馆员陈立新挨家挨户去问。</p><img src="/picture.png" alt="一排耳机">'
    '<script src="/s.js"></script>'
)


def page(
    data: bytes = PAGE.encode(), status: int = 200, headers: Mapping[str, str] = NONE
) -> Answer:
    """An answer with these bytes and headers."""

    def answer(request: BaseHTTPRequestHandler) -> None:
        request.send_response(status)
        for name, value in headers.items():
            request.send_header(name, value)
        request.end_headers()
        request.wfile.write(data)

    return answer


def redirect(to: str, status: int = 302) -> Answer:
    """An answer that sends on."""
    return page(b"", status, {"Location": to})


@contextlib.contextmanager
def serving(answers: dict[str, Answer]) -> Iterator[tuple[str, list[str]]]:
    """Serve these paths; gives the server's address, and the paths as they are asked for."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            with contextlib.suppress(ConnectionError):
                answers.get(self.path, page(b"", 404))(self)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", asked
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
