"""Whether each sentence is heard as a programme has it: at its time, whole, and loud enough."""

from __future__ import annotations

from statistics import median

from audiobook.audio.hearing import HeardClip
from audiobook.model import Programme, Utterance
from audiobook.naming import counted
from audiobook.text.scripts import is_han

ONSET_MS = 20
"""How far speech may begin from where the transcript says: half a frame of video, which nobody
sees. Measured on 780 sentences of espeak's Mandarin and English at 64 kbit/s: 4 ms at most."""

END_MS = 100
"""How much earlier than the transcript says speech may end: a voice dies away for as long, and an
encoder moves what is that soft; a swallowed syllable takes 150 ms and more. Measured on the
same sentences: 2 ms at most."""

QUIETEST_DB = -21.0
"""The least level of a clip, against the programme's loudness: below that nobody makes out words
who has set the volume for the others."""

LEAST_PACE = 0.5
"""A clip shorter than this part of what its syllables take elsewhere in the programme has lost
words. Measured on the same sentences: 0.8 and more; 0.6 in a row of one vowel, 啊啊啊."""

JUDGED_SYLLABLES = 8
"""Of fewer no pace is told: a single word may be quick, and one of ten letters a syllable."""

LETTERS_A_SYLLABLE = 3.0
"""English has 2.9 in running text. Digits that an engine reads by itself count as letters, for
1,000,000,000 has three syllables."""

SLOWEST_PACE_S = 0.25
"""Seconds a syllable: espeak's Mandarin. What is spelled takes longer than it looks, and a
programme full of it must not make its other sentences look hasty."""

LONGEST_S_A_CHARACTER = 4.0
LONGEST_SLACK_S = 1.0
"""The most that a clip takes: Mandarin takes 0.25 s a character, and letters of which espeak can
only say what script they are of 2.3. Longer, and the engine stalled or said something again and
again."""


def said_wrongly(programme: Programme) -> dict[str, str]:
    """What a clip's length tells of a sentence, by its id: that words are missing, or too many."""
    rate, pace = programme.track.rate, _pace(programme)
    wrong = {}
    for utterance, clip in programme.heard:
        seconds = (clip.end - clip.start) / rate
        if found := _stalling(utterance, seconds) or _haste(utterance, seconds, pace):
            wrong[utterance.id] = found
    return wrong


def heard_wrongly(
    found: HeardClip, start: float, end: float, rate: int, quietest_dbfs: float
) -> str:
    """What is wrong with a clip as it is heard; empty where nothing is.

    Args:
        found: what is heard.
        start: the frame at which it should begin.
        end: the frame at which it should end.
        rate: frames a second.
        quietest_dbfs: the least level that it may have.
    """
    if found.onset is None or found.level_dbfs < quietest_dbfs:
        return "is silent"
    late = (found.onset - start) * 1000 / rate
    if abs(late) > ONSET_MS:
        return f"is heard {late:.0f} ms from where it should be"
    if found.end is not None and (end - found.end) * 1000 / rate > END_MS:
        return f"ends {(end - found.end) * 1000 / rate:.0f} ms before it should"
    return ""


def _stalling(utterance: Utterance, seconds: float) -> str:
    characters = sum(character.isalnum() for character in utterance.spoken)
    if seconds > LONGEST_S_A_CHARACTER * characters + LONGEST_SLACK_S:
        return f"takes {seconds:.1f} s for {counted(characters, 'character')}"
    return ""


def _haste(utterance: Utterance, seconds: float, pace: float) -> str:
    """Whether words were lost: said in much less time than the programme takes for as many."""
    syllables = _syllables(utterance)
    if syllables >= JUDGED_SYLLABLES and seconds < LEAST_PACE * pace * syllables:
        return f"takes only {seconds:.1f} s for {syllables:.0f} syllables: words are missing"
    return ""


def _pace(programme: Programme) -> float:
    """Seconds a syllable: the median of the clips that are judged by it."""
    paces = [
        (clip.end - clip.start) / programme.track.rate / syllables
        for utterance, clip in programme.heard
        if (syllables := _syllables(utterance)) >= JUDGED_SYLLABLES
    ]
    return min(median(paces), SLOWEST_PACE_S) if paces else 0.0


def _syllables(utterance: Utterance) -> float:
    """How many syllables are said, about and at the least."""
    said = [character for character in utterance.spoken if character.isalnum()]
    han = sum(map(is_han, said))
    return han + (len(said) - han) / LETTERS_A_SYLLABLE
