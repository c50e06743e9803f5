"""Pages that a browser saved in one file (MHTML): a message whose first part is the page."""

from __future__ import annotations

import email.policy
from dataclasses import replace
from email.message import EmailMessage
from email.parser import BytesParser

from audiobook.errors import SourceError
from audiobook.model import Article
from audiobook.readers import html
from audiobook.readers.source import Source


def read(source: Source) -> Article:
    """The article of the saved page.

    Raises:
        SourceError: there is no page in it, or no article in the page.
    """
    message = BytesParser(policy=email.policy.default).parsebytes(source.data)
    page = next((part for part in message.walk() if _is_page(part)), None)
    data = page.get_payload(decode=True) if page is not None else None
    if page is None or not isinstance(data, bytes) or not data.strip():
        raise SourceError(f"“{source.name}” is a saved page without the page; save it again.")
    address = str(message.get("Snapshot-Content-Location") or page.get("Content-Location") or "")
    return html.read(
        replace(
            source,
            data=data,
            charset=page.get_content_charset(),
            url=address if address.startswith(("http://", "https://")) else None,
        )
    )


def _is_page(part: EmailMessage) -> bool:
    return part.get_content_type() in {"text/html", "application/xhtml+xml"}
