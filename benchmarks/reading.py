"""How fast sources are read and cleaned, in how much memory, and how well pages are extracted.

    python -m benchmarks.reading                   speed and memory
    python -m benchmarks.reading --quick           once, small, to see that it works
    python -m benchmarks.reading --extraction DIR  F1 against trafilatura's own, in the same run

DIR has the form of scrapinghub/article-extraction-benchmark: `ground-truth.json` with the body of
each page's article, and the pages as `html/NAME.html.gz`. F1 is of shingles of four words.
"""

from __future__ import annotations

import argparse
import gzip
import io
import json
import re
import statistics
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

TO_REACH_S = 2.0
"""Seconds for a megabyte of text."""
TO_REACH_RATIO = 12.0
"""How much longer ten times the text may take."""
TO_REACH_MB = 500
"""Megabytes of memory for a page of 20 MB."""

SENTENCES = (
    "第{}天，柳溪村的书角每天早上六点半开门，馆员们先把桌子擦干净。",
    "老人(lǎorén)们坐在窗边听书(tīngshū)，孩子们写完作业也来，第{}本书已经录完。",
    "到了晚上九点，最后一位听众放下耳机，灯才慢慢熄灭，这是第{}次。",
)


def text_of(size: int) -> str:
    """A plain page of so many bytes, with glosses and a body that stands twice."""
    body: list[str] = []
    filled = 0
    while filled < size // 2:
        body.append(SENTENCES[len(body) % len(SENTENCES)].format(len(body)))
        filled += len(body[-1].encode()) + 1
    return "\n".join(["书角的一天", *body, *body])


def page_of(size: int) -> str:
    """A web page of so many bytes."""
    paragraphs = (f"<p class='a'>{line}</p>" for line in text_of(size).splitlines())
    nav = "<nav>" + "<a href='/'>首页</a>" * 20 + "</nav>"
    return f"<html><head><title>书角</title></head><body>{nav}<div>{''.join(paragraphs)}</div>"


def cleaning_s(text: str) -> float:
    """Processor seconds that reading and cleaning a text take."""
    from audiobook import cleaning, readers

    began = time.process_time()
    cleaning.clean(readers.read("-", io.BytesIO(text.encode())))
    return time.process_time() - began


def speed(size: int, runs: int) -> None:
    """A text, and one of ten times its size, in turn."""
    cleaning_s(text_of(20_000))  # loads the dictionaries
    pairs = [(cleaning_s(text_of(size)), cleaning_s(text_of(10 * size))) for _ in range(runs)]
    once = statistics.median(small for small, _ in pairs)
    ratio = statistics.median(large / small for small, large in pairs)
    print(f"cleaning {size / 1e6:g} MB of text: {once:.2f} s (to reach: {TO_REACH_S:g} a MB)")
    print(f"ten times the text: {ratio:.1f} times as long (to reach: {TO_REACH_RATIO:g})")


def memory(size: int) -> None:
    """The peak of a process that reads and cleans a large page."""
    code = (
        "import resource, sys; from audiobook import cleaning, readers\n"
        "cleaning.clean(readers.read(sys.argv[1]))\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)"
    )
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "page.html"
        path.write_text(page_of(size), "utf-8")
        began = time.perf_counter()
        done = subprocess.run(
            [sys.executable, "-c", code, path], capture_output=True, check=True, text=True
        )
        took = time.perf_counter() - began
    print(
        f"a page of {size / 1e6:g} MB: {float(done.stdout):.0f} MB of memory "
        f"(to reach: {TO_REACH_MB}), {took:.1f} s"
    )


# --- extraction -----------------------------------------------------------------------------------

_TOKEN = re.compile(r"\w+")
_SHINGLE = 4


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """Runs of four words, as the benchmark counts them."""
    words = _TOKEN.findall(text)
    if len(words) < _SHINGLE:
        return Counter([tuple(words)] if words else [])
    return Counter(tuple(words[at : at + _SHINGLE]) for at in range(len(words) - _SHINGLE + 1))


def precision_recall(truth: str, found: str) -> tuple[float, float]:
    """How much of what was found is true, and how much of the truth was found."""
    wanted, got = shingles(truth), shingles(found)
    hits = sum((wanted & got).values())
    precision = hits / sum(got.values()) if got else float(not wanted)
    recall = hits / sum(wanted.values()) if wanted else float(not got)
    return precision, recall


def ours(page: bytes) -> str:
    """The body of the article as we would speak it, without what pictures show."""
    from audiobook import cleaning
    from audiobook.errors import SourceError
    from audiobook.model import Kind
    from audiobook.outline import lines
    from audiobook.readers import html
    from audiobook.readers.source import Source

    try:
        article, _ = cleaning.clean(html.read(Source("page", ".html", page)))
    except SourceError:
        return ""
    return "\n".join(
        line.block.text
        for line in lines(article)
        if line.block.kind not in {Kind.CAPTION, Kind.IMAGE}
    )


def trafilaturas(page: bytes) -> str:
    """The body as trafilatura gives it by itself."""
    import trafilatura

    return trafilatura.extract(page, include_comments=False) or ""


def extraction(folder: Path) -> None:
    """F1 of both over the same pages."""
    truths = json.loads((folder / "ground-truth.json").read_text("utf-8"))
    for name, extract in (("audiobook", ours), ("trafilatura", trafilaturas)):
        scores = []
        for page, truth in sorted(truths.items()):
            data = gzip.decompress((folder / "html" / f"{page}.html.gz").read_bytes())
            scores.append(precision_recall(truth["articleBody"], extract(data)))
        precision = statistics.mean(score[0] for score in scores)
        recall = statistics.mean(score[1] for score in scores)
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        print(f"{name}: F1 {f1:.3f}, precision {precision:.3f}, recall {recall:.3f}")


def main(arguments: Sequence[str] | None = None) -> None:
    """Run what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--quick", action="store_true", help="once, and small")
    parser.add_argument("--extraction", type=Path, metavar="DIR", help="a folder of pages")
    chosen = parser.parse_args(arguments)
    if chosen.extraction is not None:
        extraction(chosen.extraction)
        return
    if chosen.quick:
        speed(100_000, 1)
        memory(1_000_000)
    else:
        speed(1_000_000, 3)
        memory(20_000_000)


if __name__ == "__main__":
    main()
