"""The transcript for programs: every sentence with its time, and all that is known of its origin.

    {
      "article": {"title": "早起的人", "lang": "zh-CN", "source": "小城日报", …},
      "synthetic": true,
      "voice": "zh",
      "engine": "espeak-ng 1.52 …",
      "versions": {"audiobook": "0.1.0"},
      "loudness": {"integrated_lufs": -19.0, "true_peak_dbtp": -3.2},
      "duration_ms": 42000,
      "sections": [{"id": "h1", "heading": "灯下", "start_ms": 17000, "end_ms": 42000}],
      "findings": [{"kind": "gloss", "place": "line 4", "before": …, "after": "", "why": …}],
      "sentences": [
        {
          "id": "s0012",
          "section": "h1",
          "block": "b4",
          "role": "body",
          "text": "下降73%。",
          "spoken": "下降百分之七十三。",
          "start_ms": 20100,
          "end_ms": 22430,
          "skippable": false
        }
      ]
    }

`spoken` stands only where it differs from `text`; `lang` only where a sentence is in another
language than the article; `voice` only where another speaks than the programme's; `words` only
where the engine gives them; `"synthetic": false` only where a person says the sentence and not the
voice.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path

import msgspec

from audiobook import __version__
from audiobook.editions.files.readback import DamagedError, problems_of, read_text
from audiobook.editions.files.record import Record
from audiobook.editions.sound.rendition import Rendition
from audiobook.editions.written.lines import one_line
from audiobook.editions.written.times import MILLISECONDS, duration_ms, interval
from audiobook.model import Article, Clip, Loudness, Programme, Utterance
from audiobook.naming import counted, describe

FILE = "transcript.json"


class Json:
    """`transcript.json`."""

    def write(self, rendition: Rendition, folder: Path, _name: str) -> tuple[Path, ...]:
        """Write the transcript."""
        path = folder / FILE
        with path.open("wb") as file:
            file.writelines(_lines(rendition.programme, rendition.loudness, __version__))
        return (path,)

    def check(self, folder: Path, record: Record) -> tuple[str, ...]:
        """Compare every value with the record."""
        return problems_of(folder / FILE, lambda path: _problems(path, record))


def _lines(programme: Programme, loudness: Loudness, version: str) -> Iterator[bytes]:
    """The file, sentence by sentence: with all its words, a day of them would fill the memory."""
    head = _formatted(_head(programme, loudness, version))
    yield head.removesuffix(b"\n}") + b',\n  "sentences": ['
    between = b"\n    "
    for sentence in _sentences(programme):
        yield between + _formatted(sentence).replace(b"\n", b"\n    ")
        between = b",\n    "
    yield b"\n  ]\n}\n"


def _formatted(value: dict[str, object]) -> bytes:
    return msgspec.json.format(msgspec.json.encode(value), indent=2)


def _head(programme: Programme, loudness: Loudness, version: str) -> dict[str, object]:
    """All but the sentences."""
    rate = programme.track.rate
    return {
        "article": _article(programme.article),
        "synthetic": True,
        "voice": programme.voice,
        "engine": programme.engine,
        "versions": {"audiobook": version},
        "loudness": {
            "integrated_lufs": round(loudness.integrated_lufs, 2),
            "true_peak_dbtp": round(loudness.true_peak_dbtp, 2),
        },
        "duration_ms": duration_ms(programme),
        "sections": [
            {
                "id": chapter.id,
                "heading": one_line(chapter.title),
                **_times(chapter.start, chapter.end, rate),
            }
            for chapter in programme.chapters
        ],
        "findings": [
            {key: one_line(value) for key, value in asdict(finding).items()}
            for finding in programme.findings
        ],
    }


def _article(article: Article) -> dict[str, str | None]:
    known = {
        "title": article.title.text,
        "lang": article.lang,
        "source": article.source,
        "url": article.url,
        "byline": article.byline,
        "date": article.date,
        "rights": article.rights,
    }
    return {key: None if value is None else one_line(value) for key, value in known.items()}


def _sentences(programme: Programme) -> Iterator[dict[str, object]]:
    lang, rate = programme.article.lang, programme.track.rate
    human = programme.recordings.keys()
    for utterance, clip in programme.heard:
        sentence = _sentence(utterance, clip, lang, rate)
        if utterance.id in human:
            sentence["synthetic"] = False
        elif utterance.voice != programme.voice:
            sentence["voice"] = utterance.voice
        yield sentence


def _sentence(utterance: Utterance, clip: Clip, lang: str, rate: int) -> dict[str, object]:
    text, spoken = one_line(utterance.written), one_line(utterance.spoken)
    sentence: dict[str, object] = {
        "id": utterance.id,
        "section": utterance.section,
        "block": utterance.block,
        "role": utterance.role,
        "text": text,
    }
    if spoken != text:
        sentence["spoken"] = spoken
    sentence |= _times(clip.start, clip.end, rate)
    languages = {span.lang for span in utterance.languages}
    if len(languages) == 1 and lang not in languages:
        sentence["lang"] = languages.pop()
    sentence["skippable"] = utterance.skippable
    if clip.words:
        sentence["words"] = [
            {
                "text": one_line(utterance.spoken[word.spoken_start : word.spoken_end]),
                **_times(word.start, word.end, rate),
            }
            for word in clip.words
        ]
    return sentence


def _times(start: int, end: int, rate: int) -> dict[str, int]:
    start_ms, end_ms = interval(start, end, rate, MILLISECONDS)
    return {"start_ms": start_ms, "end_ms": end_ms}


def _problems(path: Path, record: Record) -> Iterator[str]:
    programme = record.programme
    if _is_written(path, _lines(programme, record.loudness, record.audiobook)):
        return
    found = _read(read_text(path))
    due = _head(programme, record.loudness, record.audiobook)
    for key in dict.fromkeys((*due, *found)):
        if key != "sentences" and found.get(key) != due.get(key):
            yield f"“{key}” is not what the programme has"
    sentences = found.get("sentences")
    if not isinstance(sentences, list) or len(sentences) != len(programme.clips):
        yield f"has not the {counted(len(programme.clips), 'sentence')} of the programme"
        return
    all_due = zip(programme.script.utterances, _sentences(programme), strict=True)
    for sentence, (utterance, its_due) in zip(sentences, all_due, strict=True):
        if sentence != its_due:
            wrong = _different(sentence, its_due) if isinstance(sentence, dict) else "all"
            yield f"{describe(utterance)} is not as the programme has it: {wrong}"


def _is_written(path: Path, lines: Iterable[bytes]) -> bool:
    """Whether a file is these very bytes, which takes less than to read what it says."""
    with path.open("rb") as file:
        return all(file.read(len(line)) == line for line in lines) and not file.read(1)


def _different(found: dict[str, object], due: dict[str, object]) -> str:
    keys = dict.fromkeys((*due, *found))
    return ", ".join(key for key in keys if found.get(key) != due.get(key))


def _read(text: str) -> dict[str, object]:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise DamagedError(f"not JSON: {error}") from error
    if not isinstance(found, dict):
        raise DamagedError("not a JSON object")
    return found
