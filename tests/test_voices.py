"""Voice profiles: ours are good, users' come first, and broken ones say what is wrong."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from audiobook import voices
from audiobook.engines import ENGINES
from audiobook.engines.espeak.speakers import SPEAKERS
from audiobook.errors import VoiceError
from audiobook.voices import Pauses, Voice, available, defaults_for, load

OURS = "aria english hiugaai hsiaochen mandarin sonia xiaobei xiaoni xiaoxiao yunxi yunyang".split()
GOOD = 'engine = "espeak"\nvoice = "en-us"\nlang = "en"\n'


def profile(folder: Path, text: str, name: str = "mine") -> Path:
    """Write a profile; the folder it is in."""
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    return folder


def test_our_profiles_are_good() -> None:
    """The profiles that come with the product are complete, and their engines have their voices."""
    ours = available(())
    assert [voice.name for voice in ours] == OURS
    for voice in ours:
        assert voice.engine in ENGINES
        assert voice.engine == "edge" or voice.voice in SPEAKERS
        assert (voice.pitch, voice.volume) == (0, 0)
        pauses = Pauses()
        if voice.engine == "espeak":
            pauses = replace(pauses, enumeration=120, comma=200, clause=300)
        assert voice.pauses == pauses


def test_our_profiles_show_every_key() -> None:
    """A profile of ours can be copied as a template: it has every key there is."""
    text = Path(voices.__file__).parents[1].joinpath("voices", "mandarin.toml").read_text("utf-8")
    keys = set(re.findall(r"^\[?(\w+)", text, re.MULTILINE))
    assert keys == {*Voice.__slots__, *Pauses.__slots__} - {"name", "tempo"}


LANGUAGES = {
    ("yunyang", "mandarin"): ["zh", "zh-CN", "zh-Hant", "cmn"],
    ("hiugaai", "mandarin"): ["zh-HK", "yue"],
    ("hsiaochen", "mandarin"): ["zh-TW"],
    ("aria", "english"): ["en", "en-US"],
    ("sonia", "english"): ["EN-gb"],
}


@pytest.mark.parametrize(
    ("lang", "names"), [(lang, names) for names, langs in LANGUAGES.items() for lang in langs]
)
def test_the_default_reads_the_language(lang: str, names: tuple[str, str]) -> None:
    """A language has an online and an embedded profile, by its tag or the first part of it."""
    defaults = defaults_for(lang)
    assert (defaults.online, defaults.embedded) == names
    assert [load(name, ()).engine for name in names] == ["edge", "espeak"]


def test_a_language_without_a_voice() -> None:
    """A language that no voice reads is refused, with what to do."""
    message = (
        "no voice for the language “fr”, only for: zh, cmn, yue, en; choose a profile with --voice"
    )
    with pytest.raises(VoiceError, match=message):
        defaults_for("fr")


def test_a_profile_needs_three_keys(tmp_path: Path) -> None:
    """Engine, voice and language are enough; the rest is as usual; the name is the file's."""
    folder = profile(tmp_path, GOOD)
    assert load("mine", [folder]) == Voice("mine", "espeak", "en-us", "en")


def test_a_profile_sets_what_it_says(tmp_path: Path) -> None:
    """Every key is read, and pauses not given are as usual."""
    settings = "speed = 210\npitch = -5\nvolume = 20\n[pauses]\nhead = 0\n"
    folder = profile(tmp_path, GOOD + settings)
    voice = Voice("mine", "espeak", "en-us", "en", 210, -5, 20, Pauses(head=0))
    assert load("mine", [folder]) == voice


def test_the_first_folder_wins(tmp_path: Path) -> None:
    """A name is looked for in the user's folders in order, then in ours."""
    first = profile(tmp_path / "first", GOOD, "english")
    second = profile(tmp_path / "second", GOOD.replace("en-us", "en-gb"), "english")
    profile(second, GOOD)
    folders = [tmp_path / "missing", first, second]
    assert load("english", folders).voice == "en-us"
    assert [voice.name for voice in available(folders)] == sorted([*OURS, "mine"])


def test_an_unknown_name(tmp_path: Path) -> None:
    """A name that no folder has is refused with the names that there are; paths are no names."""
    folder = profile(tmp_path, GOOD)
    with pytest.raises(VoiceError, match=r"“x”; the profiles are: aria, .*mandarin, mine, "):
        load("x", [folder])
    with pytest.raises(VoiceError, match="no voice profile"):
        load(f"../{folder.name}/mine", [folder])


BROKEN = [
    ("", "the key “engine” is missing"),
    (GOOD + "rate = 2", "no key “rate”; the keys are: engine, voice, lang, speed, pitch"),
    (GOOD + 'name = "x"', "no key “name”"),
    (GOOD + "[pauses]\nshort = 2", "no key “pauses.short”; the keys are: pauses.head"),
    (GOOD + "speed = 401", "“speed” must be a whole number from 100 to 400"),
    (GOOD + "speed = 99", "“speed” must be a whole number from 100 to 400"),
    (GOOD + "speed = true", "“speed” must be a whole number from 100 to 400"),
    (GOOD + 'pitch = "high"', "“pitch” must be a whole number from -30 to 50"),
    (GOOD + "volume = 1.5", "“volume” must be a whole number from -80 to 25"),
    (GOOD + "[pauses]\ntail = -1", "“pauses.tail” must be a whole number from 0 to 60000"),
    (GOOD + "[roles]\nchorus = 'x'", "no key “roles.chorus”; the keys are: roles.announcement, "),
    (GOOD + "[roles]\nquote = 2", "“roles.quote” must be a text in quotation marks"),
    (GOOD + "pauses = 3", "“pauses” must be a table, \\[pauses\\]"),
    (GOOD.replace('"en-us"', "3"), "“voice” must be a text in quotation marks"),
    (GOOD.replace('"en"', '"English, please"'), "“lang” must be a language tag"),
    ("engine = espeak", "is not TOML in UTF-8: .*line 1"),
]


@pytest.mark.parametrize(("text", "message"), BROKEN)
def test_a_broken_profile(text: str, message: str, tmp_path: Path) -> None:
    """A broken profile is refused in one line, with its file, the key and what it may be."""
    folder = profile(tmp_path, text)
    with pytest.raises(VoiceError, match=message) as caught:
        load("mine", [folder])
    assert str(folder / "mine.toml") in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_profile_that_is_no_text(tmp_path: Path) -> None:
    """A file that is not UTF-8 is refused by its name."""
    (tmp_path / "mine.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(VoiceError, match=r"mine\.toml is not TOML in UTF-8"):
        load("mine", [tmp_path])


def test_a_profile_that_cannot_be_read(tmp_path: Path) -> None:
    """A folder in a profile's place is refused by its name."""
    (tmp_path / "mine.toml").mkdir()
    with pytest.raises(VoiceError, match=r"Cannot read .*mine\.toml: .*\."):
        load("mine", [tmp_path])
