"""How right articles are read, and what it costs.

    python -m benchmarks.saying                 our golden lines, and the cost
    python -m benchmarks.saying --data DIR      and the public test data in DIR

DIR holds folders of data that we may not publish: normalisation cases, `written => spoken`, a line
each, in *.txt; polyphones as the CPP data has them, sentences in NAME.sent with the character
between ▁ marks, its reading in NAME.lb. Peers are judged in the same run: g2pM and pypinyin, and
wetext where it is installed (pip install wetext).

Scoring of normalisation is lenient: only letters, digits and characters count, in NFKC and
capitals. A case that wants something that we do not do is left out, by name and with the reason.
"""

from __future__ import annotations

import argparse
import statistics
import time
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from audiobook import cleaning, lexicon, readers
from audiobook.cast import load_cast
from audiobook.script import write_script
from audiobook.script.conversion import Edit
from audiobook.script.pronunciation import pronounce
from audiobook.script.spoken import speak
from audiobook.text.readings import read
from audiobook.text.simplified import simplified

ROOT = Path(__file__).parents[1]
ARTICLE = ROOT / "examples" / "article.txt"
GOLDEN = {"chinese": "zh-CN", "english": "en"}
RUNS = 5
BATCH = 64

Case = tuple[str, str]
"""Written and spoken."""


# --- numbers, dates, signs ------------------------------------------------------------------------


def cases(path: Path) -> Iterator[Case]:
    """The cases of a file; lines without an arrow are none."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if "=>" in line and not line.startswith("# "):
            written, _, spoken = line.partition("=>")
            yield written.strip(), spoken.strip()


def left_out(written: str, spoken: str) -> str:
    """Why a case is not ours to answer; empty where it is."""
    if "<" in spoken:
        return "marks what is outside an alphabet"
    if any(sound in written and sound not in spoken for sound in "呃啊"):
        return "deletes an interjection"
    if written.count("儿") > spoken.count("儿"):
        return "drops 儿, which is said"
    if written != spoken == simplified(written):
        return "turns traditional characters, which are read as they stand"
    return ""


def plain(text: str) -> str:
    """What counts in lenient scoring."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", text))).upper()


def ours(lang: str) -> Callable[[str], str]:
    """What the embedded voice of a language is given for a text."""
    words = lexicon.load(()).replacements("espeak", lang)

    def say(written: str) -> str:
        wanted = [Edit(*found) for found in words.find(written)]
        return speak(written, lang, (), wanted).conversion.spoken

    return say


def normalisation(folder: Path) -> None:
    """Score a folder of cases, ours and wetext's."""
    found = [case for path in sorted(folder.glob("*.txt")) for case in cases(path)]
    kept = [case for case in found if not left_out(*case)]
    print(f"\n{folder.name}: {len(found)} cases, {len(found) - len(kept)} left out")
    for written, spoken in found:
        if why := left_out(written, spoken):
            print(f"  left out: {written}: it {why}")
    mine = right(kept, ours("zh-CN"))
    print(f"  audiobook {share(mine, kept)}")
    if find_spec("wetext"):
        theirs = right(kept, import_module("wetext").Normalizer(lang="zh", operator="tn").normalize)
        print(f"  wetext    {share(theirs, kept)}")
        for written in sorted(theirs - mine):
            print(f"  only wetext is right: {written}")
    for written, spoken in kept:
        if written not in mine:
            print(f"  wrong: {written} => {ours('zh-CN')(written)}, not {spoken}")


def right(wanted: Iterable[Case], say: Callable[[str], str]) -> set[str]:
    """The cases that are said right."""
    return {written for written, spoken in wanted if plain(say(written)) == plain(spoken)}


def share(mine: set[str], of: Sequence[Case]) -> str:
    """How many are right, and in percent."""
    number = sum(written in mine for written, _ in of)
    return f"{number} of {len(of)}, {number / len(of):.1%}"


# --- polyphones -----------------------------------------------------------------------------------


def polyphones(path: Path) -> None:
    """Score readings in context: of all cases, and weighted by how frequent the characters are."""
    marked = path.read_text(encoding="utf-8").splitlines()
    labels = path.with_suffix(".lb").read_text(encoding="utf-8").replace("u:", "v").split()
    places = [line.index("▁") for line in marked]
    sentences = [line.replace("▁", "") for line in marked]
    frequency = Counter("".join(sentences))
    print(f"\n{path.name}: {len(sentences)} polyphones")
    for name, reader in READERS.items():
        began = time.perf_counter()
        said = reader(sentences)
        seconds = time.perf_counter() - began
        by_character = defaultdict(list)
        for sentence, place, label, syllables in zip(sentences, places, labels, said, strict=True):
            by_character[sentence[place]].append(syllables[place] == label)
        hits = sum(map(sum, by_character.values()))
        weight = sum(frequency[one] for one in by_character)
        weighted = sum(frequency[one] * statistics.mean(by_character[one]) for one in by_character)
        print(
            f"  {name:24} {hits / len(sentences):.2%}, by frequency {weighted / weight:.2%}, "
            f"{sum(map(len, sentences)) / seconds:,.0f} characters a second"
        )


def batches(sentences: Sequence[str]) -> Iterator[Sequence[str]]:
    """The sentences as a script reads them, some dozens at once."""
    return (sentences[at : at + BATCH] for at in range(0, len(sentences), BATCH))


Said = Sequence[Sequence[str | None]]


def _ours(sentences: Sequence[str]) -> Said:
    return [one.syllables for batch in batches(sentences) for one in read(batch)]


def _ours_with_words(sentences: Sequence[str]) -> Said:
    """With the word list that comes with the program, and the sandhi of 一 and 不 taken back."""
    words = lexicon.load(()).readings("espeak")
    said: list[list[str | None]] = []
    for batch in batches(sentences):
        plainly = read(batch)
        for pronounced, (syllables, _) in zip(
            pronounce(batch, [()] * len(batch), [words] * len(batch)), plainly, strict=True
        ):
            for reading in pronounced.readings:
                if reading.origin == "lexicon":
                    syllables[reading.start : reading.end] = reading.syllables
            said.append(syllables)
    return said


def _g2pm(sentences: Sequence[str]) -> Said:
    from g2pM import G2pM

    model = G2pM()
    return [
        [one.replace("u:", "v") for one in model(sentence, char_split=True)]
        for sentence in sentences
    ]


def _alone(text: str) -> str:
    """What has no reading, a character each: pypinyin takes a list, though its types say a text."""
    return list(text)  # type: ignore[return-value]


def _pypinyin(sentences: Sequence[str]) -> Said:
    from pypinyin import Style, lazy_pinyin

    return [
        lazy_pinyin(sentence, style=Style.TONE3, neutral_tone_with_five=True, errors=_alone)
        for sentence in sentences
    ]


READERS: dict[str, Callable[[Sequence[str]], Said]] = {
    "audiobook": _ours,
    "audiobook and its words": _ours_with_words,
    "g2pM": _g2pm,
    "pypinyin": _pypinyin,
}


# --- cost -----------------------------------------------------------------------------------------


def cost(path: Path) -> None:
    """How long the script of an article takes, after start-up."""
    article, _ = cleaning.clean(readers.read(str(path)))
    cast, words = load_cast("mandarin", ()), lexicon.load(())
    seconds = []
    for _ in range(RUNS):
        began = time.perf_counter()
        write_script(article, cast, words)
        seconds.append(time.perf_counter() - began)
    print(
        f"\nscript of {path.name}: {seconds[0]:.3f} s the first time, "
        f"{statistics.median(seconds):.3f} s the median of {RUNS}"
    )


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--data", type=Path, metavar="DIR", help="folders of public test data")
    parser.add_argument(
        "--article", type=Path, default=ARTICLE, help="what the cost is measured on"
    )
    options = parser.parse_args()
    cost(options.article)
    for name, lang in GOLDEN.items():
        golden = list(cases(ROOT / "tests" / "golden" / "spoken" / f"{name}.txt"))
        print(f"golden lines, {name}: {share(right(golden, ours(lang)), golden)}")
    for folder in sorted(options.data.iterdir()) if options.data else ():
        if folder.is_dir():
            if any(folder.glob("*.txt")):
                normalisation(folder)
            for path in sorted(folder.glob("*.sent")):
                polyphones(path)


if __name__ == "__main__":
    main()
