"""A sentence of a programme that an online voice spoke is replaced, and asked for alone."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from command import run
from edge_service import EdgeService
from heard import decoded, likeness
from online import run_online
from rooms import Room, spoken, write

from audiobook.audio.levels import FloatSamples
from audiobook.editions.files.record import load

ARTICLE = """# 河边的早市

天刚亮，河边的早市就热闹起来了。客人从四面八方走来，带着篮子和好心情。卖鱼的大声招呼，卖花的轻声细语。

## 卖菜的人

老人把青菜摆成一排。“你早！”他说，然后笑了。风从河上吹来，带着一点凉意，可是没有人觉得冷。
"""
HASTY = """
[online]
first_wait_s = 0.01
longest_wait_s = 0.02
attempts = 2
"""
NEW = "买菜的也来了，带着孩子和口袋。"
"""About as long as what it replaces, so that the programme says the same length."""


@pytest.fixture(scope="module", name="service")
def _service() -> Iterator[EdgeService]:
    """A stand-in for the online service."""
    with EdgeService() as service:
        yield service


@pytest.fixture(scope="module")
def made(service: EdgeService, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where a programme was made, with all that is kept; to be copied from."""
    place = tmp_path_factory.mktemp("made")
    (place / "a.md").write_text(ARTICLE, "utf-8")
    settings = place / ".config" / "audiobook" / "settings.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text(HASTY)
    done = run_online(service, "make", "a.md", "--voice", "yunyang", "--name", "a", cwd=place)
    assert done.returncode == 0, done.stderr
    return place


@pytest.fixture
def place(made: Path, service: EdgeService, tmp_path: Path) -> Iterator[Path]:
    """The same, to be changed."""
    yield shutil.copytree(made, tmp_path / "place")
    service.recover()


def _wanted(place: Path) -> str:
    utterances = load(place / "output" / "a").programme.script.utterances
    return next(one.id for one in utterances if one.written.startswith("客人"))


def _sentences(place: Path) -> dict[str, FloatSamples]:
    """What is heard of each, as ffmpeg decodes it."""
    folder = place / "output" / "a"
    sound = decoded(folder / "a.mp3")
    return {one.utterance: sound[one.start : one.end] for one in load(folder).programme.clips}


def _require_others_as_before(made: Path, place: Path, wanted: str) -> None:
    """As long to the sample, and the same sound."""
    before, after = _sentences(made), _sentences(place)
    for one in before.keys() - {wanted}:
        assert len(before[one]) == len(after[one])
        assert likeness(before[one], after[one]) > 0.97


def test_only_the_new_sentence_is_asked_for(made: Path, service: EdgeService, place: Path) -> None:
    """A paragraph is one request; what stays of it is cut out of the answer that is kept."""
    asked, wanted = len(service.requests), _wanted(place)
    done = run_online(service, "replace", "output/a", wanted, "--text", NEW, cwd=place)
    assert done.returncode == 0, done.stderr
    assert [one.text for one in service.requests[asked:]] == [NEW]
    assert "kept" not in done.stderr
    _require_others_as_before(made, place, wanted)
    checked = run("check", "output/a", cwd=place)
    assert checked.returncode == 0, checked.stderr


def test_back_and_forth_asks_for_nothing(made: Path, service: EdgeService, place: Path) -> None:
    """What was said for either text is kept: offline too, and byte for byte what it was."""
    wanted = _wanted(place)
    run_online(service, "replace", "output/a", wanted, "--text", NEW, cwd=place)
    asked = len(service.requests)
    for how in (("--restore",), ("--text", NEW), ("--restore",)):
        done = run("replace", "output/a", wanted, *how, cwd=place)
        assert done.returncode == 0, done.stderr
    assert len(service.requests) == asked
    for file in (made / "output" / "a").iterdir():
        assert (place / "output" / "a" / file.name).read_bytes() == file.read_bytes()


def test_a_person_costs_no_request(made: Path, service: EdgeService, place: Path) -> None:
    """Nor does the voice's loudness, which is heard in what is kept."""
    wanted, asked = _wanted(place), len(service.requests)
    write(Room().record(spoken()), place / "guest.flac")
    done = run_online(service, "replace", "output/a", wanted, "--with", "guest.flac", cwd=place)
    assert done.returncode == 0, done.stderr
    assert len(service.requests) == asked
    _require_others_as_before(made, place, wanted)
    checked = run("check", "output/a", cwd=place)
    assert checked.returncode == 0, checked.stderr


def test_what_is_not_kept_any_more_is_asked_for_and_told(
    made: Path, service: EdgeService, place: Path
) -> None:
    """All of it where the cache was cleared, one passage where one is damaged."""
    wanted = _wanted(place)
    kept = [path for path in (place / ".cache" / "kept").rglob("*") if path.is_file()]
    shutil.rmtree(place / ".cache")
    asked = len(service.requests)
    done = run_online(service, "replace", "output/a", wanted, "--text", NEW, cwd=place)
    assert done.returncode == 0, done.stderr
    number = len(kept)
    assert (
        f"Not kept any more: {number} of {number} passages that nobody changes. "
        "What is missing is asked for anew." in done.stderr
    )
    assert len(service.requests) == asked + number + 1
    _require_others_as_before(made, place, wanted)
    damaged = max((place / ".cache" / "kept").rglob("*/*"), key=lambda path: path.stat().st_size)
    damaged.write_bytes(damaged.read_bytes()[:-9] + b"something")
    done = run_online(service, "replace", "output/a", "1", "--text", "早市", cwd=place)
    assert done.returncode == 0, done.stderr
    assert "Not kept any more: 1 of " in done.stderr


@pytest.mark.parametrize("lost", [False, True], ids=["a new sentence", "all of it"])
@pytest.mark.parametrize("how", ["offline", "no service"])
def test_without_a_service_nothing_is_replaced(
    how: str, lost: bool, service: EdgeService, place: Path
) -> None:
    """One line says what would have to be asked for; what stood there stands there."""
    if lost:
        shutil.rmtree(place / ".cache")
    before = {file: file.read_bytes() for file in (place / "output" / "a").iterdir()}
    arguments = ("replace", "output/a", _wanted(place), "--text", NEW)
    if how == "offline":
        failed = run(*arguments, cwd=place)
        told = "the run is offline"
    else:
        service.fail("503")
        failed = run_online(service, *arguments, cwd=place)
        told = "it has too much to do (HTTP 503); what was spoken is kept: try again later."
    assert failed.returncode == 1
    assert told in failed.stderr.splitlines()[-1]
    assert "fallback" not in failed.stderr
    assert "Traceback" not in failed.stderr
    assert {file: file.read_bytes() for file in (place / "output" / "a").iterdir()} == before
