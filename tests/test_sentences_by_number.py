"""Which sentences a user means."""

from __future__ import annotations

import pytest
from sample_programme import programme

from audiobook.errors import SourceError
from audiobook.sentences import Run, find

UTTERANCES = programme().script.utterances
"""s0001 to s0015."""


@pytest.mark.parametrize(
    ("wish", "run"),
    [
        ("s0012", Run(11, 11)),
        ("S0012", Run(11, 11)),
        ("12", Run(11, 11)),
        (" s12 ", Run(11, 11)),
        ("s0001-s0003", Run(0, 2)),
        ("1-3", Run(0, 2)),
        ("s1 – s3", Run(0, 2)),
        ("s0015-s0015", Run(14, 14)),
    ],
)
def test_sentences_are_found_by_id_by_number_and_in_runs(wish: str, run: Run) -> None:
    """A person need not write zeros, and a run is its first and its last."""
    assert find([wish], UTTERANCES) == (run,)


def test_sentences_stay_in_the_order_in_which_they_were_asked_for() -> None:
    """Also where one is asked for twice."""
    assert find(["3", "1-2", "3"], UTTERANCES) == (Run(2, 2), Run(0, 1), Run(2, 2))


@pytest.mark.parametrize("wish", ["s0016", "0", "s0014-s0016", "title", "", "s１２", "1-2-3", "-1"])
def test_a_wrong_id_is_told_which_there_are(wish: str) -> None:
    """One line says which ids there are, and where each stands with its text."""
    with pytest.raises(SourceError, match=r"they are s0001 to s0015\. .* transcript\.json"):
        find([wish], UTTERANCES)


def test_a_run_has_an_order() -> None:
    """What ends before it begins is no run, and nobody guesses what was meant."""
    with pytest.raises(SourceError, match="“3-1” ends before it begins"):
        find(["3-1"], UTTERANCES)
