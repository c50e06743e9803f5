"""The whole way: an article becomes files in which every sentence is heard where they say."""

from __future__ import annotations

import json
import os
import re
import subprocess
from itertools import pairwise
from pathlib import Path
from typing import Any

import eyed3
import numpy as np
import pytest
from command import EXAMPLE, QUICK, ROOT, Made, make, run
from heard import RATE, cue_times, decoded, likeness, onset, probed, said_again
from mutagen.id3 import ID3
from typer.testing import CliRunner

from audiobook.audio.measuring.onset import speech_span
from audiobook.check.sentences import ONSET_MS
from audiobook.cli import app
from audiobook.editions.files.record import FILE, load
from audiobook.engines.espeak import Espeak

FORMATS = ["mp3", "txt", "md", "vtt", "srt", "lrc", "json"]
MS = RATE // 1000
"""Frames a millisecond, rounded down."""


@pytest.fixture(scope="module", name="example")
def _example(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """The README's example in every edition but the slow ones."""
    place = tmp_path_factory.mktemp("example")
    return make(place, EXAMPLE, "--to", QUICK, "--keep-stages", "stages")


def tree(folder: Path) -> dict[Path, bytes]:
    """Every file in a folder and in the folders in it."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder): path.read_bytes() for path in files}


# --- what is told and written --------------------------------------------------------------------


def test_the_object_that_json_prints(example: Made) -> None:
    """It has exactly the keys that were promised, and what stands in them is so."""
    told = example.told
    assert (
        list(told)
        == (
            "title duration_s files sections sentences findings voice engine pace gains_db sound "
            "loudness_lufs true_peak_dbtp rms_dbfs noise_floor_dbfs"
        ).split()
    )
    assert list(told["files"]) == QUICK.split(",")
    assert all((example.place / path).stat().st_size for path in told["files"].values())
    assert [set(section) for section in told["sections"]] == [{"heading", "start_s"}] * 3
    record = load(example.folder)
    made = record.programme
    assert told["title"] == made.article.title.text
    assert told["duration_s"] == round(made.track.frames / RATE, 3)
    assert told["sentences"] == len(cue_times(next(example.folder.glob("*.vtt"))))
    assert told["findings"] == len(made.findings) > 100
    assert told["voice"] == "mandarin"
    assert told["engine"].startswith("espeak-ng ")
    assert abs(told["loudness_lufs"] + 19) <= 0.5
    assert told["true_peak_dbtp"] <= -3
    assert told["sound"] == "listening"
    assert told["pace"]["unit"] == "characters"
    assert abs(told["pace"]["speaking"] / 270 - 1) <= 0.05
    assert 0.5 < told["pace"]["overall"] / told["pace"]["speaking"] < 1


def test_the_folder_is_called_after_the_title(example: Made) -> None:
    """In it stand the editions and the record, and nothing hidden."""
    assert example.folder == example.place / "output" / example.told["title"]
    named = {example.place / path for path in example.told["files"].values()}
    stands = set(example.folder.iterdir())
    assert named | {example.folder / FILE} <= stands
    assert not [path for path in stands if path.name.startswith(".")]


def test_the_stages_are_kept(example: Made) -> None:
    """`--keep-stages` writes the article and the script as they were between the stages."""
    stages = example.place / "stages"
    assert sorted(path.name for path in stages.iterdir()) == ["article.json", "script.json"]
    article = json.loads((stages / "article.json").read_bytes())
    script = json.loads((stages / "script.json").read_bytes())
    assert article["title"]["text"] == example.told["title"]
    body = [one for take in script["body"] for one in take["utterances"]]
    shown = [text for *_, text in cue_times(next(example.folder.glob("*.vtt")))]
    assert shown[-len(body) :] == [one["written"] for one in body]


def test_it_proves_itself_later(example: Made) -> None:
    """`check` agrees from the files alone and prints one line."""
    checked = run("check", example.folder, cwd=example.place)
    assert (checked.returncode, checked.stderr) == (0, "")
    assert re.fullmatch(r"Proved: 39 sentences, 3 chapters, .*\n", checked.stdout)


# --- what is heard -------------------------------------------------------------------------------


def test_every_time_is_where_its_sentence_is_heard(example: Made) -> None:
    """Speech begins within 20 ms of each start, before it is silence, and it is that sentence.

    Heard in what ffmpeg decodes, at the times of the WebVTT file, against the sentences spoken
    anew: nothing that the proof itself uses but the onset detector.
    """
    sound = decoded(example.mp3)
    programme = load(example.folder).programme
    cues = cue_times(next(example.folder.glob("*.vtt")))
    spoken = said_again(programme)
    assert len(cues) == len(spoken) == len(programme.script.utterances)
    assert [text for *_, text in cues] == [one.written for one in programme.script.utterances]
    for (start_ms, end_ms, text), own in zip(cues, spoken, strict=True):
        start, end = start_ms * RATE // 1000, end_ms * RATE // 1000
        before = sound[start - 150 * MS : start]
        begins = onset(sound[start - 150 * MS : end], RATE)
        assert begins is not None, text
        assert abs(begins - len(before)) <= ONSET_MS * MS, text
        assert speech_span(before[: -25 * MS], RATE) is None, text
        assert abs(end - start - len(own)) <= 2 * MS, text
        heard = sound[start:end]
        alike = [likeness(heard, other) for other in spoken]
        assert likeness(heard, own) == max(alike) > 0.9, text


def test_pauses_between_sentences_are_silent(example: Made) -> None:
    """From 100 ms after an end to 30 ms before the next start nothing is heard at all."""
    sound = decoded(example.mp3)
    cues = cue_times(next(example.folder.glob("*.vtt")))
    for (_, end_ms, text), (start_ms, *_) in pairwise(cues):
        pause = sound[(end_ms + 100) * RATE // 1000 : (start_ms - 30) * RATE // 1000]
        assert len(pause) > 200 * MS, text
        assert np.abs(pause).max() < 0.001, text


def test_three_readers_see_the_chapters(example: Made) -> None:
    """FFmpeg, mutagen and eyeD3 find the titles and times that are told."""
    due = [(one["heading"], round(one["start_s"] * 1000)) for one in example.told["sections"]]
    ends = [start for _, start in due[1:]] + [round(example.told["duration_s"] * 1000)]
    ours = [(*chapter, end) for chapter, end in zip(due, ends, strict=True)]

    seen: list[Any] = probed(example.mp3, "-show_chapters")["chapters"]
    assert [
        (
            one["tags"]["title"],
            round(float(one["start_time"]) * 1000),
            round(float(one["end_time"]) * 1000),
        )
        for one in seen
    ] == ours

    tag = ID3(example.mp3)
    found = [
        (one.sub_frames["TIT2"].text[0], one.start_time, one.end_time)
        for one in (tag[f"CHAP:{name}"] for name in tag["CTOC:toc"].child_element_ids)
    ]
    assert found == ours

    loaded = eyed3.load(example.mp3)
    assert loaded is not None
    chapters = list(loaded.tag.chapters)
    assert [(one.title, one.times.start, one.times.end) for one in chapters] == ours
    (contents,) = loaded.tag.table_of_contents
    assert contents.toplevel
    assert contents.ordered
    assert contents.child_ids == [one.element_id for one in chapters]


def test_a_chapter_begins_in_the_silence_before_its_section(example: Made) -> None:
    """What is heard first after a chapter's start is the announcement of its section."""
    cues = cue_times(next(example.folder.glob("*.vtt")))
    for number, section in enumerate(example.told["sections"]):
        start = round(section["start_s"] * 1000)
        first = next(cue for cue in cues if cue[0] >= start)
        said = ("老祠堂里响起读书声", "第一节", "第二节")[number]
        assert first[2].startswith(said)
        assert all(not begins < start < ends for begins, ends, _ in cues)


def test_ffmpeg_times_it_exactly(example: Made) -> None:
    """Duration and number of samples are what the transcript says, to the frame."""
    frames = load(example.folder).programme.track.frames
    assert len(decoded(example.mp3)) == frames
    (stream,) = probed(example.mp3, "-show_streams", "-select_streams", "a")["streams"]
    assert (stream["sample_rate"], stream["channels"]) == ("44100", 1)
    assert stream["bit_rate"] == "64000"


def test_ffmpeg_finds_it_as_loud(example: Made) -> None:
    """FFmpeg's ebur128 measures the loudness and the true peak that are told."""
    command = ["ffmpeg", "-i", str(example.mp3), "-af", "ebur128=peak=true", "-f", "null", "-"]
    said = subprocess.run(command, capture_output=True, check=True).stderr.decode(errors="replace")
    summary = said[said.rindex("Summary:") :]
    loudness = re.search(r"I:\s+(\S+) LUFS", summary)
    peak = re.search(r"Peak:\s+(\S+) dBFS", summary)
    assert loudness
    assert peak
    assert abs(float(loudness[1]) - example.told["loudness_lufs"]) <= 0.1
    assert abs(float(peak[1]) - example.told["true_peak_dbtp"]) <= 0.2


# --- the same again ------------------------------------------------------------------------------


def test_two_runs_give_the_same_bytes(example: Made, tmp_path: Path) -> None:
    """Another run, elsewhere, in another language and time zone, writes every file the same."""
    (tmp_path / "article.txt").write_bytes(EXAMPLE.read_bytes())
    again = make(
        tmp_path, "article.txt", "--to", QUICK, LANG="C", TZ="Asia/Shanghai", PYTHONHASHSEED="7"
    )
    assert again.told == example.told
    first, second = tree(example.folder), tree(again.folder)
    assert list(first) == list(second)
    assert [path for path in first if first[path] != second[path]] == []


def test_one_thread_gives_the_same_bytes(
    example: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """How many processors a machine has changes nothing."""
    monkeypatch.setattr(os, "cpu_count", lambda: 1)
    assert Espeak().max_parallel == 1
    made = CliRunner().invoke(app, ["make", str(EXAMPLE), "--to", QUICK, "--out", str(tmp_path)])
    assert made.exit_code == 0
    assert tree(example.folder) == tree(tmp_path / example.folder.name)


# --- what a user may ask for ---------------------------------------------------------------------

ENGLISH = b"A short title\n\nThe library opens at noon. Everyone is welcome.\n"


def test_formats_name_and_folder_are_the_users(tmp_path: Path) -> None:
    """`--to`, `--out` and `--name` decide; the record always stays beside."""
    made = make(
        tmp_path, "-", "--to", "vtt, txt", "--out", "a/b", "--name", "tonight", stdin=ENGLISH
    )
    assert made.told["files"] == {
        "txt": str(Path("a/b/tonight/transcript.txt")),
        "vtt": str(Path("a/b/tonight/tonight.vtt")),
    }
    assert {path.name for path in made.folder.iterdir()} == {"transcript.txt", "tonight.vtt", FILE}
    checked = run("check", made.folder, cwd=tmp_path)
    assert checked.returncode == 0
    assert checked.stdout.startswith("Proved: ")


def test_two_articles_of_one_title_do_not_take_each_others_place(tmp_path: Path) -> None:
    """Where they have no sentence in common the second needs a name; an edited one does not."""
    made = make(tmp_path, "-", "--to", "txt", stdin=ENGLISH)
    before = tree(made.folder)
    other = b"A short title\n\nThis is about something else.\n"
    refused = run("make", "-", "--to", "txt", cwd=tmp_path, stdin=other)
    assert (refused.returncode, refused.stderr) == (
        1,
        f"audiobook: {made.folder.relative_to(tmp_path)} holds another article, which has no"
        " sentence of this one: give this one a --name of its own, or --name 'A short title' to put"
        " it there instead.\n",
    )
    assert tree(made.folder) == before
    make(tmp_path, "-", "--to", "txt", stdin=ENGLISH.replace(b"noon", b"eleven"))
    make(tmp_path, "-", "--to", "txt", "--name", "A short title", stdin=other)
    assert "something else" in (made.folder / "transcript.txt").read_text("utf-8")


def test_a_folder_that_was_renamed_is_made_again(tmp_path: Path) -> None:
    """Under the folder's new name; nothing of the old name stays, and what is a person's does."""
    made = make(tmp_path, "-", "--to", "mp3,vtt,daisy", "--name", "old", stdin=ENGLISH)
    renamed = made.folder.rename(made.folder.with_name("new"))
    (renamed / "old notes.txt").write_text("mine")
    again = make(tmp_path, "-", "--to", "mp3", "--name", "new", stdin=ENGLISH)
    assert again.folder == renamed
    assert {path.name for path in renamed.iterdir()} == {
        *("new.mp3", "new.vtt", "new-daisy.zip", "daisy", FILE, "old notes.txt")
    }


def test_an_english_article_is_read_in_english(tmp_path: Path) -> None:
    """From standard input; it has the English voice, announcements and tags."""
    made = make(tmp_path, "-", stdin=ENGLISH)
    assert list(made.told["files"]) == FORMATS
    assert {path.name for path in made.folder.iterdir()} == {
        *(Path(path).name for path in made.told["files"].values()),
        FILE,
    }
    assert made.told["voice"] == "english"
    shown = [text for *_, text in cue_times(made.folder / "A short title.vtt")]
    assert shown[0] == "A short title"
    assert shown[-3:-1] == ["The library opens at noon.", "Everyone is welcome."]
    assert any("synthetic voice" in text for text in shown)
    assert str(ID3(made.mp3)["TLAN"]) == "eng"


def test_language_and_voice_are_the_users(tmp_path: Path) -> None:
    """`--lang` decides what language an article is in, `--voice` who speaks, also one's own."""
    told = make(tmp_path, "-", "--lang", "zh-CN", "--to", "json", stdin=ENGLISH).told
    assert told["voice"] == "mandarin"
    (tmp_path / "voices").mkdir()
    quick = (
        (ROOT / "voices" / "english.toml").read_text("utf-8").replace("speed = 170", "speed = 250")
    )
    (tmp_path / "voices" / "quick.toml").write_text(quick, "utf-8")
    usual = make(tmp_path, "-", "--to", "json", stdin=ENGLISH).told
    faster = make(tmp_path, "-", "--to", "json", "--voice", "quick", stdin=ENGLISH).told
    assert faster["voice"] == "quick"
    assert faster["duration_s"] < usual["duration_s"]


def test_what_clean_writes_is_edited_and_made(tmp_path: Path) -> None:
    """A gloss that a person writes into the cleaned Markdown decides, and is nowhere to be seen."""
    page = "重庆的早晨\n\n重庆的早晨从一碗小面开始,街上(jiēshàng)都是人。街上都是香味(xiāngwèi)。\n"
    (tmp_path / "page.txt").write_text(page, "utf-8")
    cleaned = run("clean", "page.txt", "-o", "edited.md", cwd=tmp_path)
    assert cleaned.returncode == 0, cleaned.stderr
    assert "gloss: 2" in cleaned.stderr.splitlines()
    markdown = (tmp_path / "edited.md").read_text("utf-8")
    assert "(jiēshàng)" not in markdown
    assert "readings: author" in markdown

    body = markdown.index("一碗小面")
    (tmp_path / "edited.md").write_text(
        markdown[:body] + markdown[body:].replace("香味", "香味(chòu wèi)"), "utf-8"
    )
    made = make(tmp_path, "edited.md", "--keep-stages", "stages")
    script = json.loads((tmp_path / "stages" / "script.json").read_bytes())
    (said,) = (
        one for take in script["body"] for one in take["utterances"] if "香味" in one["written"]
    )
    by_author = [one for one in said["pronunciation"] if one["origin"] == "author"]
    assert [syllable for one in by_author for syllable in one["syllables"]] == ["chou4", "wei4"]
    for path in made.folder.iterdir():
        if path.name != FILE:
            assert "chòu" not in path.read_bytes().decode("utf-8", "ignore"), path.name
