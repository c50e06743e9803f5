"""Small books, Word documents and PDFs, made for the tests."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence

CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="OEBPS/book.opf"/></rootfiles></container>'
)
XHTML = (
    '<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html>'
    '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops">'
    "<head><title/></head>{}</html>"
)


def archive(files: Mapping[str, str | bytes]) -> bytes:
    """A ZIP file of these files."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in files.items():
            made.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return data.getvalue()


def epub_files(
    chapters: Sequence[tuple[str, str]], metadata: str = "<dc:title>声音里的书</dc:title>"
) -> dict[str, str | bytes]:
    """The files of a book with chapters of these names and bodies."""
    numbers = range(1, len(chapters) + 1)
    items = "".join(
        f'<item id="c{n}" href="c%20{n}.xhtml" media-type="application/xhtml+xml"/>'
        for n in numbers
    )
    references = "".join(f'<itemref idref="c{n}"/>' for n in numbers)
    links = "".join(
        f'<li><a href="c%20{n}.xhtml">{name}</a></li>'
        for n, (name, _) in enumerate(chapters, 1)
        if name
    )
    return {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": CONTAINER,
        "OEBPS/book.opf": (
            '<package xmlns="http://www.idpf.org/2007/opf" version="3.0">'
            f'<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">{metadata}</metadata>'
            '<manifest><item id="nav" href="nav.xhtml" properties="nav" '
            f'media-type="application/xhtml+xml"/>{items}</manifest>'
            f"<spine>{references}</spine></package>"
        ),
        "OEBPS/nav.xhtml": XHTML.format(
            f'<body><nav epub:type="toc"><ol>{links}</ol></nav></body>'
        ),
        **{
            f"OEBPS/c {n}.xhtml": XHTML.format(body if "<body" in body else f"<body>{body}</body>")
            for n, (_, body) in enumerate(chapters, 1)
        },
    }


def epub(chapters: Sequence[tuple[str, str]], **facts: str) -> bytes:
    """A book with chapters of these names and bodies."""
    return archive(epub_files(chapters, **facts))


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def docx_files(body: str, creator: str = "林晓") -> dict[str, str | bytes]:
    """The files of a Word document with this body."""
    return {
        "[Content_Types].xml": (
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Override PartName="/word/document.xml" ContentType="application/vnd.openxml'
            'formats-officedocument.wordprocessingml.document.main+xml"/></Types>'
        ),
        "_rels/.rels": (
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            '<Relationship Id="r1" Target="word/document.xml" Type="http://schemas.openxmlformats'
            '.org/officeDocument/2006/relationships/officeDocument"/></Relationships>'
        ),
        "word/document.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>",
        "word/styles.xml": (
            f"<w:styles {W}>"
            + "".join(
                f'<w:style w:type="paragraph" w:styleId="{name[0]}{name[-1]}">'
                f'<w:name w:val="{name}"/></w:style>'
                for name in ("Title", "heading 1", "heading 2", "caption", "Quote")
            )
            + "</w:styles>"
        ),
        "word/_rels/document.xml.rels": (
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            '<Relationship Id="r1" Target="styles.xml" Type="http://schemas.openxmlformats.org/'
            'officeDocument/2006/relationships/styles"/></Relationships>'
        ),
        "docProps/core.xml": (
            '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
            'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">'
            f"<dc:creator>{creator}</dc:creator></cp:coreProperties>"
        ),
    }


def docx(body: str, creator: str = "林晓") -> bytes:
    """A Word document with this body."""
    return archive(docx_files(body, creator))


def paragraph(text: str, style: str = "", marks: str = "") -> str:
    """A paragraph of a Word document."""
    styled = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{styled}<w:r>{marks}<w:t>{text}</w:t></w:r></w:p>"


Row = tuple[float, float, float, str]
"""Left and bottom edge and size in points, and the text."""


def pdf(pages: Sequence[Sequence[Row]]) -> bytes:
    """A PDF with these lines on its pages, in fonts that every reader has."""
    objects: list[bytes] = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"",  # the pages, when they are known
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        b"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H"
        b"/DescendantFonts[<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/DW 1000"
        b"/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>>>]>>",
    ]
    kids = []
    for rows in pages:
        stream = b"\n".join(map(_shown, rows))
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream))
        kids.append(len(objects) + 1)
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %d 0 R"
            b"/Resources<</Font<</F1 3 0 R/F2 4 0 R>>>>>>" % len(objects)
        )
    listed = b" ".join(b"%d 0 R" % kid for kid in kids)
    objects[1] = b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(kids), listed)
    made = bytearray(b"%PDF-1.4\n")
    offsets = []
    for number, content in enumerate(objects, 1):
        offsets.append(len(made))
        made += b"%d 0 obj%s endobj\n" % (number, content)
    start = len(made)
    made += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    made += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    made += b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, start)
    return bytes(made)


def _shown(row: Row) -> bytes:
    left, bottom, size, text = row
    font = b"F1" if text.isascii() else b"F2"
    string = text.encode("ascii" if text.isascii() else "utf-16-be").hex().encode()
    return b"BT /%s %g Tf %g %g Td <%s> Tj ET" % (font, size, left, bottom, string)
