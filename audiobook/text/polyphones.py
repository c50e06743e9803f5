"""Readings of characters that have several, by the sentence they stand in.

The model is g2pM (Park and Lee 2020, arXiv:2004.03136): embeddings, one bidirectional LSTM and two
dense layers. Its own runner takes one sentence at a time and 50 µs a character; this one takes many
at once, with the same result, and 3 µs.
"""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from audiobook.text import pinyin

Floats = npt.NDArray[np.float32]

_UNKNOWN, _BEGIN, _END = "<UNK>", "시", "끝"
"""How the vocabulary of g2pM names what is not a character."""

_LARGEST = np.float32(60)
"""Beyond which a sigmoid is 0 or 1 to the last bit, and its exponential overflows."""


class Weighed(NamedTuple):
    """What the model says of a character."""

    best: str | None
    """The likeliest reading; None where the model takes the character for one without."""
    second: str | None
    share: float
    """How sure the best is, 0 to 1."""


class Polyphones:
    """The dictionary and the model of g2pM."""

    def __init__(self) -> None:
        from g2pM import G2pM

        with warnings.catch_warnings():
            # g2pM leaves it to the garbage collector to close its files.
            warnings.simplefilter("ignore", ResourceWarning)
            model = G2pM()
        self._readings: dict[str, list[str]] = model.cedict
        self._classes = [_syllable(model.idx2class[index]) for index in range(len(model.idx2class))]
        self._numbers: dict[str, int] = {name: at for at, name in model.idx2class.items()}
        self._index: dict[str, int] = model.char2idx
        self._embeddings: Floats = model.embeddings
        # Forwards and backwards run side by side, as the first axis of two.
        self._input = np.stack([model.weight_ih.T, model.weight_ih_reverse.T])
        self._recurrent = np.stack([model.weight_hh.T, model.weight_hh_reverse.T])
        self._bias = np.stack(
            [model.bias_ih + model.bias_hh, model.bias_ih_reverse + model.bias_hh_reverse]
        )[:, None, :]
        self._masks: dict[str, Floats] = {}
        self._dense = (
            (model.hidden_weight_l0.T, model.hidden_bias_l0),
            (model.hidden_weight_l1.T, model.hidden_bias_l1),
        )

    def is_polyphone(self, character: str) -> bool:
        """Whether the character has several readings to choose between."""
        return len(self._readings.get(character, ())) > 1

    def only_reading(self, character: str) -> str | None:
        """The reading of a character that is none; None where the dictionary has none."""
        readings = self._readings.get(character)
        return _syllable(readings[0]) if readings else None

    def weigh(self, sentences: Sequence[str], places: Sequence[tuple[int, int]]) -> list[Weighed]:
        """The readings at each place, which is the number of a sentence and an offset in it.

        Only between those that the character has: among Latin letters the model may like others.
        """
        scores = self._scores(sentences, places)
        for row, (sentence, offset) in enumerate(places):
            scores[row] += self._unread(sentences[sentence][offset])
        each = np.arange(len(scores))
        best = scores.argmax(axis=1)
        shares = 1 / np.exp(scores - scores[each, best][:, None]).sum(axis=1)
        scores[each, best] = -np.inf
        return [
            Weighed(self._classes[one], self._classes[other], float(share))
            for one, other, share in zip(best, scores.argmax(axis=1), shares, strict=True)
        ]

    def _unread(self, character: str) -> Floats:
        """What takes the readings from a choice that a character does not have."""
        if character not in self._masks:
            mask = np.full(len(self._classes), -np.inf, np.float32)
            mask[[self._numbers[one] for one in self._readings[character]]] = 0
            self._masks[character] = mask
        return self._masks[character]

    def _scores(self, sentences: Sequence[str], places: Sequence[tuple[int, int]]) -> Floats:
        """How well each class fits each place."""
        lengths = np.array([len(sentence) + 2 for sentence in sentences])
        forwards, backwards = self._run(sentences, int(lengths.max()))
        which = np.array([sentence for sentence, _ in places])
        offset = np.array([offset + 1 for _, offset in places])
        features = np.concatenate(
            [forwards[offset, which], backwards[lengths[which] - 1 - offset, which]], axis=1
        )
        (inner, inner_bias), (outer, outer_bias) = self._dense
        scores: Floats = np.maximum(features @ inner + inner_bias, 0) @ outer + outer_bias
        return scores

    def _run(self, sentences: Sequence[str], steps: int) -> tuple[Floats, Floats]:
        """The hidden states of both directions, each of shape (steps, sentences, units).

        Backwards, a sentence begins with its last character, so that its padding comes last too.
        """
        rows = np.zeros((2, len(sentences), steps), np.int32)
        for row, sentence in enumerate(sentences):
            unknown = self._index[_UNKNOWN]
            inner = [self._index.get(character, unknown) for character in sentence]
            indices = [self._index[_BEGIN], *inner, self._index[_END]]
            rows[0, row, : len(indices)] = indices
            rows[1, row, : len(indices)] = indices[::-1]
        used, where = np.unique(rows, return_inverse=True)
        projected = self._embeddings[used] @ self._input + self._bias
        where = where.reshape(rows.shape)
        units = self._recurrent.shape[1]
        hidden = cell = np.zeros((2, len(sentences), units), np.float32)
        states = np.empty((2, steps, len(sentences), units), np.float32)
        for step in range(steps):
            gates = np.stack([projected[0, where[0, :, step]], projected[1, where[1, :, step]]])
            gates += hidden @ self._recurrent
            enter, forget, new, leave = np.split(gates, 4, axis=2)
            cell = _sigmoid(forget) * cell + _sigmoid(enter) * np.tanh(new)
            hidden = _sigmoid(leave) * np.tanh(cell)
            states[:, step] = hidden
        return states[0], states[1]


@cache
def polyphones() -> Polyphones:
    """The model, loaded once: 15 ms and 10 MB."""
    return Polyphones()


def _sigmoid(values: Floats) -> Floats:
    sigmoid = 1 / (1 + np.exp(-np.clip(values, -_LARGEST, _LARGEST)))
    return sigmoid.astype(np.float32, copy=False)


@cache
def _syllable(label: str) -> str | None:
    """A label of g2pM as a syllable of ours; None for its marks of what has no reading."""
    syllable = {"r5": "er5"}.get(label, label.replace("u:", "v"))
    return syllable if syllable[:-1] in pinyin.SYLLABLES | pinyin.INTERJECTIONS else None
