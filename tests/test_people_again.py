"""A programme is made again where people have recorded sentences, and nobody's work is lost."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest
from command import make, run
from edge_service import EdgeService
from heard import RATE, decoded, likeness
from online import run_online
from rooms import RATE as OWN_RATE
from rooms import Room, spoken, write

from audiobook.audio.human import speech_lufs
from audiobook.audio.levels import FloatSamples
from audiobook.audio.resample import resample_float
from audiobook.editions.files.record import load

FIRST, RECORDED, LAST = "天还没亮，小城就醒了。", "扫街的人跟着出门。", "路是人走出来的。"
ARTICLE = f"# 早起的人\n\n{FIRST}{RECORDED}\n\n## 灯下\n\n价格下降73%。{LAST}\n"
MAKE = ("make", "a.md", "--to", "mp3,txt,json", "--name", "a")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where a programme has a person's recording; to be copied from."""
    place = tmp_path_factory.mktemp("made")
    (place / "a.md").write_text(ARTICLE, "utf-8")
    make(place, *MAKE[1:])
    write(Room().record(spoken()), place / "guest.flac")
    done = run("replace", "output/a", _id(place, RECORDED), "--with", "guest.flac", cwd=place)
    assert done.returncode == 0, done.stderr
    return place


@pytest.fixture
def place(made: Path, tmp_path: Path) -> Path:
    """The same, to be changed."""
    return shutil.copytree(made, tmp_path / "place")


def _id(place: Path, text: str) -> str:
    utterances = load(place / "output" / "a").programme.script.utterances
    return next(one.id for one in utterances if one.written == text)


def _make(place: Path, *arguments: str, article: str = ARTICLE) -> str:
    """Make it again, of another article; what was told on standard error."""
    (place / "a.md").write_text(article, "utf-8")
    done = run(*MAKE, *arguments, cwd=place)
    assert done.returncode == 0, done.stderr
    checked = run("check", "output/a", cwd=place)
    assert checked.returncode == 0, checked.stderr
    return done.stderr


def _sentences(place: Path) -> dict[str, FloatSamples]:
    """What is heard of each, as ffmpeg decodes it."""
    folder = place / "output" / "a"
    sound = decoded(folder / "a.mp3")
    return {one.utterance: sound[one.start : one.end] for one in load(folder).programme.clips}


def _is_a_person(sound: FloatSamples) -> bool:
    said = resample_float(spoken(), OWN_RATE, RATE)
    return max(likeness(said, np.roll(sound, by)) for by in range(-1200, 300, 60)) > 0.5


def _contents(place: Path) -> dict[str, bytes]:
    files = sorted(path for path in (place / "output").rglob("*") if path.is_file())
    return {str(path.relative_to(place)): path.read_bytes() for path in files}


def test_the_same_article_gives_the_same_programme(made: Path, place: Path) -> None:
    """Byte for byte what stood there, the person's sentence in it; and that is told."""
    told = _make(place)
    assert f"People are heard again in: {_id(made, RECORDED)}.\n" in told
    assert _contents(place) == _contents(made)


def test_a_person_is_heard_wherever_the_sentence_is_now(made: Path, place: Path) -> None:
    """In an edited article, with another voice, at its loudness: it is known by what is written."""
    edited = ARTICLE.replace(FIRST, f"{FIRST}这是新的一句。").replace("灯下", "灯光")
    (place / "voices").mkdir()
    (place / "voices" / "other.toml").write_text(
        'engine = "espeak"\nvoice = "cmn"\nlang = "zh-CN"\nspeed = 300\npitch = 30\n'
    )
    _make(place, "--voice", "other", article=edited)
    wanted = _id(place, RECORDED)
    assert wanted != _id(made, RECORDED)
    sentences = _sentences(place)
    assert [one for one in sentences if _is_a_person(sentences[one])] == [wanted]
    person = sentences.pop(wanted)
    others = speech_lufs(list(sentences.values()), RATE)
    assert speech_lufs([person], RATE) == pytest.approx(others, abs=1.0)


def test_a_recording_that_is_gone_is_told(made: Path, place: Path) -> None:
    """Whoever has deleted a person's recording hears that the voice says the sentence now."""
    (recording,) = (place / "output" / "a" / "recordings").iterdir()
    recording.unlink()
    gone = f"People's recordings of {_id(made, RECORDED)} are gone from recordings: the voice says "
    assert gone in _make(place)


def test_what_fits_no_sentence_is_told_and_kept(made: Path, place: Path) -> None:
    """And heard again when the article has the sentence again, even if programme.json is gone."""
    told = _make(place, article=ARTICLE.replace(RECORDED, ""))
    (recording,) = (made / "output" / "a" / "recordings").iterdir()
    assert (
        "No sentence is what these recordings say, so they are not heard; they stay in recordings: "
        f"{recording.name} “{RECORDED}”.\n" in told
    )
    kept = place / "output" / "a" / "recordings" / recording.name
    assert kept.read_bytes() == recording.read_bytes()
    done = run("replace", "output/a", _id(place, LAST), "--text", "人来了。", cwd=place)
    assert done.returncode == 0, done.stderr
    assert kept.exists()
    (place / "output" / "a" / "programme.json").unlink()
    assert "People are heard again in: " in _make(place)
    assert _contents(place) == _contents(made)


def test_a_person_who_says_another_text_says_it_again(place: Path) -> None:
    """The article still has what it had there; and where it has the new text, that is it."""
    new = "一个人说了这句话。"
    wanted, how = _id(place, LAST), ("--with", "guest.flac", "--text", new)
    done = run("replace", "output/a", wanted, *how, cwd=place)
    assert done.returncode == 0, done.stderr
    before = _contents(place)
    _make(place)
    assert _contents(place) == before
    _make(place, article=ARTICLE.replace(LAST, new))
    assert _is_a_person(_sentences(place)[_id(place, new)])


def test_a_text_that_was_replaced_is_told_to_be_the_article_s_again(place: Path) -> None:
    """A programme is made from its article, and nobody finds that out by listening."""
    done = run("replace", "output/a", _id(place, LAST), "--text", "人来了。", cwd=place)
    assert done.returncode == 0, done.stderr
    told = _make(place)
    assert "What replace had put there is as in the article again: “人来了。”." in told
    assert _id(place, LAST)


def test_a_recording_that_is_not_as_it_was_kept(place: Path) -> None:
    """`check` says so; `make` says so, and the voice says the sentence."""
    (kept,) = (place / "output" / "a" / "recordings").iterdir()
    kept.write_bytes(kept.read_bytes()[:-100])
    wanted = _id(place, RECORDED)
    checked = run("check", "output/a", cwd=place)
    assert checked.returncode == 1
    assert f"The person's recording of {wanted}: " in checked.stdout + checked.stderr
    assert "is not the recording that was kept" in checked.stdout + checked.stderr
    told = _make(place)
    assert f"{kept.name} is not the recording that was kept. The voice says its sentence." in told
    assert kept.exists()


def test_a_lost_recording_is_found_by_check(place: Path) -> None:
    """Nothing else needs it until a sentence is replaced."""
    (kept,) = (place / "output" / "a" / "recordings").iterdir()
    kept.unlink()
    checked = run("check", "output/a", cwd=place)
    assert checked.returncode == 1
    assert "cannot be read (No such file or directory)" in checked.stdout + checked.stderr


def test_only_what_is_needed_is_spoken(tmp_path: Path) -> None:
    """Made again, a sentence that a person says by itself is not asked for, and no take twice."""
    alone = "扫街的人跟着出门，一边走一边看，" * 7 + "从不迟到。"
    (tmp_path / "a.md").write_text(
        f"# 早起的人\n\n{FIRST * 11}\n\n{alone}\n\n{LAST * 13}\n", "utf-8"
    )
    with EdgeService() as service:
        wanted = ("make", "a.md", "--voice", "yunyang", "--to", "mp3", "--name", "a")
        assert run_online(service, *wanted, cwd=tmp_path).returncode == 0
        seconds = 18.0
        write(
            Room().record(np.tile(spoken(), round(seconds * OWN_RATE / len(spoken())))),
            tmp_path / "guest.flac",
        )
        sentence = _id(tmp_path, alone)
        done = run_online(
            service, "replace", "output/a", sentence, "--with", "guest.flac", cwd=tmp_path
        )
        assert done.returncode == 0, done.stderr
        shutil.rmtree(tmp_path / ".cache")
        asked = len(service.requests)
        again = run_online(service, *wanted, cwd=tmp_path)
        assert again.returncode == 0, again.stderr
        texts = [one.text for one in service.requests[asked:]]
    assert f"People are heard again in: {sentence}.\n" in again.stderr
    assert not any(alone in text for text in texts)
    assert len(texts) == len(set(texts))
    assert sum(line.startswith("Recording") for line in again.stderr.splitlines()) == 1
