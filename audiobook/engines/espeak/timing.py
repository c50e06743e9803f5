"""Where in the sound each word and each utterance is heard.

espeak's silence is made of zeros, so where a sound begins and ends is known to the sample.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from audiobook.engines.espeak.library import WordEvent
from audiobook.engines.espeak.passage import Passage, Word

Samples = npt.NDArray[np.int16]


@dataclass(frozen=True, slots=True)
class Stretch:
    """A passage as it was said: from `start` to `end`, in frames of the whole sound."""

    passage: Passage
    start: int
    end: int
    events: tuple[WordEvent, ...]
    """Their frames count from `start`."""


def heard(samples: Samples, start: int, end: int) -> tuple[int, int] | None:
    """The frames from the first to after the last that is no silence; None where all is."""
    sounds = samples[start:end] != 0
    if not sounds.any():
        return None
    return start + int(sounds.argmax()), end - int(sounds[::-1].argmax())


def heard_words(samples: Samples, stretch: Stretch) -> dict[Word, tuple[int, int]]:
    """The words that are heard in a stretch, in order, and from which frame to which.

    Words that espeak runs together, as it does `of the`, have one event: one has the time of all.
    Where it says several words for one, as for `1990`, that one has their time.
    """
    begins = [word.at for word in stretch.passage.words]
    starts = {0: stretch.start}
    for event in stretch.events:
        number = bisect_right(begins, event.at) - 1
        starts.setdefault(number, stretch.start + event.frame)
    found = {}
    for (number, start), (_, end) in pairwise([*starts.items(), (len(begins), stretch.end)]):
        times = heard(samples, start, end)
        if times is not None:
            found[stretch.passage.words[number]] = times
    return found
