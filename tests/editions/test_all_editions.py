"""What holds for every edition, tomorrow's too: each in the table of editions is taken to court."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from sample_programme import ARTICLE, LINES, Line, programme
from sounding import NAME, bursts, encode, write

from audiobook.editions import EDITIONS
from audiobook.editions.files.record import Record, record_of
from audiobook.editions.sound.rendition import Rendition
from audiobook.editions.sound.shipped import Sounding
from audiobook.model import Programme, Role

HOSTILE = (
    '<script>alert("s")</script> & \'quoted\' "twice"',
    "]]> --> {\\an8} [00:01.00] &amp; <!-- x",
    "一家👨‍👩‍👧人，\ud83d半个字",
    "שלום עולם, אמר הילד.",
    "第一行\r\n第二行\u2028第三行\x00\uffff",
)
"""What an author may write, and what no reader of a file may take for its own."""

MARKUP = {".html", ".xhtml", ".smil", ".opf", ".xml", ".ncx"}
SOUND = {".mp3", ".m4b", ".opus", ".ogg", ".m4a", ".wav"}
LATE_S = 0.02
"""How far a sentence may be heard from where the transcript says."""
FIRST_S = 0.145
"""How late it may be where it begins with its file, as the first one of a talking book's must."""


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Rendition:
    """A programme whose every text is hostile, with its sound and a cover."""
    lines = [Line("lead", f"x{at}", Role.BODY, text, "话" * 6) for at, text in enumerate(HOSTILE)]
    title = replace(ARTICLE.title, text=HOSTILE[0])
    _, one, two = ARTICLE.sections
    assert one.heading is not None
    headed = replace(one, heading=replace(one.heading, text=HOSTILE[1]))
    article = replace(
        ARTICLE,
        title=title,
        source=HOSTILE[2],
        rights=HOSTILE[3],
        sections=(ARTICLE.sections[0], headed, two),
    )
    made = programme([*LINES[:2], *lines, *LINES[5:]], article)
    return encode(made, tmp_path_factory.mktemp("hostile"))


def _files(paths: tuple[Path, ...]) -> Iterator[tuple[str, bytes]]:
    """Name and contents of every file of an edition, those in its archives too."""
    for path in paths:
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            yield file.name, file.read_bytes()
            if zipfile.is_zipfile(file):
                with zipfile.ZipFile(file) as archive:
                    yield from ((name, archive.read(name)) for name in archive.namelist())


@dataclass(frozen=True)
class Case:
    """An edition of the hostile programme, as it was written."""

    folder: Path
    paths: tuple[Path, ...]
    record: Record

    def files(self) -> list[tuple[str, bytes]]:
        """Name and contents of every file, those in archives too."""
        return list(_files(self.paths))

    def problems(self, record: Record | None = None) -> tuple[str, ...]:
        """What the edition finds wrong with it."""
        (edition,) = self.record.editions
        return EDITIONS[edition].load().check(self.folder, record or self.record)


@pytest.fixture(scope="module", params=EDITIONS)
def case(
    request: pytest.FixtureRequest, hostile: Rendition, tmp_path_factory: pytest.TempPathFactory
) -> Case:
    """Each edition in turn, written once; whoever changes it puts it back."""
    folder = tmp_path_factory.mktemp(request.param)
    return Case(folder, *write(request.param, hostile, folder))


def test_it_finds_itself_right(case: Case) -> None:
    """What has just been written is as the record has it, whatever the texts are."""
    assert case.paths
    assert all(path.parent == case.folder and path.exists() for path in case.paths)
    assert case.problems() == ()


def test_it_is_the_same_bytes_each_time(case: Case, hostile: Rendition, tmp_path: Path) -> None:
    """Two runs write the same files."""
    (edition,) = case.record.editions
    paths, _ = write(edition, hostile, tmp_path)
    assert list(_files(paths)) == case.files()


def test_nothing_of_an_author_becomes_markup(case: Case) -> None:
    """No script, no comment and no line end of an article's gets through to a reader's parser."""
    for name, contents in case.files():
        if Path(name).suffix in MARKUP:
            text = contents.decode()
            assert "<script>alert" not in text, name
            assert "<!-- x" not in text, name
            assert not re.search("[\x00\x85\u2028\uffff]|]]>", text), name


def test_no_id_stands_twice_in_a_file(case: Case) -> None:
    """An anchor is one place."""
    for name, contents in case.files():
        if Path(name).suffix in MARKUP:
            ids = re.findall(r'\sid="([^"]*)"', contents.decode())
            assert len(ids) == len(set(ids)), name


def test_another_programmes_is_not_right(case: Case, hostile: Rendition) -> None:
    """With another title, another sentence and other times every edition is found out."""
    other = replace(hostile, programme=_other(hostile.programme))
    found = case.problems(record_of(other, NAME, case.record.editions))
    assert bool(found) == (case.record.editions != ("cover",))


def _other(made: Programme) -> Programme:
    """The programme with its first sentence, title, times and chapters changed."""
    article = replace(made.article, title=replace(made.article.title, text="另一篇"))
    first, *rest = made.script.opening[0].utterances
    said = (replace(first, written="别的话。"), *rest)
    opening = replace(made.script.opening[0], utterances=said)
    late = made.track.rate // 20
    clips = tuple(replace(one, start=one.start + late, end=one.end + late) for one in made.clips)
    chapters = tuple(
        replace(one, start=one.start + (late if at else 0)) for at, one in enumerate(made.chapters)
    )
    script = replace(made.script, opening=(opening,))
    return replace(made, article=article, script=script, clips=clips, chapters=chapters)


def test_what_is_missing_is_named(case: Case) -> None:
    """A file that is gone is a problem in one line, and no traceback."""
    path, elsewhere = case.paths[0], case.folder / "elsewhere"
    path.rename(elsewhere)
    problems = case.problems()
    elsewhere.rename(path)
    assert problems
    assert all("\n" not in line for line in problems)
    assert "missing" in problems[0]


def test_its_sound_is_heard_when_it_and_the_transcript_say(
    case: Case, hostile: Rendition, tmp_path: Path
) -> None:
    """Decoded by ffmpeg, each sentence begins within 20 ms of either time.

    That of the edition itself, where it names one, and that of transcript.json; in a file that
    holds a section, counted from its first sentence.
    """
    ((transcript,), _) = write("json", hostile, tmp_path)
    starts = {
        one["id"]: one["start_ms"] / 1000
        for one in json.loads(transcript.read_bytes())["sentences"]
    }
    files = {Path(name).name: data for name, data in case.files() if Path(name).suffix in SOUND}
    (name,) = case.record.editions
    edition = EDITIONS[name].load()
    shipped = (
        tuple(edition.sounds(case.folder, case.record, tmp_path))
        if isinstance(edition, Sounding)
        else ()
    )
    said = []
    for one in shipped:
        file = re.split("[/ ]", one.name)[-1]
        (tmp_path / file).write_bytes(files.pop(file))
        heard = bursts(tmp_path / file)
        ids = [clip.utterance for clip in one.due.clips]
        assert len(heard) == len(ids)
        whole = len(shipped) == 1
        offset = 0 if whole else starts[ids[0]] - heard[0][0]
        for sentence, (onset, _) in zip(ids, heard, strict=True):
            assert abs(onset + offset - starts[sentence]) <= LATE_S
            claimed = one.said.starts_ms.get(sentence)
            if claimed is not None:
                assert -LATE_S <= onset - claimed / 1000 <= (LATE_S if claimed else FIRST_S)
        said += ids
    assert said == [clip.utterance for clip in case.record.programme.clips] * bool(shipped)
    assert files == {}


def test_it_says_that_the_voice_is_synthetic(case: Case) -> None:
    """In the words of the article's language, or in the label that China's law asks for.

    SubRip has no place for it; a cover shows it.
    """
    signs = ("合成语音", '"Label":"1"', '"synthetic": true')
    coded = [sign.encode(code) for sign in signs for code in ("utf-8", "utf-16-le")]
    said = any(sign in data for sign in coded for _, data in case.files())
    assert said or case.record.editions[0] in ("srt", "cover")


def test_it_says_whose_words_they_are(case: Case) -> None:
    """Source, address and rights, in every file that has a place for them.

    SubRip has none; a cover shows the source.
    """
    for said in ("一家", "https://example.org/early_birds", "אמר הילד"):
        coded = [said.encode(code) for code in ("utf-8", "utf-16-le")]
        found = any(one in data for one in coded for _, data in case.files())
        assert found or case.record.editions[0] in ("srt", "cover"), said
