"""Pages of our own writing that imitate real sites: templates of sites, and articles in them.

A template says in its first line which articles stand in it and how it writes paragraphs. In it
`⟦…⟧` must go, `⟪…⟫` must stay, and `{{title}}` and `{{body}}` are the article's. An article is
written like Markdown; all of it must stay.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

CORPUS = Path(__file__).parents[1] / "corpus"

_GOES = re.compile("⟦(.*?)⟧", re.DOTALL)
_STAYS = re.compile("⟪(.*?)⟫", re.DOTALL)
_TAG = re.compile("<[^>]+>")
_IMAGE = re.compile(r"!\[(.*)\]\((.*)\)")


@dataclass(frozen=True, slots=True)
class Page:
    """A page, and what of it a listener wants to hear."""

    name: str
    source: str
    title: str
    stays: tuple[str, ...]
    goes: tuple[str, ...]


def pages() -> Iterator[Page]:
    """Every page of the corpus."""
    for path in sorted((CORPUS / "sites").glob("*.html")):
        template = path.read_text("utf-8")
        head, body = template.removeprefix("<!-- ").split(" -->\n", 1)
        style, _, articles = head.rpartition(";")
        for article in articles.split():
            yield _page(path.stem, body, style.removeprefix("style: ") or "p", article)


def _page(site: str, template: str, style: str, name: str) -> Page:
    title, *lines = (CORPUS / "articles" / f"{name}.md").read_text("utf-8").splitlines()
    title = title.removeprefix("# ")
    template = template.replace("{{title}}", title)
    goes = tuple(map(html.unescape, _GOES.findall(template)))
    said = tuple(html.unescape(_TAG.sub("", text)) for text in _STAYS.findall(template))
    source = re.sub("[⟦⟧⟪⟫]", "", template).replace("{{body}}", _STYLES[style](lines))
    return Page(f"{site}+{name}", source, title, (*_texts(lines), *said), goes)


def _texts(lines: Sequence[str]) -> Iterator[str]:
    """All that an article says, piece by piece."""
    for line in lines:
        image = _IMAGE.fullmatch(line)
        if image:
            yield from image.groups()
        elif line.startswith("|"):
            yield from (cell.strip() for cell in line.strip("|").split("|"))
        else:
            yield re.sub(r"^(?:#+|-|>) ", "", line)


def _html(lines: Sequence[str], paragraph: Callable[[str], str]) -> str:
    made = []
    for kind, group in groupby(lines, key=lambda line: line.split(" ")[0][:2]):
        found = list(group)
        if kind == "##":
            made += [f"<h2>{line[3:]}</h2>" for line in found]
        elif kind == "-":
            made.append(f"<ul>{''.join(f'<li>{line[2:]}</li>' for line in found)}</ul>")
        elif kind == ">":
            made += [f"<blockquote><p>{line[2:]}</p></blockquote>" for line in found]
        elif kind == "|":
            rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in found]
            made.append("<table>" + "".join(_row(row, at) for at, row in enumerate(rows)))
            made.append("</table>")
        elif kind.startswith("!"):
            for line in found:
                alt, caption = _IMAGE.fullmatch(line).groups()  # type: ignore[union-attr]
                shown = f'<img src="a.jpg" alt="{alt}"><figcaption>{caption}</figcaption>'
                made.append(f"<figure>{shown}</figure>")
        else:
            made += [paragraph(line) for line in found]
    return "\n".join(made)


def _row(cells: Sequence[str], at: int) -> str:
    tag = "td" if at else "th"
    return "<tr>" + "".join(f"<{tag}>{cell}</{tag}>" for cell in cells) + "</tr>"


_STYLES: dict[str, Callable[[Sequence[str]], str]] = {
    "p": lambda lines: _html(lines, "<p>{}</p>".format),
    "div": lambda lines: _html(lines, "<div>{}</div>".format),
    "br": lambda lines: _html(lines, "{}<br><br>".format),
    "indent": lambda lines: _html(lines, "　　{}<br>\n".format),
    "span": lambda lines: _html(lines, '<p data-track="1"><span>{}</span></p>'.format),
    "wechat": lambda lines: _html(
        lines,
        '<section><p style="line-height: 2em"><span style="font-size: 15px">{}</span></p></section>'
        "<p><br></p>".format,
    ),
}
"""How sites write paragraphs."""
