"""`audiobook broadcast mix`: a finished programme as loudspeakers need it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from audiobook.commands.options import MadeFolder
from audiobook.commands.streams import mention, tell

if TYPE_CHECKING:
    from audiobook.broadcast.mixing.profiles import Profile
    from audiobook.broadcast.mixing.report import Report


def mix(
    folder: MadeFolder,
    profile: Annotated[
        str, typer.Option(metavar="NAME", help="For which loudspeakers: horn, indoor or radio.")
    ] = "horn",
    sections: Annotated[
        str, typer.Option(metavar="LIST", help="Only these sections: 1,3-4. 0 is before the first.")
    ] = "",
    repeats: Annotated[
        int | None,
        typer.Option(
            metavar="N", min=1, max=20, help="How often it is said; else twice, 3 times if urgent."
        ),
    ] = None,
    slot: Annotated[
        float | None,
        typer.Option(
            metavar="SECONDS",
            min=1,
            help="How long it is to last: silence fills it up, and what takes longer is refused.",
        ),
    ] = None,
    urgent: Annotated[
        bool, typer.Option("--urgent", help="It goes before others; sending asks a second time.")
    ] = False,
    captions: Annotated[
        bool | None, typer.Option("--captions/--no-captions", help="Whether captions are said.")
    ] = None,
) -> None:
    """Make the mix of a finished programme for loudspeakers, speaking nothing anew.

    A chime, the message as often as it is said, and a chime, in DIR/broadcast.
    """
    from audiobook.broadcast.mixing.mix import Wishes
    from audiobook.broadcast.mixing.mix import mix as make_mix
    from audiobook.broadcast.mixing.profiles import REPEATS, REPEATS_URGENT
    from audiobook.settings import read_settings

    chosen = _profile(profile)
    wishes = Wishes(
        profile=chosen,
        sections=sections,
        captions=chosen.captions if captions is None else captions,
        urgent=urgent,
        repeats=repeats or (REPEATS_URGENT if urgent else REPEATS),
        slot=slot,
    )
    made = make_mix(folder, wishes, read_settings().cache)
    tell(made.path)
    _tell(made.report)
    if made.most_repeats is not None and made.most_repeats > wishes.repeats:
        tell(
            f"The slot has room for the message {made.most_repeats} times: --repeats"
            f" {made.most_repeats}."
        )
    _warn(made.report, chosen)


def _profile(name: str) -> Profile:
    from audiobook.broadcast.mixing.profiles import PROFILES

    if name not in PROFILES:
        names = ", ".join(PROFILES)
        raise typer.BadParameter(f"“{name}” is none of: {names}.", param_hint="--profile")
    return PROFILES[name]


def _tell(report: Report) -> None:
    """The report for people, in a few lines."""
    from audiobook.naming import duration, times

    sections = ", ".join(map(str, report.sections))
    silence = (
        f", and {duration(report.silence_seconds)} of silence that fills its slot"
        if report.silence_seconds
        else ""
    )
    tell(
        f"{duration(report.seconds)}: the message {times(report.repeats)},"
        f" {duration(report.message_seconds)} each{silence}. Sections: {sections}."
    )
    tell(
        f"{report.integrated_lufs:.1f} LUFS on one channel, {report.true_peak_dbtp:.1f} dBTP."
        f" {report.pace}"
    )
    understood = report.intelligibility
    if understood.before is not None and understood.after is not None:
        tell(
            f"Among echoes and noise (ESTOI): {understood.after:.2f}, and"
            f" {understood.before:.2f} without this mix."
        )
    tell(f"SHA-256 {report.sha256}")


def _warn(report: Report, profile: Profile) -> None:
    """Say where the voice is too fast: nothing but a new recording makes it slower."""
    fastest = (profile.fastest or {}).get(report.pace.unit)
    if fastest is not None and report.pace.speaking > fastest:
        mention(
            f"Fast for horns: up to {fastest} {report.pace.unit} a minute are understood from them."
            f" Set speed = {fastest} in the voice's profile, and make the programme again."
        )
