"""The rules of a place: a file that its people keep, read strictly."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from audiobook.broadcast.gates.rules import Rules, read_rules
from audiobook.errors import BroadcastError


def test_without_a_file_the_rules_are_the_usual_ones(tmp_path: Path) -> None:
    """Without a file it is quiet from 21:00 to 07:00, by this machine's clock."""
    rules = read_rules(tmp_path / "broadcast.toml")
    assert (rules.quiet_from, rules.quiet_until, rules.zone) == ("21:00", "07:00", None)
    night = datetime(2026, 11, 25, 23).astimezone()
    assert rules.quiet.end_of(night, 1) == datetime(2026, 11, 26, 7).astimezone()


def test_a_place_has_its_own_rules(tmp_path: Path) -> None:
    """Every rule can be changed, and knows in which file it stands."""
    file = tmp_path / "broadcast.toml"
    file.write_text(
        'quiet_from = "22:30"\nquiet_until = "06:00"\ntime_zone = "Asia/Shanghai"\n'
        'longest_s = 600\nairings_a_day = 2\nregister = "r.jsonl"\n'
    )
    assert read_rules(file) == Rules(file, "22:30", "06:00", "Asia/Shanghai", 600, 2, "r.jsonl")
    at = datetime(2026, 11, 25, 4, tzinfo=UTC)
    assert f"{read_rules(file).local(at):%H:%M %z}" == "12:00 +0800"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('quiet_from = "9 pm"', r'“quiet_from” must be a time in quotation marks, as "21:00"'),
        ("quiet_from = 21:00:00", r'“quiet_from” must be a time in quotation marks, as "21:00"'),
        ('quiet_until = "24:00"', r"“quiet_until” must be a time in quotation marks"),
        ("longest_s = 0", r"“longest_s” must be a number above 0, up to 86400"),
        ("airings_a_day = 0", r"“airings_a_day” must be a whole number from 1 to 1000"),
        ('time_zone = "Middle Earth"', r"there is no “Middle Earth”"),
        ('time_zone = "../etc"', r"there is no “../etc”"),
        ('time_zone = "Asia"', r"there is no “Asia”"),
        ("silent = true", r"there is no key “silent”; the keys are: quiet_from"),
        ("quiet_from", r"is not TOML"),
    ],
)
def test_broken_rules(text: str, says: str, tmp_path: Path) -> None:
    """Broken rules are refused in one line with the file, the key, and what it may be."""
    file = tmp_path / "broadcast.toml"
    file.write_text(text)
    with pytest.raises(BroadcastError, match=says) as caught:
        read_rules(file)
    assert str(file) in str(caught.value)
