"""The web player's buttons, fields and keys, which are there once the script that they need runs.

    <script type="text/html" class="needs-script">
    <div class="buttons"><button type="button" class="main" data-do="play">…
    </script>

Until then they are text that no browser shows. An attribute would not do: browsers of the console,
lynx, w3m, links, know no `hidden`, and would read out buttons that do nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from audiobook.editions.player.words import Words

_SPEEDS = ("0.5", "0.75", "0.9", "1", "1.1", "1.25", "1.5", "1.75", "2", "2.5", "3")
_SIZES = ("100", "125", "150", "175", "200")


def controls(sound: str, label: Words) -> Iterator[str]:
    """The browser's own player, our buttons, and the settings below them."""
    yield f'<section class="player" aria-label="{label.player}">'
    yield f'<audio controls preload="metadata" src="{sound}" aria-label="{label.sound}"></audio>'
    yield from _scripted(_buttons(label))
    yield f'<p class="status" role="status" data-resumed="{label.resumed}"></p>'
    yield "</section>"
    yield from _scripted(_settings(label))
    yield from _scripted(_keys(label))


def _scripted(lines: Iterator[str]) -> Iterator[str]:
    yield '<script type="text/html" class="needs-script">'
    yield from lines
    yield "</script>"


def _buttons(label: Words) -> Iterator[str]:
    yield '<div class="buttons">'
    yield (
        '<button type="button" class="main" data-do="play">'
        f'<span class="when-paused">{label.play}</span>'
        f'<span class="when-playing">{label.pause}</span></button>'
    )
    for action, name in (
        ("back", label.back),
        ("forward", label.forward),
        ("sentence-before", label.sentence_before),
        ("sentence-after", label.sentence_after),
        ("chapter-before", label.chapter_before),
        ("chapter-after", label.chapter_after),
    ):
        yield f'<button type="button" data-do="{action}">{name}</button>'
    yield _select("speed", label.speed, [(speed, f"{speed}×") for speed in _SPEEDS], "1")
    yield "</div>"


def _settings(label: Words) -> Iterator[str]:
    colours = [
        ("system", label.system),
        ("light", label.light),
        ("dark", label.dark),
        ("contrast", label.contrast),
    ]
    yield f"<details><summary>{label.settings}</summary>"
    yield '<div class="choices">'
    yield _select("size", label.size, [(size, f"{size}%") for size in _SIZES], "100")
    yield _select("colours", label.colours, colours, "system")
    for name, text in (
        ("follow", label.follow),
        ("words", label.mark_words),
        ("captions", label.skip_captions),
        ("keys", label.single_keys),
    ):
        yield (
            f'<label class="field check"><input type="checkbox" data-set="{name}"> '
            f"<span>{text}</span></label>"
        )
    yield "</div></details>"


def _select(name: str, label: str, options: list[tuple[str, str]], chosen: str) -> str:
    choices = "".join(
        f'<option value="{value}"{" selected" if value == chosen else ""}>{text}</option>'
        for value, text in options
    )
    return (
        f'<label class="field"><span>{label}</span> '
        f'<select data-set="{name}">{choices}</select></label>'
    )


def _keys(label: Words) -> Iterator[str]:
    keys = (
        (f"{label.play} / {label.pause}", (label.space, "K")),
        (label.back, (label.left,)),
        (label.forward, (label.right,)),
        (label.sentence_before, ("J",)),
        (label.sentence_after, ("L",)),
        (label.chapter_before, ("P",)),
        (label.chapter_after, ("N",)),
        (label.speed, ("-", "+")),
    )
    yield f"<details><summary>{label.keys}</summary>"
    yield '<dl class="keys">'
    for name, pressed in keys:
        shown = " ".join(f"<kbd>{key}</kbd>" for key in pressed)
        yield f"<dt>{shown}</dt><dd>{name}</dd>"
    yield f'</dl><p id="enter">{label.enter}</p></details>'
