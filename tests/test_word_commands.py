"""The commands about words as a user meets them: review, correct, review again."""

from __future__ import annotations

import json
from pathlib import Path

from command import run

PAGE = "早起的人\n\n盐都的单某带了25人，量力而行。某都也下雨了。\n"


def test_a_reading_is_corrected_in_a_second(tmp_path: Path) -> None:
    """What review shows is corrected by one command, and shown corrected."""
    (tmp_path / "page.txt").write_text(PAGE, encoding="utf-8")
    before = run("review", "page.txt", "--json", cwd=tmp_path)
    assert before.returncode == 0
    rows = [json.loads(line) for line in before.stdout.splitlines()]
    assert rows[1]["spoken"] == "盐都的单某带了二十五人，量力而行。"
    assert rows[1]["pinyin"][:5] == ["yan2", "du1", "de5", "shan4", "mou3"]
    added = run("lexicon", "add", "某都", "mou3du1", cwd=tmp_path)
    assert (added.returncode, added.stdout) == (0, "某都: mou3du1, in lexicon.toml\n")
    after = run("review", "page.txt", "--json", cwd=tmp_path)
    pinyin = json.loads(after.stdout.splitlines()[2])["pinyin"]
    assert pinyin[:2] == ["mou3", "du1"]


def test_words_are_said_otherwise(tmp_path: Path) -> None:
    """With --say the words that are given are said, as they stand."""
    (tmp_path / "page.txt").write_text("题\n\n用VR看。\n", encoding="utf-8")
    assert run("lexicon", "add", "VR", "虚拟现实", "--say", cwd=tmp_path).returncode == 0
    shown = run("review", "page.txt", cwd=tmp_path)
    assert "  said: 用虚拟现实看。" in shown.stdout.splitlines()


def test_a_wrong_reading_is_refused(tmp_path: Path) -> None:
    """What is no reading of the word is refused in one line, and no list is made."""
    refused = run("lexicon", "add", "某都", "hello", cwd=tmp_path)
    assert refused.returncode == 1
    assert "“hello” is not one syllable of pinyin for each character" in refused.stderr
    assert "Traceback" not in refused.stderr
    assert list(tmp_path.glob("*.toml")) == []


def test_an_engine_that_there_is_not(tmp_path: Path) -> None:
    """An entry that no voice would ever see is refused, and told which engines there are."""
    refused = run("lexicon", "add", "VR", "x", "--say", "--engine", "espek", cwd=tmp_path)
    assert refused.returncode == 2
    assert "“espek” is none of: edge, espeak. See: audiobook lexicon add --help" in refused.stderr
    assert list(tmp_path.glob("*.toml")) == []


def test_a_page_is_written(tmp_path: Path) -> None:
    """With --html a web page is written, and its sum told on standard error."""
    (tmp_path / "page.txt").write_text(PAGE, encoding="utf-8")
    shown = run("review", "page.txt", "--html", "review.html", cwd=tmp_path)
    assert shown.returncode == 0
    assert shown.stdout == ""
    assert "sentences;" in shown.stderr
    html = (tmp_path / "review.html").read_text("utf-8")
    assert "<h1>Review: " in html
    assert "二十五" in html


def test_an_online_voice_can_be_reviewed_offline(tmp_path: Path) -> None:
    """What an online voice is given is shown without asking its service."""
    (tmp_path / "page.txt").write_text(PAGE, encoding="utf-8")
    shown = run("review", "page.txt", "--json", "--voice", "yunyang", cwd=tmp_path)
    assert json.loads(shown.stdout.splitlines()[1])["spoken"] == "盐督的单某带了25人，量力而行。"


def test_make_says_how_many_doubts_there_were(tmp_path: Path) -> None:
    """A run tells how much is doubtful, and which command shows it."""
    (tmp_path / "page.txt").write_text("题\n\n荷枪实弹的人来了。\n", encoding="utf-8")
    made = run("make", "page.txt", "--offline", "--to", "mp3", cwd=tmp_path)
    assert made.returncode == 0
    assert "Doubtful places: " in made.stderr
    assert "audiobook review" in made.stderr
