"""WebVTT, SubRip and LRC: what other programs make of them, and what ours refuse to read."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from sample_programme import LOUDNESS, programme

from audiobook.editions import EDITIONS
from audiobook.editions.files.record import Record, record_of
from audiobook.editions.sound.rendition import LISTENING, Rendition
from audiobook.editions.written.times import MILLISECONDS, in_units
from audiobook.model import Programme

TRACKS = ("vtt", "srt", "lrc")
NAME = "sample"


def _write(edition: str, made: Programme, folder: Path) -> Record:
    rendition = Rendition(made, LISTENING, folder / "none", "0" * 64, LOUDNESS)
    EDITIONS[edition].load().write(rendition, folder, NAME)
    return record_of(rendition, NAME, (edition,))


def _with_texts(made: Programme, text: str) -> Programme:
    """The programme in which every sentence is written so."""
    takes = tuple(
        replace(take, utterances=tuple(replace(one, written=text) for one in take.utterances))
        for take in made.script.body
    )
    return replace(made, script=replace(made.script, body=takes))


@pytest.mark.parametrize("edition", TRACKS)
def test_ffmpeg_reads_the_times(edition: str, tmp_path: Path) -> None:
    """FFmpeg finds every sentence where the programme has it, to the format's own precision."""
    made = programme()
    _write(edition, made, tmp_path)
    probed = subprocess.run(
        ["ffprobe", "-v", "error", "-of", "json", "-show_packets", tmp_path / f"{NAME}.{edition}"],
        check=True,
        capture_output=True,
    )
    packets = json.loads(probed.stdout)["packets"]
    starts = [round(float(packet["pts_time"]) * MILLISECONDS) for packet in packets]
    rate = made.track.rate
    due = [in_units(clip.start, rate, MILLISECONDS) for clip in made.clips]
    assert starts == pytest.approx(due, abs=5 if edition == "lrc" else 0)


@pytest.mark.parametrize("edition", ["vtt", "srt"])
def test_ffmpeg_shows_the_text(edition: str, tmp_path: Path) -> None:
    """Nothing that an author writes is taken for markup, hidden, or ends a cue."""
    text = r"<script>a && b</script> <i>x</i> {\an8} &amp; 5 --> 6 <00:01>"
    _write(edition, _with_texts(programme(), text), tmp_path)
    shown = subprocess.run(
        ["ffmpeg", "-v", "error", "-i", tmp_path / f"{NAME}.{edition}", "-f", "srt", "-"],
        check=True,
        capture_output=True,
    )
    # FFmpeg turns all into ASS in between, and escapes its brackets, since 9.0 by an empty pair.
    lines = re.sub("\u2060|{}", "", shown.stdout.decode()).replace(r"\{", "{").splitlines()
    assert text in lines


@pytest.mark.parametrize("edition", TRACKS)
@pytest.mark.parametrize(
    "damage",
    [
        lambda text: text.replace(".", ",", 3).replace(",700", ".700"),
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text + "\n",
        lambda text: text.rstrip("\n"),
        lambda text: "\ufeff" + text,
        lambda text: text.replace("天还没亮", "天还\n\n没亮"),
        lambda text: text.replace("00:07", "00:77"),
        lambda text: text[:0],
    ],
    ids=["point", "crlf", "more", "less", "bom", "blank line", "seconds", "empty"],
)
def test_a_damaged_track_is_a_problem(
    edition: str, damage: Callable[[str], str], tmp_path: Path
) -> None:
    """A player may forgive it; the proof does not."""
    record = _write(edition, programme(), tmp_path)
    path = tmp_path / f"{NAME}.{edition}"
    path.write_bytes(damage(path.read_text(encoding="utf-8")).encode())
    problems = EDITIONS[edition].load().check(tmp_path, record)
    assert problems
    assert all(line.startswith(f"{path.name}: ") and "\n" not in line for line in problems)


def test_webvtt_escapes_are_strict(tmp_path: Path) -> None:
    """A cue with a bare `<` or `&` is not WebVTT."""
    record = _write("vtt", programme(), tmp_path)
    path = tmp_path / f"{NAME}.vtt"
    path.write_bytes(path.read_bytes().replace(b"&amp;", b"&"))
    assert "not a cue" in EDITIONS["vtt"].load().check(tmp_path, record)[0]


def test_lrc_counts_minutes_beyond_an_hour(tmp_path: Path) -> None:
    """LRC has no hours."""
    made = programme()
    late = tuple(
        replace(clip, start=clip.start + 2 * 3600 * 44100, end=clip.end + 2 * 3600 * 44100)
        for clip in made.clips
    )
    record = _write("lrc", replace(made, clips=late), tmp_path)
    assert "[120:00.70]早起的人。" in (tmp_path / f"{NAME}.lrc").read_text(encoding="utf-8")
    assert EDITIONS["lrc"].load().check(tmp_path, record) == ()
