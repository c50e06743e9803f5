"""Files that are no articles, or want to do harm: each by its name, with what is said of it."""

from __future__ import annotations

import gzip
import io
import random
import zipfile

from readers.documents import CONTAINER, XHTML, archive, docx_files, epub_files, paragraph, pdf

TEXT = "馆员陈立新挨家挨户去问，才知道村里有48位视力障碍的老人。"
CHAPTERS = [("一", f"<p>{TEXT * 3}</p>"), ("二", f"<p>{TEXT}</p>")]
BOMB = "<!ENTITY a 'ha'>" + "".join(
    f"<!ENTITY {b} '{f'&{a};' * 20}'>" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
)
EXTERNAL = '<!ENTITY x SYSTEM "file:///etc/passwd">'


def _zeros(name: str, size: int) -> bytes:
    """An archive in which one file unpacks to so many bytes."""
    files = epub_files(CHAPTERS) if name.startswith("OEBPS") else docx_files(paragraph(TEXT))
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as made:
        for other, content in files.items():
            if other != name:
                made.writestr(other, content)
        with made.open(name, "w", force_zip64=True) as file:
            for _ in range(size // 2**20):
                file.write(b" " * 2**20)
    return data.getvalue()


def _changed(files: dict[str, str | bytes], changed: dict[str, str | bytes | None]) -> bytes:
    """The archive of these files, some of them changed, or gone where they are None."""
    for name, content in changed.items():
        if content is None:
            del files[name]
        else:
            files[name] = content
    return archive(files)


def _epub(**changed: str | bytes | None) -> bytes:
    """A book with some of its files changed, or gone where they are None."""
    files = epub_files(CHAPTERS)
    names = {
        "container": "META-INF/container.xml",
        "package": "OEBPS/book.opf",
        "encryption": "META-INF/encryption.xml",
        "first": "OEBPS/c 1.xhtml",
        "second": "OEBPS/c 2.xhtml",
    }
    return _changed(files, {names[key]: content for key, content in changed.items()})


def _docx(**changed: str | bytes | None) -> bytes:
    """A Word document with some of its files changed, or gone where they are None."""
    files = docx_files(paragraph("书角") + paragraph(TEXT))
    names = {
        "types": "[Content_Types].xml",
        "rels": "_rels/.rels",
        "document": "word/document.xml",
        "styles": "word/styles.xml",
    }
    return _changed(files, {names[key]: content for key, content in changed.items()})


def _locked(data: bytes) -> bytes:
    """An archive whose entries say that they are encrypted."""
    made = bytearray(data)
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = made.find(mark)
        while at >= 0:
            made[at + flags] |= 1
            at = made.find(mark, at + 4)
    return bytes(made)


def _broken(data: bytes, seed: int) -> bytes:
    """Some bytes in the middle are others."""
    draw = random.Random(seed)  # noqa: S311 - the same damage each time
    made = bytearray(data)
    for _ in range(40):
        made[draw.randrange(60, len(made) - 100)] = draw.randrange(256)
    return bytes(made)


EPUB, DOCX = _epub(), _docx()
PDF = pdf([[(60, 700, 12, "The library opens at noon, and everyone is welcome to it.")]])
PAGE = f"<html><title>书角</title><body><p>{TEXT * 3}</p></body></html>"
_PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504
_ENCRYPTED = (
    '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><EncryptedData '
    'xmlns="http://www.w3.org/2001/04/xmlenc#"><EncryptionMethod '
    'Algorithm="http://www.w3.org/2001/04/xmlenc#aes128-cbc"/></EncryptedData></encryption>'
)
_LOCKED_PDF = PDF.replace(
    b"/Root 1 0 R",
    b"/Root 1 0 R/ID[<00><00>]/Encrypt<</Filter/Standard/V 1/R 2/P -1/O<"
    + b"1" * 64
    + b">/U<"
    + b"2" * 64
    + b">>>",
)

BAD: dict[str, tuple[bytes, str]] = {
    # empty, and nothing to say
    "empty.txt": (b"", "is empty"),
    "empty.html": (b"", "is empty"),
    "empty.docx": (b"", "is empty"),
    "empty.pdf": (b"", "is empty"),
    "spaces.txt": (b" \n\t \n", "nothing to say"),
    "spaces.html": (b" \n\t \n", "without anything in it"),
    "signs.md": ("★★★\n\n……\n\n😀\n".encode(), "nothing to say"),
    "tags.html": (b"<html><body><div></div></body></html>", "holds no article"),
    "words.srt": (b"1\n00:00:01,000 --> 00:00:02,000\n\xe2\x99\xaa\n", "no subtitles with a text"),
    "header.vtt": (b"WEBVTT\n", "no subtitles with a text"),
    "items.rss": (b"<rss><channel><title>x</title></channel></rss>", "a feed without items"),
    "chapters.epub": (
        _epub(first=XHTML.format("<body/>"), second=XHTML.format("<body/>")),
        "has no text in it",
    ),
    "paragraphs.docx": (
        _docx(
            document="<w:document xmlns:w='http://schemas.openxmlformats.org/"
            "wordprocessingml/2006/main'><w:body/></w:document>"
        ),
        "nothing to say",
    ),
    "pages.pdf": (pdf([[], []]), "was scanned"),
    # not what they seem, and what is not read
    "picture.docx": (_PNG, "is damaged, or not what its name says"),
    "picture.epub": (_PNG, "is damaged, or not what its name says"),
    "picture.pdf": (_PNG, "is no PDF, or is damaged"),
    "picture.html": (_PNG, "binary data"),
    "picture.txt": (_PNG, "binary data"),
    "picture.md": (_PNG, "binary data"),
    "picture.srt": (_PNG, "binary data"),
    "picture.mhtml": (_PNG, "without the page"),
    "picture.rss": (_PNG, "is damaged"),
    "picture.png": (_PNG, "is a picture"),
    "picture": (_PNG, "is a picture"),
    "old.doc": (_OLE, "old Word document, or one with a password"),
    "locked.docx": (_OLE, "is damaged, or not what its name says"),
    "rich.rtf": (b"{\\rtf1 hello}", "Rich Text Format; save it as DOCX"),
    "packed.gz": (gzip.compress(TEXT.encode()), "packed with gzip"),
    "kindle.mobi": (b"title".ljust(60, b"\0") + b"BOOKMOBI" + b"\0" * 100, "save it as EPUB"),
    "other.zip": (archive({"a.txt": TEXT}), "neither a Word document nor an EPUB"),
    "other.odt": (archive({"content.xml": "<a/>"}), "neither a Word document nor an EPUB"),
    "sound.mp3": (b"ID3\x04" + b"\0" * 100, "is sound already"),
    "program.exe": (b"MZ" + bytes(range(256)), "ends in .exe, which cannot be read"),
    "text.docx": (TEXT.encode(), "is damaged, or not what its name says"),
    "text.pdf": (TEXT.encode(), "is no PDF, or is damaged"),
    # encodings
    "half.txt": ("书角".encode("utf-16")[:-1], "does not go on as that"),
    "noise.txt": (bytes(range(128, 256)) * 20, "no encoding that could be told"),
    "noise.html": (
        b"<html><meta charset=utf-8><p>" + bytes(range(128, 256)) * 20,
        "no encoding that could be told",
    ),
    "no-mark.txt": ("书角开放了。".encode("utf-16-le"), "binary data"),
    # truncated and damaged
    **{
        f"cut-{part}.{kind}": (data[: len(data) * part // 100], said)
        for kind, data, said in (
            ("epub", EPUB, "damaged"),
            ("docx", DOCX, "damaged"),
            ("pdf", PDF, ""),
        )
        for part in (1, 20, 50, 90)
    },
    **{
        f"broken-{seed}.{kind}": (_broken(data, seed), "")
        for kind, data in (("epub", EPUB), ("docx", DOCX), ("pdf", PDF))
        for seed in range(6)
    },
    "no-container.epub": (_epub(container=None), "has no META-INF/container.xml"),
    "no-package.epub": (_epub(package=None), "has no OEBPS/book.opf"),
    "no-chapter.epub": (_epub(first=None), "has no OEBPS/c 1.xhtml"),
    "no-rootfile.epub": (_epub(container="<container/>"), "names no package"),
    "broken-package.epub": (_epub(package="<package><spine>"), "is damaged"),
    "outside.epub": (_epub(container=CONTAINER.replace("OEBPS", "../../etc")), "has no ../../etc"),
    "no-rels.docx": (_docx(rels=None), ""),
    "broken-document.docx": (_docx(document="<w:document>"), "is damaged"),
    "broken-styles.docx": (_docx(styles="<"), "is damaged"),
    "cut.mhtml": (
        b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\n",
        "without the page",
    ),
    # locked
    "locked.epub": (_locked(EPUB), "is locked with a password"),
    "drm.epub": (_epub(encryption=_ENCRYPTED), "protected against copying"),
    "locked-entries.docx": (_locked(DOCX), "is locked with a password"),
    "locked.pdf": (_LOCKED_PDF, "is locked with a password"),
    # bombs
    "bomb.epub": (_zeros("OEBPS/c 1.xhtml", 400 * 2**20), "unpacks to more than any book"),
    "bomb.docx": (_zeros("word/document.xml", 400 * 2**20), "unpacks to more than any book"),
    "many.epub": (
        archive({**epub_files(CHAPTERS), **{f"{n}": b"" for n in range(20_001)}}),
        "holds more files than any book",
    ),
    "entities.docx": (_docx(document=f"<!DOCTYPE d [{BOMB}]><d>&i;</d>"), "declares entities"),
    "external.docx": (_docx(document=f"<!DOCTYPE d [{EXTERNAL}]><d>&x;</d>"), "declares entities"),
    "package-entities.epub": (
        _epub(package=f"<!DOCTYPE p [{BOMB}]><package><metadata>&i;</metadata></package>"),
        "is damaged",
    ),
    "entities.rss": (
        f"<!DOCTYPE r [{BOMB}]><rss><item><title>&i;</title></item></rss>".encode(),
        "a feed without items",
    ),
    "external.rss": (
        f"<!DOCTYPE r [{EXTERNAL}]><rss><item><title>&x;</title></item></rss>".encode(),
        "a feed without items",
    ),
    "external.epub": (
        _epub(
            first=f'<!DOCTYPE html [{EXTERNAL}]><html xmlns="http://www.w3.org/1999/xhtml">'
            "<body>&x;</body></html>",
            second=XHTML.format("<body/>"),
        ),
        "has no text in it",
    ),
    "deep.html": (b"<div>" * 100_000 + TEXT.encode(), "inside each other"),
    "deep.docx": (_docx(document="<a>" * 100_000), "is damaged"),
    "deep.epub": (_epub(package="<a>" * 100_000), "is damaged"),
    "deep.rss": (b"<rss>" + b"<a>" * 100_000, ""),
    "wide.html": (b"<table><tr><td colspan=999999999>x<td>y" + b"<tr><td>z" * 3, ""),
    "attributes.html": (b"<p " + b"a=b " * 200_000 + b">x", ""),
    # walls and errors
    "error.html": (b"<title>404 Not Found</title><p>nginx</p>", "message of an error"),
    "gone.html": ("<title>提示</title><p>该文章已被作者删除</p>".encode(), "message of an error"),
    "wall.html": ("<title>登录</title><p>请登录后继续阅读</p>".encode(), "asks to log in"),
    "robot.html": (b"<title>Wait</title><p>Verify you are human.</p>", "whether a person"),
    "links.html": (
        b"<title>x</title>" + b"<li><a href=/a>One of many stories</a>" * 40,
        "is a list of links",
    ),
    "script.html": (b"<title>x</title><script>document.write('text')</script>", "holds no article"),
    # front matter
    "front.md": ("---\ntitle: [a\n---\n# 书\n\n好。".encode(), "line "),
    "endless.md": ("---\ntitle: a\n# 书\n\n好。".encode(), "no end"),
}
"""By file name: the content, and a part of what is said; where that is empty, nothing need be said,
for the file may be read as far as it goes."""
