"""Words are added to lists, and what stood there stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from audiobook import wordlist
from audiobook.errors import LexiconError, OutputError
from audiobook.lexicon import load


def readings(path: Path, text: str) -> list[tuple[str, ...]]:
    """How the list at a path reads the words of a text."""
    return [one.said for one in load([path]).readings("espeak").find(text)]


def test_the_first_word_makes_the_list(tmp_path: Path) -> None:
    """A list that is not there is made, with its folder."""
    path = tmp_path / "config" / "lexicon.toml"
    wordlist.add(path, word="某都", reading="mou3du1")
    assert readings(path, "某都") == [("mou3", "du1")]
    assert path.read_text("utf-8") == '[[word]]\nword = "某都"\nreading = "mou3du1"\n'


@pytest.mark.parametrize(
    "before",
    [
        '# mine\n[[word]]\nword = "某县"  # a comment\nreading = "a1 b1"\n'.replace("b1", "xian4"),
        '# mine\nword = [\n  { word = "某县", reading = "a1 xian4" },\n]\n',
        'word = [{ word = "某县", reading = "a1 xian4" }]',
        "word = []\n",
        "# nothing yet",
    ],
)
def test_what_stands_there_stays(tmp_path: Path, before: str) -> None:
    """However the list is written, the entry is added and the rest is as it was."""
    path = tmp_path / "lexicon.toml"
    path.write_text(before, encoding="utf-8")
    known = readings(path, "某县")
    wordlist.add(path, word="某都", reading="mǒu dū")
    wordlist.add(path, word="某都", reading="mǒu dóu")
    assert readings(path, "某县") == known
    assert readings(path, "某都") == [("mou3", "dou2")]
    for comment in ("# mine", "# a comment", "# nothing yet"):
        assert (comment in before) == (comment in path.read_text("utf-8"))


@pytest.mark.parametrize(
    ("entry", "wrong"),
    [
        (
            {"word": "某都", "reading": "mou3"},
            "^“某都”: “mou3” is not one syllable of pinyin",
        ),
        ({"word": "VR", "reading": "wei1"}, "give a replacement"),
        ({"word": "", "replacement": "x"}, "give a word"),
    ],
)
def test_a_wrong_entry_changes_nothing(tmp_path: Path, entry: dict[str, str], wrong: str) -> None:
    """What is no entry is refused in one line, and the list stays as it was."""
    path = tmp_path / "lexicon.toml"
    with pytest.raises(LexiconError, match=wrong):
        wordlist.add(path, **entry)
    assert not path.exists()


def test_a_list_that_is_written_otherwise(tmp_path: Path) -> None:
    """Where an entry cannot be added in its place, the line says what to write."""
    path = tmp_path / "lexicon.toml"
    path.write_text('word = [{ word = "某县", reading = "a1 xian4" }] # end', encoding="utf-8")
    with pytest.raises(LexiconError):
        wordlist.add(path, word="某都", reading="mǒu dū")
    assert path.read_text("utf-8").endswith("# end")


def test_a_folder_that_may_not_be_written(tmp_path: Path) -> None:
    """A file in the place of the folder is said in one line."""
    (tmp_path / "file").write_text("")
    with pytest.raises((OutputError, LexiconError)):
        wordlist.add(tmp_path / "file" / "lexicon.toml", word="某都", reading="mǒu dū")
