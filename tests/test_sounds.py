"""Each preset of `--sound`, from a text to what others measure in the MP3."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from command import Made, make, run
from heard import Samples, decoded, probed, said_again
from signals import judge

from audiobook.audio.levels import FULL_SCALE, rms, to_db
from audiobook.editions.files.record import load
from audiobook.editions.sound.rendition import PRESETS, Preset

TEXT = """早市

天还没亮，河边的早市已经热闹起来。卖豆浆的、卖油条的，一家挨着一家；老人提着篮子慢慢走。

“今年的新米到了吗？”有人问。摊主笑着说：“明天就到，您放心。”全市今年新增绿地32公顷，同比增长8%。
"""


@pytest.fixture(name="made", scope="module", params=PRESETS.values(), ids=list(PRESETS))
def _made(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Preset, Made, Samples]:
    """A short article with the sound of one preset, and what ffmpeg decodes of it."""
    preset: Preset = request.param
    place = tmp_path_factory.mktemp(preset.name)
    (place / "a.txt").write_text(TEXT, "utf-8")
    made = make(place, "a.txt", "--to", "mp3", "--sound", preset.name)
    return preset, made, decoded(made.mp3)


def noise_floor(sound: Samples, rate: int) -> float:
    """The level of the quietest half second, as Audacity's ACX Check finds it."""
    energies = np.concatenate([[0.0], np.cumsum(sound.astype(np.float64) ** 2)])
    window = rate // 2
    quietest = float((energies[window:] - energies[:-window]).min()) / window
    return to_db(float(np.sqrt(max(quietest, 0.0))))


def test_it_is_encoded_as_its_use_asks(made: tuple[Preset, Made, Samples]) -> None:
    """One channel, of the preset's rate and bitrate, as ffprobe reads them."""
    preset, files, _ = made
    (stream,) = probed(files.mp3, "-show_streams", "-select_streams", "a")["streams"]
    assert (stream["sample_rate"], stream["channels"]) == (str(preset.rate), 1)
    assert stream["bit_rate"] == str(preset.bitrate * 1000)


def test_it_measures_what_is_told(made: tuple[Preset, Made, Samples]) -> None:
    """FFmpeg's loudness and true peak, and levels counted sample by sample, are those told."""
    preset, files, sound = made
    theirs = judge(sound, preset.rate)
    told = files.told
    assert told["sound"] == preset.name
    assert told["loudness_lufs"] == pytest.approx(theirs.lufs, abs=0.1)
    assert told["true_peak_dbtp"] == pytest.approx(theirs.true_peak, abs=0.2)
    rms = to_db(float(np.sqrt((sound.astype(np.float64) ** 2).mean())))
    assert told["rms_dbfs"] == pytest.approx(rms, abs=0.1)
    assert told["noise_floor_dbfs"] < -60
    assert noise_floor(sound, preset.rate) < -60


def test_it_is_within_its_limits(made: tuple[Preset, Made, Samples]) -> None:
    """What ffmpeg measures is what the preset is for."""
    preset, files, sound = made
    theirs, told = judge(sound, preset.rate), files.told
    due = {
        "listening": abs(theirs.lufs + 19) <= 0.5 and theirs.true_peak <= -3,
        "podcast": abs(theirs.lufs + 19) <= 0.5 and theirs.true_peak <= -1,
        "acx": -23 <= told["rms_dbfs"] <= -18 and to_db(float(np.abs(sound).max())) <= -3,
        "r128": abs(theirs.lufs + 23) <= 0.5 and theirs.true_peak <= -1,
        "none": True,
    }
    assert due[preset.name]


def test_check_judges_it_by_what_it_was_made_for(made: tuple[Preset, Made, Samples]) -> None:
    """`check` proves it from its files, and names the preset."""
    preset, files, _ = made
    checked = run("check", files.folder, cwd=files.place)
    assert checked.returncode == 0, checked.stderr
    assert f"({preset.name})" in checked.stdout
    assert load(files.folder).preset == preset


def test_without_gain_the_recording_is_heard_as_it_is(tmp_path: Path) -> None:
    """With `none` each sentence has the level at which the engine spoke it, to 0.2 dB."""
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    made = make(tmp_path, "a.txt", "--to", "mp3", "--sound", "none")
    sound, programme = decoded(made.mp3), load(made.folder).programme
    for clip, spoken in zip(programme.clips, said_again(programme), strict=True):
        level = to_db(rms(sound[clip.start : clip.end]))
        assert level == pytest.approx(to_db(rms(spoken / np.float32(FULL_SCALE))), abs=0.2)


def test_an_unknown_sound_is_wrong_usage(tmp_path: Path) -> None:
    """The presets that there are stand in the message."""
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    done = run("make", "a.txt", "--sound", "loud", cwd=tmp_path)
    assert done.returncode == 2
    assert "listening, podcast, acx, r128, none" in done.stderr
