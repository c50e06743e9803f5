"""What is spoken together: as much as belongs together, in one voice, and never too much."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from audiobook.model import Role
from audiobook.script.drafts import Draft, DraftTake
from audiobook.script.takes import LONGEST, SHORTEST, divided, joined
from audiobook.voices import Voice

NARRATOR = Voice("narrator", "espeak", "cmn", "zh-CN")
OTHER = Voice("other", "espeak", "cmn", "zh-CN")


def voice_for(role: Role) -> Voice:
    """Headings are another voice's."""
    return OTHER if role is Role.HEADING else NARRATOR


def passage(*lengths: int, role: Role = Role.BODY) -> DraftTake:
    """Sentences of so many characters."""
    return tuple(Draft(role, "字" * length, "section", 0) for length in lengths)


def characters(take: DraftTake) -> int:
    """How long a take is."""
    return sum(len(draft.text) for draft in take)


PASSAGES = st.lists(
    st.builds(
        lambda lengths, role: passage(*lengths, role=role),
        st.lists(st.integers(1, 300), min_size=1, max_size=8),
        st.sampled_from([Role.BODY, Role.HEADING]),
    ),
    max_size=12,
)


@given(PASSAGES)
def test_nothing_is_lost(passages: list[DraftTake]) -> None:
    """All sentences are in the takes, in order; no take is longer than an engine takes."""
    takes = list(joined(divided(passages), voice_for))
    assert [one for take in takes for one in take] == [one for take in passages for one in take]
    assert all(characters(take) <= LONGEST for take in takes)


@given(PASSAGES)
def test_a_take_is_one_voices(passages: list[DraftTake]) -> None:
    """Nobody speaks in another one's take."""
    for take in joined(divided(passages), voice_for):
        assert len({voice_for(draft.role) for draft in take}) == 1


@given(PASSAGES)
def test_what_is_short_is_not_alone(passages: list[DraftTake]) -> None:
    """A short take stands alone only before another voice, before too much, or at the end."""
    takes = list(joined(divided(passages), voice_for))
    for take, after in pairwise(takes):
        if characters(take) < SHORTEST:
            other = voice_for(take[0].role) != voice_for(after[0].role)
            assert other or characters(take) + characters(after) > LONGEST


def test_a_paragraph_has_its_introduction_and_no_more() -> None:
    """A heading and a caption go with the paragraph after them, which is a take of its own."""
    announced, caption, paragraph = passage(9, 8), passage(5, 20), passage(60, 70)
    takes = joined([announced, caption, paragraph, paragraph, caption], voice_for)
    assert list(takes) == [announced + caption + paragraph, paragraph, caption]
