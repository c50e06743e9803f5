"""The cover, and fonts that have the characters of its title."""

from __future__ import annotations

from typing import Final

SIDE: Final = 1400
"""Pixels of a cover, which is square: what podcast directories ask for at least."""
