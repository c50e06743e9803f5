"""One sentence of a finished programme is replaced, and everything else stays as it was."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import soundfile
from command import QUICK, make, run
from heard import RATE, Samples, decoded, likeness, probed

from audiobook.audio.human import speech_lufs
from audiobook.audio.levels import IntSamples
from audiobook.cast import load_cast
from audiobook.editions.files.record import load
from audiobook.engines.espeak import Espeak
from audiobook.lexicon import Lexicon
from audiobook.model import Programme, Utterance
from audiobook.recording import pace_of
from audiobook.recording.cutting import cut_up
from audiobook.recording.retakes import RetakingEngine
from audiobook.replacing import guests
from audiobook.script import write_passage

ARTICLE = """---
source: 小城日报
---

# 早起的人

天还没亮，小城就醒了。卖豆浆的灯先亮，扫街的人跟着出门。价格下降73%，大家都很高兴。

## 灯下

路是人走出来的。The first bus leaves at six o'clock in the morning. 盐都的老人慢慢地走着。

![卖豆浆的人 张三摄]()
"""
LONG = "没有人说过这句话，" * 7 + "没有人说过这句话。"
"""As long as the long recording."""
ALL = f"{QUICK},opus"
"""All editions but the M4B, which takes long to encode."""


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the article, a programme of it, and sound for it; to be copied from."""
    place = tmp_path_factory.mktemp("made")
    (place / "a.md").write_text(ARTICLE, "utf-8")
    make(place, "a.md", "--to", "mp3,txt,json", "--name", "a")
    make(place, "a.md", "--to", ALL, "--name", "all")
    _record_guest(place / "good.wav")
    _record_guest(place / "long.wav", times=8)
    _record_guest(place / "soft.flac", gain="-26dB")
    soundfile.write(place / "silent.wav", np.zeros(RATE), RATE)
    return place


@pytest.fixture
def made(place: Path) -> Path:
    """The programme as it was made."""
    return place / "output" / "a"


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    """The programme, to be changed."""
    return shutil.copytree(made, tmp_path / "a")


def _record_guest(path: Path, times: int = 1, gain: str = "-12dB") -> None:
    """A person, for whom an English voice stands in: late, soft, in stereo, at another rate."""
    raw = path.with_name("raw.wav")
    cast = load_cast("english", ())
    (take,) = write_passage("Nobody has ever said this sentence. " * times, cast, Lexicon())
    speech = Espeak().speak(take, cast.narrator)
    soundfile.write(raw, speech.samples, speech.rate)
    sounds = f"volume={gain},adelay=900:all=1,apad=pad_dur=1.5"
    command = ["ffmpeg", "-v", "error", "-i", str(raw), "-af", sounds, "-ac", "2", "-ar", "48000"]
    subprocess.run([*command, path], check=True)
    raw.unlink()


def _replace(folder: Path, *arguments: str | Path) -> str:
    """Replace to a good end; what was told on standard error."""
    done = run("replace", folder, *arguments, cwd=folder.parent)
    assert done.returncode == 0, done.stderr
    return done.stderr


def _export(folder: Path, *arguments: str | Path) -> None:
    done = run("export", folder, *arguments, cwd=folder.parent)
    assert done.returncode == 0, done.stderr


def _programme(folder: Path) -> Programme:
    return load(folder).programme


def _sentence(folder: Path, words: str) -> Utterance:
    return next(one for one in _programme(folder).script.utterances if words in one.written)


def _contents(folder: Path) -> dict[str, bytes]:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


def _segments(folder: Path) -> dict[str, IntSamples]:
    """What is recorded for each sentence, by the very engine that replacing records with."""
    programme = _programme(folder)
    originals = {one.original.id: one.original for one in programme.retakes}
    readers = guests.readers(programme, folder, folder)
    cast = load_cast(programme.voice, ()).in_tempo(programme.tempos)
    engine = RetakingEngine(Espeak(), programme.script, originals, readers)
    heard = {}
    for take in engine.script.takes:
        speech = engine.speak(take, cast.narrator)
        for one in cut_up(take, speech, RATE, cast.narrator.pauses):
            segment = one.segment
            heard[one.utterance.id] = segment.samples[segment.start : segment.end]
    return heard


def _clips(folder: Path) -> Iterator[tuple[str, Samples]]:
    """The finished sound of each sentence, as ffmpeg decodes the MP3."""
    sound = decoded(folder / "a.mp3")
    for clip in _programme(folder).clips:
        yield clip.utterance, sound[clip.start : clip.end]


def test_only_that_sentence_sounds_otherwise(made: Path, folder: Path) -> None:
    """All others are recorded sample for sample as before, and heard at their new times."""
    wanted = _sentence(folder, "扫街")
    _replace(folder, wanted.id, "--text", "天亮以后，卖花的人也来了，街上慢慢热闹起来。")
    before, after = _segments(made), _segments(folder)
    different = [one for one in before if not np.array_equal(before[one], after[one])]
    assert different == [wanted.id]
    told = dict(_clips(made))
    for one, sound in _clips(folder):
        assert likeness(sound, after[one].astype(np.float32)) > 0.97
        same = min(len(told[one]), len(sound))
        assert (likeness(told[one][:same], sound[:same]) > 0.97) == (one != wanted.id)


def test_every_edition_says_the_new_sentence(place: Path, tmp_path: Path) -> None:
    """Transcripts, chapters and all editions are as the programme is now, by the proof of each.

    Restored, each is byte for byte what it was.
    """
    made = place / "output" / "all"
    folder = shutil.copytree(made, tmp_path / "all")
    wanted = _sentence(folder, "扫街")
    _replace(folder, wanted.id, "--text", "卖花的人也来了。")
    checked = run("check", folder, cwd=folder.parent)
    assert checked.returncode == 0, checked.stderr
    assert set(load(folder).editions) == set(ALL.split(","))
    for name in (
        "transcript.txt",
        "transcript.md",
        "transcript.json",
        "all.vtt",
        "all.srt",
        "all.lrc",
    ):
        text = (folder / name).read_text("utf-8")
        assert "卖花的人也来了。" in text
        assert "扫街" not in text
    _replace(folder, wanted.id, "--restore")
    assert _contents(folder) == _contents(made)


def test_ids_stay(folder: Path) -> None:
    """Whatever is replaced, every sentence is known by the id that it had."""
    _replace(folder, "5", "--text", "人来了。他走了。谁也不在。")
    ids = [one.id for one in _programme(folder).script.utterances]
    assert ids == [f"s{number:04}" for number in range(1, len(ids) + 1)]


def test_a_text_tells_readings_and_is_said_as_any_other(folder: Path) -> None:
    """A gloss decides and is shown nowhere; numbers are said in words."""
    wanted = _sentence(folder, "路是")
    _replace(folder, wanted.id, "--text", "重(chóng)庆的价格下降了50%。")
    now = _sentence(folder, "重庆")
    assert (now.id, now.written) == (wanted.id, "重庆的价格下降了50%。")
    assert now.spoken == "重庆的价格下降了百分之五十。"
    assert now.pronunciation[0].syllables[0] == "chong2"


def test_restored_it_is_byte_for_byte_what_it_was(made: Path, folder: Path) -> None:
    """Every file, the record too, however often the sentence was replaced in between."""
    wanted = _sentence(folder, "扫街").id
    _replace(folder, wanted, "--text", "卖花的人来了。")
    _replace(folder, wanted, "--text", "重(chóng)新开始。")
    assert _contents(folder) != _contents(made)
    _replace(folder, wanted, "--restore")
    assert _contents(folder) == _contents(made)


def test_the_same_replacement_gives_the_same_bytes(
    place: Path, folder: Path, tmp_path: Path
) -> None:
    """In another folder too."""
    other = shutil.copytree(folder, tmp_path / "other" / "a")
    for one in (folder, other):
        _replace(one, "5", "--text", "卖花的人来了。")
        _replace(one, "7", "--with", place / "good.wav")
    assert _contents(folder) == _contents(other)


def test_a_heading_is_replaced_wherever_it_is_shown(folder: Path) -> None:
    """Chapters and the title of every edition are the article's, and so are replaced with it."""
    _replace(folder, _sentence(folder, "灯下").id, "--text", "灯(dēng)光里")
    _replace(folder, _sentence(folder, "早起").id, "--text", "起早的人")
    shown = probed(folder / "a.mp3", "-show_chapters", "-show_format")
    titles = [one["tags"]["title"] for one in shown["chapters"]]  # type: ignore[index]
    assert titles == ["起早的人", "灯光里"]
    assert shown["format"]["tags"]["title"] == "起早的人"  # type: ignore[call-overload]
    assert run("check", folder, cwd=folder.parent).returncode == 0


def test_word_lists_change_only_what_is_read_anew(folder: Path) -> None:
    """A word that is read otherwise by now changes in the sentence that is asked for alone."""
    (folder.parent / "lexicon.toml").write_text(
        '[[word]]\nword = "盐都"\nreading = "yan2 du3"\n'
        '[[word]]\nword = "小城"\nreading = "xiao1 cheng1"\n'
    )
    other, wanted = _sentence(folder, "小城就醒了"), _sentence(folder, "盐都")
    before = _segments(folder)
    _replace(folder, wanted.id)
    changed, after = _sentence(folder, "盐都"), _segments(folder)
    assert (changed.written, changed.spoken) == (wanted.written, wanted.spoken)
    assert changed.pronunciation != wanted.pronunciation
    assert _sentence(folder, "小城就醒了") == other
    assert [one for one in after if not np.array_equal(before[one], after[one])] == [wanted.id]


def test_a_much_longer_programme_says_so(place: Path, folder: Path) -> None:
    """The opening tells the new length, in a sentence with the id of the old."""
    length = _sentence(folder, "全文共")
    _replace(folder, "5", "--with", place / "long.wav", "--text", LONG)
    now = _sentence(folder, "全文共")
    assert now.id == length.id
    assert now.written != length.written
    assert run("check", folder, cwd=folder.parent).returncode == 0


@pytest.mark.parametrize("name", ["good.wav", "soft.flac"])
def test_a_person_is_heard_in_place_of_the_voice(
    name: str, place: Path, made: Path, folder: Path
) -> None:
    """From onset to end, as loud as the others, and no other sentence sounds otherwise."""
    wanted = _sentence(folder, "扫街")
    told = _replace(folder, wanted.id, "--with", place / name)
    assert re.search(rf"{name} is made \d+\.\d dB (louder|softer), as loud as the narrator\.", told)
    before, after = _segments(made), _segments(folder)
    assert [one for one in before if not np.array_equal(before[one], after[one])] == [wanted.id]
    clips = dict(_clips(folder))
    person = clips.pop(wanted.id)
    assert likeness(person, after[wanted.id].astype(np.float32)) > 0.9
    others = speech_lufs([clips[one] for one in clips], RATE)
    assert speech_lufs([person], RATE) == pytest.approx(others, abs=1.5)


def test_a_recording_outlives_what_comes_after_it(place: Path, folder: Path) -> None:
    """Later replacements and exports leave it; it is kept for as long as it is heard."""
    guest, other = _sentence(folder, "扫街").id, _sentence(folder, "路是").id
    _replace(folder, guest, "--with", place / "good.wav")
    heard = _segments(folder)[guest]
    _replace(folder, other, "--text", "卖花的人来了。")
    assert np.array_equal(_segments(folder)[guest], heard)
    _export(folder, "--to", "txt")
    (retake, _) = _programme(folder).retakes
    assert retake.recording is not None
    assert [str(path.relative_to(folder)) for path in folder.glob("recordings/*")] == [
        retake.recording.file
    ]
    _replace(folder, guest, "--with", place / "soft.flac")
    assert len(list(folder.glob("recordings/*"))) == 1
    _replace(folder, guest, "--restore")
    assert not (folder / "recordings").exists()
    assert not np.array_equal(_segments(folder)[guest], heard)


def test_the_record_says_who_speaks(place: Path, folder: Path) -> None:
    """The sentence is not synthetic, the programme still is, and what is said can be told apart."""
    guest = _sentence(folder, "扫街").id
    recording = place / "good.wav"
    _replace(folder, guest, "--with", recording, "--text", "一个人说了这句话。")
    transcript = json.loads((folder / "transcript.json").read_text("utf-8"))
    assert transcript["synthetic"] is True
    spoken = {one["id"]: one for one in transcript["sentences"]}
    assert [one for one in spoken if spoken[one].get("synthetic") is False] == [guest]
    assert spoken[guest]["text"] == "一个人说了这句话。"
    assert "本音频由合成语音朗读。" in (folder / "transcript.txt").read_text("utf-8")
    said = run("say", folder, guest, "-o", "a.wav", cwd=folder.parent).stdout
    assert "a person's recording" in said
    told = _replace(folder, guest, "--text", "声音又说了这句话。")
    assert f"The recording of {guest} is taken out." in told


def test_a_recorded_length_is_told_anew_where_it_is_no_longer_true(
    place: Path, folder: Path
) -> None:
    """A person cannot have known; the voice says it, and the user is told."""
    length = _sentence(folder, "全文共").id
    _replace(folder, length, "--with", place / "good.wav")
    assert len(_programme(folder).retakes) == 1
    told = _replace(folder, "5", "--with", place / "long.wav", "--text", LONG)
    assert f"The recording of {length} said how long the programme is" in told
    assert [one.original.id for one in _programme(folder).retakes] == ["s0005"]
    assert run("check", folder, cwd=folder.parent).returncode == 0


def test_a_voice_that_has_changed_is_not_used_unasked(folder: Path) -> None:
    """Every sentence would change: so it is refused, or done where the user says so, and told."""
    profile = folder.parent / "voices" / "mandarin.toml"
    profile.parent.mkdir()
    profile.write_text('engine = "espeak"\nvoice = "cmn"\nlang = "zh-CN"\nspeed = 350\n')
    before = _contents(folder)
    refused = run("replace", folder, "5", "--text", "人来了。", cwd=folder.parent)
    assert refused.returncode == 1
    assert "The voice “mandarin” is not what it was" in refused.stderr
    assert "--anew" in refused.stderr
    assert _contents(folder) == before
    told = _replace(folder, "5", "--text", "人来了。", "--anew")
    assert "These sound otherwise than before, listen to them: s0001, s0002, " in told
    assert run("check", folder, cwd=folder.parent).returncode == 0


def test_a_cover_is_drawn_anew_but_not_a_persons_own(folder: Path, tmp_path: Path) -> None:
    """A title that is replaced is replaced on the cover; a picture of somebody's stays."""
    _export(folder, "--to", "cover")
    drawn = (folder / "cover.jpg").read_bytes()
    _replace(folder, "1", "--text", "另一个题目")
    assert (folder / "cover.jpg").read_bytes() != drawn
    shutil.copy(folder / "cover.jpg", tmp_path / "own.jpg")
    _export(folder, "--to", "cover", "--cover", tmp_path / "own.jpg")
    own = (folder / "cover.jpg").read_bytes()
    _replace(folder, "1", "--text", "又一个题目")
    assert (folder / "cover.jpg").read_bytes() == own


def test_a_sentence_is_spoken_at_the_programmes_tempo(made: Path, folder: Path) -> None:
    """Not at one that suits the new text: what is heard next to it goes on as it did."""
    (tempo,) = _programme(made).tempos
    assert tempo.voice == "mandarin"
    assert tempo.tempo != 1.0
    wanted = _sentence(folder, "扫街")
    _replace(folder, wanted.id, "--text", "双双黄莺传唱春光，" * 12 + "窗前双双。")
    assert _programme(folder).tempos == (tempo,)
    assert _programme(folder).engine == _programme(made).engine


def test_a_changed_speed_has_its_tempo_told_anew(folder: Path) -> None:
    """All of it is spoken anew, as fast as the profile asks by now."""
    profile = folder.parent / "voices" / "mandarin.toml"
    profile.parent.mkdir()
    profile.write_text('engine = "espeak"\nvoice = "cmn"\nlang = "zh-CN"\nspeed = 350\n')
    tempos = _programme(folder).tempos
    _replace(folder, "5", "--text", "人来了。", "--anew")
    programme = _programme(folder)
    assert programme.tempos == tempos
    assert pace_of(programme).speaking == pytest.approx(350, rel=0.05)


def test_a_record_from_before_there_were_tempos_means_what_it_meant(folder: Path) -> None:
    """Its voice spoke as for an average text, and speaks a sentence anew in the same way."""
    plain = Espeak().fingerprint(load_cast("mandarin", ()).narrator)
    path = folder / "programme.json"
    record = json.loads(path.read_bytes())
    del record["programme"]["tempos"]
    record["programme"]["engine"] = plain
    path.write_text(json.dumps(record), "utf-8")
    _replace(folder, "5", "--text", "人来了。")
    assert _programme(folder).engine == plain
    assert _programme(folder).tempos == ()
    assert run("check", folder, cwd=folder.parent).returncode == 0


def test_a_record_from_before_there_were_replacements_is_read(folder: Path) -> None:
    """What programme.json has more by now need not be there."""
    path = folder / "programme.json"
    record = json.loads(path.read_bytes())
    del record["programme"]["retakes"]
    path.write_text(json.dumps(record), "utf-8")
    _replace(folder, "5", "--text", "人来了。")
    assert run("check", folder, cwd=folder.parent).returncode == 0


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["s0099", "--text", "人。"], 1, "There is no sentence “s0099”: they are s0001 to s0014"),
        (["5-6", "--text", "人。"], 1, "is for one sentence"),
        (["5", "6", "--with", "good.wav"], 1, "is for one sentence"),
        (["5", "--text", "……"], 1, "There is nothing to say in “……”"),
        (["5", "--text", ""], 1, "There is nothing to say in “”"),
        (["5", "--text", "字" * 301], 1, "The text has 301 characters"),
        (["5", "--restore"], 1, "was not replaced: there is nothing to restore"),
        (["5", "--restore", "--text", "人。"], 2, "stands alone"),
        (["5", "--with", "gone.wav"], 1, "Cannot read gone.wav"),
        (["5", "--with", "a.md"], 1, "a.md holds no sound"),
        (["5", "--with", "silent.wav"], 1, "Nothing is heard in silent.wav"),
        (["4", "--text", "人在说话。"], 1, "is what every programme says: its text stays"),
        (["3", "--with", "long.wav"], 1, "s of speech, and sentence s0003 “"),
    ],
    ids=lambda value: " ".join(value)[:30] if isinstance(value, list) else "",
)
def test_what_cannot_be_done_is_one_line_and_changes_nothing(
    arguments: list[str], code: int, told: str, place: Path, folder: Path
) -> None:
    """Whatever is wrong, what stood in the folder stands there as it was."""
    before = _contents(folder)
    failed = run("replace", folder, *arguments, cwd=place)
    assert failed.returncode == code
    assert told in failed.stderr
    assert "Traceback" not in failed.stderr
    assert _contents(folder) == before


def test_a_person_is_not_read_by_word_lists(place: Path, folder: Path) -> None:
    """What a person said is said; a word list is for the voice."""
    _replace(folder, "5", "--with", place / "good.wav")
    failed = run("replace", folder, "5", cwd=folder.parent)
    assert failed.returncode == 1
    assert "is a person's recording, which no word list changes" in failed.stderr


def test_a_lost_recording_stops_the_next_replacement(place: Path, folder: Path) -> None:
    """It is not silently spoken by the voice."""
    _replace(folder, "5", "--with", place / "good.wav")
    (kept,) = folder.glob("recordings/*")
    kept.unlink()
    failed = run("replace", folder, "6", "--text", "人来了。", cwd=folder.parent)
    assert failed.returncode == 1
    assert f"{kept.name} cannot be read" in failed.stderr


def test_a_folder_that_is_no_programme_stays_as_it_is(tmp_path: Path) -> None:
    """Nothing is made in it."""
    failed = run("replace", "nowhere/at/all", "5", "--text", "人。", cwd=tmp_path)
    assert failed.returncode == 1
    assert "is nowhere/at/all a folder that audiobook made?" in failed.stderr
    assert not (tmp_path / "nowhere").exists()
