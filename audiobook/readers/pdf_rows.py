"""The lines of a PDF's pages with their places and sizes; the one place that talks to PDFium."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from audiobook.errors import SourceError
from audiobook.readers.source import Source

_MOST_PAGES = 3000


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a page."""

    page: int
    text: str
    left: float
    """Points from the page's left edge."""
    right: float
    size: float
    """Points, of its first character."""
    aside: bool = False


def pages_of(source: Source) -> list[list[Row]]:
    """The lines of each page, in the order of the file.

    Raises:
        SourceError: it is damaged or locked, or PDFium is not installed.
    """
    try:
        import pypdfium2
    except ImportError as error:
        raise SourceError(
            "PDF files are read by pypdfium2, which is not installed; "
            "install it with: pip install 'audiobook[pdf]'"
        ) from error
    try:
        document = pypdfium2.PdfDocument(source.data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise SourceError(
                f"“{source.name}” is locked with a password; save it without one."
            ) from error
        raise SourceError(f"“{source.name}” is no PDF, or is damaged; get it again.") from error
    try:
        if len(document) > _MOST_PAGES:
            raise SourceError(f"“{source.name}” has more than {_MOST_PAGES} pages; name a part.")
        return [_rows(document, number) for number in range(len(document))]
    except pypdfium2.PdfiumError as error:
        raise SourceError(f"“{source.name}” is damaged; get it again.") from error
    finally:
        document.close()


def _rows(document: Any, number: int) -> list[Row]:
    """The lines of a page, in the order of the file."""
    from pypdfium2 import raw

    page = document[number]
    textpage = page.get_textpage()
    try:
        rows = []
        at = 0
        for line in textpage.get_text_range().split("\n"):
            text = line.rstrip("\r")
            inked = [at + n for n, character in enumerate(text) if not character.isspace()]
            if inked:
                left = textpage.get_charbox(inked[0])[0]
                right = textpage.get_charbox(inked[-1])[2]
                size = raw.FPDFText_GetFontSize(textpage.raw, inked[0])
                rows.append(Row(number, text.strip(), left, right, size))
            at += len(line) + 1
        return rows
    finally:
        textpage.close()
        page.close()
