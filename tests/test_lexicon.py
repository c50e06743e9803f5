"""Word lists: ours, and those that people keep; broken ones say what is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from audiobook.errors import LexiconError
from audiobook.lexicon import Entry, Words, load


def entries(folder: Path, toml: str) -> tuple[Entry, ...]:
    """What a list of that text adds to ours."""
    path = folder / "lexicon.toml"
    path.write_text(toml, encoding="utf-8")
    return load([path]).entries[len(load([]).entries) :]


def test_our_list() -> None:
    """The list that comes with the program is good, and says nothing twice."""
    ours = load([]).entries
    assert len({(one.word, one.language, one.engine) for one in ours}) == len(ours)


@pytest.mark.parametrize("reading", ["yán dū", "yándū", "yan2du1", "yan2 du1", "Yán Dū"])
def test_spellings_of_a_reading(tmp_path: Path, reading: str) -> None:
    """A reading may be written with marks or digits, in one word or several."""
    (entry,) = entries(tmp_path, f'[[word]]\nword = "盐都"\nreading = "{reading}"\n')
    assert entry == Entry("盐都", ("yan2", "du1"), "", "zh-CN", None)


def test_later_lists_win(tmp_path: Path) -> None:
    """The user's lists win over ours, and the last of them over the others."""
    paths = []
    for number, reading in enumerate(("yan2 dou1", "yan2 du2")):
        paths.append(tmp_path / f"{number}.toml")
        paths[-1].write_text(f'word = [{{ word = "盐都", reading = "{reading}" }}]', "utf-8")
    missing = tmp_path / "none.toml"
    (found,) = load([*paths, missing]).readings("espeak").find("盐都")
    assert found.said == ("yan2", "du2")


def test_an_entry_for_one_engine_or_language(tmp_path: Path) -> None:
    """It counts for that engine alone; a replacement counts in texts of its language."""
    path = tmp_path / "lexicon.toml"
    path.write_text(
        "word = ["
        '{ word = "某词", reading = "a1 a1", engine = "edge" },'
        '{ word = "SQL", replacement = "sequel", language = "EN" } ]',
        encoding="utf-8",
    )
    words = load([path])
    assert [*words.readings("edge").find("某词")]
    assert not [*words.readings("espeak").find("某词")]
    assert [*words.replacements("espeak", "en-GB").find("SQL")]
    assert not [*words.replacements("espeak", "zh-CN").find("SQL")]


@pytest.mark.parametrize(
    ("lists", "named"), [((), None), (("name",), True), (("name", "skip"), False)]
)
def test_emoji_are_named_where_a_list_says_so(
    tmp_path: Path, lists: tuple[str, ...], named: bool | None
) -> None:
    """The last list that says anything about emoji decides."""
    paths = [tmp_path / f"{number}.toml" for number in range(len(lists))]
    for path, emoji in zip(paths, lists, strict=True):
        path.write_text(f'emoji = "{emoji}"\n', encoding="utf-8")
    assert load(paths).names_emoji is named


def test_finding_words() -> None:
    """The longest word that begins at a place, without overlap; Latin words only whole."""
    words = Words({"银行": "a", "银行行长": "b", "行长": "c", "AI": "d", "C++": "e"})
    found = [
        (one.start, one.end, one.said) for one in words.find("银行行长的银行，行长 AIs AI用C++")
    ]
    assert found == [(0, 4, "b"), (5, 7, "a"), (8, 10, "c"), (15, 17, "d"), (18, 21, "e")]


@pytest.mark.parametrize(
    ("toml", "wrong"),
    [
        ("word = [", "is not TOML"),
        ("words = []", "unknown field `words`"),
        ('word = [{ word = "盐都" }]', "entry 1 “盐都”: give either a reading or a replacement"),
        ('word = [{ word = "盐都", reading = "a1 a1", replacement = "x" }]', "give either"),
        ('word = [{ word = "盐都", reading = "yan2" }]', "“yan2” is not one syllable of pinyin"),
        ('word = [{ word = "盐都", reading = "hello" }]', "“hello” is not one syllable"),
        ('word = [{ word = "VR", reading = "a1 a1" }]', "give a replacement"),
        ('word = [{ word = " ", reading = "a1" }]', "give a word"),
        (
            'word = [{ word = "盐都", reading = 3 }]',
            "got `int`, entry 1.reading.",
        ),
        ('word = [{ word = "a", reeding = "x" }]', "unknown field `reeding`, entry 1."),
    ],
)
def test_a_broken_list(tmp_path: Path, toml: str, wrong: str) -> None:
    """A list that cannot be used is refused in one line, which names file and entry."""
    with pytest.raises(LexiconError) as raised:
        entries(tmp_path, toml)
    message = str(raised.value)
    assert wrong in message
    assert str(tmp_path / "lexicon.toml") in message
    assert "\n" not in message


def test_a_list_from_notepad(tmp_path: Path) -> None:
    """A byte order mark is no part of what a list says."""
    path = tmp_path / "lexicon.toml"
    path.write_bytes(b"\xef\xbb\xbf" + 'word = [{ word = "某都", reading = "mou3du1" }]'.encode())
    assert load([path]).entries[-1].syllables == ("mou3", "du1")


def test_a_list_that_cannot_be_read(tmp_path: Path) -> None:
    """A folder in the place of the list, or another encoding, is said in one line."""
    with pytest.raises(LexiconError, match="Cannot read the word list"):
        load([tmp_path])
    (tmp_path / "x.toml").write_bytes("word = [] # 盐".encode("gb18030"))
    with pytest.raises(LexiconError, match="not UTF-8"):
        load([tmp_path / "x.toml"])
