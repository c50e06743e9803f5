"""The whole way with an online voice: what is asked, what is kept, and what if it fails."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from edge_service import EdgeService

ROOT = Path(__file__).parents[1]

ARTICLE = """---
title: 河边的早市
lang: zh-CN
source: 小城日报
---

天刚亮，河边的早市就热闹起来了。2025年6月30日，这里来了152位客人。他们从四面八方走来，带着篮子和好心情，一边走一边看。卖鱼的大声招呼，卖花的轻声细语，谁也不着急，仿佛一天的时间都在这条小路上慢慢地走。

## 卖菜的人

老人把青菜摆成一排。“你早！”他说，然后笑了。风从河上吹来，带着一点凉意，可是没有人觉得冷，因为大家都在忙，忙着说话，忙着挑选。太阳升起来以后，水面上闪着光，几只白鹭飞过对岸的芦苇，落在浅滩上。

## 买菜的人

孩子们提着篮子，跟在母亲后面。下降了73%的价钱，让人高兴。
"""

HASTY = """
[online]
first_wait_s = 0.01
longest_wait_s = 0.02
idle_s = 2
attempts = 2
"""

Run = Callable[..., "subprocess.Popen[str]"]
Made = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(name="service")
def _service() -> Iterator[EdgeService]:
    """A stand-in for the online service."""
    with EdgeService() as service:
        yield service


@pytest.fixture(name="start")
def _start(service: EdgeService, tmp_path: Path) -> Run:
    """Begin a run in an empty folder, whose edge-tts asks the stand-in."""
    (tmp_path / "article.md").write_text(ARTICLE, encoding="utf-8")
    config = tmp_path / "config" / "audiobook"
    config.mkdir(parents=True)
    (config / "settings.toml").write_text(HASTY)
    site = tmp_path / "site"
    site.mkdir()
    environment = service.environment(site)
    environment |= {
        "PYTHONPATH": os.pathsep.join([environment["PYTHONPATH"], str(ROOT)]),
        "XDG_CONFIG_HOME": str(tmp_path / "config"),
        "XDG_STATE_HOME": str(tmp_path / "state"),
        "AUDIOBOOK_CACHE": str(tmp_path / "cache"),
        "AUDIOBOOK_OFFLINE": "",
    }

    def start(*arguments: str) -> subprocess.Popen[str]:
        command = "from audiobook.__main__ import main; main()"
        return subprocess.Popen(
            [sys.executable, "-c", command, *arguments],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            cwd=tmp_path,
            env=environment,
        )

    return start


@pytest.fixture(name="audiobook")
def _audiobook(start: Run) -> Made:
    """A run to its end."""

    def audiobook(*arguments: str) -> subprocess.CompletedProcess[str]:
        process = start(*arguments)
        told, said = process.communicate(timeout=120)
        return subprocess.CompletedProcess(arguments, process.returncode, told, said)

    return audiobook


def files(folder: Path) -> dict[str, bytes]:
    """The name and the bytes of everything a run has left in a folder."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def files_kept(folder: Path) -> list[Path]:
    """The answers in the cache."""
    return [path for path in (folder / "cache" / "kept").rglob("*") if path.is_file()]


def test_an_online_voice_speaks_where_the_service_answers(
    audiobook: Made, service: EdgeService, tmp_path: Path
) -> None:
    """`make` speaks with the newsreader's voice, proves it, and says once where the text goes."""
    made = audiobook("make", "article.md", "--json")
    assert made.returncode == 0, made.stderr
    told = json.loads(made.stdout)
    assert (told["voice"], told["engine"]) == ("yunyang", "edge zh-CN-YunyangNeural +0% +0Hz +0%")
    assert made.stderr.count("speaks goes to Microsoft's online read-aloud service") == 1
    assert {request.voice for request in service.requests} == {"zh-CN-YunyangNeural"}
    assert service.voice_lists == 1
    assert 1 <= service.most_at_once <= 3
    checked = audiobook("check", "output/河边的早市")
    assert checked.returncode == 0, checked.stderr
    transcript = json.loads((tmp_path / "output/河边的早市/transcript.json").read_text("utf-8"))
    assert all(sentence["words"] for sentence in transcript["sentences"])


def test_a_second_run_asks_for_nothing(
    audiobook: Made, service: EdgeService, tmp_path: Path
) -> None:
    """What was spoken is spoken again from what is kept: the same bytes, offline too."""
    voice = ("--voice", "yunyang")
    assert audiobook("make", "article.md", *voice, "--name", "one").returncode == 0
    asked = len(service.requests)
    service.fail("503")
    for name in ("two", "three"):
        offline = ("--offline",) if name == "three" else ()
        made = audiobook("make", "article.md", *voice, *offline, "--name", name)
        assert made.returncode == 0, made.stderr
        assert "Microsoft" not in made.stderr
        assert (tmp_path / f"output/{name}/{name}.mp3").read_bytes() == (
            tmp_path / "output/one/one.mp3"
        ).read_bytes()
    assert len(service.requests) == asked


def test_after_an_edit_only_what_changed_is_asked_for(
    audiobook: Made, service: EdgeService, tmp_path: Path
) -> None:
    """A paragraph that was edited is recorded again, and the opening where it says other times."""
    assert audiobook("make", "article.md").returncode == 0
    asked = len(service.requests)
    edited = ARTICLE.replace("老人把青菜摆成一排。", "老人把萝卜摆成两排。")
    (tmp_path / "article.md").write_text(edited, encoding="utf-8")
    assert audiobook("make", "article.md").returncode == 0
    texts = [one.text for one in service.requests[asked:] if not one.text.startswith("来源")]
    assert len(texts) == 1
    assert texts[0].startswith("第一节，共两节。\n卖菜的人。\n老人把萝卜摆成两排。\n“你早！”")


def test_a_run_that_broke_off_goes_on(
    audiobook: Made, service: EdgeService, tmp_path: Path
) -> None:
    """Where the service fails for good, the sentence is named and the rest is kept for later."""
    service.fail("no audio", containing="老人")
    failed = audiobook("make", "article.md")
    assert failed.returncode == 1
    last = failed.stderr.splitlines()[-1]
    assert "failed at sentence" in last
    assert "“第一节，共两节。”" in last
    assert "Traceback" not in failed.stderr
    assert not (tmp_path / "output/河边的早市").exists()
    kept = len(files_kept(tmp_path))
    service.recover()
    asked = len(service.requests)
    made = audiobook("make", "article.md")
    assert made.returncode == 0, made.stderr
    assert len(service.requests) - asked == len(files_kept(tmp_path)) - kept
    undisturbed = audiobook("make", "article.md", "--out", "again")
    assert undisturbed.returncode == 0
    assert files(tmp_path / "again/河边的早市") == files(tmp_path / "output/河边的早市")


def test_an_understudy_speaks_the_whole(
    audiobook: Made, service: EdgeService, tmp_path: Path
) -> None:
    """With --fallback a service that dies is replaced from the first word on, with a line."""
    service.fail("no audio", containing="孩子们")
    made = audiobook("make", "article.md", "--fallback")
    assert made.returncode == 0, made.stderr
    assert "The embedded voice “mandarin” speaks the whole programme." in made.stderr
    record = json.loads((tmp_path / "output/河边的早市/programme.json").read_text("utf-8"))
    assert record["programme"]["voice"] == "mandarin"
    utterances = [
        one
        for part in ("opening", "body")
        for take in record["programme"]["script"][part]
        for one in take["utterances"]
    ]
    assert {one["voice"] for one in utterances} == {"mandarin"}


def test_without_a_service_the_embedded_voice_speaks(audiobook: Made, service: EdgeService) -> None:
    """`auto` waits three seconds at most, says in a line who speaks instead, and sends no text."""
    service.fail_voices("hang in handshake")
    made = audiobook("make", "article.md", "--json")
    assert made.returncode == 0, made.stderr
    assert json.loads(made.stdout)["voice"] == "mandarin"
    assert "does not answer: it stopped answering. The embedded voice “mandarin”" in made.stderr
    assert not service.requests


def test_offline_no_socket_is_opened(audiobook: Made, service: EdgeService, tmp_path: Path) -> None:
    """A run with --offline opens no socket of the internet, of either family."""
    with (tmp_path / "site" / "sitecustomize.py").open("a", encoding="utf-8") as site:
        site.write(
            "import os, socket\n"
            "def _watch(event, arguments):\n"
            "    internet = (socket.AF_INET, socket.AF_INET6)\n"
            "    if event == 'socket.__new__' and arguments[1] in internet:\n"
            "        os._exit(77)\n"
            "sys.addaudithook(_watch)\n"
        )
    online = audiobook("make", "article.md")
    assert online.returncode == 77, "the watch must see sockets"
    made = audiobook("make", "article.md", "--offline")
    assert made.returncode == 0, made.stderr
    assert not service.connections


def test_an_interrupt_ends_a_run_that_waits(start: Run, service: EdgeService) -> None:
    """Control-C ends a run within moments though the service never answers, with exit code 130."""
    service.fail("hang at start")
    process = start("make", "article.md", "--voice", "yunyang")
    while not service.requests:
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    began = time.monotonic()
    _, said = process.communicate(timeout=30)
    assert process.returncode == 130
    assert time.monotonic() - began < 1.8, "less than the service may be silent"
    assert "Stopped." in said
    assert "Traceback" not in said


def test_an_unknown_voice_of_the_service(audiobook: Made, tmp_path: Path) -> None:
    """A profile with a name that cannot be a voice's, or is none, is refused with the file's."""
    (tmp_path / "voices").mkdir()
    profile = 'engine = "edge"\nvoice = "{}"\nlang = "zh-CN"\n'
    wrong = {"odd": "Yunyang'/><break", "gone": "zh-CN-GoneNeural"}
    for name, voice in wrong.items():
        (tmp_path / "voices" / f"{name}.toml").write_text(profile.format(voice))
    odd = audiobook("make", "article.md", "--voice", "odd")
    assert odd.returncode == 1
    assert "voices have names such as zh-CN-YunyangNeural" in odd.stderr
    gone = audiobook("make", "article.md", "--voice", "gone")
    assert gone.returncode == 1
    assert "“zh-CN-GoneNeural”, which the service does not have" in gone.stderr
    assert "zh-CN-YunyangNeural" in gone.stderr
