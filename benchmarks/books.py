"""An article as an EPUB, for peers that read nothing else."""

from __future__ import annotations

import re
import zipfile
from html import escape
from pathlib import Path

_CONTAINER = """<?xml version="1.0"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>
<rootfile full-path="book.opf" media-type="application/oebps-package+xml"/>
</rootfiles></container>"""
_PACKAGE = """<?xml version="1.0"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="id">book</dc:identifier>
<dc:title>{title}</dc:title><dc:creator>Nobody</dc:creator><dc:language>{lang}</dc:language></metadata>
<manifest><item id="nav" href="nav.xhtml" properties="nav" media-type="application/xhtml+xml"/>
{items}</manifest><spine>{references}</spine></package>"""
_PAGE = """<?xml version="1.0" encoding="utf-8"?>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops">
<head><title>{title}</title></head><body>{body}</body></html>"""


def write_book(markdown: str, path: Path) -> None:
    """Write a book of what `audiobook clean` prints: a chapter for each heading."""
    head, body = markdown.split("\n---\n", 1)
    lang = re.search(r"^lang: (.+)$", head, re.MULTILINE)
    chapters = [one.strip() for one in re.split(r"^(?=#)", body, flags=re.MULTILINE) if one.strip()]
    titles = [escape(one.partition("\n")[0].lstrip("# ")) for one in chapters]
    files = [f"c{number}.xhtml" for number in range(len(chapters))]
    links = "".join(f'<li><a href="{f}">{t}</a></li>' for f, t in zip(files, titles, strict=True))
    package = _PACKAGE.format(
        title=titles[0],
        lang=lang[1] if lang else "en",
        items="".join(
            f'<item id="{one[:-6]}" href="{one}" media-type="application/xhtml+xml"/>'
            for one in files
        ),
        references="".join(f'<itemref idref="{one[:-6]}"/>' for one in files),
    )
    with zipfile.ZipFile(path, "w") as book:
        book.writestr("mimetype", "application/epub+zip")
        book.writestr("META-INF/container.xml", _CONTAINER)
        book.writestr("book.opf", package)
        nav = f'<nav epub:type="toc"><ol>{links}</ol></nav>'
        book.writestr("nav.xhtml", _PAGE.format(title="Contents", body=nav))
        for file, title, chapter in zip(files, titles, chapters, strict=True):
            book.writestr(file, _PAGE.format(title=title, body=_body(chapter)))


def _body(chapter: str) -> str:
    title, *paragraphs = (one for one in chapter.split("\n\n") if one.strip())
    shown = (re.sub(r"!\[(.*?)\]\(.*?\)", r"\1", one) for one in paragraphs)
    return f"<h1>{escape(title.lstrip('# '))}</h1>" + "".join(
        f"<p>{escape(one)}</p>" for one in shown
    )
