"""`audiobook clean` and its options, as typed."""

from __future__ import annotations

from pathlib import Path

import pytest
from readers.documents import epub
from typer.testing import CliRunner, Result

from audiobook.cli import app

PAGE = """<html><head><title>书角的一天</title></head><body><nav><a href="/">首页</a></nav>
<h1>书角的一天</h1><p>柳溪村的书角每天早上六点半开门，馆员们先把桌子擦干净。</p>
<figure><img src="a.jpg" alt="一排耳机"><figcaption>书角一景</figcaption></figure>
<p>到了晚上九点，最后一位听众放下耳机(ěrjī)，灯才慢慢熄灭。</p></body></html>"""


def run(folder: Path, *options: str) -> Result:
    """The command over the page."""
    path = folder / "a.html"
    path.write_text(PAGE, "utf-8")
    return CliRunner().invoke(app, ["clean", str(path), *options])


def test_clean_prints_markdown_and_tells_what_it_left_out(tmp_path: Path) -> None:
    """The article is on standard output, and how much of what went on standard error."""
    done = run(tmp_path)
    assert done.exit_code == 0
    assert "# 书角的一天\n" in done.stdout
    assert "![一排耳机](#)" in done.stdout
    assert "首页" not in done.stdout
    assert done.stderr.startswith("Left out or changed:\n")
    assert "page: 1" in done.stderr
    assert "gloss: 1" in done.stderr
    assert "line 1: page: 首页" in run(tmp_path, "--all").stderr


def test_kinds_are_kept_and_dropped(tmp_path: Path) -> None:
    """`--keep` keeps noise, `--drop` drops content, with commas or one by one."""
    kept = run(tmp_path, "--keep", "page,gloss").stdout
    assert "首页" in kept
    assert "ěrjī" in kept
    dropped = run(tmp_path, "--drop", "image", "--drop", "caption").stdout
    assert "耳机" in dropped
    assert "书角一景" not in dropped
    assert "一排" not in dropped


@pytest.mark.parametrize(
    "options", [("--keep", "nothing"), ("--drop", "words"), ("--chapter", "0")]
)
def test_unknown_kinds_are_wrong_usage(tmp_path: Path, options: tuple[str, ...]) -> None:
    """A kind that there is not, or a chapter before the first, is wrong usage."""
    assert run(tmp_path, *options).exit_code == 2


def test_a_chapter_is_chosen(tmp_path: Path) -> None:
    """`--chapter` takes one chapter of a book."""
    path = tmp_path / "a.epub"
    path.write_bytes(
        epub([("一", "<p>第一章说的是清晨。</p>"), ("二", "<p>第二章说的是夜晚。</p>")])
    )
    done = CliRunner().invoke(app, ["clean", str(path), "--chapter", "2"])
    assert "第二章说的是夜晚。" in done.stdout
    assert "清晨" not in done.stdout


def test_offline_asks_nobody() -> None:
    """`--offline` refuses an address before any name is looked up."""
    from audiobook.errors import SourceError

    done = CliRunner().invoke(app, ["clean", "https://example.invalid/a", "--offline"])
    assert isinstance(done.exception, SourceError)
    assert "--offline" in str(done.exception)
