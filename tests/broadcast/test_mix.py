"""A mix, made by the command line and heard by ffmpeg."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import time
from pathlib import Path

import numpy as np
import pytest
from command import COMMAND, ROOT, environment_for, run
from edge_service import EdgeService
from heard import onset
from mixes import CHINESE, ENGLISH, RATE, Mixed, heard, made, mixed
from signals import correlation, judge, needs_ffmpeg, needs_mp3val

from audiobook.audio.levels import FloatSamples
from audiobook.audio.measuring.onset import pauses
from audiobook.broadcast.message import load
from audiobook.broadcast.mixing.chime import chime_frames
from audiobook.broadcast.mixing.profiles import PROFILES

pytestmark = needs_ffmpeg


@pytest.fixture(scope="module")
def notice(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A programme in Chinese; to be copied, not changed."""
    return made(tmp_path_factory.mktemp("notice"), CHINESE)


@pytest.fixture(scope="module")
def horn(notice: Path, tmp_path_factory: pytest.TempPathFactory) -> Mixed:
    """Its mix for horns."""
    return mixed(notice, tmp_path_factory.mktemp("horn"))


@pytest.fixture(scope="module")
def sound(horn: Mixed) -> FloatSamples:
    """One channel of that mix."""
    return heard(horn.path)[:, 0]


@pytest.mark.parametrize("profile", list(PROFILES))
def test_a_mix_is_as_loud_as_its_profile_says(
    notice: Path, horn: Mixed, tmp_path: Path, profile: str
) -> None:
    """One channel of the MP3 by ffmpeg's meter: within 0.5 LU, and no true peak above −3 dBTP."""
    made = horn if profile == "horn" else mixed(notice, tmp_path, "--profile", profile)
    assert made.path.name == f"{profile}.mp3"
    channel = heard(made.path)[:, 0]
    loudness = judge(channel, RATE)
    assert abs(loudness.lufs - PROFILES[profile].lufs) <= 0.5
    assert loudness.true_peak <= -3.0
    assert abs(loudness.lufs - made.report["integrated_lufs"]) <= 0.1
    assert abs(loudness.true_peak - made.report["true_peak_dbtp"]) <= 0.2


def test_both_channels_are_alike_and_full(horn: Mixed, sound: FloatSamples) -> None:
    """The other channel is the same, sample by sample."""
    assert np.array_equal(heard(horn.path)[:, 1], sound)


@pytest.fixture(scope="module")
def filled(notice: Path, horn: Mixed, tmp_path_factory: pytest.TempPathFactory) -> Mixed:
    """The same mix in a slot that is a minute longer."""
    slot = round(horn.report["seconds"]) + 60
    return mixed(notice, tmp_path_factory.mktemp("filled"), "--slot", str(slot))


@needs_mp3val
@pytest.mark.parametrize("name", ["horn", "filled"])
def test_a_mix_is_mpeg_frames_and_nothing_else(name: str, request: pytest.FixtureRequest) -> None:
    """44.1 kHz, 128 kbit/s, constant, stereo; no tag, no Info frame, nothing to complain of."""
    horn: Mixed = request.getfixturevalue(name)
    data = horn.path.read_bytes()
    assert data[:2] == b"\xff\xfb"
    assert data[36:40] not in (b"Xing", b"Info")
    assert data[-128:-125] != b"TAG"
    said = subprocess.run(["mp3val", horn.path], capture_output=True, check=True).stdout.decode()
    lines = [line for line in said.splitlines() if "WARNING" in line]
    assert all("No supported tags" in line for line in lines)
    frames = round(horn.report["seconds"] * RATE / 1152)
    assert f"{frames} MPEG frames (MPEG 1 Layer III), no tags, CBR" in said
    probed = _probe(horn.path)
    assert (probed["sample_rate"], probed["channels"], probed["bit_rate"]) == ("44100", 2, "128000")


def _probe(path: Path) -> dict[str, object]:
    done = subprocess.run(
        ["ffprobe", "-v", "error", "-show_streams", "-of", "json", path],
        capture_output=True,
        check=True,
    )
    streams: list[dict[str, object]] = json.loads(done.stdout)["streams"]
    return streams[0]


def test_a_chime_opens_the_amplifier_and_ends_before_the_words(sound: FloatSamples) -> None:
    """A second and a half of chime from the start, then silence, then the words."""
    chime, words = sound[: round(1.65 * RATE)], sound[round(1.7 * RATE) :]
    begins = onset(chime, RATE)
    assert begins is not None
    assert begins < 0.06 * RATE
    assert np.abs(chime[: round(0.028 * RATE)]).max() < 0.05  # softly: nobody starts
    assert np.abs(sound[round(1.62 * RATE) : round(1.95 * RATE)]).max() < 0.003
    first = onset(words, RATE)
    assert first is not None
    assert abs(first / RATE + 1.7 - 2.1) < 0.1


def test_the_chime_rises_before_and_falls_after(sound: FloatSamples) -> None:
    """Its first note is lower than its last before the message, and higher after it."""
    after = sound[-round(1.93 * RATE) :]
    assert _pitch(sound, 0.1) < _pitch(sound, 0.9)
    assert _pitch(after, 0.1) > _pitch(after, 0.9)


def _pitch(samples: FloatSamples, at: float) -> float:
    part = samples[round(at * RATE) : round((at + 0.15) * RATE)]
    spectrum = np.abs(np.fft.rfft(part * np.hanning(len(part)), RATE))
    return float(spectrum.argmax())


def test_the_message_is_said_twice_alike(horn: Mixed, sound: FloatSamples) -> None:
    """What is heard the second time is what was heard the first time, at the transcript's time."""
    first, second = horn.times("因检修主管道")
    assert horn.report["repeats"] == 2
    period = round((horn.report["seconds"] * RATE - chime_frames()) / 2 / 1152) * 1152
    assert abs(second - first - period / RATE) <= 1
    start, length = round(2.2 * RATE), round(horn.report["message_seconds"] * RATE)
    once, again = (sound[at : at + length] for at in (start, start + period))
    assert correlation(once, again) > 0.9999


def test_pauses_are_as_long_as_the_profile_says(horn: Mixed, sound: FloatSamples) -> None:
    """From speech to speech: clauses 0.8 s, sentences 1.2 s, paragraphs 1.6 s, sections 2.4 s."""
    message = sound[round(2 * RATE) : round((2.1 + horn.report["message_seconds"]) * RATE)]
    long = [(end - start) / RATE for start, end in pauses(message, RATE) if end - start > RATE / 2]
    due = [
        1.6,  # 停水通知
        1.2,  # 来源，…
        1.6,  # …合成语音朗读。
        0.8,  # 主管道，
        1.2,  # 停水。
        0.8,  # 储水，
        2.4,  # 第一节 …
    ]
    assert np.allclose(long[: len(due)], due, atol=0.03)
    assert horn.report["pauses"]["made"] == horn.report["pauses"]["wanted"] > 5


def test_what_is_not_true_of_a_mix_is_not_said(horn: Mixed) -> None:
    """No running time of the programme, no captions for people who see no pictures."""
    text = "\n".join(horn.transcript)
    assert "全文共" not in text
    assert "抢修队" not in text
    assert "图片说明" not in text
    assert len(horn.report["left_out"]) == 3


def test_captions_are_said_where_they_are_asked_for(notice: Path, tmp_path: Path) -> None:
    """`--captions` keeps them."""
    assert "抢修队" in "\n".join(mixed(notice, tmp_path, "--captions").transcript)


@pytest.mark.parametrize("chosen", ["1", "sec03", "0-1"])
def test_every_mix_says_that_its_voice_is_synthetic(
    notice: Path, tmp_path: Path, chosen: str
) -> None:
    """Whatever sections are chosen, and each time that the message is said."""
    made = mixed(notice, tmp_path, "--sections", chosen)
    assert len(made.times("本音频由合成语音朗读。")) == made.report["repeats"]


def test_only_the_chosen_sections_are_said(notice: Path, tmp_path: Path) -> None:
    """By number, with the title, but without a number or an end that is the whole article's."""
    made = mixed(notice, tmp_path, "--sections", "2", "--repeats", "1")
    assert [line.split(" ", 1)[1] for line in made.transcript if ":" in line] == [
        "（提示音）",
        "停水通知",
        "来源：柳溪村委会。",
        "本音频由合成语音朗读。",
        "送水点",
        "村委会门口有送水车，行动不便的打个电话就送到家里。",
        "版权信息：柳溪村委会。",
        "（提示音）",
    ]
    assert [part["title"] for part in made.report["sections"]] == ["送水点"]


def test_an_unknown_section_is_answered_with_those_that_are_there(notice: Path) -> None:
    """In one line, with their numbers and titles."""
    done = run("broadcast", "mix", notice, "--sections", "7", cwd=notice.parent)
    assert done.returncode == 1
    assert done.stderr == (
        "audiobook: There is no section “7”. The sections are: 0 “停水通知”, 1 “停水时间”,"
        " 2 “送水点”.\n"
    )


def test_an_urgent_message_is_said_three_times(notice: Path, tmp_path: Path) -> None:
    """And its report says that it is urgent."""
    made = mixed(notice, tmp_path, "--urgent", "--sections", "1")
    assert made.report["urgent"] is True
    assert len(made.times("停水时间")) == made.report["repeats"] == 3


def test_a_mix_that_is_too_long_is_refused_with_what_would_fit(
    notice: Path, horn: Mixed, tmp_path: Path
) -> None:
    """Nothing is cut off or written: fewer repeats are advised, then fewer sections, by name."""
    once = (horn.report["seconds"] + 4.1) / 2
    done = [
        run("broadcast", "mix", notice, "--slot", slot, cwd=tmp_path)
        for slot in (f"{once + 2:.0f}", f"{once - 5:.0f}", "8")
    ]
    refused = [one.stderr for one in done]
    assert [(one.returncode, one.stderr.count("\n")) for one in done] == [(1, 1)] * 3
    assert refused[0].startswith("audiobook: The message takes ")
    assert "--repeats 1: " in refused[0]
    assert "--repeats 1 --sections 0-1 it fits: 0 “停水通知”, 1 “停水时间”" in refused[1]
    assert "its shortest section, 2 “送水点”, takes" in refused[2]
    assert not list((notice / "broadcast").glob("*"))


def test_a_mix_that_fits_its_slot_exactly_gets_nothing_more(
    notice: Path, horn: Mixed, tmp_path: Path
) -> None:
    """With just the seconds that it has it is the same mix, byte for byte."""
    filled = mixed(notice, tmp_path, "--slot", str(horn.report["seconds"]))
    assert filled.path.read_bytes() == horn.path.read_bytes()
    assert filled.report["silence_seconds"] == 0
    assert filled.transcript == horn.transcript


def test_a_mix_fills_its_slot(horn: Mixed, filled: Mixed, sound: FloatSamples) -> None:
    """Decoded it is as long as its slot, within an MPEG frame, with silence at its end.

    Before that it is the same mix: no pause is longer, for amplifiers close in long ones.
    """
    longer = heard(filled.path)[:, 0]
    assert 0 <= filled.report["slot"] * RATE - len(longer) < 1152
    assert np.array_equal(longer[: len(sound) - 1152], sound[:-1152])
    assert not longer[len(sound) :].any()
    assert filled.report["seconds"] == pytest.approx(len(longer) / RATE, abs=0.001)
    assert filled.report["silence_seconds"] == pytest.approx(
        (len(longer) - len(sound)) / RATE, abs=0.001
    )
    for figure in ("integrated_lufs", "true_peak_dbtp", "repeats"):
        assert filled.report[figure] == horn.report[figure]
    assert filled.transcript[:-1] == horn.transcript
    assert filled.transcript[-1].endswith("（静音）")
    assert "of silence that fills its slot. Sections: " in filled.told
    assert "The slot has room for the message 3 times: --repeats 3." in filled.told
    assert load(filled.path).seconds == filled.report["seconds"]


def test_the_same_mix_is_the_same_bytes(notice: Path, horn: Mixed, tmp_path: Path) -> None:
    """The MP3, its transcript and its report, made again elsewhere."""
    again = mixed(notice, tmp_path)
    for ending in (".mp3", ".txt", ".json"):
        assert (
            again.path.with_suffix(ending).read_bytes()
            == horn.path.with_suffix(ending).read_bytes()
        )


def test_a_mix_is_what_the_senders_take(horn: Mixed) -> None:
    """Its report has the hash of the file, its title and its length; it was told to the user."""
    message = load(horn.path)
    assert message.title == "停水通知"
    assert message.sha256 == hashlib.sha256(horn.path.read_bytes()).hexdigest()
    assert message.sha256 in horn.told
    assert abs(len(heard(horn.path)) / RATE - message.seconds) < 0.03


def test_the_report_says_how_fast_it_is_said_and_how_well_it_is_understood(horn: Mixed) -> None:
    """Characters a minute, and ESTOI among echoes and noise: better than without the mix."""
    pace, understood = horn.report["pace"], horn.report["intelligibility"]
    assert pace["unit"] == "characters"
    assert 100 < pace["overall"] < pace["speaking"] < 320
    assert understood["before"] + 0.05 < understood["after"] < 0.9


@pytest.mark.parametrize(("speed", "warned"), [(300, True), (220, False)])
def test_a_voice_that_is_too_fast_for_horns_is_told(
    tmp_path: Path, speed: int, *, warned: bool
) -> None:
    """With what to do; from others nobody stands 100 m away."""
    voices = tmp_path / "voices"
    voices.mkdir()
    (voices / "own.toml").write_text(
        f'engine = "espeak"\nvoice = "cmn"\nlang = "zh-CN"\nspeed = {speed}\n', "utf-8"
    )
    folder = made(tmp_path, CHINESE, "own")
    for profile, due in (("horn", warned), ("indoor", False)):
        done = run("broadcast", "mix", folder, "--profile", profile, "--repeats", "1", cwd=tmp_path)
        assert ("Set speed = 250" in done.stderr) is due


def test_an_english_article_is_mixed_as_well(tmp_path: Path) -> None:
    """Its clauses are pauses, its pace is in words, and it says that its voice is synthetic."""
    folder = made(tmp_path, ENGLISH, "english")
    english = mixed(folder, tmp_path / "copy", "--repeats", "1")
    assert english.report["pace"]["unit"] == "words"
    assert english.report["pauses"]["made"] >= 2
    assert english.times("Read by a synthetic voice.")
    assert not english.times("Section one")[1:]


def test_an_online_voice_s_pauses_are_found(tmp_path: Path) -> None:
    """By the times of its words, for the programme was made of the service's answers."""
    site = tmp_path / "site"
    site.mkdir()
    with EdgeService() as service:
        environment = service.environment(site)
        environment["PYTHONPATH"] = os.pathsep.join([environment["PYTHONPATH"], str(ROOT)])
        environment["AUDIOBOOK_OFFLINE"] = ""
        folder = made(tmp_path, CHINESE, "yunyang", **environment)
    online = mixed(folder, tmp_path / "copy", "--repeats", "1")
    assert online.report["pauses"]["made"] == online.report["pauses"]["wanted"] > 5


def test_a_programme_at_another_rate_is_mixed_at_44100(tmp_path: Path) -> None:
    """One mastered after R 128 is at 48 kHz."""
    folder = made(tmp_path, CHINESE, "mandarin", "--sound", "r128")
    probed = _probe(mixed(folder, tmp_path / "copy", "--repeats", "1").path)
    assert probed["sample_rate"] == "44100"


def test_without_a_programme_there_is_one_line(tmp_path: Path) -> None:
    """An empty folder is named."""
    done = run("broadcast", "mix", tmp_path, cwd=tmp_path)
    assert done.returncode == 1
    assert done.stderr.startswith(f"audiobook: There is no {tmp_path / 'programme.json'}")
    assert len(done.stderr.splitlines()) == 1


def test_a_changed_sound_is_refused(notice: Path, tmp_path: Path) -> None:
    """What was proven is what is mixed; nothing is left behind."""
    copy = tmp_path / "a"
    shutil.copytree(notice, copy)
    sound = copy / "a.mp3"
    sound.write_bytes(sound.read_bytes()[:-1000])
    done = run("broadcast", "mix", copy, cwd=tmp_path)
    assert done.returncode == 1
    assert "is not there as it was proven" in done.stderr
    assert not (copy / "broadcast").exists()


def test_a_file_where_the_folder_should_be_is_left_alone(notice: Path, tmp_path: Path) -> None:
    """It is named in one line."""
    copy = tmp_path / "a"
    shutil.copytree(notice, copy)
    (copy / "broadcast").write_text("mine")
    done = run("broadcast", "mix", copy, cwd=tmp_path)
    assert done.returncode == 1
    assert done.stderr == f"audiobook: Cannot write {copy / 'broadcast'}: Not a directory.\n"
    assert (copy / "broadcast").read_text() == "mine"


def test_a_record_without_an_opening_is_refused(notice: Path, tmp_path: Path) -> None:
    """It would not say that its voice is synthetic."""
    copy = tmp_path / "a"
    shutil.copytree(notice, copy)
    record = json.loads((copy / "programme.json").read_text("utf-8"))
    record["programme"]["script"]["opening"] = []
    (copy / "programme.json").write_text(json.dumps(record), "utf-8")
    done = run("broadcast", "mix", copy, cwd=tmp_path)
    assert done.returncode == 1
    assert "is damaged" in done.stderr


def test_a_mix_that_is_killed_leaves_the_one_that_was_there(horn: Mixed, tmp_path: Path) -> None:
    """Whole and with its report; the next one is made as if nothing had been."""
    folder = shutil.copytree(horn.path.parents[1], tmp_path / horn.path.parents[1].name)
    before = folder / horn.path.relative_to(horn.path.parents[1])
    data = before.read_bytes()
    command = [*COMMAND, "broadcast", "mix", str(folder), "--urgent"]
    killed = subprocess.Popen(command, cwd=tmp_path, env=environment_for(tmp_path))
    while killed.poll() is None and not (before.parent / ".unfinished" / "reel.raw").exists():
        time.sleep(0.001)
    killed.kill()
    killed.wait()
    assert before.read_bytes() == data
    assert load(before).urgent is False
    assert mixed(folder, tmp_path).path.read_bytes() == data
    assert not (before.parent / ".unfinished").exists()


def test_an_unknown_profile_is_wrong_usage(notice: Path) -> None:
    """The profiles are listed."""
    done = run("broadcast", "mix", notice, "--profile", "car", cwd=notice.parent)
    assert done.returncode == 2
    assert "horn, indoor, radio" in done.stderr
