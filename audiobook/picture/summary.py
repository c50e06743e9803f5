"""A programme's picture in words, for those who do not look: plain lines that read well aloud.

Every place has a sentence's id, which `audiobook say DIR` lets be heard, and its time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice, pairwise
from typing import Final

from audiobook.editions.written.imprint import title
from audiobook.editions.written.lines import one_line
from audiobook.editions.written.times import clock
from audiobook.naming import counted, duration
from audiobook.picture.evidence import Remark
from audiobook.picture.overview import Overview
from audiobook.picture.sections import Section, Spot

LISTED: Final = 10
"""Things of one kind that are told, where nobody asks for all."""


def lines(overview: Overview, listed: int | None = LISTED) -> Iterator[str]:
    """The summary, the most important first.

    Args:
        overview: of the programme.
        listed: how many things of one kind are told; None for all.
    """
    yield from head(overview)
    yield from _to_look_at(overview, listed)
    yield from _chapters(overview, listed)
    yield from _left_out(overview)
    yield from _replaced(overview, listed)
    yield from _skippable(overview)


def head(overview: Overview) -> Iterator[str]:
    """What the programme is and what it measures, in three lines."""
    record, programme = overview.record, overview.programme
    length = duration(programme.track.frames / programme.track.rate)
    voices = " and ".join(programme.voices)
    yield title(programme.article)
    yield (
        f"{length}, {counted(len(programme.clips), 'sentence')}, "
        f"{counted(len(programme.chapters), 'chapter')}; voice {voices}, sound "
        f"{record.preset.name}, recorded on {programme.recorded_on}."
    )
    yield f"{record.preset.target.told(record.loudness)}. {overview.pace}"


def _to_look_at(overview: Overview, listed: int | None) -> Iterator[str]:
    if not overview.remarks:
        yield "To look at: nothing."
        return
    yield "To look at:"
    for found in overview.remarks:
        yield f"{found.kind.counted(len(found.all))}:"
        told = (f"  {remark(one, overview)}" for one in found.all)
        yield from _some(told, len(found.all), listed)


def remark(one: Remark, overview: Overview) -> str:
    """A remark with its place: `s0012 at 1:23: 重 is read zhòng; it may be chóng: …`."""
    return one_line(f"{at(one.spot, overview)}: {one.text}" if one.spot else one.text) + "."


def at(spot: Spot, overview: Overview) -> str:
    """A place: the sentence and when it is heard, in whole seconds."""
    return f"{spot.sentence} at {time(spot.frame, overview)}"


def time(frame: int, overview: Overview) -> str:
    """A frame as people say it: `1:23`."""
    return clock(frame * 1000 // overview.levels.rate)


def _chapters(overview: Overview, listed: int | None) -> Iterator[str]:
    sections, unit = overview.sections, overview.pace.unit
    yield "Chapters:"
    told = (f"  {_chapter(one, overview)}" for one in sections)
    yield from _some(told, len(sections), listed)
    if len(sections) > 1:
        softest = min(sections, key=lambda one: one.lufs)
        slowest = min(sections, key=lambda one: one.pace)
        fastest = max(sections, key=lambda one: one.pace)
        yield f"Softest chapter: {softest.number}, {softest.lufs:.1f} LUFS."
        yield (
            f"Slowest chapter: {slowest.number}, {slowest.pace:.0f} {unit} a minute; fastest: "
            f"{fastest.number}, {fastest.pace:.0f}."
        )
    yield from _longest_pause(overview)


def _chapter(one: Section, overview: Overview) -> str:
    return one_line(
        f"{one.number}, {time(one.start, overview)} to {time(one.end, overview)}, from "
        f"{one.spot.sentence}, {counted(one.sentences, 'sentence')}, {one.lufs:.1f} LUFS, "
        f"{one.pace:.0f} {overview.pace.unit} a minute: {one.title}"
    )


def _longest_pause(overview: Overview) -> Iterator[str]:
    gaps = [later.start - earlier.end for earlier, later in pairwise(overview.programme.clips)]
    if gaps:
        number = gaps.index(max(gaps)) + 1
        seconds = max(gaps) / overview.levels.rate
        yield f"Longest pause: {seconds:.1f} s, before {at(overview.spot(number), overview)}."


def _left_out(overview: Overview) -> Iterator[str]:
    if not overview.left_out:
        yield "Left out or changed: nothing."
        return
    yield "Left out or changed:"
    for kind, places in overview.left_out.items():
        most, count = max(places.items(), key=lambda one: (one[1], -one[0]))
        where = f"{count} of them near" if places.total() > count else "near"
        yield f"  {places.total()} {kind}, {where} {at(overview.spot(most), overview)}."


def _replaced(overview: Overview, listed: int | None) -> Iterator[str]:
    programme = overview.programme
    if not programme.retakes:
        return
    yield "Replaced since the programme was made:"
    clips = {clip.utterance: Spot.of(clip) for clip in programme.clips}
    told = (
        f"  {at(clips[one.original.id], overview)}: "
        f"{'a person speaks' if one.recording else 'the voice says it anew'}."
        for one in programme.retakes
    )
    yield from _some(told, len(programme.retakes), listed)


def _skippable(overview: Overview) -> Iterator[str]:
    found = [clip for one, clip in overview.programme.heard if one.skippable]
    if found:
        seconds = sum(clip.end - clip.start for clip in found) / overview.levels.rate
        yield (
            f"Can be skipped: {counted(len(found), 'sentence')} of captions and notes, "
            f"{seconds:.0f} s in all, the first {at(Spot.of(found[0]), overview)}."
        )


def _some(told: Iterable[str], number: int, listed: int | None) -> Iterator[str]:
    yield from islice(told, listed)
    if listed is not None and number > listed:
        yield f"  and {number - listed} more; --all tells them."
