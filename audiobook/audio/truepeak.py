"""True peak after ITU-R BS.1770-4, annex 2: four times oversampled."""

from __future__ import annotations

import numpy as np

from audiobook.audio.levels import FloatSamples, padded
from audiobook.audio.oversampling import CELL, MARGIN, cell_peaks


def true_peak(samples: FloatSamples, at_least: float = 0.0) -> float:
    """The greatest magnitude of the oversampled sound, full scale at 1.

    Args:
        samples: with MARGIN frames before and after them of what is there, or of silence.
        at_least: a true peak known already; only what may be higher is oversampled.
    """
    known = max(at_least, float(np.abs(samples[MARGIN:-MARGIN]).max(initial=0.0)))
    whole_cells = padded(samples, 0, -(len(samples) - 2 * MARGIN) % CELL)
    return max(known, float(cell_peaks(whole_cells, known).max(initial=0.0)))
