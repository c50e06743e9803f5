"""The peaks of a sound between its samples."""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt
from numpy.lib.stride_tricks import sliding_window_view

from audiobook.audio.levels import FloatSamples

# fmt: off
_OUTER = (0.0017089843750, 0.0109863281250, -0.0196533203125, 0.0332031250000,
          -0.0594482421875, 0.1373291015625, 0.9721679687500, -0.1022949218750,
          0.0476074218750, -0.0266113281250, 0.0148925781250, -0.0083007812500)
_INNER = (-0.0291748046875, 0.0292968750000, -0.0517578125000, 0.0891113281250,
          -0.1665039062500, 0.4650878906250, 0.7797851562500, -0.2003173828125,
          0.1015625000000, -0.0582275390625, 0.0330810546875, -0.0189208984375)
# fmt: on

_PHASES: Final = np.array([_OUTER, _INNER, _INNER[::-1], _OUTER[::-1]])
"""The four-phase interpolating filter in ITU-R BS.1770-4, annex 2; shape (phases, taps). With
sample n and the eleven before it, its outputs lie between samples n − 6 and n − 5."""

_TAPS: Final = _PHASES.shape[1]

MARGIN: Final = _TAPS // 2
"""Frames that `cell_peaks` must be given before and after the cells it is asked for."""

CELL: Final = 16
"""Frames that share one peak value: a third of a millisecond at 44.1 kHz."""

GREATEST_GAIN: Final = float(np.abs(_PHASES).sum(axis=1).max())
"""No interpolated value is greater than this times the greatest sample around it (2.02)."""

_CELLS_AT_ONCE: Final = 128
"""Multiplied in one product. A fixed number, and few enough for one thread, so that additions come
in one order, and a result repeats exactly, on any number of processors."""


def _cell_matrix() -> npt.NDArray[np.float32]:
    """From a cell with its margins to all interpolated values in it and at its two borders.

    Shape (CELL + 2 * MARGIN, phases * (CELL + 1)). The values between two cells are in both.
    """
    gaps = CELL + 1
    matrix = np.zeros((CELL + 2 * MARGIN, len(_PHASES) * gaps), dtype=np.float32)
    for gap in range(gaps):
        for phase, taps in enumerate(_PHASES):
            matrix[gap : gap + _TAPS, len(_PHASES) * gap + phase] = taps[::-1]
    return matrix


_MATRIX: Final = _cell_matrix()


def cell_peaks(samples: FloatSamples, relevant: float) -> FloatSamples:
    """The peak of each cell of CELL frames: of its samples and of what lies between them.

    Args:
        samples: whole cells, with MARGIN frames before and after them.
        relevant: a cell that cannot have a higher true peak than this is not oversampled, and has
            the peak of its samples: most of speech is far below its peaks.

    Returns:
        Shape (cells,).
    """
    magnitudes = np.abs(samples)
    peaks = _maxima(magnitudes[MARGIN:-MARGIN])
    around = np.concatenate([[magnitudes[:MARGIN].max()], peaks, [magnitudes[-MARGIN:].max()]])
    around = np.maximum(np.maximum(around[:-2], around[1:-1]), around[2:])
    loud = np.flatnonzero(around * np.float32(GREATEST_GAIN) > relevant)
    if len(loud):
        # Filled up to whole products with cells that are there already.
        chosen = np.resize(loud, -(-len(loud) // _CELLS_AT_ONCE) * _CELLS_AT_ONCE)
        cells = sliding_window_view(samples, len(_MATRIX))[::CELL][chosen]
        between = cells.reshape(-1, _CELLS_AT_ONCE, len(_MATRIX)) @ _MATRIX
        np.abs(between, out=between)
        highest = between.max(axis=2).reshape(-1)[: len(loud)]
        peaks[loud] = np.maximum(peaks[loud], highest)
    return peaks


def _maxima(magnitudes: FloatSamples) -> FloatSamples:
    """The greatest in each cell; by halving, which numpy does four times faster than by rows."""
    for _ in range(CELL.bit_length() - 1):
        magnitudes = np.maximum(magnitudes[0::2], magnitudes[1::2])
    return magnitudes
