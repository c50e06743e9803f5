"""The W3C's audiobook: what its manifest must say, and whether it is true."""

from __future__ import annotations

import json
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from sounding import bursts, rewritten, write

from audiobook.editions import EDITIONS
from audiobook.editions.sound.rendition import Rendition


@pytest.fixture(scope="module")
def book(sounding: Rendition, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample, unpacked."""
    folder = tmp_path_factory.mktemp("w3c")
    ((path,), _) = write("w3c", sounding, folder)
    with zipfile.ZipFile(path) as archive:
        archive.extractall(folder / "unpacked")
    return folder / "unpacked"


def test_the_manifest_has_what_an_audiobook_needs(book: Path) -> None:
    """At the root, in the recommendation's words, with every file that is there and no other."""
    manifest = json.loads((book / "publication.json").read_text(encoding="utf-8"))
    assert manifest["conformsTo"] == "https://www.w3.org/TR/audiobooks/"
    assert manifest["@context"][:2] == ["https://schema.org", "https://www.w3.org/ns/pub-context"]
    assert manifest["type"] == "Audiobook"
    required = {"id", "name", "author", "readBy", "inLanguage", "dateModified", "duration"}
    assert required <= manifest.keys()
    links = manifest["readingOrder"] + manifest["resources"]
    files = {path.name for path in book.iterdir()} - {"publication.json"}
    assert sorted(one["url"] for one in links) == sorted(files)
    assert {"contents"} <= {rel for one in manifest["resources"] for rel in one["rel"]}
    assert manifest["readBy"].startswith("合成语音")


def test_the_manifest_keeps_the_form_of_the_schema(book: Path) -> None:
    """What pub-manifest's JSON schema asks: lists of lists as objects, dates, durations."""
    manifest = json.loads((book / "publication.json").read_text(encoding="utf-8"))
    (sufficient,) = manifest["accessModeSufficient"]
    assert sufficient == {"type": "ItemList", "itemListElement": ["auditory"]}
    assert manifest["datePublished"] == "2025-03-04"
    for one in (manifest, *manifest["readingOrder"]):
        assert re.fullmatch(r"PT\d+\.\d{3}S", one["duration"])
    links = manifest["readingOrder"] + manifest["resources"]
    assert all(one["type"] == "LinkedResource" and one["encodingFormat"] for one in links)
    assert len({one["url"] for one in links}) == len(links)
    (cover,) = (one for one in manifest["resources"] if "cover" in one["rel"])
    assert cover["name"] == "早起的人"


def test_a_date_that_is_none_is_left_out(sounding: Rendition, tmp_path: Path) -> None:
    """A source may give any text for its date; the schema takes only dates."""
    made = sounding.programme
    undated = replace(made, article=replace(made.article, date="前天"))
    ((path,), _) = write("w3c", replace(sounding, programme=undated), tmp_path)
    with zipfile.ZipFile(path) as archive:
        assert "datePublished" not in json.loads(archive.read("publication.json"))


def test_every_file_lasts_as_it_says(book: Path, sounding: Rendition) -> None:
    """Durations are those of the files, and the files together have every sentence."""
    manifest = json.loads((book / "publication.json").read_text(encoding="utf-8"))
    heard = 0
    for one in manifest["readingOrder"]:
        found = re.fullmatch(r"PT(\d+\.\d{3})S", one["duration"])
        assert found
        path = book / one["url"]
        assert float(found[1]) == pytest.approx(path.stat().st_size / 8000, abs=0.001)
        heard += len(bursts(path))
    assert heard == len(sounding.programme.clips)


def test_the_contents_are_a_page(book: Path) -> None:
    """The page leads to the manifest and lists every section."""
    page = (book / "index.html").read_text(encoding="utf-8")
    assert '<link rel="publication" href="publication.json">' in page
    toc = page.partition('<nav role="doc-toc"')[2]
    assert re.findall(r'<a href="([^"]*)">([^<]*)<', toc) == [
        ("part0001.mp3", "早起的人"),
        ("part0002.mp3", "灯下"),
        ("part0003.mp3", "天亮以后"),
    ]


@pytest.mark.parametrize("entry", ["publication.json", "index.html"])
def test_a_damaged_book_is_a_problem(sounding: Rendition, tmp_path: Path, entry: str) -> None:
    """A manifest or contents that are not the programme's are found."""
    ((path,), record) = write("w3c", sounding, tmp_path)
    assert EDITIONS["w3c"].load().check(tmp_path, record) == ()
    rewritten(path, entry, lambda text: text.replace("灯下", "灯上")[:-9])
    assert EDITIONS["w3c"].load().check(tmp_path, record)
