"""The real article, by counts, places and hashes; its text is not ours to publish."""

from __future__ import annotations

import hashlib
import io
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from audiobook import cleaning, outline, readers
from audiobook.model import Article, Block, Finding, Kind, Origin
from audiobook.outline import lines

pytestmark = pytest.mark.real_article


@pytest.fixture(name="cleaned", scope="module")
def _cleaned(real_article: Path) -> tuple[Article, tuple[Finding, ...]]:
    return cleaning.clean(readers.read(str(real_article)))


def digest(text: str) -> str:
    """The beginning of the SHA-256 of a text."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]
