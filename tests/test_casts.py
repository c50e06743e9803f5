"""An online and an embedded engine share a programme: each says what its profile is named for."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest
from command import COMMAND, environment_for, run
from edge_service import EdgeService
from heard import decoded
from online import run_online, site_of

from audiobook.audio.human import speech_lufs
from audiobook.editions.files.record import load
from audiobook.model import Programme

ARTICLE = """# 河边的早市

天刚亮，河边的早市就热闹起来了，价格下降73%。客人从四面八方走来，带着篮子和好心情。

## 卖菜的人

老人把青菜摆成一排，共12样。风从河上吹来，带着一点凉意，可是没有人觉得冷。

The first 3 buses leave at six o'clock in the morning.

## 买菜的人

孩子们提着篮子，跟在母亲后面。
"""

PROFILES = {
    "anchor": ("edge", "zh-CN-YunyangNeural", 'announcement = "mandarin"\nenglish = "english"\n'),
    "host": ("espeak", "cmn", 'announcement = "yunxi"\nenglish = "sonia"\n'),
}
"""A newsreader whose sections an embedded voice counts, and the reverse."""

EDITIONS = "mp3,json,epub,daisy,w3c,html"

HASTY = "[online]\nfirst_wait_s = 0.01\nlongest_wait_s = 0.02\nattempts = 2\n"

NEW = "买菜的也来了，带着孩子和5个口袋。"


@pytest.fixture(scope="module", name="service")
def _service() -> Iterator[EdgeService]:
    """A stand-in for the online service, of which one voice is much softer."""
    with EdgeService(volumes={"zh-CN-YunxiNeural": -60}) as service:
        yield service


def furnish(place: Path) -> Path:
    """A folder with the article, the profiles, and settings that wait for nothing."""
    (place / "a.md").write_text(ARTICLE, "utf-8")
    (place / "voices").mkdir()
    for name, (engine, voice, roles) in PROFILES.items():
        profile = f'engine = "{engine}"\nvoice = "{voice}"\nlang = "zh-CN"\n[roles]\n{roles}'
        (place / "voices" / f"{name}.toml").write_text(profile)
    settings = place / ".config" / "audiobook" / "settings.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text(HASTY)
    return place


@pytest.fixture(scope="module", name="made", params=list(PROFILES))
def _made(
    request: pytest.FixtureRequest, service: EdgeService, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """Where a programme was made with one of the profiles, and what the run said."""
    place = furnish(tmp_path_factory.mktemp(request.param))
    asked = len(service.requests)
    done = run_online(
        *(service, "make", "a.md", "--voice", request.param, "--name", "a", "--to", EDITIONS),
        cwd=place,
    )
    assert done.returncode == 0, done.stderr
    (place / "told").write_text(done.stderr, "utf-8")
    texts = [{"text": one.text, "voice": one.voice} for one in service.requests[asked:]]
    (place / "asked").write_text(json.dumps(texts), "utf-8")
    (place / "voice").write_text(request.param)
    return place


@pytest.fixture(name="place")
def _place(made: Path, service: EdgeService, tmp_path: Path) -> Iterator[Path]:
    """The same, to be changed."""
    yield shutil.copytree(made, tmp_path / "place")
    service.recover()


def programme_in(place: Path) -> Programme:
    """The programme that was made there."""
    return load(place / "output" / "a").programme


def contents(place: Path) -> dict[str, bytes]:
    """Every file of it."""
    folder = place / "output" / "a"
    files = (file for file in folder.rglob("*") if file.is_file())
    return {str(file.relative_to(folder)): file.read_bytes() for file in files}


def test_each_engine_says_what_is_its_own(made: Path) -> None:
    """The service gets the online voices' text alone, and all of it; the user is told whose."""
    asked = json.loads((made / "asked").read_text("utf-8"))
    narrator = (made / "voice").read_text()
    online = {"anchor": ["anchor"], "host": ["yunxi", "sonia"]}[narrator]
    told = (made / "told").read_text("utf-8")
    assert f"The text that “{'”, “'.join(online)}” speaks goes to Microsoft's" in told
    programme = programme_in(made)
    sent = "\n".join(one["text"] for one in asked)
    for utterance in programme.script.utterances:
        assert (utterance.spoken in sent) == (utterance.voice in online), utterance.written
    assert {one["voice"] for one in asked} == (
        {"zh-CN-YunyangNeural"}
        if narrator == "anchor"
        else {"zh-CN-YunxiNeural", "en-GB-SoniaNeural"}
    )


def test_each_engine_gets_what_it_needs(made: Path) -> None:
    """Numbers stay figures for the service, and are words for the embedded voice."""
    voices = {one.written: (one.voice, one.spoken) for one in programme_in(made).script.utterances}
    narrator = (made / "voice").read_text()
    body = next(said for text, said in voices.items() if text.startswith("天刚亮"))
    english = next(said for text, said in voices.items() if text.startswith("The first"))
    number = "百分之七十三" if narrator == "host" else "73%"
    assert body == (narrator, f"天刚亮，河边的早市就热闹起来了，价格下降{number}。")
    by, said = english
    assert (by, "three" in said) == (("sonia", False) if narrator == "host" else ("english", True))


def test_every_edition_names_the_voices(made: Path) -> None:
    """The record has each voice's engine, and what people and machines read has all names."""
    narrator = (made / "voice").read_text()
    names = {
        "anchor": "anchor, mandarin, english",
        "host": "host, yunxi, sonia",
    }[narrator]
    engines = dict(one.split(": ", 1) for one in programme_in(made).engine.split("; "))
    assert engines.keys() == set(names.split(", "))
    for name, engine in engines.items():
        online = name in {"anchor", "yunxi", "sonia"}
        assert engine.startswith("edge " if online else "espeak-ng "), name
    files = contents(made)
    label = f"合成语音 ({names})".encode()
    for name in ("player/index.html", "daisy/ncc.html"):
        assert label in files[name], name
    for name, inside in (("a.epub", ".opf"), ("a.lpf", "publication.json")):
        with ZipFile(made / "output" / "a" / name) as book:
            assert any(label in book.read(one) for one in book.namelist() if one.endswith(inside))
    transcript = json.loads(files["transcript.json"])
    others = {one["voice"] for one in transcript["sentences"] if "voice" in one}
    assert {transcript["voice"], *others} == engines.keys()


def test_voices_of_two_engines_are_alike_loud(made: Path) -> None:
    """Each is within 1 LU of the narrator after decoding, whatever its engine gives."""
    programme = programme_in(made)
    sound, said = decoded(made / "output" / "a" / "a.mp3"), defaultdict(list)
    for utterance, clip in zip(programme.script.utterances, programme.clips, strict=True):
        said[utterance.voice].append(sound[clip.start : clip.end])
    rate = programme.track.rate
    narrator = speech_lufs(said.pop(programme.voice), rate)
    for voice, parts in said.items():
        assert speech_lufs(parts, rate) == pytest.approx(narrator, abs=1.0), voice


def test_what_was_made_can_be_checked_said_and_exported(place: Path) -> None:
    """All offline, for nothing is spoken anew."""
    folder = place / "output" / "a"
    for command in (
        ("check", folder),
        ("say", folder, "3", "--output", place / "said.wav"),
        ("export", folder, "--to", "srt"),
        ("review", "a.md", "--voice", (place / "voice").read_text()),
    ):
        done = run(*command, cwd=place)
        assert done.returncode == 0, done.stderr


def test_offline_without_a_cache(place: Path) -> None:
    """One line says what to do, and with --fallback an embedded voice speaks the whole."""
    shutil.rmtree(place / ".cache")
    narrator = (place / "voice").read_text()
    before = contents(place)
    wanted = ("make", "a.md", "--voice", narrator, "--name", "a", "--offline")
    refused = run(*wanted, cwd=place)
    assert refused.returncode == 1
    last = refused.stderr.splitlines()[-1]
    assert "the run is offline" in last
    assert last.endswith("An embedded voice speaks with --fallback.")
    assert "Traceback" not in refused.stderr
    assert contents(place) == before
    done = run(*wanted, "--fallback", cwd=place)
    assert done.returncode == 0, done.stderr
    stays = "host" if narrator == "host" else "mandarin"
    assert f"The embedded voice “{stays}” speaks the whole programme." in done.stderr
    assert not {"anchor", "yunxi", "sonia"} & set(programme_in(place).voices)


def test_a_sentence_of_either_engine_is_replaced(service: EdgeService, place: Path) -> None:
    """Only an online voice's is asked for, and restored everything is as it was."""
    before, narrator = contents(place), (place / "voice").read_text()
    folder = place / "output" / "a"
    wanted = next(
        one.id for one in programme_in(place).script.utterances if one.written.startswith("客人")
    )
    asked = len(service.requests)
    done = run_online(service, "replace", folder, wanted, "--text", NEW, cwd=place)
    assert done.returncode == 0, done.stderr
    texts = [one.text for one in service.requests[asked:]]
    assert texts == ([NEW] if narrator == "anchor" else [])
    said = next(one for one in programme_in(place).script.utterances if one.id == wanted)
    assert said.spoken == (NEW if narrator == "anchor" else NEW.replace("5", "五"))
    assert run("check", folder, cwd=place).returncode == 0
    restored = run("replace", folder, wanted, "--restore", cwd=place)
    assert restored.returncode == 0, restored.stderr
    assert contents(place) == before


def _until(done: Callable[[], bool]) -> None:
    latest = time.monotonic() + 60
    while not done():
        assert time.monotonic() < latest
        time.sleep(0.02)


def test_a_killed_run_goes_on(tmp_path: Path) -> None:
    """Killed while the service is silent, it asks the next time for what was not kept.

    After that it asks for nothing, and the same bytes come out.
    """
    place = furnish(tmp_path)
    wanted = ("make", "a.md", "--voice", "anchor", "--name", "a", "--to", "mp3")
    stuck = "孩子们"
    with EdgeService() as service:
        service.fail("hang at start", containing=stuck)
        environment = environment_for(
            place, PYTHONPATH=site_of(service, place), AUDIOBOOK_OFFLINE=""
        )
        process = subprocess.Popen([*COMMAND, *wanted], cwd=place, env=environment, text=True)
        kept = place / ".cache" / "kept"
        _until(lambda: any(stuck in one.text for one in service.requests))
        _until(lambda: any(path.is_file() for path in kept.rglob("*")))
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        service.recover()
        before, asked = sum(path.is_file() for path in kept.rglob("*")), len(service.requests)
        done = run_online(service, *wanted, cwd=place)
        assert done.returncode == 0, done.stderr
        after = sum(path.is_file() for path in kept.rglob("*"))
        assert 0 < len(service.requests) - asked == after - before < after
    made = contents(place)
    again = run(*wanted, cwd=place)
    assert again.returncode == 0, again.stderr
    assert contents(place) == made
