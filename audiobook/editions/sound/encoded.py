"""What editions in other codecs share: tags, chapters, and the comparison with the record.

They are encoded from the rendition, which is what was heard and proven: so they can be made at any
time from what stands beside programme.json.
"""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from audiobook.audio import earcon
from audiobook.audio.ffmpeg.containers import Contents
from audiobook.audio.ffmpeg.listening import decoded
from audiobook.audio.ffmpeg.metadata import FfmpegChapter
from audiobook.audio.ffmpeg.pieces import Codec
from audiobook.audio.shaping.target import Figure
from audiobook.audio.streamed import StreamedSound
from audiobook.editions.files.readback import DamagedError, quote
from audiobook.editions.files.record import Record
from audiobook.editions.sound.shipped import Said, Shipped, whole
from audiobook.editions.written import imprint
from audiobook.editions.written.lines import one_line
from audiobook.editions.written.times import MILLISECONDS, duration_ms, interval
from audiobook.errors import ProofError
from audiobook.model import Programme

LENGTH_MS = 60
"""How much longer than the programme a file may be: codecs work in frames of up to 60 ms."""

LEVEL_DB = 0.5
"""How far its loudness may be from what the programme's may be. Measured on espeak's voices at four
presets: Opus is 0.2 to 0.4 LU softer, AAC less than 0.1."""

BETWEEN_SAMPLES_DB = 0.3
"""What its true peaks may be further off than its samples, by which each piece was judged when it
was encoded."""


def tags(programme: Programme) -> dict[str, str]:
    """What the file says of itself, by ffmpeg's names."""
    article = programme.article
    known = {
        "title": imprint.title(article),
        "artist": imprint.artist(article),
        "album": imprint.album(article),
        "date": article.date,
        "comment": imprint.origin(article),
        "copyright": article.rights,
        "genre": "Audiobook",
        "language": imprint.language(article),
    }
    return {name: one_line(value) for name, value in known.items() if value}


def chapters(programme: Programme) -> tuple[FfmpegChapter, ...]:
    """The programme's chapters."""
    rate = programme.track.rate
    return tuple(
        FfmpegChapter(one_line(one.title), *interval(one.start, one.end, rate, MILLISECONDS))
        for one in programme.chapters
    )


def pauses(programme: Programme) -> Iterator[tuple[int, int]]:
    """Where nothing is heard from the end of a sentence to the start of the next, in frames."""
    following = programme.script.utterances[1:]
    for utterance, (one, other) in zip(following, pairwise(programme.clips), strict=True):
        pause = (one.end, other.start)
        rate = programme.track.rate
        yield from earcon.part(pause, other.start, rate) if utterance.earcon else (pause,)


def sound(path: Path, record: Record, read: Callable[[Path], Contents], codec: Codec) -> Shipped:
    """The file, to be listened to.

    Args:
        path: the file.
        record: of the programme.
        read: what reads what the file says of itself.
        codec: that it was encoded with.

    Raises:
        DamagedError: it cannot be read.
        FileNotFoundError: it is not there.
    """
    track = record.programme.track
    rate = codec.rate or track.rate
    frames = -(-track.frames * rate // track.rate)

    def decoder() -> StreamedSound:
        return StreamedSound(decoded(path, rate), rate, frames)

    said = Said(chapters_ms=tuple(start for start, _ in _contents(path, read).chapters))
    slack = {
        Figure.LOUDNESS: LEVEL_DB,
        Figure.RMS: LEVEL_DB,
        Figure.TRUE_PEAK: codec.overshoot_db + BETWEEN_SAMPLES_DB,
    }
    due = replace(whole(record.programme), padding_ms=LENGTH_MS, slack=slack)
    return Shipped(path.name, path.name, decoder, said, due)


def problems(
    path: Path, record: Record, read: Callable[[Path], Contents], most_chapters: int | None = None
) -> Iterator[str]:
    """What a file says otherwise than the record, as far as can be told without decoding it."""
    programme = record.programme
    found = _contents(path, read)
    if found.title != imprint.title(programme.article):
        yield f"its title is {quote(found.title)}"
    if found.aigc != imprint.aigc(programme):
        yield "does not say that its voice is synthetic"
    due = [(one.start_ms, one.title) for one in chapters(programme)][:most_chapters]
    if list(found.chapters) != due:
        yield f"its chapters, {len(found.chapters)}, are not the programme's {len(due)}"
    longer = found.seconds * MILLISECONDS - duration_ms(programme)
    if not -1 <= longer <= LENGTH_MS:
        yield f"is {longer:.0f} ms longer than the programme"


def _contents(path: Path, read: Callable[[Path], Contents]) -> Contents:
    if not path.exists():
        raise FileNotFoundError(errno.ENOENT, "missing", str(path))
    try:
        return read(path)
    except ProofError as error:
        raise DamagedError(str(error)) from error
