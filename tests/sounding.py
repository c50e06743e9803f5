"""Programmes with their sound, encoded once for the tests that want it."""

from __future__ import annotations

import subprocess
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import numpy as np
from sample_programme import RATE, samples

from audiobook.audio.hearing import hear
from audiobook.audio.levels import IntSamples, to_float
from audiobook.audio.measuring.survey import survey
from audiobook.audio.mp3 import encoding as mp3
from audiobook.audio.mp3.decoding import Mp3Sound
from audiobook.audio.shaping import mastering
from audiobook.audio.sound import MemorySound
from audiobook.editions import EDITIONS
from audiobook.editions.art.drawing import draw_cover
from audiobook.editions.files.record import Record, record_of
from audiobook.editions.sound.rendition import LISTENING, Rendition
from audiobook.model import Block, Kind, Programme

NAME = "sample"


def encode(made: Programme, folder: Path) -> Rendition:
    """The programme's rendition, its sound in the folder."""
    return encode_samples(made, samples(made), folder)


def encode_samples(made: Programme, spoken: IntSamples, folder: Path) -> Rendition:
    """The rendition of a programme that is heard so, whatever it says itself."""
    sound = MemorySound(to_float(spoken), made.track.rate)
    master = mastering.plan(survey(sound), mastering.first_aim(LISTENING.target))
    stream = mp3.encode(master.of(sound), folder / "rendition.mp3", LISTENING.bitrate)
    loudness = hear([(Mp3Sound(stream.path), [])]).loudness
    return Rendition(made, LISTENING, stream.path, stream.sha256, loudness, draw_cover(made))


def write(edition: str, rendition: Rendition, folder: Path) -> tuple[tuple[Path, ...], Record]:
    """An edition's files, and the record that they are checked by."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = EDITIONS[edition].load().write(rendition, folder, NAME)
    return paths, record_of(rendition, NAME, (edition,))


def as_printed(rendition: Rendition, **kinds: Kind) -> Rendition:
    """The same sound, said to come from blocks of these kinds, by their ids."""
    article = rendition.programme.article
    lead, *others = article.sections
    blocks = tuple(Block(name, kind, name) for name, kind in kinds.items())
    sections = (replace(lead, blocks=(*lead.blocks, *blocks)), *others)
    made = replace(rendition.programme, article=replace(article, sections=sections))
    return replace(rendition, programme=made)


BURST_GAP_S = 0.3
"""Silence that ends a burst; between the sample's sentences are 0.5 s."""


def bursts(path: Path) -> list[tuple[float, float]]:
    """When the sample's tones sound in a file, in seconds, as ffmpeg decodes it."""
    form = ["-f", "f32le", "-ac", "1", "-ar", str(RATE), "-"]
    command = ["ffmpeg", "-v", "error", "-i", str(path), *form]
    done = subprocess.run(command, capture_output=True, check=True)
    samples = np.abs(np.frombuffer(done.stdout, "<f4"))
    loud = np.flatnonzero(samples > samples.max() / 8)
    ends = np.flatnonzero(np.diff(loud) > BURST_GAP_S * RATE)
    firsts, lasts = [0, *(ends + 1)], [*ends, len(loud) - 1]
    return [
        (float(loud[first]) / RATE, float(loud[last]) / RATE)
        for first, last in zip(firsts, lasts, strict=True)
    ]


def rewritten(archive: Path, name: str, change: Callable[[str], str | None]) -> None:
    """Change one entry of a zip file, or leave it out where the change gives None."""

    def changed(contents: bytes) -> bytes | None:
        text = change(contents.decode("utf-8", "replace"))
        return None if text is None else text.encode()

    repacked(archive, {name: changed})


def repacked(archive: Path, changes: Mapping[str, Callable[[bytes], bytes | None]]) -> None:
    """Change entries of a zip file by their names; what a change gives None for is left out."""
    with zipfile.ZipFile(archive) as old:
        entries = [(one, old.read(one)) for one in old.infolist()]
    with zipfile.ZipFile(archive, "w") as new:
        for info, contents in entries:
            change = changes.get(info.filename)
            changed = change(contents) if change else contents
            if changed is not None:
                new.writestr(info, changed)
