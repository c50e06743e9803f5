"""A soft tone before each section, in the MP3 that espeak and LAME really make."""

from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from command import Made, make, run
from heard import RATE, Samples, cue_times, decoded, onset, probed

from audiobook.audio.earcon import AHEAD_MS, BEFORE_MS
from audiobook.audio.levels import rms, to_db
from audiobook.audio.measuring.survey import survey
from audiobook.audio.sound import MemorySound
from audiobook.audio.tones import SECTION, ring
from audiobook.editions.files.record import load
from audiobook.model import Programme

MS = RATE // 1000
TONE = len(ring(SECTION, RATE))
"""How long it is, in frames."""

TOLD_MS = 100
"""A chapter begins so long before its tone."""

LIKE = 0.95
UNLIKE = 0.4
"""How alike the tone and a stretch of sound are, from 0 to 1, where it is heard and where not."""

SHORT = """engine = "espeak"
voice = "cmn"
lang = "zh-CN"
[pauses]
before_heading = 100
before_subheading = 0
paragraph = 200
caption = 300
"""

LED = """---
title: 早市
source: 小城日报
---

天还没亮，河边的早市醒了。

## 土路

泼水，扫地，支摊子。开张了！

![塔下的集市](a.jpg)

### 桥边

刺槐开了花，没有人知道是谁种的。

## 路上

回家吧。
"""

UNLED = """---
title: The market
lang: en
---

## The path

Ten past four, and the market is awake: people push carts, people shout.

## The bridge

Patience, they say, pays.
"""


@dataclass(frozen=True)
class Rung:
    """A programme with tones."""

    made: Made
    programme: Programme
    sound: Samples
    places: tuple[int, ...]
    """Where the tone is heard, by the ear alone."""

    @property
    def firsts(self) -> list[int]:
        """The onsets of what is said first after each tone, by the record."""
        both = zip(self.programme.script.utterances, self.programme.clips, strict=True)
        return [clip.start for one, clip in both if one.earcon]


def heard_tones(sound: Samples) -> tuple[int, ...]:
    """Where the tone is heard: the starts of stretches that are like it, and none is half so."""
    like = likeness_to_tone(sound)
    loud = np.flatnonzero(like > UNLIKE)
    groups = np.split(loud, np.flatnonzero(np.diff(loud) > TONE) + 1) if len(loud) else []
    places = tuple(int(group[like[group].argmax()]) for group in groups)
    assert all(like[place] > LIKE for place in places)
    return places


def likeness_to_tone(sound: Samples) -> Samples:
    """How alike each stretch of a sound and the tone are, whatever its loudness; by its start."""
    tone = ring(SECTION, RATE)
    size = 1 << (len(sound) + TONE).bit_length()
    spectra = np.fft.rfft(sound, size) * np.conj(np.fft.rfft(tone, size))
    products = np.fft.irfft(spectra, size)[: len(sound) - TONE]
    sums = np.concatenate([[0.0], np.cumsum(sound.astype(np.float64) ** 2)])
    energies = np.maximum(sums[TONE:] - sums[:-TONE], 0)[: len(products)]
    # What is as soft as a bit of a 16-bit sample is like nothing.
    scales = np.sqrt(np.maximum(energies, TONE / 32768**2)) * np.linalg.norm(tone)
    return np.asarray(products / scales, np.float32)


@pytest.fixture(
    name="rung",
    scope="module",
    params=[
        (LED, "listening", ()),
        (LED, "none", ("--navigation", "off")),
        (LED, "acx", ("--voice", "short")),
        (UNLED, "listening", ()),
        (UNLED, "podcast", ("--navigation", "off")),
    ],
    ids=["led", "led-none-off", "led-acx-short", "unled", "unled-podcast-off"],
)
def _rung(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Rung:
    """An article, made with a tone before each section."""
    text, use, options = request.param
    place = tmp_path_factory.mktemp("rung")
    (place / "voices").mkdir()
    (place / "voices" / "short.toml").write_text(SHORT, "utf-8")
    (place / "a.md").write_text(text, "utf-8")
    made = make(
        place, "a.md", "--name", "a", "--earcons", "section", "--sound", use, "--to", "mp3,vtt",
        *options,
    )  # fmt: skip
    sound = decoded(made.mp3)
    return Rung(made, load(made.folder).programme, sound, heard_tones(sound))


def speech_lufs(one: Rung) -> float:
    """How loud the speech is, without its pauses."""
    said = np.concatenate([one.sound[clip.start : clip.end] for clip in one.programme.clips])
    return survey(MemorySound(said, RATE)).integrated_lufs


def test_one_before_each_section_and_none_elsewhere(rung: Rung) -> None:
    """As many as there are headings, each before the first word of its section."""
    headed = [section for section in rung.programme.article.sections if section.heading]
    assert len(rung.places) == len(headed)
    for place, first in zip(rung.places, rung.firsts, strict=True):
        assert (first - place) * 1000 / RATE == pytest.approx(AHEAD_MS, abs=2)


def test_its_notes(rung: Rung) -> None:
    """D and the A above it: the two strongest frequencies of what is heard there."""
    for place in rung.places:
        tone = rung.sound[place : place + TONE]
        strengths = np.abs(np.fft.rfft(tone * np.hanning(TONE), 1 << 17))
        hertz = np.fft.rfftfreq(1 << 17, 1 / RATE)
        strongest = hertz[strengths.argmax()]
        assert strongest == pytest.approx(SECTION[1].hertz, abs=3)
        lower = hertz < (SECTION[0].hertz + SECTION[1].hertz) / 2
        assert hertz[lower][strengths[lower].argmax()] == pytest.approx(SECTION[0].hertz, abs=3)


def test_how_loud_it_is(rung: Rung) -> None:
    """12 LU below the speech, within half a LU."""
    speech = speech_lufs(rung)
    for place in rung.places:
        tone = survey(MemorySound(rung.sound[place : place + TONE], RATE)).integrated_lufs
        assert tone - speech == pytest.approx(-12, abs=0.5)


def test_it_is_never_under_speech(rung: Rung) -> None:
    """150 ms of silence between it and the first word, and more between it and the words before."""
    clips = rung.programme.clips
    for place, first in zip(rung.places, rung.firsts, strict=True):
        after = rung.sound[place + TONE : first - 30 * MS]
        assert len(after) >= 150 * MS
        assert to_db(rms(after)) < -80
        ended = max(clip.end for clip in clips if clip.end < first)
        before = rung.sound[ended + 100 * MS : place - 20 * MS]
        assert place - ended >= (BEFORE_MS - 20) * MS
        assert to_db(rms(before)) < -80


def test_all_other_pauses_are_silent(rung: Rung) -> None:
    """Nothing is heard between sentences of a section, nor before the first, nor after the last."""
    clips = rung.programme.clips
    bounds = [(0, clips[0].start), *((a.end, b.start) for a, b in pairwise(clips))]
    bounds.append((clips[-1].end, len(rung.sound)))
    for ended, begins in bounds:
        if begins not in rung.firsts:
            pause = rung.sound[ended + 100 * MS if ended else 0 : begins - 30 * MS]
            assert to_db(rms(pause)) < -80


def test_chapters_begin_with_it(rung: Rung) -> None:
    """By ffprobe, 100 ms before it, so that who jumps there hears it whole."""
    chapters = probed(rung.made.mp3, "-show_chapters")["chapters"]
    starts = [float(str(chapter["start_time"])) for chapter in chapters]
    assert starts[0] == 0
    places = rung.places if len(starts) == len(rung.places) + 1 else rung.places[1:]
    assert len(starts) == len(places) + 1
    for start, place in zip(starts[1:], places, strict=True):
        assert place / RATE - start == pytest.approx(TOLD_MS / 1000, abs=0.003)


def test_the_transcript_does_not_know_it(rung: Rung) -> None:
    """Each cue begins where its words do, within 20 ms, and the proof agrees from the files."""
    for start_ms, end_ms, text in cue_times(rung.made.folder / "a.vtt"):
        before = 150 * MS
        found = onset(rung.sound[start_ms * RATE // 1000 - before : end_ms * RATE // 1000], RATE)
        assert found is not None
        assert abs(found - before) <= 20 * MS, text
    checked = run("check", rung.made.folder, cwd=rung.made.place)
    assert (checked.returncode, checked.stderr) == (0, "")


# --- with and without ----------------------------------------------------------------------------


@pytest.fixture(name="place", scope="module")
def _place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An article made without tones, because nobody asks or by an option, and with them."""
    place = tmp_path_factory.mktemp("place")
    (place / "a.md").write_text(LED, "utf-8")
    make(place, "a.md", "--name", "a", "--out", "usual")
    make(place, "a.md", "--name", "a", "--out", "off", "--earcons", "off")
    settings = place / ".config" / "audiobook" / "settings.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text('earcons = "section"\nnavigation = "off"\n')
    editions = "mp3,epub,daisy,m4b,opus"
    make(place, "a.md", "--name", "a", "--out", "on", "--navigation", "spoken", "--to", editions)
    make(place, "a.md", "--name", "a", "--out", "again", "--navigation", "spoken", "--to", "mp3")
    make(place, "a.md", "--name", "a", "--out", "settings")
    return place


def test_without_it_nothing_changes(place: Path) -> None:
    """Every byte is what it is where nobody asks."""
    assert _tree(place / "usual") == _tree(place / "off")


def test_the_same_bytes_again(place: Path) -> None:
    """Made anew, the sound is the same."""
    one, other = (place / name / "a" / "a.mp3" for name in ("on", "again"))
    assert one.read_bytes() == other.read_bytes()


def _tree(folder: Path) -> dict[str, bytes]:
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


def test_a_programme_is_as_loud_with_it(place: Path) -> None:
    """The loudness that is measured of the whole stays within two tenths, for it counts tones."""
    without, rung = (load(place / name / "a") for name in ("usual", "on"))
    difference = rung.loudness.integrated_lufs - without.loudness.integrated_lufs
    assert abs(difference) <= 0.2
    assert rung.loudness.true_peak_dbtp == pytest.approx(without.loudness.true_peak_dbtp, abs=0.5)


def test_the_speech_is_the_same(place: Path) -> None:
    """Sentences begin and end where they do without it, where pauses have room."""
    without, rung = (load(place / name / "a").programme for name in ("usual", "on"))
    assert without.clips == rung.clips
    assert without.track == rung.track


def test_settings_are_for_who_says_nothing_else(place: Path) -> None:
    """settings.toml asks for tones and for no numbers; an option has the last word."""
    rung, quiet = (load(place / name / "a").programme for name in ("on", "settings"))
    assert "第一节，共三节。" in [one.written for one in rung.script.utterances]
    assert [one.written for one in quiet.script.utterances if one.earcon] == [
        "土路",
        "桥边",
        "路上",
    ]


@pytest.mark.parametrize("name", ["a.m4b", "a.opus"])
def test_other_codecs_have_it_whole(place: Path, name: str) -> None:
    """What is encoded anew in pieces is cut beside it, never in it."""
    sound = _resampled(place / "on" / "a" / name)
    rung = heard_tones(decoded(place / "on" / "a" / "a.mp3"))
    assert len(rung) == 3
    assert heard_tones(sound) == pytest.approx(rung, abs=3 * MS)


def _resampled(path: Path) -> Samples:
    command = ["ffmpeg", "-v", "error", "-i", str(path), "-f", "f32le", "-ac", "1"]
    done = subprocess.run([*command, "-ar", str(RATE), "-"], capture_output=True, check=True)
    return np.frombuffer(done.stdout, dtype="<f4")


def test_books_play_it_with_the_heading(place: Path) -> None:
    """An overlay's first clip of a section is its file's start, where the tone is."""
    import zipfile

    folder = place / "on" / "a"
    chapters = load(folder).programme.chapters
    files = sorted((folder / "daisy").glob("part*.mp3"))
    with zipfile.ZipFile(folder / "a.epub") as book:
        for chapter, file in zip(chapters, files, strict=True):
            assert book.read(f"EPUB/{file.name}") == file.read_bytes()
            text = book.read(f"EPUB/{chapter.id}.smil").decode()
            first = re.findall(r'<audio src="([^"]*)" clipBegin="([^"]*)"', text)[0]
            assert first == (file.name, "0:00:00.000")


def test_a_section_of_a_talking_book_begins_with_it(place: Path) -> None:
    """Each file of DAISY's but the first has it near its start, whole."""
    files = sorted((place / "on" / "a" / "daisy").glob("part*.mp3"))
    for file in files[1:]:
        sound = decoded(file)
        (tone,) = heard_tones(sound)
        assert tone / MS < 2 * TOLD_MS


def test_a_mix_for_loudspeakers_has_none(place: Path) -> None:
    """It is made of sentences alone."""
    folder = place / "on" / "a"
    mixed = run("broadcast", "mix", folder, "--sections", "1", cwd=place)
    assert mixed.returncode == 0, mixed.stderr
    (mp3,) = (folder / "broadcast").glob("*.mp3")
    assert not heard_tones(decoded(mp3))


def test_replacing_keeps_it(place: Path) -> None:
    """A heading with another text has its tone, and taken back every byte of sound is as before."""
    folder = place / "again" / "a"
    before = (folder / "a.mp3").read_bytes()
    tones = heard_tones(decoded(folder / "a.mp3"))
    number = next(
        one.id for one in load(folder).programme.script.utterances if one.written == "桥边"
    )
    replaced = run("replace", folder, number, "--text", "桥的那一边", cwd=place)
    assert replaced.returncode == 0, replaced.stderr
    changed = heard_tones(decoded(folder / "a.mp3"))
    assert len(changed) == len(tones)
    assert changed[:2] == tones[:2]
    assert changed[2] > tones[2]
    restored = run("replace", folder, number, "--restore", cwd=place)
    assert restored.returncode == 0, restored.stderr
    assert (folder / "a.mp3").read_bytes() == before


def test_what_there_is_not_is_refused(place: Path) -> None:
    """An unknown choice is wrong usage, and names those that there are."""
    for option in ("--earcons", "--navigation"):
        refused = run("make", "a.md", option, "loud", cwd=place)
        assert refused.returncode == 2
        assert re.search(r"not one of '(off|spoken)', '(section|off)'", refused.stderr)
