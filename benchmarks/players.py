"""How late players play our sound, and where they land when they jump.

    python -m benchmarks.players [ARTICLE]

Each player that is installed decodes the MP3, the M4B and the Opus file, whole, and those that can
from a sentence on. What it gives is laid over what ffmpeg decodes of the MP3: how much later the
sound is, and how much longer the file. Players with a window or a keyboard alone are in
docs/players.md, where people say what they saw.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from benchmarks.runs import EXAMPLE, ours

RATE = 44_100
Samples = npt.NDArray[np.float32]
EDITIONS = ("mp3", "m4b", "opus")
PIECE_S = 2
AROUND_S = 2
"""How far from where it should be a piece is looked for."""


@dataclass(frozen=True, slots=True)
class Player:
    """How a program is asked for sound. `{sound}` is the file, `{wav}` what it is to write."""

    whole: str
    jump: str | None = None
    """From `{start}` seconds on."""
    editions: tuple[str, ...] = EDITIONS


_MPV = "mpv --really-quiet --no-config --no-video --sub-auto=no --ao=pcm --ao-pcm-file={wav}"
_MPLAYER = "mplayer -really-quiet -noconfig all -novideo -vo null -ao pcm:fast:file={wav}"

PLAYERS = {
    "ffmpeg": Player(
        "ffmpeg -v error -i {sound} -map a {wav}",
        "ffmpeg -v error -ss {start} -i {sound} -map a -t 4 {wav}",
    ),
    "mpv": Player(f"{_MPV} {{sound}}", f"{_MPV} --start={{start}} --length=4 {{sound}}"),
    "mplayer": Player(f"{_MPLAYER} {{sound}}", f"{_MPLAYER} -ss {{start}} -endpos 4 {{sound}}"),
    "gst-launch-1.0": Player(
        "gst-launch-1.0 -q filesrc location={sound} ! decodebin ! audioconvert ! wavenc "
        "! filesink location={wav}"
    ),
    "mpg123": Player("mpg123 -q -w {wav} {sound}", editions=("mp3",)),
    "mpg321": Player("mpg321 -q -w {wav} {sound}", editions=("mp3",)),
    "madplay": Player(
        "madplay -Q -o wave:{wav} {sound}",
        "madplay -Q -s {start} -t 4 -o wave:{wav} {sound}",
        editions=("mp3",),
    ),
    "sox": Player("sox -q {sound} {wav}", editions=("mp3",)),
}
"""By the command that must be installed."""


def _sound(path: Path) -> Samples:
    form = ["-f", "f32le", "-ac", "1", "-ar", str(RATE), "-"]
    command = ["ffmpeg", "-v", "error", "-i", str(path), *form]
    return np.frombuffer(subprocess.run(command, check=True, capture_output=True).stdout, "<f4")


def _asked(command: str, sound: Path, wav: Path, start: float = 0) -> Samples:
    words = (word.format(sound=sound, wav=wav, start=start) for word in command.split())
    subprocess.run([*words], check=True, capture_output=True, stdin=subprocess.DEVNULL)
    found = _sound(wav)
    wav.unlink()
    return found


def late_ms(heard: Samples, true: Samples, heard_at: float, true_at: float) -> float:
    """How much later a piece of the true sound is in what was heard than it should be."""
    first = round(true_at * RATE)
    piece = true[first : first + PIECE_S * RATE]
    begin = max(0, round((heard_at - AROUND_S) * RATE))
    around = heard[begin : round((heard_at + AROUND_S + PIECE_S) * RATE)]
    size = len(piece) + len(around)
    spectrum = np.fft.rfft(around, size) * np.conj(np.fft.rfft(piece, size))
    best = int(np.fft.irfft(spectrum, size)[: len(around)].argmax())
    return 1000 * ((begin + best) / RATE - heard_at)


def _told(name: str, folder: Path, true: Samples, starts: list[float]) -> Iterator[str]:
    player = PLAYERS[name]
    for edition in player.editions:
        sound, wav = folder / f"a.{edition}", folder / "heard.wav"
        heard = _asked(player.whole, sound, wav)
        longer = 1000 * (len(heard) - len(true)) / RATE
        late = [late_ms(heard, true, start, start) for start in starts]
        line = f"{name}, {edition}: {min(late):.1f} to {max(late):.1f} ms late, {longer:.0f} longer"
        if player.jump is not None:
            # What is a second behind the place is heard sooner where the jump was too long.
            jumps = [
                -late_ms(_asked(player.jump, sound, wav, start), true, 1.0, start + 1)
                for start in starts
            ]
            line += f"; jumps land {min(jumps):.0f} to {max(jumps):.0f} ms late"
        yield line


def main() -> None:
    """Print a line for each player and edition."""
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("article", type=Path, nargs="?", default=EXAMPLE)
    article = options.parse_args().article
    with tempfile.TemporaryDirectory() as work:
        ours(article, Path(work), "--to", "json,mp3,m4b,opus")
        folder = Path(work) / "ours" / "a"
        sentences = json.loads((folder / "transcript.json").read_bytes())["sentences"]
        starts = [one["start_ms"] / 1000 for one in sentences[2 : -len(sentences) // 4 : 7]]
        true = _asked(PLAYERS["ffmpeg"].whole, folder / "a.mp3", folder / "heard.wav")
        for name in PLAYERS:
            if shutil.which(name) is None:
                print(f"{name}: not installed")
                continue
            for line in _told(name, folder, true, starts):
                print(line)


if __name__ == "__main__":
    main()
