"""DAISY 2.02 by its own rules: no validator for it runs any more, so they are tested one by one."""

from __future__ import annotations

import re
import shutil
import subprocess
import zipfile
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from node_tools import ask, is_installed
from sounding import NAME, as_printed, bursts, write

from audiobook.editions import EDITIONS
from audiobook.editions.sound.rendition import Rendition
from audiobook.model import Kind

FORMS = ["daisy", "daisy-audio"]
DTDS = Path("/usr/share/xml/w3c-sgml-lib/schema/dtd")
XHTML = {"x": "http://www.w3.org/1999/xhtml"}
NOTES = {"footnote-on", "prodnote-on"}
LEAD_S = 0.01
HEAD_S = 0.145
"""How late a file's first phrase may be heard, which begins with the file: MPEG frames that lend
bytes are silent."""


@pytest.fixture(scope="module")
def books(sounding: Rendition, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the books, in which a note and a description of an image can be left out."""
    folder = tmp_path_factory.mktemp("daisy")
    for form in FORMS:
        write(form, as_printed(sounding, b4=Kind.IMAGE, b5=Kind.NOTE), folder)
    return folder


def _parsed(path: Path) -> ET.Element:
    return ET.fromstring(path.read_bytes())  # noqa: S314 - our own file


def _meta(root: ET.Element) -> dict[str, str]:
    """What a file says of itself; each name once."""
    elements = [one for one in root.iter() if one.tag.endswith("meta") and "name" in one.attrib]
    names = [one.attrib["name"] for one in elements]
    assert len(names) == len(set(names))
    return {one.attrib["name"]: one.attrib["content"] for one in elements}


def _seconds(clock: str) -> float:
    hours, minutes, seconds = clock.split(":")
    return int(hours) * 3600 + int(minutes) * 60 + float(seconds)


def _npt(value: str) -> float:
    found = re.fullmatch(r"npt=(\d+\.\d{3})s", value)
    assert found, value
    return float(found[1])


@pytest.mark.parametrize("form", FORMS)
def test_every_file_is_one_that_old_players_read(books: Path, form: str) -> None:
    """A flat folder, short ASCII names, lines that end with CR LF; the zip has the same files."""
    files = list((books / form).iterdir())
    assert all(
        one.is_file() and re.fullmatch(r"[a-z0-9]{1,8}\.[a-z0-9]{3,4}", one.name) for one in files
    )
    for one in files:
        if one.suffix != ".mp3":
            data = one.read_bytes()
            assert data.count(b"\n") == data.count(b"\r\n") > 0
            assert data.endswith(b"\r\n")
    with zipfile.ZipFile(books / f"{NAME}-{form}.zip") as archive:
        assert archive.namelist() == sorted(one.name for one in files)


@pytest.mark.skipif(
    shutil.which("xmllint") is None or not DTDS.exists(),
    reason="xmllint or its DTDs are not installed",
)
@pytest.mark.parametrize("form", FORMS)
def test_every_text_is_valid(books: Path, form: str) -> None:
    """SMIL 1.0 and XHTML 1.0 as their DTDs have them."""
    for path in (books / form).glob("*.[sh]*ml"):
        kind = (
            "REC-smil-19980615/smil10"
            if path.suffix == ".smil"
            else "REC-xhtml1-20020801/xhtml1-transitional"
        )
        judged = subprocess.run(
            ["xmllint", "--noout", "--nonet", "--dtdvalid", DTDS / f"{kind}.dtd", path],
            capture_output=True,
            check=False,
        )
        assert (judged.returncode, judged.stderr) == (0, b""), path


@pytest.mark.parametrize("form", FORMS)
def test_the_ncc_says_what_it_must(books: Path, form: str) -> None:
    """Every piece of metadata that DAISY asks for is there, and counts what is there."""
    root = _parsed(books / form / "ncc.html")
    meta = _meta(root)
    body = root.find("x:body", XHTML)
    assert body is not None
    required = (
        "dc:creator dc:date dc:format dc:identifier dc:language dc:publisher dc:title ncc:charset "
        "ncc:pageFront ncc:pageNormal ncc:pageSpecial ncc:tocItems ncc:totalTime"
    )
    assert set(required.split()) <= set(meta)
    assert meta["dc:format"] == "Daisy 2.02"
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", meta["dc:date"])
    assert int(meta["ncc:tocItems"]) == len(body)
    smils = sorted((books / form).glob("part*.smil"))
    total = sum(_seconds(_meta(_parsed(one))["ncc:timeInThisSmil"]) for one in smils)
    assert abs(_seconds(meta["ncc:totalTime"]) - total) <= 0.5
    assert (meta["ncc:prodNotes"], meta["ncc:footnotes"]) == ("1", "1")
    switches = [one.get("system-required") for path in smils for one in _parsed(path).iter("par")]
    assert set(switches) >= NOTES
    assert "合成语音" in meta["ncc:narrator"]
    assert '"Label":"1"' in meta["prod:AIGC"]


@pytest.mark.parametrize("form", FORMS)
def test_the_ncc_leads_to_every_heading_and_paragraph(books: Path, form: str) -> None:
    """The title first, then headings without a jump and groups, each linked to a SMIL's `text`.

    To that, and not to its `par`: daisy-player finds no sound behind a `par` and quits.
    """
    body = _parsed(books / form / "ncc.html").find("x:body", XHTML)
    assert body is not None
    tags = [one.tag.rpartition("}")[2] for one in body]
    assert (tags[0], body[0].get("class")) == ("h1", "title")
    assert all(re.fullmatch(r"h[1-6]", tag) or tag in ("div", "span") for tag in tags)
    assert all(one.get("class") == "group" for one in body if one.tag.endswith("div"))
    levels = [int(tag[1]) for tag in tags if tag[0] == "h"]
    assert all(after <= before + 1 for before, after in pairwise(levels))
    ids = [one.get("id") for one in body]
    assert len(set(ids)) == len(ids)
    for entry in body:
        (link,) = entry
        file, _, target = (link.get("href") or "").partition("#")
        texts = {one.get("id"): one for one in _parsed(books / form / file).iter("text")}
        assert target in texts
        assert link.text
        if entry.tag.endswith("h1") and form == "daisy" and entry.get("class") != "title":
            content = _parsed(books / form / "content.html")
            headings = [
                one.get("id")
                for level in range(1, 7)
                for one in content.iter(f"{{{XHTML['x']}}}h{level}")
            ]
            assert (texts[target].get("src") or "").partition("#")[2] in headings


@pytest.mark.parametrize("form", FORMS)
def test_the_smil_covers_its_sound(books: Path, form: str, sounding: Rendition) -> None:
    """Phrases follow one another from the start of each file to its end, and the sums are right."""
    elapsed = 0.0
    for path in sorted((books / form).glob("part*.smil")):
        root = _parsed(path)
        meta = _meta(root)
        assert _seconds(meta["ncc:totalElapsedTime"]) == pytest.approx(elapsed, abs=0.0005)
        assert root.find("head/layout/region[@id='txtView']") is not None
        clips = [
            (_npt(one.attrib["clip-begin"]), _npt(one.attrib["clip-end"]))
            for one in root.iter("audio")
        ]
        assert all(start < end for start, end in clips)
        assert all(before[1] == after[0] for before, after in pairwise(clips))
        sound = path.with_suffix(".mp3")
        bytes_a_second = sounding.preset.bitrate * 125
        lasts = sound.stat().st_size / bytes_a_second
        assert clips[0][0] == 0
        assert clips[-1][1] == pytest.approx(lasts, abs=0.001)
        assert _seconds(meta["ncc:timeInThisSmil"]) == pytest.approx(clips[-1][1], abs=0.0005)
        elapsed += clips[-1][1]
        for par in root.iter("par"):
            assert par.get("endsync") == "last"
            assert par.get("system-required") in (None, *NOTES)
        ids = [one.get("id") for one in root.iter() if one.get("id")]
        assert len(ids) == len(set(ids))
    master = _parsed(books / form / "master.smil")
    assert [one.get("src") for one in master.iter("ref")] == [
        one.name for one in sorted((books / form).glob("part*.smil"))
    ]
    assert _seconds(_meta(master)["ncc:timeInThisSmil"]) == pytest.approx(elapsed, abs=0.0005)


@pytest.mark.parametrize("form", FORMS)
def test_each_phrase_is_heard_where_the_smil_says(books: Path, form: str) -> None:
    """In each file, decoded by ffmpeg, speech begins where its phrase does."""
    for path in sorted((books / form).glob("part*.smil")):
        clips = [
            (_npt(one.attrib["clip-begin"]), _npt(one.attrib["clip-end"]))
            for one in _parsed(path).iter("audio")
        ]
        heard = bursts(path.with_suffix(".mp3"))
        assert len(heard) == len(clips)
        for (start, end), (onset, ceases) in zip(clips, heard, strict=True):
            assert abs(onset - start - LEAD_S) <= 0.005 or start == 0
            assert ceases < end
        assert heard[0][0] <= HEAD_S


@pytest.mark.parametrize("form", FORMS)
def test_the_sound_has_no_tag(books: Path, form: str) -> None:
    """Each file is MPEG frames and nothing else, and none borrows from one that is not there."""
    for path in (books / form).glob("*.mp3"):
        judged = subprocess.run(["mp3val", path], capture_output=True, check=True).stdout.decode()
        lines = [
            line for line in judged.splitlines() if line.startswith(("WARNING", "INFO", "ERROR"))
        ]
        assert len(lines) == 2
        assert "No supported tags" in lines[0]
        assert lines[1].endswith("no tags, CBR")


@pytest.mark.skipif(not is_installed("r2-shared-js"), reason="r2-shared-js is not installed")
def test_readium_sees_every_sentence(books: Path, sounding: Rendition) -> None:
    """Readium's parser, which Thorium reads DAISY with, finds every sentence in order."""
    seen = ask("readium.cjs", books / f"{NAME}-daisy.zip")
    targets = [clip["text"].partition("#")[2] for one in seen["overlays"] for clip in one["clips"]]
    said = [one for one in targets if one.startswith("s")]
    due = [
        one.id
        for one in sounding.programme.script.utterances
        if one.role not in ("heading", "announcement")
    ]
    assert [one for one in said if one in due] == due
    assert seen["toc"] == ["早起的人", "灯下", "天亮以后"]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("part0002.smil", b"npt=0.000s", b"npt=0.100s", "part0002.smil"),
        ("ncc.html", "灯下".encode(), "灯上".encode(), "灯下"),
    ],
)
def test_a_damaged_book_is_a_problem(
    sounding: Rendition, tmp_path: Path, form: str, file: str, old: bytes, new: bytes, said: str
) -> None:
    """A time or an entry that is not the programme's is found, and that the zip differs."""
    _, record = write(form, sounding, tmp_path)
    assert EDITIONS[form].load().check(tmp_path, record) == ()
    path = tmp_path / form / file
    path.write_bytes(path.read_bytes().replace(old, new, 1))
    problems = EDITIONS[form].load().check(tmp_path, record)
    assert said in problems[0]
    assert "zip" in problems[-1]
