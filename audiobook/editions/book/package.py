"""The package of an EPUB: what the book is, what is in it, and in which order it is read.

Rules: https://www.w3.org/TR/epub-33/, https://www.w3.org/TR/epub-a11y-11/.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape

from audiobook.editions.book.overlay import clock_value
from audiobook.editions.sound.volumes import HeardPart
from audiobook.editions.written import imprint
from audiobook.editions.written.lines import one_line
from audiobook.model import Programme

STYLE = "style.css"
COVER = "cover.jpg"
NAVIGATION = "nav.xhtml"

ACTIVE = "-epub-media-overlay-active"
"""The class of the sentence that is heard."""

CONTAINER = """<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles>
<rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/>
</rootfiles>
</container>
"""

_ACCESSIBILITY = (
    ("accessMode", "textual"),
    ("accessMode", "auditory"),
    ("accessModeSufficient", "textual,auditory"),
    ("accessModeSufficient", "textual"),
    ("accessModeSufficient", "auditory"),
    ("accessibilityFeature", "tableOfContents"),
    ("accessibilityFeature", "readingOrder"),
    ("accessibilityFeature", "structuralNavigation"),
    ("accessibilityFeature", "synchronizedAudioText"),
    ("accessibilityFeature", "displayTransformability"),
    ("accessibilityHazard", "none"),
)

_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?", re.ASCII)
"""What EPUBCheck takes for a date; a source may give anything."""

_SUMMARIES = {
    "zh": "全文由合成语音朗读，逐句与文字同步；可按标题导航，可调整字号与配色。没有只能看的内容。",
    "en": "All of the text is read aloud by a synthetic voice, in step with the text sentence by "
    "sentence. Headings can be jumped to, size and colours can be changed. Nothing is only to be "
    "seen.",
}


def package(programme: Programme, book: Sequence[HeardPart]) -> str:
    """package.opf; each part of the book has a document."""
    lang = escape(programme.article.lang)
    lines = (
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" '
        f'xml:lang="{lang}" prefix="schema: http://schema.org/">',
        '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">',
        *_metadata(programme),
        *_durations(book),
        "</metadata>",
        "<manifest>",
        f'<item id="nav" href="{NAVIGATION}" media-type="application/xhtml+xml" properties="nav"/>',
        f'<item id="style" href="{STYLE}" media-type="text/css"/>',
        f'<item id="cover" href="{COVER}" media-type="image/jpeg" properties="cover-image"/>',
        *_items(book),
        *(
            f'<item id="sound{number}" href="{volume.file}" media-type="audio/mpeg"/>'
            for number, volume in enumerate((one for heard in book for one in heard.volumes), 1)
        ),
        "</manifest>",
        "<spine>",
        *(f'<itemref idref="{escape(one.part.id)}"/>' for one in book),
        "</spine>",
        "</package>",
    )
    return "\n".join(lines) + "\n"


def _metadata(programme: Programme) -> Iterator[str]:
    article = programme.article
    yield f'<dc:identifier id="id">urn:uuid:{imprint.identifier(programme)}</dc:identifier>'
    known = (
        ("title", imprint.title(article)),
        ("language", article.lang),
        ("creator", article.byline or imprint.artist(article)),
        ("publisher", article.source),
        ("date", article.date if _DATE.fullmatch(article.date or "") else None),
        ("source", article.url),
        ("rights", article.rights),
        ("description", imprint.summary(article)),
    )
    for name, value in known:
        if value:
            yield f"<dc:{name}>{escape(one_line(value))}</dc:{name}>"
    yield f'<meta property="dcterms:modified">{programme.recorded_on}T00:00:00Z</meta>'
    yield f'<meta property="media:narrator">{escape(imprint.narrator(programme))}</meta>'
    yield f'<meta property="media:active-class">{ACTIVE}</meta>'
    for name, value in _ACCESSIBILITY:
        yield f'<meta property="schema:{name}">{value}</meta>'
    ours = "zh" if imprint.is_chinese(article.lang) else "en"
    yield (
        f'<meta property="schema:accessibilitySummary" xml:lang="{ours}">{_SUMMARIES[ours]}</meta>'
    )
    yield f'<meta name="AIGC" content="{escape(imprint.aigc(programme))}"/>'


def _durations(book: Sequence[HeardPart]) -> Iterator[str]:
    whole = sum(one.duration_ms for one in book)
    yield f'<meta property="media:duration">{clock_value(whole)}</meta>'
    for one in book:
        yield (
            f'<meta property="media:duration" refines="#{escape(one.part.id)}-overlay">'
            f"{clock_value(one.duration_ms)}</meta>"
        )


def _items(book: Sequence[HeardPart]) -> Iterator[str]:
    for one in book:
        name = escape(one.part.id)
        yield (
            f'<item id="{name}" href="{name}.xhtml" media-type="application/xhtml+xml" '
            f'media-overlay="{name}-overlay"/>'
        )
        yield f'<item id="{name}-overlay" href="{name}.smil" media-type="application/smil+xml"/>'
