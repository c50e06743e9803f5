"""The colours and sizes of the picture.

Every text has a contrast of 4.5 or more with what it stands on, every shape that means something 3
or more; and nothing is told by colour alone.
"""

from __future__ import annotations

from typing import Final

WIDTH: Final = 1660
LEFT: Final = 116
"""Where time begins; names of lanes stand before it."""
PLOT: Final = 1440
"""How wide a whole row of time is; what is left beside it is for scales."""
MARGIN: Final = 28

PAPER: Final = "#ffffff"
INK: Final = "#1c2128"
SOFT: Final = "#525c68"
GRID: Final = "#dfe4ea"
PANEL: Final = "#f6f8fa"

BANDS: Final = ("#dce7f3", "#eef2f6")
"""Chapters, in turn."""
EDGE: Final = "#45566a"
"""Where a chapter begins."""
BORDER: Final = "#c3ccd6"
"""The same, further down."""

PEAK: Final = "#7699c2"
LEVEL: Final = "#1d4b82"
CEILING: Final = "#7a4a00"

LOUD: Final = "#00665f"
LOUD_BELOW: Final = "#d5ebe8"
TARGET: Final = "#8a4200"
TOLERANCE: Final = "#fae6cd"

BODY: Final = "#5d6f84"
HEADING: Final = "#1c2128"
OURS: Final = "#8494a6"
"""What we say around an article."""

ALARM: Final = "#b3201a"
DOUBT: Final = "#65309b"
PERSON: Final = "#0a6338"
LEFT_OUT: Final = "#525c68"

SMALL: Final = 11.5
NORMAL: Final = 14.0
LARGE: Final = 22.0
TITLE: Final = 28.0
