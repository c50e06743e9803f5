"""The proof: what is as it should be is proven, and what is not is named."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from mutagen.id3 import ID3
from sample_programme import LINES, LOUDNESS, Line, programme

from audiobook.audio.hearing import Heard, HeardClip, HeardSound
from audiobook.audio.levels import FloatSamples, to_int
from audiobook.audio.measuring.onset import speech_span
from audiobook.audio.mp3.decoding import Mp3Sound
from audiobook.audio.mp3.encoding import encode
from audiobook.audio.mp3.tags import Tags, read_tags, write_tagged
from audiobook.audio.segments import POST_ROLL_MS, PRE_ROLL_MS
from audiobook.audio.track import TrackWriter
from audiobook.check import Report, check, judge
from audiobook.editions.files.record import FILE, Record, dump, load, record_of
from audiobook.editions.sound.rendition import LISTENING, Rendition
from audiobook.errors import SourceError
from audiobook.model import Chapter, Clip, Programme, Role

MS = 44100 / 1000
"""Frames a millisecond."""


# --- judging what was heard ----------------------------------------------------------------------


def _record(made: Programme) -> Record:
    """The record of a programme without files."""
    rendition = Rendition(made, LISTENING, Path("none"), "0" * 64, LOUDNESS)
    return record_of(rendition, "sample", ())


def _heard(made: Programme) -> Heard:
    """What is heard where all is as it should be."""
    clips = tuple(HeardClip(clip.start, clip.end, -19.0) for clip in made.clips)
    return Heard((HeardSound(made.track.rate, made.track.frames, clips),), LOUDNESS)


def _judged(made: Programme, heard: Heard) -> Report:
    return judge(_record(made), heard, Path("none"))


def _hear_fifth(heard: Heard, **changes: float | None) -> Heard:
    """The same, but for sentence s0005."""
    (sound,) = heard.sounds
    clips = list(sound.clips)
    clips[4] = replace(clips[4], **changes)  # type: ignore[arg-type]
    return replace(heard, sounds=(replace(sound, clips=tuple(clips)),))


def test_what_is_heard_as_it_should_be_is_proven() -> None:
    """The line says how much was proven, and there are no problems."""
    made = programme()
    report = _judged(made, _heard(made))
    assert report == Report(
        "Proved: 15 sentences, 3 chapters, 29 s, -19.0 LUFS, -3.5 dBTP (listening).", ()
    )


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda heard, _: _hear_fifth(heard, onset=None), "is silent"),
        (lambda heard, _: _hear_fifth(heard, level_dbfs=-41.0), "is silent"),
        (
            lambda heard, clip: _hear_fifth(heard, onset=clip.start + round(30 * MS)),
            "is heard 30 ms from where it should be",
        ),
        (
            lambda heard, clip: _hear_fifth(heard, onset=clip.start - round(30 * MS)),
            "is heard -30 ms from where it should be",
        ),
        (
            lambda heard, clip: _hear_fifth(heard, end=clip.end - round(150 * MS)),
            "ends 150 ms before it should",
        ),
    ],
    ids=["nothing", "too soft", "late", "early", "cut short"],
)
def test_a_sentence_heard_otherwise_is_named(
    change: Callable[[Heard, Clip], Heard], said: str
) -> None:
    """A sentence that is silent, soft, displaced or cut short is named, and no other."""
    made = programme()
    report = _judged(made, change(_heard(made), made.clips[4]))
    assert report == Report("Not proved: 1 problem.", (f"sentence s0005 “价格下降73%。” {said}.",))


@pytest.mark.parametrize("off_ms", [-20, 20])
def test_what_nobody_notices_is_no_problem(off_ms: int) -> None:
    """An onset 20 ms off, or an end 100 ms early, is within what is promised."""
    made = programme()
    clip = made.clips[4]
    heard = _hear_fifth(
        _heard(made), onset=clip.start + round(off_ms * MS), end=clip.end - round(100 * MS)
    )
    assert _judged(made, heard).problems == ()


def _with_spoken(made: Programme, spoken: str, number: int = 5) -> Programme:
    """The programme whose sentence of that number says so in the time that it has."""
    take = made.script.body[0]
    utterances = tuple(
        replace(one, spoken=spoken) if one.id == f"s{number:04}" else one for one in take.utterances
    )
    return replace(made, script=replace(made.script, body=(replace(take, utterances=utterances),)))


def test_a_sentence_said_too_fast_has_lost_words() -> None:
    """A clip of half the time that the programme takes for as much text is named."""
    made = _with_spoken(programme(), "价格下降百分之七十三，" * 3)
    (problem,) = _judged(made, _heard(made)).problems
    assert problem == (
        "sentence s0005 “价格下降73%。” takes only 1.6 s for 30 syllables: words are missing."
    )


@pytest.mark.parametrize(
    "spoken",
    ["One billion: 1,000,000,000,000,000,000.", "Straight strengths stretched, scratched through."],
)
def test_letters_and_digits_are_not_taken_for_syllables(spoken: str) -> None:
    """What is long to write and quick to say is no sign of lost words."""
    made = _with_spoken(programme(), spoken)
    assert _judged(made, _heard(made)).problems == ()


def test_a_programme_of_abbreviations_does_not_make_its_sentences_hasty() -> None:
    """Letters that are spelled out take long; what is said at an ordinary pace is no problem."""
    spelled = Line("one", "b3", Role.BODY, "A-B-C-D-E-F-G-H-I-J-K-L-M-N-O-P-Q-R-S-T-U-V-W-X-Y-Z")
    said = (line for line in LINES if line.role is not Role.QUOTE)
    made = programme([*said, spelled, spelled, spelled, spelled])
    assert _judged(made, _heard(made)).problems == ()


def test_an_engine_that_stalls_is_named() -> None:
    """A clip that takes far longer than its characters could is named."""
    made = _with_spoken(programme(), "好", number=14)
    longer = replace(made.clips[13], end=made.clips[13].start + 6 * 44100)
    later = replace(made.clips[14], start=longer.end + 100, end=longer.end + 44100)
    frames = later.end + 2 * 44100
    made = replace(
        made,
        clips=(*made.clips[:13], longer, later),
        track=replace(made.track, frames=frames),
        chapters=(*made.chapters[:2], replace(made.chapters[2], end=frames)),
    )
    (problem,) = _judged(made, _heard(made)).problems
    assert problem == "sentence s0014 “路是人走出来的。” takes 6.0 s for 1 character."


@pytest.mark.parametrize(
    ("measured", "said"),
    [
        (
            {"integrated_lufs": -19.6},
            "The loudness is -19.6 LUFS and should be from -19.5 to -18.5.",
        ),
        (
            {"integrated_lufs": -18.4},
            "The loudness is -18.4 LUFS and should be from -19.5 to -18.5.",
        ),
        ({"true_peak_dbtp": -2.9}, "The true peak is -2.9 dBTP and may be -3.0 at the most."),
    ],
)
def test_a_wrong_loudness_is_told(measured: dict[str, float], said: str) -> None:
    """More than half a unit off, or a peak above the preset's, is a problem."""
    made = programme()
    loudness = replace(LOUDNESS, **measured)
    assert _judged(made, replace(_heard(made), loudness=loudness)).problems == (said,)


def test_a_sound_of_another_length_is_told_once() -> None:
    """Where the clock is wrong every sentence is, and one line is enough."""
    made = programme()
    (sound,) = _heard(made).sounds
    heard = replace(_heard(made), sounds=(replace(sound, frames=made.track.frames - 441),))
    due = round(made.track.frames / MS)
    (problem,) = _judged(made, heard).problems
    assert problem == (f"lasts {due - 10} ms and should last {due}.")


# --- programmes that cannot be sound, whatever is heard -----------------------------------------


def _with_clip(made: Programme, at: int, clip: Clip) -> Programme:
    return replace(made, clips=(*made.clips[:at], clip, *made.clips[at + 1 :]))


def _with_chapter(made: Programme, at: int, chapter: Chapter) -> Programme:
    return replace(made, chapters=(*made.chapters[:at], chapter, *made.chapters[at + 1 :]))


def _moved_border(made: Programme, frames: int) -> Programme:
    """The programme whose second chapter begins so many frames later."""
    border = made.chapters[1].start + frames
    made = _with_chapter(made, 0, replace(made.chapters[0], end=border))
    return _with_chapter(made, 1, replace(made.chapters[1], start=border))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda made: replace(made, clips=made.clips[:-1]), "The clips are not those"),
        (lambda made: replace(made, clips=made.clips[::-1]), "The clips are not those"),
        (
            lambda made: _with_clip(made, 4, replace(made.clips[4], end=made.clips[4].start)),
            "Sentence s0005 has no place of its own",
        ),
        (
            lambda made: _with_clip(made, 4, replace(made.clips[4], start=made.clips[3].end - 1)),
            "Sentence s0005 has no place of its own",
        ),
        (
            lambda made: _with_clip(made, 14, replace(made.clips[14], end=made.track.frames + 1)),
            "Sentence s0015 has no place of its own",
        ),
        (lambda made: replace(made, chapters=()), "The chapters do not cover"),
        (
            lambda made: _with_chapter(made, 1, replace(made.chapters[1], start=made.clips[6].end)),
            "The chapters do not cover",
        ),
        (
            lambda made: _with_chapter(made, 1, replace(made.chapters[1], id="three")),
            "The chapters are not the sections",
        ),
        (lambda made: _moved_border(made, 44100), "Chapter “灯下” does not begin where"),
        (lambda made: _moved_border(made, -44100 * 20), "Chapter “早起的人” does not begin where"),
    ],
    ids="lost reversed empty overlaps beyond none gap other late early".split(),
)
def test_clips_and_chapters_that_cannot_be_are_told(
    change: Callable[[Programme], Programme], said: str
) -> None:
    """Before anything is listened for, the programme itself must hold together."""
    made = programme()
    report = _judged(change(made), _heard(made))
    assert report.problems
    assert report.problems[0].startswith(said)


# --- proving from the files alone ----------------------------------------------------------------


@pytest.fixture
def folder(spoken_folder: Path, tmp_path: Path) -> Path:
    """A copy of a small programme, spoken and proven, to be damaged."""
    return Path(shutil.copytree(spoken_folder, tmp_path / "copy"))


def _mp3(folder: Path) -> Path:
    return folder / f"{load(folder).name}.mp3"


def _resound(folder: Path, change: Callable[[FloatSamples, Programme], FloatSamples]) -> None:
    """Change the sound of a programme, encode it again, and put it behind the same tag."""
    sound, made = Mp3Sound(_mp3(folder)), load(folder).programme
    samples = change(sound.read(0, sound.frames).copy(), made)
    with TrackWriter(folder / "track", sound.rate) as track:
        track.add(to_int(samples))
        again = track.settle()
    stream = encode(again, folder / "stream", sound.kbps)
    write_tagged(stream.path, _mp3(folder), read_tags(_mp3(folder)))
    for left in (folder / "track", folder / "stream"):
        left.unlink()


def _clip(made: Programme, number: int) -> slice:
    return slice(made.clips[number - 1].start, made.clips[number - 1].end)


def _same(samples: FloatSamples, _: Programme) -> FloatSamples:
    return samples


def _silenced(samples: FloatSamples, made: Programme) -> FloatSamples:
    samples[_clip(made, 9)] = 0
    return samples


def _late(samples: FloatSamples, made: Programme) -> FloatSamples:
    where, late = _clip(made, 9), round(30 * MS)
    around = slice(where.start - round(PRE_ROLL_MS * MS), where.stop + round(POST_ROLL_MS * MS))
    spoken = samples[around].copy()
    samples[around] = 0
    samples[around.start + late : around.stop + late] = spoken
    return samples


def _swallowed(samples: FloatSamples, made: Programme) -> FloatSamples:
    where = _clip(made, 9)
    samples[where.stop - round(300 * MS) : where.stop + round(100 * MS)] = 0
    return samples


def _faster(samples: FloatSamples, made: Programme) -> FloatSamples:
    where = _clip(made, 9)
    half = samples[where][::2]
    samples[where] = np.pad(half, (0, where.stop - where.start - len(half)))
    return samples


def _in_its_place(spoken: FloatSamples, space: int) -> npt.NDArray[np.float32]:
    return np.pad(spoken[:space], (0, max(space - len(spoken), 0)))


def _swapped(samples: FloatSamples, made: Programme) -> FloatSamples:
    one, other = _clip(made, 9), _clip(made, 10)
    first, second = samples[one].copy(), samples[other].copy()
    samples[one] = _in_its_place(second, len(first))
    samples[other] = _in_its_place(first, len(second))
    return samples


def _softer(samples: FloatSamples, _: Programme) -> FloatSamples:
    return samples * np.float32(0.9)


def _with_click(samples: FloatSamples, made: Programme) -> FloatSamples:
    samples[made.clips[8].start + 4410 :][:20] = 0.99
    return samples


def _cut(samples: FloatSamples, made: Programme) -> FloatSamples:
    return samples[: made.clips[6].end]


NOT_PROVEN = "its sound is not the one that was proven"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (_same, ()),
        (_silenced, ("a.mp3: sentence s0009 ", "is silent")),
        (_late, ("a.mp3: sentence s0009 ", " ms from where it should be")),
        (_swallowed, ("a.mp3: sentence s0009 ", "ms before it should")),
        (_faster, ("a.mp3: sentence s0009 ", "ms before it should")),
        (_swapped, ("a.mp3: sentence s0010 ", "ms before it should")),
        (_softer, ("mp3: The loudness is -19.", "LUFS and should be from -19.5")),
        (_with_click, ("mp3: The true peak is ", "dBTP and may be -3.0")),
        (_cut, ("a.mp3: lasts ", " ms and should last ")),
    ],
)
def test_a_sound_that_was_changed_is_told(
    folder: Path, change: Callable[[FloatSamples, Programme], FloatSamples], said: tuple[str, ...]
) -> None:
    """Sound that is not the proven one is told by its bytes, and by what is heard otherwise."""
    _resound(folder, change)
    problems = check(folder).problems
    assert any(NOT_PROVEN in line for line in problems)
    if said:
        begins, holds = said
        assert any(line.startswith(begins) and holds in line for line in problems), problems
    else:
        assert len(problems) == 1, problems


def _retag(folder: Path, change: Callable[[Tags], Tags]) -> None:
    """Write other tags before the same sound."""
    path, stream = _mp3(folder), folder / "stream"
    tags = read_tags(path)
    shutil.copyfile(path, stream)
    ID3(stream).delete()
    write_tagged(stream, path, change(tags))
    stream.unlink()


def _later_chapter(tags: Tags) -> Tags:
    first, second, *others = tags.chapters
    later = second.start_ms + 1
    return replace(
        tags,
        chapters=(replace(first, end_ms=later), replace(second, start_ms=later), *others),
    )


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda tags: replace(tags, title="别的"), ("its title is “别的” instead of",)),
        (lambda tags: replace(tags, comment=""), ("its comment is “” instead of",)),
        (lambda tags: replace(tags, text=tags.text[:-2]), ("its text is",)),
        (lambda tags: replace(tags, chapters=tags.chapters[:1]), ("has 1 chapter instead of 2",)),
        (_later_chapter, ("chapter “早起的人”, 0 to", "chapter “灯下”,")),
    ],
)
def test_a_tag_that_was_changed_is_told(
    folder: Path, change: Callable[[Tags], Tags], said: tuple[str, ...]
) -> None:
    """What a player shows is what the record has, chapters to the millisecond."""
    _retag(folder, change)
    name = _mp3(folder).name
    problems = check(folder).problems
    assert len(problems) == len(said)
    for line, expected in zip(problems, said, strict=True):
        assert line.startswith(f"{name}: {expected}")


def _edit(name: str, old: str, new: str) -> Callable[[Path], None]:
    def edit(folder: Path) -> None:
        path = folder / name
        text = path.read_text("utf-8")
        assert old in text
        path.write_bytes(text.replace(old, new, 1).encode())

    return edit


def _edit_time(name: str) -> Callable[[Path], None]:
    """Change the last digit of the first time in a text track."""

    def edit(folder: Path) -> None:
        path = folder / name
        text = path.read_text("utf-8")
        time = re.search(r"00:00[.,]\d+", text)
        assert time
        last = time.end() - 1
        text = f"{text[:last]}{(int(text[last]) + 1) % 10}{text[last + 1 :]}"
        path.write_bytes(text.encode())

    return edit


def _truncate(name: str, by: int) -> Callable[[Path], None]:
    def truncate(folder: Path) -> None:
        path = folder / name
        path.write_bytes(path.read_bytes()[:-by])

    return truncate


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (_edit_time("a.vtt"), "a.vtt: sentence s0001 "),
        (_edit_time("a.srt"), "a.srt: sentence s0001 "),
        (_edit_time("a.lrc"), "a.lrc: sentence s0001 "),
        (_edit("a.vtt", "下降73%", "上升73%"), "a.vtt: where sentence s0009 "),
        (_edit("a.srt", "下降73%", "上升73%"), "a.srt: where sentence s0009 "),
        (_edit("a.lrc", "下降73%", "上升73%"), "a.lrc: where sentence s0009 "),
        (_edit("transcript.txt", "价格下降73%。", ""), "transcript.txt: sentence s0009 "),
        (_edit("transcript.md", "价格下降73%。", ""), "transcript.md: sentence s0009 "),
        (_edit("transcript.txt", "价格", "听说价格"), "transcript.txt: before sentence s0009 "),
        (_edit("transcript.md", "价格", "听说价格"), "transcript.md: before sentence s0009 "),
        (_edit("transcript.json", '"start_ms": 700', '"start_ms": 701'), "transcript.json: "),
        (_truncate("a.mp3", 1), "mp3 cannot be heard: "),
        (_truncate("a.mp3", 5000), "mp3 cannot be heard: "),
        (lambda folder: (folder / "a.mp3").write_bytes(b""), "a.mp3: "),
        (lambda folder: (folder / "a.mp3").write_bytes(b"ID3" + bytes(99)), "a.mp3: "),
    ],
)
def test_a_damaged_file_is_named(folder: Path, damage: Callable[[Path], None], said: str) -> None:
    """One change to one file is one problem, with the file and the sentence named."""
    damage(folder)
    report = check(folder)
    assert report.line == "Not proved: 1 problem."
    assert report.problems[0].startswith(said)
    assert "\n" not in report.problems[0]


def test_a_file_without_its_tag_is_named(folder: Path) -> None:
    """An MP3 whose tag was taken away is still heard, and its tag missed."""
    ID3(folder / "a.mp3").delete()
    (problem,) = check(folder).problems
    assert problem.startswith("a.mp3: ")
    assert "tag" in problem


def test_every_missing_file_is_named(folder: Path) -> None:
    """Each edition that is gone is a line of its own."""
    for path in folder.iterdir():
        if path.name != FILE:
            path.unlink()
    names = ["a.mp3", "transcript.txt", "transcript.md", "a.vtt", "a.srt", "a.lrc"]
    assert check(folder).problems == tuple(f"{n}: missing" for n in [*names, "transcript.json"])


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b'{"format":2}', b"\xff"])
def test_a_damaged_record_is_one_line(folder: Path, data: bytes) -> None:
    """Without its record nothing can be proven, and the user is told which file it is."""
    (folder / FILE).write_bytes(data)
    with pytest.raises(SourceError, match=rf"{FILE} is damaged.*\. Make the programme again\."):
        check(folder)


def test_a_file_for_a_folder_is_told(folder: Path) -> None:
    """Who names the MP3, as one would, is told to name the folder."""
    with pytest.raises(SourceError, match=r"a\.mp3 is a file: name the folder that it stands in\."):
        check(folder / "a.mp3")


def test_a_folder_for_a_file_is_named(folder: Path) -> None:
    """What cannot be read is told with the system's reason, and without its number."""
    (folder / "a.mp3").unlink()
    (folder / "a.mp3").mkdir()
    assert check(folder).problems[0] == "mp3 cannot be heard: Is a directory"


def test_a_record_that_does_not_hold_together_is_one_line(folder: Path) -> None:
    """Where the record contradicts itself no file is compared with it."""
    text = (folder / FILE).read_text("utf-8")
    damaged = text.replace('"utterance":"s0009"', '"utterance":"s0099"')
    assert damaged != text
    (folder / FILE).write_bytes(damaged.encode())
    (problem,) = check(folder).problems
    assert problem.startswith("The clips are not those of the script")


def test_an_edition_of_another_version_is_a_problem(folder: Path) -> None:
    """A record that names an edition which is not known here is not proven."""
    record = load(folder)
    (folder / FILE).write_bytes(dump(replace(record, editions=(*record.editions, "scent"))))
    (problem,) = check(folder).problems
    assert "“scent”" in problem


def test_what_was_made_is_proven(folder: Path) -> None:
    """A programme that nobody has touched is proven from its files, wherever they are moved."""
    report = check(folder)
    assert report.problems == ()
    assert report.line.startswith("Proved: 12 sentences, 2 chapters, ")


def test_without_sound_the_files_are_proven(folder: Path) -> None:
    """Where none was ordered there is nothing to hear, and the line says so."""
    record = load(folder)
    (folder / FILE).write_bytes(dump(replace(record, editions=("vtt",))))
    assert check(folder) == Report(
        "Proved: 12 sentences, 2 chapters; there is no sound among the files.",
        (),
    )


def test_the_sample_is_spoken_with_silence_before_each_sentence(folder: Path) -> None:
    """The detector that proves is the one that hears: before each onset lies silence."""
    sound, made = Mp3Sound(_mp3(folder)), load(folder).programme
    for clip in made.clips:
        before = sound.read(clip.start - round(100 * MS), clip.start - round(25 * MS))
        assert speech_span(before, sound.rate) is None
