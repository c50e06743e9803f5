"""A plot of figures that grow, as SVG: a panel for each, and their values in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

WIDTH, HEIGHT = 420, 300
"""Of a panel, in pixels."""
LEFT, RIGHT, TOP, BOTTOM = 56, 24, 40, 48
"""Around what is drawn in it."""
STEPS = 4
"""Lines of the grid."""

_STYLE = (
    "text{font:13px sans-serif;fill:#222}.name{font-weight:bold}.grid{stroke:#ddd}"
    ".line{fill:none;stroke:#0b5394;stroke-width:2}.point{fill:#0b5394}"
    ".bound{fill:none;stroke:#b45f06;stroke-width:2;stroke-dasharray:6 4}"
)


@dataclass(frozen=True, slots=True)
class Panel:
    """How one figure grows."""

    name: str
    unit: str
    points: Sequence[tuple[float, float]]
    """Hours of programme and the figure, at least one."""
    most: Sequence[tuple[float, float]]
    """What it may be at the most, at two lengths or more."""


def write_plot(path: Path, panels: Sequence[Panel]) -> None:
    """Draw the panels."""
    described = "; ".join(
        f"{one.name}: "
        + ", ".join(f"{value:.0f} {one.unit} at {hours:.1f} h" for hours, value in one.points)
        for one in panels
    )
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH * len(panels)}" height="{HEIGHT}" '
        'role="img" aria-labelledby="t d">',
        '<title id="t">How a programme\'s time and memory grow with its length</title>',
        f'<desc id="d">{escape(described)}</desc>',
        f"<style>{_STYLE}</style>",
        '<rect width="100%" height="100%" fill="#fff"/>',
    ]
    for number, one in enumerate(panels):
        lines += [f'<g transform="translate({number * WIDTH} 0)">', *_panel(one), "</g>"]
    path.write_text("\n".join([*lines, "</svg>", ""]), encoding="utf-8")


def _panel(panel: Panel) -> Iterator[str]:
    most_hours = max(hours for hours, _ in panel.points)
    most = max(value for _, value in (*panel.points, *panel.most)) * 1.1

    def x(hours: float) -> float:
        return LEFT + hours / most_hours * (WIDTH - LEFT - RIGHT)

    def y(value: float) -> float:
        return HEIGHT - BOTTOM - value / most * (HEIGHT - TOP - BOTTOM)

    yield f'<text class="name" x="{LEFT}" y="24">{escape(panel.name)}, {panel.unit}</text>'
    for step in range(STEPS + 1):
        value, hours = most * step / STEPS, most_hours * step / STEPS
        yield f'<path class="grid" d="M{LEFT} {y(value):.0f}H{WIDTH - RIGHT}"/>'
        yield f'<text x="{LEFT - 8}" y="{y(value) + 4:.0f}" text-anchor="end">{value:.0f}</text>'
        yield (
            f'<text x="{x(hours):.0f}" y="{HEIGHT - BOTTOM + 20}" text-anchor="middle">'
            f"{hours:.1f}</text>"
        )
    yield (
        f'<text x="{(LEFT + WIDTH - RIGHT) / 2:.0f}" y="{HEIGHT - 8}" text-anchor="middle">'
        "hours of programme</text>"
    )
    for name, line in (("bound", panel.most), ("line", panel.points)):
        places = " ".join(f"{x(hours):.1f},{y(value):.1f}" for hours, value in line)
        yield f'<polyline class="{name}" points="{places}"/>'
    for hours, value in panel.points:
        yield f'<circle class="point" cx="{x(hours):.1f}" cy="{y(value):.1f}" r="4"/>'
