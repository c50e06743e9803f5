"""The K-weighting of ITU-R BS.1770-4: a shelf for the head, then a high-pass.

The standard gives its two second-order filters for 48 kHz; the parameters below are the analogue
filters behind those numbers (De Man, "Evaluation of implementations of the EBU R128 loudness
measurement", AES 145, 2018; libebur128 uses them too), so that any rate can be measured.

numpy has no recursive filter. But a recursive filter is linear, so a row of n samples and the
filter's state before it give the n outputs, and the state after it, by one matrix product. Rows
are independent but for the state, and the state forgets.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache
from typing import Final

import numpy as np
import numpy.typing as npt

from audiobook.audio.levels import FloatSamples

SUBBLOCKS_A_SECOND: Final = 10
"""Gating blocks of 400 ms overlap by three quarters: they are made of sub-blocks of 100 ms."""

_SHELF_HZ, _SHELF_DB, _SHELF_Q = 1681.974450955533, 3.999843853973347, 0.7071752369554196
_SHELF_MIDBAND = 0.4996667741545416
_HIGHPASS_HZ, _HIGHPASS_Q = 38.13547087602444, 0.5003270373238773

_STATES: Final = 4
_WANTED_ROW: Final = 45
"""Samples in a row: longer ones cost more in the product, shorter ones more in the states. As few
rows as a sub-block has of them are multiplied in one thread, so that results repeat exactly."""

Matrix = npt.NDArray[np.float64]


def subblock_frames(rate: int) -> int:
    """Frames in a sub-block."""
    return rate // SUBBLOCKS_A_SECOND


@dataclass(frozen=True, slots=True)
class _Filter:
    """A linear filter as next state = A s + b x, output = c s + d x."""

    a: Matrix
    b: Matrix
    c: Matrix
    d: float

    def then(self, other: _Filter) -> _Filter:
        size = len(self.a)
        a = np.zeros((size + len(other.a),) * 2)
        a[:size, :size] = self.a
        a[size:, size:] = other.a
        a[size:, :size] = np.outer(other.b, self.c)
        b = np.concatenate([self.b, other.b * self.d])
        c = np.concatenate([other.d * self.c, other.c])
        return _Filter(a, b, c, other.d * self.d)


def _biquad(numerator: tuple[float, float, float], denominator: tuple[float, float]) -> _Filter:
    """Direct form II transposed; the denominator without its leading 1."""
    b0, b1, b2 = numerator
    a1, a2 = denominator
    a = np.array([[-a1, 1.0], [-a2, 0.0]])
    return _Filter(a, np.array([b1 - a1 * b0, b2 - a2 * b0]), np.array([1.0, 0.0]), b0)


def _k_weighting(rate: int) -> _Filter:
    k = math.tan(math.pi * _SHELF_HZ / rate)
    high = 10 ** (_SHELF_DB / 20)
    middle = high**_SHELF_MIDBAND
    scale = 1 + k / _SHELF_Q + k * k
    shelf = _biquad(
        (
            (high + middle * k / _SHELF_Q + k * k) / scale,
            2 * (k * k - high) / scale,
            (high - middle * k / _SHELF_Q + k * k) / scale,
        ),
        (2 * (k * k - 1) / scale, (1 - k / _SHELF_Q + k * k) / scale),
    )
    k = math.tan(math.pi * _HIGHPASS_HZ / rate)
    scale = 1 + k / _HIGHPASS_Q + k * k
    highpass = _biquad(
        (1.0, -2.0, 1.0), (2 * (k * k - 1) / scale, (1 - k / _HIGHPASS_Q + k * k) / scale)
    )
    return shelf.then(highpass)


@dataclass(frozen=True, slots=True)
class _Rows:
    """The filter as products over rows of samples."""

    length: int
    """Samples in a row; divides a sub-block."""
    product: FloatSamples
    """Shape (length, length + states): a row to its outputs and what it adds to the state."""
    from_state: FloatSamples
    """Shape (states, length): the state before a row to its outputs."""
    decays: tuple[FloatSamples, ...]
    """Shape (states, states) each: what is left of a state after 1, 2, 4, … rows."""


@cache
def _rows(rate: int) -> _Rows:
    subblock = subblock_frames(rate)
    divisors = (n for n in range(1, subblock + 1) if subblock % n == 0)
    length = min(divisors, key=lambda n: abs(n - _WANTED_ROW))
    filter_ = _k_weighting(rate)
    powers = [np.eye(_STATES)]
    for _ in range(length):
        powers.append(filter_.a @ powers[-1])
    response = [filter_.d, *(float(filter_.c @ power @ filter_.b) for power in powers[:-1])]
    outputs = np.zeros((length, length))
    for sample in range(length):
        outputs[sample, sample:] = response[: length - sample]
    to_state = np.stack([powers[length - 1 - sample] @ filter_.b for sample in range(length)])
    from_state = np.stack([filter_.c @ power for power in powers[:-1]], axis=1)
    decays = [powers[length]]
    while 2 ** len(decays) < subblock // length:
        decays.append(decays[-1] @ decays[-1])
    return _Rows(
        length,
        np.concatenate([outputs, to_state], axis=1).astype(np.float32),
        from_state.astype(np.float32),
        tuple(decay.T.astype(np.float32) for decay in decays),
    )


class KWeighting:
    """The K-weighted power of a sound that comes sub-block after sub-block.

    Its memory is the last 100 ms. The slowest pole falls by 10⁻⁹ in that time, so that nothing
    before them is heard in 32-bit numbers, and a filter primed with 100 ms measures what one does
    that has run from the start.
    """

    def __init__(self, rate: int) -> None:
        self._rows = _rows(rate)
        self._subblock = subblock_frames(rate)
        self._added = np.zeros((2 ** len(self._rows.decays), _STATES), dtype=np.float32)

    def mean_squares(self, samples: FloatSamples) -> npt.NDArray[np.float64]:
        """The weighted mean square of each sub-block, shape (sub-blocks,).

        Args:
            samples: whole sub-blocks, one after the other.
        """
        if not len(samples):
            return np.zeros(0)
        rows = self._rows
        by_row = samples.reshape(-1, self._subblock // rows.length, rows.length) @ rows.product
        added = by_row[:, :, rows.length :].reshape(-1, _STATES)
        weighted = (
            by_row[:, :, : rows.length]
            + self._states(added).reshape(by_row.shape[0], by_row.shape[1], _STATES)
            @ rows.from_state
        )
        blocks = weighted.reshape(len(by_row), -1)
        powers: npt.NDArray[np.float32] = np.einsum("ij,ij->i", blocks, blocks)
        return powers.astype(np.float64) / self._subblock

    def _states(self, added: FloatSamples) -> FloatSamples:
        """The state before each row, from what each row adds: sums over doubling stretches."""
        history = len(self._added)
        states = np.concatenate([self._added, added])
        self._added = states[-history:].copy()
        for power, decay in enumerate(self._rows.decays):
            stretch = 2**power
            states[stretch:] += states[:-stretch] @ decay
        return states[history - 1 : -1]
