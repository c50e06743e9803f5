"""The values that travel through the pipeline.

    source -> Article -> Script -> Programme -> files

All are frozen and hold tuples, so that a stage cannot change what another has made. They do no
input or output and import nothing of ours. Offsets count Unicode code points, ends are exclusive.
Times inside the pipeline are counted in frames of a track (samples, for our sound is mono).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy as np
    import numpy.typing as npt


# --- the article: what is to be read -------------------------------------------------------------


class Kind(StrEnum):
    """What a block of text is in its article."""

    TITLE = "title"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    CAPTION = "caption"
    IMAGE = "image"
    """What a picture shows, as its page describes it for those who do not see it (`alt`)."""
    QUOTE = "quote"
    ITEM = "item"
    ROW = "row"
    NOTE = "note"
    ASIDE = "aside"
    """What stands around an article in its page: menus, links, comments. Cleaning leaves it out."""


class Origin(StrEnum):
    """Who says that characters are read so, in rising order of authority."""

    SCRAPED = "scraped"
    """A gloss found in a page; made by a machine, with a machine's errors."""
    DICTIONARY = "dictionary"
    """Our own reading."""
    LEXICON = "lexicon"
    """A word list that a person keeps."""
    AUTHOR = "author"
    """A gloss that a person wrote into this article."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How the Han characters from `start` to `end` are pronounced."""

    start: int
    end: int
    syllables: tuple[str, ...]
    """One a Han character: pinyin in ASCII with a tone digit 1 to 5, ü as v: `lv4`, `de5`."""
    origin: Origin


@dataclass(frozen=True, slots=True)
class LanguageSpan:
    """The characters from `start` to `end` are in `lang`."""

    start: int
    end: int
    lang: str
    """A BCP 47 tag: `zh-CN`, `en`."""


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of an article that is shown as one: a title, a heading, a paragraph, a caption."""

    id: str
    kind: Kind
    text: str
    readings: tuple[Reading, ...] = ()
    """Over `text`, in order, without overlap."""
    languages: tuple[LanguageSpan, ...] = ()
    """Over `text`, only where the source says so; what is not covered is in the article's."""
    struck: tuple[tuple[int, int], ...] = ()
    """Where each stretch of `text` begins and ends that its author has crossed out, in order."""
    place: str = field(default="", compare=False)
    """Where the block stood in the source, for people: `line 12`."""


@dataclass(frozen=True, slots=True)
class Section:
    """Blocks under a heading; the lead, before the first heading, has none."""

    id: str
    heading: Block | None
    level: int
    """1 for the lead and the article's main sections, 2 for sections inside those, and so on."""
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Article:
    """What a reader found in a source, or what cleaning has left of it."""

    title: Block
    lang: str
    """A BCP 47 tag, the language of whatever no span says otherwise of."""
    sections: tuple[Section, ...]
    source: str | None = None
    """Who published it: `盐城发布`."""
    url: str | None = None
    byline: str | None = None
    date: str | None = None
    """As the source gives it, ISO 8601 where it can be told."""
    rights: str | None = None
    voice: str | None = None
    """The voice profile that the article itself asks for."""
    edited: bool = False
    """A person has been over it: its glosses decide readings, and nothing is cleaned away."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was left out of an article or changed in it, and why."""

    kind: str
    """`gloss`, `duplicate`, `boilerplate`, … ; what `--all` groups by."""
    place: str
    """Where, for people: `line 12`, `s0012`."""
    before: str
    after: str
    """What stands there now; empty where it was left out."""
    why: str


# --- the script: what is said --------------------------------------------------------------------


class Role(StrEnum):
    """What an utterance does in the programme."""

    OPENING = "opening"
    ANNOUNCEMENT = "announcement"
    """Said by us, not written by the author: `第一节`, `图片说明`."""
    HEADING = "heading"
    BODY = "body"
    CAPTION = "caption"
    QUOTE = "quote"
    CLOSING = "closing"


@dataclass(frozen=True, slots=True)
class Alignment:
    """Written characters and the spoken ones that say them; either side may be empty."""

    written_start: int
    written_end: int
    spoken_start: int
    spoken_end: int


@dataclass(frozen=True, slots=True)
class Doubt:
    """A place in what is said that may be wrong, for a person to check."""

    kind: str
    """`reading`, `number` or `word`."""
    start: int
    """Offset in the utterance's spoken text."""
    end: int
    said: str
    """A syllable, or words."""
    other: str
    """What it may be instead; empty where that is not known."""
    why: str


@dataclass(frozen=True, slots=True)
class Utterance:
    """A sentence, a heading or an announcement: the smallest thing that is recorded and shown.

    Its id is the one anchor in every edition.
    """

    id: str
    """`s0001`, `s0002`, … in the order of the programme."""
    block: str | None
    """The id of the block it comes from; None where it is ours."""
    section: str
    """The id of the section it belongs to."""
    role: Role
    written: str
    """What a reader sees: `下降73%。`"""
    spoken: str
    """What is said: `下降百分之七十三。`"""
    alignment: tuple[Alignment, ...]
    """In order; covers every written and every spoken character exactly once."""
    languages: tuple[LanguageSpan, ...]
    """Over `spoken`; covers it."""
    pronunciation: tuple[Reading, ...]
    """Over `spoken`: every Han character in a Mandarin passage, in order; tone sandhi of 一 and
    不 is in it, third-tone sandhi is left to the engine."""
    voice: str
    """The name of the profile that speaks it."""
    pause_before: int
    """Milliseconds of silence before it, beyond what the utterance before asks for after it."""
    pause_after: int
    """Milliseconds."""
    skippable: bool = False
    """A listener may want to do without it: a caption, a note."""
    doubts: tuple[Doubt, ...] = ()
    """In the order of what is said."""
    earcon: bool = False
    """A soft tone is heard in the pause before it, for with it a section begins."""


@dataclass(frozen=True, slots=True)
class Take:
    """What one request to an engine speaks; the unit of caching, retries and parallel work."""

    utterances: tuple[Utterance, ...]
    """At least one; all with the same voice."""


@dataclass(frozen=True, slots=True)
class Script:
    """All that is said, in order.

    The opening says how long the programme is, so it is written once the body has been measured,
    recorded last and placed first.
    """

    opening: tuple[Take, ...]
    body: tuple[Take, ...]

    @property
    def takes(self) -> tuple[Take, ...]:
        """All takes in the order in which they are heard."""
        return self.opening + self.body

    @property
    def utterances(self) -> tuple[Utterance, ...]:
        """All utterances in the order in which they are heard."""
        return tuple(utterance for take in self.takes for utterance in take.utterances)


# --- the sound -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Mark:
    """Where part of a take is heard."""

    utterance: str
    """The id of the utterance."""
    spoken_start: int
    """Offset in the utterance's spoken text."""
    spoken_end: int
    start: int
    """Frames from the start of the speech."""
    end: int

    def moved(self, frames: int) -> Mark:
        """The mark of what is heard so many frames later."""
        return Mark(
            self.utterance,
            self.spoken_start,
            self.spoken_end,
            self.start + frames,
            self.end + frames,
        )


@dataclass(frozen=True, slots=True)
class Speech:
    """What an engine made of a take."""

    samples: npt.NDArray[np.int16]
    """Mono, shape (frames,)."""
    rate: int
    """Frames a second."""
    utterances: tuple[Mark, ...]
    """One for each utterance of the take, in order, covering its whole spoken text."""
    words: tuple[Mark, ...] = ()
    """Word boundaries, in order, where the engine gives them."""


@dataclass(frozen=True, slots=True)
class Track:
    """The programme's sound as recorded, before gain and limiting; the clock of all times in it."""

    rate: int
    """Frames a second."""
    frames: int


@dataclass(frozen=True, slots=True)
class Word:
    """Where a word of a clip is heard."""

    spoken_start: int
    spoken_end: int
    start: int
    """Frame of the track."""
    end: int


@dataclass(frozen=True, slots=True)
class Clip:
    """Where an utterance is heard: from the onset of its speech to its end."""

    utterance: str
    start: int
    """Frame of the track."""
    end: int
    words: tuple[Word, ...] = ()


@dataclass(frozen=True, slots=True)
class Chapter:
    """A stretch of the programme that a listener can jump to."""

    id: str
    """The id of its section."""
    title: str
    start: int
    """Frame of the track; the first chapter starts at 0."""
    end: int
    """Frame of the track; the next chapter's start, or the end."""


@dataclass(frozen=True, slots=True)
class Loudness:
    """How loud a stretch of sound is, measured on one channel."""

    integrated_lufs: float
    """ITU-R BS.1770-4, gated."""
    true_peak_dbtp: float
    """The greatest value of the four times oversampled signal, dB of full scale."""
    rms_dbfs: float
    """Root mean square of the whole, pauses and all."""
    noise_floor_dbfs: float
    """Root mean square of the quietest half second."""


@dataclass(frozen=True, slots=True)
class VoiceGain:
    """What makes a voice as loud as the narrator."""

    voice: str
    """The name of its profile."""
    gain_db: float
    """Below 0 where it is made softer."""


@dataclass(frozen=True, slots=True)
class VoiceTempo:
    """What makes a voice say its part of a programme as fast as its profile asks."""

    voice: str
    """The name of its profile."""
    tempo: float
    """How many times as fast it speaks as it would for that with a text of average sounds."""


RECORDINGS: Final = "recordings"
"""The folder of people's recordings in a programme's."""


@dataclass(frozen=True, slots=True)
class HumanRecording:
    """A person's own recording of a sentence, as it is kept in the programme's folder."""

    file: str
    """Its path in there."""
    sha256: str
    """Of the file."""
    gain_db: float
    """What makes it as loud as the narrator."""


@dataclass(frozen=True, slots=True)
class Retake:
    """A sentence that was replaced when the programme was finished."""

    original: Utterance
    """What its take says there, for a take is spoken as it was, so that others do not change."""
    text: Block
    """What the article had there, the sentence alone."""
    recording: HumanRecording | None = None
    """What is heard instead; None where the voice says what the script has now."""


@dataclass(frozen=True, slots=True)
class Programme:
    """A recorded article; everything an edition needs but the encoded sound."""

    article: Article
    script: Script
    findings: tuple[Finding, ...]
    track: Track
    clips: tuple[Clip, ...]
    """One for each utterance of the script, in order."""
    chapters: tuple[Chapter, ...]
    """In order, without gaps, from frame 0 to the end of the track."""
    voice: str
    """The name of the narrator's profile."""
    engine: str
    """The engine's fingerprint: its name, version and settings; where several voices are heard,
    that of each, with the name of its profile."""
    recorded_on: str
    """The day, YYYY-MM-DD, in UTC."""
    retakes: tuple[Retake, ...] = ()
    """What the script has and its takes do not say, in its order."""
    gains: tuple[VoiceGain, ...] = ()
    """Of all voices but the narrator; empty for a sound that is left as recorded."""
    tempos: tuple[VoiceTempo, ...] = ()
    """Of the voices that do not speak as fast as with an average text."""

    @property
    def heard(self) -> Iterator[tuple[Utterance, Clip]]:
        """Each utterance, and where it is heard, in order."""
        return zip(self.script.utterances, self.clips, strict=True)

    @property
    def voices(self) -> tuple[str, ...]:
        """The names of all profiles that are heard, the narrator's first."""
        people = self.recordings
        heard = (one.voice for one in self.script.utterances if one.id not in people)
        return tuple(dict.fromkeys((self.voice, *heard)))

    @property
    def recordings(self) -> dict[str, HumanRecording]:
        """What is heard from people and not from the voice, by the ids of its sentences."""
        return {one.original.id: one.recording for one in self.retakes if one.recording is not None}
