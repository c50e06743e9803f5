"""Archives that come from strangers: EPUB books and Word documents are ZIP files.

Nothing in them is believed: not their sizes, not their names, not their XML.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from lxml import etree

from audiobook.errors import SourceError
from audiobook.readers.source import Source

LARGEST_PART = 32 * 2**20
"""Bytes of one file in an archive, unpacked; a chapter of a million characters has a tenth."""
LARGEST = 128 * 2**20
"""Bytes of all the texts that are unpacked."""
_MOST_FILES = 20_000
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OSError)


class Archive:
    """The files of an archive, within bounds."""

    def __init__(self, source: Source, files: zipfile.ZipFile) -> None:
        self._source = source
        self._files = files
        self._left = LARGEST
        self.names = frozenset(files.namelist())

    def read(self, name: str) -> bytes:
        """The bytes of a file.

        Raises:
            SourceError: it is missing, locked, damaged, or larger than any text.
        """
        try:
            with self._files.open(name) as file:
                data = file.read(min(LARGEST_PART, self._left) + 1)
        except KeyError as error:
            raise self.error(f"has no {name} in it, which it should") from error
        except RuntimeError as error:  # how zipfile says that a file is encrypted
            raise self.error("is locked with a password; save it without one") from error
        except _DAMAGE as error:
            raise self.error(f"is damaged, {name} cannot be unpacked; get it again") from error
        self._left -= len(data)
        if len(data) > LARGEST_PART or self._left < 0:
            raise self.error("unpacks to more than any book has; it is not what it seems")
        return data

    def xml(self, name: str) -> etree._Element:
        """The root of an XML file."""
        return parse_xml(self.read(name), self.named(name))

    def named(self, name: str) -> str:
        """A file of the archive, for messages."""
        return f"“{self._source.name}”: {name}"

    def error(self, what: str) -> SourceError:
        """An error that names the source."""
        return SourceError(f"“{self._source.name}” {what}.")


@contextmanager
def unpacking(source: Source) -> Iterator[Archive]:
    """The archive that a source is.

    Raises:
        SourceError: it is none, or is damaged.
    """
    try:
        files = zipfile.ZipFile(io.BytesIO(source.data))
    except _DAMAGE as error:
        raise SourceError(
            f"“{source.name}” is damaged, or not what its name says: nothing in it can be "
            "opened; get it again."
        ) from error
    with files:
        if len(files.namelist()) > _MOST_FILES:
            raise SourceError(f"“{source.name}” holds more files than any book; it is not one.")
        yield Archive(source, files)


def parse_xml(data: bytes, name: str, *, recover: bool = False) -> etree._Element:
    """The root of an XML text; entities that it declares are not looked at, nor files fetched.

    Raises:
        SourceError: it is not well-formed.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, recover=recover, huge_tree=False
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        reason = " ".join(str(error).split())[:120]
        raise SourceError(f"{name} is damaged: {reason}. Get it again.") from error
    if root is None:
        raise SourceError(f"{name} is damaged: there is nothing in it. Get it again.")
    etree.strip_elements(root, etree.Entity, with_tail=False)
    return root
