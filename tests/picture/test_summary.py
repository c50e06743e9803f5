"""The picture in words."""

from __future__ import annotations

import re

from faulty_programme import faultless, faulty
from golden_lines import GOLDEN

from audiobook.picture.overview import Overview
from audiobook.picture.summary import lines


def test_the_summary_is_as_it_is_written_down() -> None:
    """Every kind of fault, in order of importance, each with its sentence and time."""
    golden = (GOLDEN / "picture" / "summary.txt").read_text("utf-8")
    assert "\n".join(lines(faulty())) + "\n" == golden


def _doubts(overview: Overview, listed: int | None) -> list[str]:
    return [line for line in lines(overview, listed) if "is read" in line or "may be a" in line]


def test_long_lists_are_cut_and_say_so() -> None:
    """As many of each kind as are wanted, and how many more there are; none is lost with --all."""
    told = list(lines(faulty(), 1))
    assert "  and 2 more; --all tells them." in told  # of three chapters
    assert not [line for line in lines(faulty(), None) if "--all" in line]
    assert _doubts(faulty(), 1) == _doubts(faulty(), None)  # one of each kind


def test_ids_are_those_that_say_takes() -> None:
    """Each place that is told is a sentence's id and a time."""
    ids = {one.id for one in faulty().programme.script.utterances}
    told = re.findall(r"\bs\d{4}\b", "\n".join(lines(faulty())))
    assert told
    assert set(told) <= ids


def test_a_summary_is_plain_lines() -> None:
    """No signs that a screen reader would spell out, no tabs, nothing empty."""
    for overview in (faulty(), faultless()):
        for line in lines(overview):
            assert line.strip()
            assert not re.search(r"[\t─│┌▲◆•|*_]", line)
