"""A few words in a voice, to choose one by."""

from __future__ import annotations

import contextlib
import tempfile
from pathlib import Path
from typing import Final

from audiobook import lexicon
from audiobook.audio.measuring.survey import survey
from audiobook.audio.mp3.encoding import encode
from audiobook.audio.shaping import mastering
from audiobook.audition import Says, Studio, hire
from audiobook.editions.sound.rendition import LISTENING
from audiobook.errors import SourceError
from audiobook.files import made_beside
from audiobook.recording import Reel, record_reel
from audiobook.script import write_passage
from audiobook.text.languages import primary_subtag
from audiobook.voices import Voice

_TEXTS: Final = {
    "zh": "您好，这是一段试听。2025年6月30日，晴，气温26℃；河边的早市上，人们互相问好。",
    "en": "Hello, this is a sample. On 30 June 2025 it was 26 °C and sunny by the river.",
}
"""By the first part of a voice's language tag: a date, a number and a unit, as articles have."""


def usual_text(voice: Voice) -> str:
    """What a voice says where nobody gives a text; English where we have none in its language."""
    return _TEXTS.get(primary_subtag(voice.lang), _TEXTS["en"])


def make_sample(
    name: str, text: str | None, path: Path, studio: Studio, lexicons: tuple[Path, ...], says: Says
) -> None:
    """Speak a text, or the usual one, in a profile's voice, and write it as an MP3.

    Args:
        name: a profile's.
        text: what is spoken; None for the usual one.
        path: where the MP3 is written.
        studio: has voices.
        lexicons: word lists.
        says: is told where the text goes.

    Raises:
        AudiobookError: one line says what failed.
    """
    cast, engine = hire(name, studio, says)
    with contextlib.closing(engine), tempfile.TemporaryDirectory() as folder:
        said = usual_text(cast.narrator) if text is None else text
        takes = write_passage(said, cast, lexicon.load(lexicons))
        if not takes:
            raise SourceError("There is nothing to say in the text.")
        with Reel(Path(folder) / "reel.raw", LISTENING.rate, lead=0) as reel:
            record_reel(takes, engine, cast, reel, lambda: None)
        aim = mastering.first_aim(LISTENING.target)
        master = mastering.plan(survey(reel.sound), aim)
        with made_beside(path) as beside:
            encode(master.of(reel.sound), beside, LISTENING.bitrate)
