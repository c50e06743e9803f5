"""Whatever is given: one clear line and the right exit code, nothing lost, never a traceback."""

from __future__ import annotations

import os
import random
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from command import COMMAND, EXAMPLE, environment_for

from audiobook.cli import main

Told = tuple[int | str | None, str, str]
"""Exit code, standard output, standard error."""


@pytest.fixture(name="audiobook")
def _audiobook(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., Told]:
    """The command line in this process, in an empty folder: quicker than starting it each time."""
    monkeypatch.chdir(tmp_path)

    def call(*arguments: str | Path) -> Told:
        monkeypatch.setattr(sys, "argv", ["audiobook", *map(str, arguments)])
        with pytest.raises(SystemExit) as leaving:
            main()
        return leaving.value.code, *capsys.readouterr()

    return call


def one_line(told: Told) -> str:
    """What a run that failed as it should has said: one line, and nothing on standard output."""
    code, out, err = told
    assert (code, out) == (1, ""), err
    *progress, line = err.splitlines()
    assert set(progress) <= {"Recording.", "Nothing was left out."}
    assert line.startswith("audiobook: ")
    return line.removeprefix("audiobook: ")


# --- sources -------------------------------------------------------------------------------------

SCRAMBLED = random.Random(1).randbytes(4000).replace(b"\0", b"\1")  # noqa: S311 - no secret

SOURCES = {
    "empty.txt": (b"", "is empty; there is no article in it"),
    "spaces.txt": (b" \n\n \t", "holds nothing to say"),
    "mark.txt": (b"\xef\xbb\xbf", "holds nothing to say"),
    "noise.txt": ("相关推荐\n评论列表\n暂无评论,快抢沙发吧~\n欢迎\n".encode(), "holds only noise"),
    "emoji.txt": ("😀\n\n🎉\n".encode(), "holds nothing to say"),
    "punctuation.txt": ("……\n\n！？\n".encode(), "holds nothing to say"),
    "head.md": (b"---\ntitle: A\n---\n", "holds nothing to say"),
    "binary.txt": (bytes(range(256)) * 20, "is not a text but binary data"),
    "picture.md": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "is not a text but binary data"),
    "cut.txt": (b"\xff\xfeA\x00B", "begins as utf-16-le but does not go on as that"),
    "scrambled.txt": (SCRAMBLED, "is in no encoding that could be told"),
    "cyrillic.txt": (
        "Библиотека открывается в девять часов утра каждый день.".encode("koi8-r"),
        "is in no encoding that could be told",
    ),
    "yaml.md": (b"---\ntitle: [\n---\n\nHello.\n", "the front matter is not valid YAML"),
    "field.md": (b"---\ntitel: A\n---\n\nHello.\n", "line 2: there is no field “titel”"),
    "language.md": (b"---\nlang: tlh\n---\n\nHello there.\n", "no voice for the language “tlh”"),
    "voice.md": (b"---\nvoice: nobody\n---\n\nHello.\n", "There is no voice profile “nobody”"),
    "film.ogv": (b"OggS", "ends in .ogv, which cannot be read"),
}


@pytest.mark.parametrize("name", SOURCES)
def test_a_source_that_is_no_article(
    audiobook: Callable[..., Told], tmp_path: Path, name: str
) -> None:
    """It is told in one line, with what it is called, and no folder is left."""
    data, said = SOURCES[name]
    (tmp_path / name).write_bytes(data)
    assert said in one_line(audiobook("make", name))
    assert [path.name for path in tmp_path.iterdir()] == [name]


def _loop(folder: Path) -> str:
    (folder / "loop.txt").symlink_to("loop.txt")
    return "loop.txt"


@pytest.mark.parametrize(
    ("place", "said"),
    [
        (lambda _: "missing.txt", "There is no file “missing.txt”"),
        (lambda _: ".", "“.” is a folder; name the article's file in it"),
        (lambda _: "x" * 300 + ".txt", "cannot be read: File name too long"),
        (lambda _: "two\nlines.txt", "There is no file “two lines.txt”"),
        (_loop, "“loop.txt” cannot be read: Too many levels of symbolic links"),
        (lambda _: "/proc/self/mem", "“/proc/self/mem” cannot be read: Input/output error"),
    ],
    ids="missing folder long lines loop unreadable".split(),
)
@pytest.mark.parametrize("command", ["make", "clean"])
def test_a_source_that_cannot_be_read(
    audiobook: Callable[..., Told],
    tmp_path: Path,
    command: str,
    place: Callable[[Path], str],
    said: str,
) -> None:
    """Whoever may read everything cannot read these; the system's reason is told."""
    assert said in one_line(audiobook(command, place(tmp_path)))


@pytest.mark.parametrize(
    ("arguments", "code"), [("clean - <&-", 1), ("make a.txt --to txt >&- 2>&-", 0)]
)
def test_no_standard_streams(tmp_path: Path, arguments: str, code: int) -> None:
    """A command that was started without standard input, output or error does what it can."""
    (tmp_path / "a.txt").write_text("题\n\n天亮了。\n", "utf-8")
    command = " ".join(f"'{part}'" for part in COMMAND)
    done = subprocess.run(
        ["sh", "-c", f"{command} {arguments}"],
        capture_output=True,
        check=False,
        cwd=tmp_path,
        env=environment_for(tmp_path),
    )
    assert done.returncode == code
    assert b"Traceback" not in done.stderr
    assert (tmp_path / "output").exists() == (code == 0)


# --- texts that are odd, and can be spoken -------------------------------------------------------


def test_control_characters_and_half_characters_are_left_out(
    audiobook: Callable[..., Told], tmp_path: Path
) -> None:
    """What nobody can see or say is in no file, and what is around it is spoken."""
    text = "标题\x01\n\n天\x07还\x1b没亮\x7f，\ufeff小\u202e城\u200b\ud83d醒了。\n"
    (tmp_path / "a.txt").write_bytes(text.encode("utf-8", "surrogatepass"))
    code, _, err = audiobook("make", "a.txt", "--name", "a", "--to", "txt,vtt,srt,lrc,json")
    assert code == 0, err
    for path in (tmp_path / "output" / "a").iterdir():
        found = path.read_text("utf-8")
        assert "天还没亮，小城醒了。" in found
        assert not set("\x01\x07\x1b\x7f\ufeff\u202e\u200b") & set(found.replace("\\u2060", ""))


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ('a/b:c*d?"e|f', "a b c d e f"),
        ("../../etc/passwd", "etc passwd"),
        ("长" * 300, "长" * 50),
        ("CON", "_CON"),
        ("-rf --help", "-rf --help"),
        ("100%\\<\\>", "100%"),
    ],
    ids="signs outside long device option angles".split(),
)
def test_a_title_that_is_no_file_name(
    audiobook: Callable[..., Told], tmp_path: Path, title: str, name: str
) -> None:
    """The result is called what every system takes, inside the output folder; nothing is lost."""
    (tmp_path / "a.md").write_text(f"# {title}\n\n一句话。\n", "utf-8")
    code, out, err = audiobook("make", "a.md", "--to", "txt,vtt")
    assert code == 0, err
    folder = tmp_path / "output" / name
    assert [path.name for path in (tmp_path / "output").iterdir()] == [name]
    assert (folder / f"{name}.vtt").stat().st_size > 0
    assert (folder / "transcript.txt").read_text("utf-8").startswith(title.replace("\\", ""))
    assert out.splitlines()[-2].startswith("Proved: ")  # and how fast it is spoken
    assert audiobook("check", folder)[0] == 0


def test_a_long_text_without_punctuation(audiobook: Callable[..., Told], tmp_path: Path) -> None:
    """It is cut into what a voice can say in a breath or two, and no character is lost."""
    text = "没有标点的长句子" * 150
    (tmp_path / "a.txt").write_text(f"题\n\n{text}\n", "utf-8")
    code, _, err = audiobook("make", "a.txt", "--name", "a", "--to", "txt,json")
    assert code == 0, err
    assert text in (tmp_path / "output" / "a" / "transcript.txt").read_text("utf-8")


# --- places that cannot be written ---------------------------------------------------------------

UNWRITABLE = "/proc/nobody"
"""Not even root makes a folder there."""


@pytest.fixture(name="short")
def _short(tmp_path: Path) -> str:
    (tmp_path / "short.txt").write_text("题\n\n天亮了。\n", "utf-8")
    (tmp_path / "file").write_bytes(b"")
    return "short.txt"


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--out", UNWRITABLE], f"Cannot write {UNWRITABLE}/题: No such file or directory."),
        (["--out", "file"], "Cannot write file/题: Not a directory."),
        (["--keep-stages", UNWRITABLE], f"Cannot write {UNWRITABLE}: No such file or directory."),
        (["--keep-stages", "file"], "Cannot write file: File exists."),
    ],
    ids="out out-file stages stages-file".split(),
)
def test_a_folder_that_cannot_be_written(
    audiobook: Callable[..., Told], short: str, tmp_path: Path, options: list[str], said: str
) -> None:
    """The place and the system's reason are told, and no empty folder is left."""
    assert one_line(audiobook("make", short, *options)) == said
    assert not (tmp_path / "output" / "题").exists()


def test_a_cache_that_cannot_be_written(
    audiobook: Callable[..., Told], short: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The line says how to move it."""
    monkeypatch.setenv("AUDIOBOOK_CACHE", UNWRITABLE)
    assert one_line(audiobook("make", short)) == (
        f"Cannot write {UNWRITABLE}/locks: No such file or directory; "
        "AUDIOBOOK_CACHE names another place for the cache."
    )


@pytest.mark.parametrize(
    ("target", "said"),
    [
        ("file/a.md", "Cannot write file/a.md: Not a directory."),
        (".", "Cannot write .: Is a directory."),
        ("/dev/full", "Cannot write /dev/full: No space left on device."),
    ],
)
def test_markdown_that_cannot_be_written(
    audiobook: Callable[..., Told], short: str, target: str, said: str
) -> None:
    """`clean -o` tells the place and the reason."""
    assert one_line(audiobook("clean", short, "-o", target)) == said
    assert Path("/dev/full").is_char_device()


def test_a_full_disk_behind_standard_output(short: str, tmp_path: Path) -> None:
    """What cannot be printed is an error like what cannot be written."""
    for arguments in (["clean", short], ["make", short, "--json"], ["voices"], ["--help"]):
        with Path("/dev/full").open("w") as full:
            done = subprocess.run(
                [*COMMAND, *arguments],
                stdout=full,
                stderr=subprocess.PIPE,
                check=False,
                cwd=tmp_path,
                # Else nothing is left to be written when Python ends.
                env=environment_for(tmp_path, PYTHONUNBUFFERED=""),
            )
        assert done.returncode == 1
        assert done.stderr.decode().splitlines()[-1] == (
            "audiobook: Cannot write to standard output: No space left on device."
        )


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ("clean a.txt", "Nothing was left out.\n"),
        ("make a.txt --to txt", "Recording.\n"),
        ("review a.txt", ""),
        ("voices", ""),
        ("make --help", ""),
        ("--version", ""),
    ],
)
def test_whoever_reads_may_have_read_enough(
    short: str, tmp_path: Path, arguments: str, said: str
) -> None:
    """What is made is made though nobody reads all that is printed: no failure, no trace."""
    Path(tmp_path / short).rename(tmp_path / "a.txt")
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(
        [*COMMAND, *arguments.split()],
        stdout=writer,
        stderr=subprocess.PIPE,
        check=False,
        cwd=tmp_path,
        env=environment_for(tmp_path, PYTHONUNBUFFERED=""),
    )
    os.close(writer)
    assert (done.returncode, done.stderr.decode()) == (0, said)


@pytest.mark.parametrize("full", [True, False])
def test_what_standard_error_cannot_take(short: str, tmp_path: Path, full: bool) -> None:
    """A run goes on to its good end though what it says of its progress is not taken."""
    reader, writer = os.pipe()
    os.close(reader)
    with Path("/dev/full").open("w") as no_room:
        done = subprocess.run(
            [*COMMAND, "make", short, "--to", "txt"],
            stdout=subprocess.PIPE,
            stderr=no_room if full else writer,
            check=False,
            cwd=tmp_path,
            env=environment_for(tmp_path),
        )
    os.close(writer)
    assert done.returncode == 0
    assert done.stdout.decode().startswith("output")


@pytest.mark.parametrize("kilobytes", [1000, 18000])
def test_a_disk_that_fills_up(spoken_folder: Path, tmp_path: Path, kilobytes: int) -> None:
    """Wherever a file cannot grow on, the run ends in one line and the earlier result is whole.

    At 1 MB that is an early take, at 18 MB one of the last.
    """
    folder = tmp_path / "output" / "a"
    folder.mkdir(parents=True)
    before = {path.name: path.read_bytes() for path in spoken_folder.iterdir()}
    for name, data in before.items():
        (folder / name).write_bytes(data)
    limit = kilobytes * 1000
    done = subprocess.run(
        [*COMMAND, "make", str(EXAMPLE), "--name", "a"],
        capture_output=True,
        check=False,
        cwd=tmp_path,
        env=environment_for(tmp_path),
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)),
    )
    assert done.returncode == 1, done.stderr.decode()
    assert b"Traceback" not in done.stderr
    assert done.stderr.decode().splitlines()[-1].startswith("audiobook: Cannot write ")
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_a_disk_that_is_too_small_is_told_before_anything_is_spoken(tmp_path: Path) -> None:
    """More text than the disk can hold the sound of is refused at once, with both figures."""
    text = "第一句话说完了还有第二句话。" * 40
    (tmp_path / "a.txt").write_text(f"题\n\n{text}\n", "utf-8")
    program = (
        "import shutil; real = shutil.disk_usage\n"
        "shutil.disk_usage = lambda path: real(path)._replace(free=5_000_000)\n"
        "from audiobook.__main__ import main; main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, "make", "a.txt"],
        capture_output=True,
        check=False,
        cwd=tmp_path,
        env=environment_for(tmp_path),
    )
    (line,) = done.stderr.decode().splitlines()
    assert done.returncode == 1
    assert line.startswith(f"audiobook: {Path('output') / '题'} has 5 MB free and ")
    assert line.endswith(" MB are needed: make room there, or choose another place.")
    assert not (tmp_path / "output" / "题").exists()


def test_a_name_that_is_empty_or_outside(audiobook: Callable[..., Told], short: str) -> None:
    """`--name` cannot leave the output folder, and an empty one is the title."""
    for name, called in (("../../x", "x"), ("", "题"), ("a/b", "a b")):
        code, out, _ = audiobook("make", short, "--name", name, "--to", "txt")
        assert code == 0
        assert out.splitlines()[0] == os.fspath(Path("output") / called / "transcript.txt")
