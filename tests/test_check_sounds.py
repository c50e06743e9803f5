"""Whatever an edition ships of sound is listened to, and what is wrong with it is told."""

from __future__ import annotations

import re
import sys
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from sample_programme import RATE, programme, samples
from sounding import encode, encode_samples, repacked, write

from audiobook.audio.hearing import Heard, Listened, hear
from audiobook.check import judge
from audiobook.editions import EDITIONS
from audiobook.editions.files.record import Record, record_of
from audiobook.editions.sound.rendition import Rendition
from audiobook.editions.sound.shipped import Sounding
from audiobook.model import Programme

SOUNDING = [name for name, form in EDITIONS.items() if isinstance(form.load(), Sounding)]
WITH_TIMES = ["html", "epub", "daisy", "daisy-audio"]
"""Those that say of each sentence when it begins."""
OF_MANY_FILES = ["epub", "daisy", "daisy-audio", "w3c"]
ARCHIVES = {"epub": ("sample.epub", "EPUB/"), "w3c": ("sample.lpf", "")}
"""Those that are an archive alone, and where in it their sound is."""
OF_ONE_FILE = [name for name in SOUNDING if name not in OF_MANY_FILES]
SECOND, THIRD = "part0002.mp3", "part0003.mp3"
MUTE = 4
"""The sentence that is made silent, s0005."""
SHIFT_MS = 40


def _problems(record: Record, folder: Path) -> tuple[str, ...]:
    return judge(record, None, folder).problems


@pytest.fixture(scope="module")
def mute(sounding: Rendition, tmp_path_factory: pytest.TempPathFactory) -> Rendition:
    """The sample with a sentence that is not heard."""
    made = sounding.programme
    sound = samples(made)
    sound[made.clips[MUTE].start : made.clips[MUTE].end] = 0
    return encode_samples(made, sound, tmp_path_factory.mktemp("mute"))


@pytest.fixture(scope="module")
def late(sounding: Rendition, tmp_path_factory: pytest.TempPathFactory) -> Rendition:
    """The sample with all that is heard a little later."""
    made = sounding.programme
    sound = np.roll(samples(made), SHIFT_MS * RATE // 1000)
    return encode_samples(made, sound, tmp_path_factory.mktemp("late"))


@pytest.fixture(scope="module")
def short(sounding: Rendition, tmp_path_factory: pytest.TempPathFactory) -> Rendition:
    """The sample without the second half of its sound."""
    made = sounding.programme
    sound = samples(made)[: made.clips[7].end]
    return encode_samples(made, sound, tmp_path_factory.mktemp("short"))


def _shifted(made: Programme) -> Programme:
    """The programme with every sentence said to be later than it is."""
    by = SHIFT_MS * RATE // 1000
    clips = tuple(replace(one, start=one.start + by, end=one.end + by) for one in made.clips)
    return replace(made, clips=clips)


def _without_last_chapter(made: Programme) -> Programme:
    """The programme whose second chapter goes on to the end."""
    first, second, third = made.chapters
    return replace(made, chapters=(first, replace(second, end=third.end)))


def test_every_edition_that_holds_sound_is_listened_to() -> None:
    """Who takes room for sound yields it."""
    assert set(SOUNDING) == {"mp3", *(name for name, form in EDITIONS.items() if form.copies)}


@pytest.mark.parametrize("edition", SOUNDING)
def test_a_good_one_has_no_problems(edition: str, sounding: Rendition, tmp_path: Path) -> None:
    """What was just written is proven, and the line tells how loud it is."""
    _, record = write(edition, sounding, tmp_path)
    report = judge(record, None, tmp_path)
    assert report.problems == ()
    assert report.line.startswith("Proved: 15 sentences, 3 chapters, 29 s, -1")


@pytest.mark.parametrize("edition", SOUNDING)
def test_a_silent_sentence_is_told(
    edition: str, sounding: Rendition, mute: Rendition, tmp_path: Path
) -> None:
    """Where everything else is as it should be, the sentence that nobody hears is named."""
    write(edition, mute, tmp_path)
    problems = _problems(record_of(sounding, "sample", (edition,)), tmp_path)
    assert any("sentence s0005 “价格下降73%。” is silent." in line for line in problems), problems


@pytest.mark.parametrize("edition", SOUNDING)
def test_a_late_sound_is_told(
    edition: str, sounding: Rendition, late: Rendition, tmp_path: Path
) -> None:
    """Sound that is 40 ms later than all texts and times say is told, sentence by sentence."""
    write(edition, late, tmp_path)
    problems = _problems(record_of(sounding, "sample", (edition,)), tmp_path)
    assert sum("ms from where it should be" in line for line in problems) >= 10, problems


@pytest.mark.parametrize("edition", OF_ONE_FILE)
def test_a_sound_without_its_end_is_told(
    edition: str, sounding: Rendition, short: Rendition, tmp_path: Path
) -> None:
    """A sound that ends too early, though its file is whole."""
    write(edition, short, tmp_path)
    problems = _problems(record_of(sounding, "sample", (edition,)), tmp_path)
    assert any(" ms and should last " in line for line in problems), problems


def _later(smil: bytes) -> bytes:
    """The SMIL, of DAISY or of EPUB, with all its times but 0 a little later."""

    def later(found: re.Match[bytes]) -> bytes:
        seconds = float(found[2])
        later = seconds + SHIFT_MS / 1000 if seconds else 0
        return found[1] + f"{later:0{len(found[2])}.3f}".encode()

    return re.sub(rb'(npt=|clip\w+="0:00:)([\d.]+)', later, smil)


@pytest.mark.parametrize("edition", WITH_TIMES)
def test_times_that_are_not_the_sounds_are_told(
    edition: str, sounding: Rendition, tmp_path: Path
) -> None:
    """Times that are 40 ms off are told by listening, not only because the record has others."""
    talking = edition in OF_MANY_FILES  # whose files are cut where the times say
    made = sounding.programme if talking else _shifted(sounding.programme)
    write(edition, replace(sounding, programme=made), tmp_path)
    for smil in tmp_path.glob("*/part*.smil"):
        smil.write_bytes(_later(smil.read_bytes()))
    for book in tmp_path.glob("*.epub"):
        overlays = (f"EPUB/{one.id}.smil" for one in made.chapters)
        repacked(book, dict.fromkeys(overlays, _later))
    problems = _problems(record_of(sounding, "sample", (edition,)), tmp_path)
    assert sum(" is said to begin at " in line for line in problems) >= 10, problems


@pytest.mark.parametrize("edition", SOUNDING)
def test_a_lost_chapter_is_told(edition: str, sounding: Rendition, tmp_path: Path) -> None:
    """An edition that does not lead to the last chapter, or has not its sound."""
    write(edition, replace(sounding, programme=_without_last_chapter(sounding.programme)), tmp_path)
    assert _problems(record_of(sounding, "sample", (edition,)), tmp_path)


@pytest.mark.parametrize("edition", ["mp3", "html", "m4b", "opus"])
def test_a_chapter_that_begins_too_late_is_told(
    edition: str, sounding: Rendition, tmp_path: Path
) -> None:
    """A chapter that would begin in the middle of its first sentence is told by listening."""
    made = sounding.programme
    first, second, third = made.chapters
    start = second.start + RATE // 2
    moved = (replace(first, end=start), replace(second, start=start), third)
    write(edition, replace(sounding, programme=replace(made, chapters=moved)), tmp_path)
    problems = _problems(record_of(sounding, "sample", (edition,)), tmp_path)
    assert any("chapter “灯下” is said to begin at " in line for line in problems), problems


@pytest.mark.parametrize("edition", ["mp3", "m4b", "opus"])
def test_sections_with_hardly_a_pause_between_them_are_no_problem(
    edition: str, tmp_path: Path
) -> None:
    """A chapter, 100 ms before its first word, may begin in the end of the one before it.

    Encoders spread that end into the pause, which is no onset.
    """
    made = programme()
    clips = list(made.clips)
    first = next(at for at, one in enumerate(clips) if one.start > made.chapters[1].start)
    clips[first - 1] = replace(clips[first - 1], end=clips[first].start - RATE // 20)
    rendition = encode(replace(made, clips=tuple(clips)), tmp_path)
    _, record = write(edition, rendition, tmp_path)
    assert _problems(record, tmp_path) == ()


def _files(folder: Path) -> tuple[Path, ...]:
    """Where an edition has its sound: files, or the archive that holds them."""
    kinds = {".mp3", ".m4b", ".opus", ".epub", ".lpf"}
    return tuple(sorted(one for one in folder.rglob("*") if one.suffix in kinds))


def _changed(path: Path, name: str, change: Callable[[bytes], bytes]) -> None:
    """Change a file of sound where it is: by itself, or in an archive."""
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            inside = next(one for one in archive.namelist() if one.endswith(name))
        repacked(path, {inside: change})
    else:
        path.write_bytes(change(path.read_bytes()))


@pytest.mark.parametrize("edition", SOUNDING)
@pytest.mark.parametrize("kept", [0.0, 0.5, 0.99])
def test_a_file_cut_short_is_told(
    edition: str, kept: float, sounding: Rendition, tmp_path: Path
) -> None:
    """A file of sound that lost all, half or the very end of its bytes."""
    _, record = write(edition, sounding, tmp_path)
    path = _files(tmp_path)[-1]
    _changed(path, ".mp3", lambda data: data[: int(len(data) * kept)])
    problems = _problems(record, tmp_path)
    assert problems
    assert all("\n" not in line for line in problems)


@pytest.mark.parametrize("edition", OF_MANY_FILES)
def test_two_files_that_are_swapped_are_told(
    edition: str, sounding: Rendition, tmp_path: Path
) -> None:
    """Sections that stand in each other's place."""
    _, record = write(edition, sounding, tmp_path)
    if edition in ARCHIVES:
        archive, within = ARCHIVES[edition]
        with zipfile.ZipFile(tmp_path / archive) as opened:
            one, other = opened.read(within + SECOND), opened.read(within + THIRD)
        changes = {within + SECOND: lambda _: other, within + THIRD: lambda _: one}
        repacked(tmp_path / archive, changes)
    else:
        second, third = tmp_path / edition / SECOND, tmp_path / edition / THIRD
        one, other = second.read_bytes(), third.read_bytes()
        second.write_bytes(other)
        third.write_bytes(one)
    problems = _problems(record, tmp_path)
    assert any(f"{SECOND}: lasts " in line for line in problems), problems
    assert any(f"{THIRD}: lasts " in line for line in problems), problems


@pytest.mark.parametrize("edition", OF_MANY_FILES)
def test_a_missing_file_is_told_once(edition: str, sounding: Rendition, tmp_path: Path) -> None:
    """One line, with its name; of a file in a folder with the folder's too."""
    _, record = write(edition, sounding, tmp_path)
    if edition in ARCHIVES:
        archive, within = ARCHIVES[edition]
        repacked(tmp_path / archive, {within + SECOND: lambda _: None})
    else:
        (tmp_path / edition / SECOND).unlink()
    (problem,) = _problems(record, tmp_path)
    assert (SECOND if edition in ARCHIVES else f"{edition}/{SECOND}: missing") in problem


def test_what_is_shipped_twice_is_heard_once(
    sounding: Rendition, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """MP3 and page have one sound, all books and the W3C's another, cut from it."""
    heard = []

    def counted(listened: Sequence[Listened]) -> Heard:
        heard.append(len(listened))
        return hear(listened)

    monkeypatch.setattr("audiobook.check.listening.hear", counted)
    editions = ("mp3", "html", *OF_MANY_FILES)
    for edition in editions:
        write(edition, sounding, tmp_path)
    assert judge(record_of(sounding, "sample", editions), None, tmp_path).problems == ()
    assert heard == [1, 3]


def test_without_ffmpeg_it_says_what_it_did_not_hear(
    sounding: Rendition, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One line names the editions, and what to install; the others are heard."""
    editions = ("mp3", "m4b", "opus")
    for edition in editions:
        write(edition, sounding, tmp_path)
    monkeypatch.setenv("PATH", "")
    monkeypatch.setitem(sys.modules, "imageio_ffmpeg", None)
    report = judge(record_of(sounding, "sample", editions), None, tmp_path)
    assert report.problems == ()
    proved, _, unheard = report.line.partition(" Not listened to: ")
    assert proved.endswith("(listening).")
    assert unheard.startswith(
        "m4b, opus. There is no ffmpeg, which listening to M4B and Opus needs"
    )
    assert unheard.endswith("pip install 'audiobook[ffmpeg]'")
