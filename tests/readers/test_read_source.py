"""The door of the readers: which sources are read, and what is said of those that are not."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path

import pytest

from audiobook import readers
from audiobook.errors import SourceError
from audiobook.outline import lines

CHINESE = "会说话的书角\n村里的图书馆来了一位会说话的新朋友。\n每天早上，老人们都来听书。\n"
TRADITIONAL = "會說話的書角\n村裡的圖書館來了一位會說話的新朋友。\n每天早上，老人們都來聽書。\n"
ENGLISH = "A talking corner\nThe “café” of the village library is open — it’s free.\n"


def texts(location: Path) -> list[str]:
    """The title and the texts of the blocks of the article in a file."""
    article = readers.read(str(location))
    return [article.title.text, *(line.block.text for line in lines(article))]


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (CHINESE, "utf-8"),
        (CHINESE, "utf-8-sig"),
        (CHINESE, "utf-16"),
        (CHINESE, "utf-32"),
        (CHINESE, "gb18030"),
        (CHINESE, "gbk"),
        (CHINESE * 400, "gb18030"),
        (TRADITIONAL, "big5"),
        (TRADITIONAL * 400, "big5"),
        (TRADITIONAL, "gb18030"),
        (TRADITIONAL, "utf-8"),
        (ENGLISH, "utf-8"),
        (ENGLISH, "cp1252"),
    ],
)
def test_encodings(tmp_path: Path, text: str, encoding: str) -> None:
    """Unicode, GB18030, Big5 and Western files are told apart and read as what they say."""
    page = tmp_path / "article.txt"
    page.write_bytes(text.encode(encoding))
    assert texts(page) == text.splitlines()


@pytest.mark.parametrize("encoding", ["utf-16-be", "utf-16-le"])
def test_byte_order(tmp_path: Path, encoding: str) -> None:
    """A byte order mark tells UTF-16 in either order."""
    page = tmp_path / "article.txt"
    page.write_bytes(("\ufeff" + CHINESE).encode(encoding))
    assert texts(page) == CHINESE.splitlines()


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r", "\n\n\n", "\x0b", "\u2028", "\x85"])
def test_line_ends(tmp_path: Path, ending: str) -> None:
    """A line ends however its system ends lines, and empty ones say nothing."""
    page = tmp_path / "article.txt"
    page.write_bytes(CHINESE.replace("\n", ending).encode())
    assert texts(page) == CHINESE.splitlines()


def test_what_cannot_be_said_is_not_read(tmp_path: Path) -> None:
    """Control characters, invisible ones and lone surrogates are gone; the words stay whole."""
    page = tmp_path / "article.txt"
    dirty = "会说\x08话的\u200b书角\n村里\ufeff的图\udc80书馆\x1b[0m开\u202e了。\n"
    page.write_bytes(dirty.encode("utf-8", "surrogatepass"))
    assert texts(page) == ["会说话的书角", "村里的图书馆[0m开了。"]


@pytest.mark.parametrize("name", ["article", "article.txt", "article.TXT", "article.text"])
def test_plain_text_by_name(tmp_path: Path, name: str) -> None:
    """A file without an ending, or with that of a text, is plain text."""
    page = tmp_path / name
    page.write_text("书角开了\n# 不是标题。\n", "utf-8")
    assert texts(page) == ["书角开了", "# 不是标题。"]


@pytest.mark.parametrize("name", ["article.md", "article.markdown", "ARTICLE.MD"])
def test_markdown_by_name(tmp_path: Path, name: str) -> None:
    """A file with the ending of Markdown is Markdown."""
    page = tmp_path / name
    page.write_text("# 书角开了\n\n来*听书*吧。\n", "utf-8")
    assert texts(page) == ["书角开了", "来听书吧。"]


@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_standard_input(mark: str) -> None:
    """Standard input is plain text, or Markdown where it begins with front matter or a heading."""
    plain = readers.read("-", io.BytesIO(f"{mark}#书角# 开了\n来*听书*吧。\n".encode()))
    assert [line.block.text for line in lines(plain)][-1] == "来*听书*吧。"
    headed = readers.read("-", io.BytesIO(f"{mark}# 书角\n\n来*听书*吧。\n".encode()))
    assert (headed.title.text, lines(headed)[0].block.text) == ("书角", "来听书吧。")
    markdown = readers.read("-", io.BytesIO(f"{mark}---\nlang: en\n---\n# 书角\n\n开了。".encode()))
    assert (markdown.title.text, markdown.lang) == ("书角", "en")


def test_a_rule_is_no_front_matter() -> None:
    """A plain text that begins with a line of dashes is still plain text."""
    article = readers.read("-", io.BytesIO("---\n书角开了\n---\n来听书吧。\n".encode()))
    assert [line.block.text for line in lines(article)] == ["---", "---", "来听书吧。"]


@pytest.mark.parametrize(
    ("data", "complaint"),
    [
        (b"", "is empty"),
        (b"\n \n\t\n", "holds nothing to say"),
        ("★★★\n……\n😀\n".encode(), "holds nothing to say"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "is not a text but binary data"),
        (CHINESE.encode("utf-16-le"), "is not a text but binary data"),
        (CHINESE.encode()[:-2] + b"\xff\xfe\xff", "line 3 is not UTF-8"),
        (bytes(range(128, 256)) * 20, "no encoding that could be told"),
        (b"\xff\xfe\x41", "begins as utf-16-le but does not go on as that"),
    ],
)
def test_what_is_no_article(tmp_path: Path, data: bytes, complaint: str) -> None:
    """Empty, wordless and binary files and unknown encodings are named in one line."""
    page = tmp_path / "article.txt"
    page.write_bytes(data)
    with pytest.raises(SourceError) as caught:
        readers.read(str(page))
    assert complaint in str(caught.value)
    assert str(page) in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_folder(tmp_path: Path) -> None:
    """A folder is named as one."""
    with pytest.raises(SourceError, match="is a folder; name the article's file in it"):
        readers.read(str(tmp_path))


@pytest.mark.parametrize("name", ["article.txt", "no/such/folder/article.txt"])
def test_a_missing_file(tmp_path: Path, name: str) -> None:
    """A file that does not exist is named."""
    with pytest.raises(SourceError, match=r"There is no file “.*article\.txt”"):
        readers.read(str(tmp_path / name))


@pytest.mark.parametrize("location", ["a\0b", "x" * 5000])
def test_an_impossible_name(location: str) -> None:
    """A name that no file can have is refused in one short line."""
    with pytest.raises(SourceError) as caught:
        readers.read(location)
    assert len(str(caught.value)) < 400


@pytest.mark.parametrize("name", ["article.odt", "article.xyz"])
def test_an_unknown_format(tmp_path: Path, name: str) -> None:
    """A file in a format that is not read is refused with those that are."""
    page = tmp_path / name
    page.write_text(CHINESE, "utf-8")
    with pytest.raises(
        SourceError, match=r"cannot be read; these can: \.atom, \.docx, \.epub, \.htm"
    ):
        readers.read(str(page))


def test_no_standard_input() -> None:
    """Standard input that is not there is refused."""
    with pytest.raises(SourceError, match="there is none here"):
        readers.read("-")


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file without permission is named, with what to do."""
    page = tmp_path / "article.txt"
    page.write_text(CHINESE, "utf-8")

    def refuse(*_: object) -> None:
        raise PermissionError(13, os.strerror(13))

    # Not by chmod: an administrator, as in a container, may read everything.
    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(SourceError, match="may not be read; ask its owner for permission"):
        readers.read(str(page))


def test_only_what_is_needed_is_imported() -> None:
    """The encodings' detective, YAML and the Markdown parser wait until they are asked for."""
    import subprocess

    code = (
        "import sys, io; from audiobook import readers; readers.read('-', io.BytesIO(b'A b'));"
        "print([m for m in ('charset_normalizer', 'yaml', 'markdown_it', 'pypinyin')"
        " if m in sys.modules])"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert run.stdout.strip() == "[]"
