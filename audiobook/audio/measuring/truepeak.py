"""True peak after ITU-R BS.1770-4, annex 2: four times oversampled."""

from __future__ import annotations

from typing import Final

import numpy as np

from audiobook.audio.levels import FloatSamples, padded
from audiobook.audio.measuring.oversampling import CELL, MARGIN, cell_peaks

_BLOCK: Final = 32768 * CELL
"""Frames that are worked on at once: with fewer, lanes wait for each other at each call."""


def true_peak(samples: FloatSamples, at_least: float = 0.0) -> float:
    """The greatest magnitude of the oversampled sound, full scale at 1.

    Args:
        samples: with MARGIN frames before and after them of what is there, or of silence.
        at_least: a true peak known already; only what may be higher is oversampled.
    """
    highest = max(at_least, float(np.abs(samples[MARGIN:-MARGIN]).max(initial=0.0)))
    for start in range(0, len(samples) - 2 * MARGIN, _BLOCK):
        block = samples[start : start + _BLOCK + 2 * MARGIN]
        whole_cells = padded(block, 0, -(len(block) - 2 * MARGIN) % CELL)
        highest = max(highest, float(cell_peaks(whole_cells, highest).max()))
    return highest
