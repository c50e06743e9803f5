"""What a user asks for by options, as the pipeline takes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from audiobook.editions.sound.rendition import Preset
    from audiobook.pipeline import Request


def request(
    source: str,
    *,
    lang: str | None,
    chapter: int | None,
    keep: list[str] | None,
    drop: list[str] | None,
    strict: bool,
    ignore_robots: bool,
    offline: bool,
) -> Request:
    """What these options ask for."""
    if not source:  # as of a script's empty variable
        raise typer.BadParameter("It is empty: name a file.", param_hint="SOURCE")
    from audiobook.cleaning import Choice
    from audiobook.pipeline import Request
    from audiobook.readers import Wishes

    return Request(
        location=source,
        lang=lang,
        wishes=Wishes(chapter=chapter, ignore_robots=ignore_robots, offline=offline),
        choice=Choice(keep=_kinds(keep, "--keep"), drop=_kinds(drop, "--drop"), strict=strict),
    )


def _kinds(named: list[str] | None, option: str) -> frozenset[str]:
    """The kinds that an option names, with commas or one by one."""
    from audiobook.cleaning import KINDS

    kinds = {kind.strip() for names in named or () for kind in names.split(",") if kind.strip()}
    for kind in sorted(kinds):
        if kind not in KINDS:
            raise typer.BadParameter(f"“{kind}” is none of: {', '.join(KINDS)}.", param_hint=option)
    return frozenset(kinds)


def wanted_editions(to: str) -> tuple[str, ...]:
    """The names of editions that a user asks for, in the order of the table."""
    from audiobook.editions import EDITIONS

    wanted = [part.strip().lower() for part in to.split(",") if part.strip()]
    unknown = [part for part in wanted if part not in {"all", *EDITIONS}]
    if unknown or not wanted:
        raise typer.BadParameter(
            f"“{unknown[0] if unknown else to}” is none of: all, {', '.join(EDITIONS)}.",
            param_hint="--to",
        )
    return tuple(edition for edition in EDITIONS if edition in wanted or "all" in wanted)


def wanted_preset(sound: str) -> Preset:
    """The preset that a user asks for."""
    from audiobook.editions.sound.rendition import PRESETS

    if sound not in PRESETS:
        raise typer.BadParameter(
            f"“{sound}” is none of: {', '.join(PRESETS)}.", param_hint="--sound"
        )
    return PRESETS[sound]
