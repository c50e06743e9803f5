"""Whatever is named as a source, the user is told in one line, soon, and in little memory."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest
from readers.bad_files import BAD, PAGE

from audiobook import cleaning, readers
from audiobook.errors import SourceError
from audiobook.outline import lines

ROOT = Path(__file__).parents[2]


def test_there_are_many() -> None:
    """The table is as long as the ways to be wrong."""
    assert len(BAD) >= 100


@pytest.mark.parametrize("name", BAD)
def test_one_clear_line(tmp_path: Path, name: str) -> None:
    """A source that is no article is refused in one line that names it and what is wrong."""
    data, complaint = BAD[name]
    path = tmp_path / name
    path.write_bytes(data)
    try:
        article, _ = cleaning.clean(readers.read(str(path)))
    except SourceError as error:
        message = str(error)
        assert complaint in message
        assert name in message or "holds only noise" in message
        assert "\n" not in message
        assert len(message) < 600
    else:
        assert not complaint
        assert lines(article)


@pytest.mark.parametrize(
    "name", ["bomb.epub", "bomb.docx", "entities.docx", "deep.html", "deep.docx"]
)
def test_little_memory(tmp_path: Path, name: str) -> None:
    """What wants to fill the memory is refused before it does, by the command, with exit code 1."""
    (tmp_path / name).write_bytes(BAD[name][0])

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (2**30, 2**30))

    done = subprocess.run(
        [sys.executable, "-c", "from audiobook.__main__ import main; main()", "clean", name],
        capture_output=True,
        check=False,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT), "OPENBLAS_NUM_THREADS": "1"},
        preexec_fn=limit,
        timeout=60,
    )
    said = done.stderr.decode().splitlines()
    assert (done.returncode, len(said)) == (1, 1)
    assert BAD[name][1] in said[0]


def test_a_script_in_the_title(tmp_path: Path) -> None:
    """A title is one line of text, whatever is in it, and no tag of it survives as one."""
    page = PAGE.replace("书角", "书角<script>alert(1)</script> &lt;b&gt;../../etc&lt;/b&gt;\n新闻")
    (tmp_path / "a.html").write_text(page, "utf-8")
    article = readers.read(str(tmp_path / "a.html"))
    assert "\n" not in article.title.text
    markdown = readers.write_markdown(article)
    assert "<script>" not in markdown.replace("\\<script>", "")
