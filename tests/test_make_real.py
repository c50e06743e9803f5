"""The article this project began with, the whole way: by counts, places and hashes."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from itertools import groupby
from pathlib import Path

import pytest
from command import Made, make, run
from heard import RATE, cue_times, decoded, onset, probed

from audiobook.check.sentences import ONSET_MS
from audiobook.editions.files.record import load
from audiobook.model import Programme, Role, Utterance

pytestmark = pytest.mark.real_article

TITLE, FIRST, SECOND = "202376b23da66cb5", "96e3fdc16cd2e72a", "2edfcb179dd03d70"
"""The beginnings of the SHA-256 of its title and its two headings."""


def digest(text: str) -> str:
    """The beginning of the SHA-256 of a text."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


@pytest.fixture(name="made", scope="module")
def _made(real_article: Path, tmp_path_factory: pytest.TempPathFactory) -> Made:
    return make(tmp_path_factory.mktemp("real"), real_article)


@pytest.fixture(name="programme", scope="module")
def _programme(made: Made) -> Programme:
    return load(made.folder).programme


def test_what_is_told_of_it(made: Made, programme: Programme) -> None:
    """Its title, its lead and two headed sections as chapters, and all that was left out."""
    assert digest(made.told["title"]) == TITLE
    assert [digest(one["heading"]) for one in made.told["sections"]] == [TITLE, FIRST, SECOND]
    assert Counter(finding.kind for finding in programme.findings) == {
        "gloss": 148,
        "duplicate": 21,
        "boilerplate": 5,
        "headline": 2,
    }
    assert 6 * 60 < made.told["duration_s"] < 10 * 60


def test_what_is_said_of_it(programme: Programme) -> None:
    """Everything of the article and nothing else, once, each thing announced as what it is."""
    said = programme.script.utterances
    roles = [(role, len(tuple(group))) for role, group in groupby(said, lambda one: one.role)]
    kinds = [role for role, _ in roles]
    assert kinds[0] == Role.OPENING
    assert kinds[-1] == Role.CLOSING
    headings = [at for at, role in enumerate(kinds) if role is Role.HEADING]
    captions = [at for at, role in enumerate(kinds) if role is Role.CAPTION]
    assert (len(headings), len(captions)) == (2, 3)
    assert all(kinds[at - 1] is Role.ANNOUNCEMENT for at in headings + captions)
    assert kinds.count(Role.ANNOUNCEMENT) == 5
    blocks = [
        (section.id, block.id, block.text)
        for section in programme.article.sections
        for block in ((section.heading,) if section.heading else ()) + section.blocks
    ]
    theirs = [one for one in said if one.block and one.role is not Role.OPENING]
    heard = [
        (section, block, "".join(one.written for one in group))
        for (section, block), group in groupby(theirs, lambda one: (one.section, one.block))
    ]
    assert heard == blocks
    assert len(blocks) == 2 + 2 + 16 + 1  # headings, the lead, the sections, and one caption more
    assert sum(text.count("(街道)") for *_, text in blocks) == 2


def test_no_gloss_is_seen_or_said(made: Made, programme: Programme) -> None:
    """No pinyin with tone marks is left in any transcript, nor in what is spoken."""
    pinyin = re.compile("[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]")
    assert not any(pinyin.search(one.spoken) for one in programme.script.utterances)
    for name in ("txt", "md", "vtt", "srt", "lrc"):
        assert not pinyin.search((made.place / made.told["files"][name]).read_text("utf-8")), name


def _spoken(programme: Programme, written: str) -> Utterance:
    return next(one for one in programme.script.utterances if written in one.written)


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("6月30日", "六月三十日"),
        ("2015年", "二零一五年"),
        ("10年来", "十年来"),
        ("152个镇", "一百五十二个镇"),
        ("800多名", "八百多名"),
        ("73%", "百分之七十三"),
        ("“6·26国际", "“六二六国际"),
        ("VR", "V-R"),
    ],
)
def test_its_numbers_are_said_as_a_newsreader_would(
    programme: Programme, written: str, spoken: str
) -> None:
    """What is written is shown, and what is said is said."""
    assert spoken in _spoken(programme, written).spoken


def test_its_sentences_are_heard_when_the_transcript_says(made: Made) -> None:
    """In what ffmpeg decodes, speech begins within 20 ms of every start, and silence is before."""
    sound = decoded(made.mp3)
    cues = cue_times(made.mp3.with_suffix(".vtt"))
    assert len(cues) == made.told["sentences"] > 50
    before = 150 * RATE // 1000
    for start_ms, end_ms, text in cues:
        start, end = start_ms * RATE // 1000, end_ms * RATE // 1000
        begins = onset(sound[start - before : end], RATE)
        assert begins is not None, text
        assert abs(begins - before) <= ONSET_MS * RATE // 1000, text


def test_its_chapters_are_seen_and_it_is_proven(made: Made) -> None:
    """FFprobe reads what was told, and `check` proves it from its files."""
    seen = probed(made.mp3, "-show_chapters")["chapters"]
    starts = [round(float(str(one["start_time"])), 3) for one in seen]
    assert starts == [one["start_s"] for one in made.told["sections"]]
    assert run("check", made.folder, cwd=made.place).returncode == 0
