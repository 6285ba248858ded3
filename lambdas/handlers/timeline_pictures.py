"""The flight record of a snipe as an SVG picture. It loads nothing and runs nothing."""

import textwrap
from collections.abc import Iterator
from html import escape
from string import Template

from aws_lambda_powertools.event_handler import Response
from sniper.domain.flight_story import FlightStory, Moment

CONTENT_TYPE = "image/svg+xml"
_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline';"
    " frame-ancestors 'none'; sandbox",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
# Narrow enough to be read on a phone, as the whole picture shrinks with the window.
_WIDTH, _EDGE = 400, 12
_TRACK_FROM, _TRACK_TO = 122, 308
_ROW, _LINE, _LETTERS = 24, 19, 56
_WHOLE_MS = 120_000
_ROOM = 1.15

_PICTURE = Template("""<svg xmlns="http://www.w3.org/2000/svg" role="img"
 aria-labelledby="title desc" viewBox="0 0 400 $height" width="100%" style="max-width:640px">
<title id="title">$title</title>
<desc id="desc">$told</desc>
<style>
svg{color-scheme:light dark;background:#fff;font:13px system-ui,sans-serif;fill:#1b1f24}
.name{font-size:16px;font-weight:600}.head{font-weight:600}.faint{fill:#5b6470}
.track{stroke:#c9cfd6;stroke-width:2}.dot{fill:#0b5fbd}.wanted{fill:#9a5b00}.end{fill:#b3261e}
.back{fill:#fff}
@media (prefers-color-scheme:dark){svg{background:#14171b;fill:#e8ebef}.faint{fill:#a3adb8}
.track{stroke:#454d57}.dot{fill:#7db7ff}.wanted{fill:#f0b35a}.end{fill:#ff8a80}
.back{fill:#14171b}}
</style>
<rect class="back" width="400" height="$height"/>
$content
</svg>
""")
_COLOURS = {"Wanted arrival": "wanted", "Auction's end": "end"}


def answer(story: FlightStory) -> Response[str]:
    return Response(200, CONTENT_TYPE, picture(story), {**_HEADERS})


def picture(story: FlightStory) -> str:
    page = _Page(story.missing)
    page.words("name", textwrap.shorten(story.title, 36, placeholder="…") or "…")
    page.words("", story.headline)
    page.panel("From waking to the auction's end", story.whole, at_least_ms=_WHOLE_MS)
    page.panel("The last seconds, enlarged", story.last, at_least_ms=0)
    page.y += _LINE // 2
    for fact in story.facts:
        page.words("faint", fact)
    return _PICTURE.substitute(
        height=page.y + _EDGE,
        title=escape(f"How the snipe for {story.title} went"),
        told=escape(" ".join(_told(story))),
        content="\n".join(page.parts),
    )


class _Page:
    """The parts of the picture from top to bottom; `y` is where the next one begins."""

    def __init__(self, missing: str) -> None:
        self._missing = missing
        self.parts: list[str] = []
        self.y = _EDGE

    def words(self, kind: str, text: str) -> None:
        for line in textwrap.wrap(text, _LETTERS):
            self.y += _LINE
            self._text(kind, _EDGE, line)

    def panel(self, head: str, moments: tuple[Moment, ...], *, at_least_ms: float) -> None:
        known = [moment.before_end_ms for moment in moments if moment.before_end_ms is not None]
        first_ms, last_ms = max(at_least_ms, max(known) * _ROOM), min(0, *known)
        self.y += _LINE // 2
        self.words("head", head)
        for moment in moments:
            self.y += _ROW
            self._row(moment, first_ms, last_ms)

    def _row(self, moment: Moment, first_ms: float, last_ms: float) -> None:
        self._text("", _EDGE, moment.label)
        middle = self.y - 4
        self.parts.append(f'<path class="track" d="M{_TRACK_FROM} {middle}H{_TRACK_TO}"/>')
        self._text("faint", _WIDTH - _EDGE, _span(moment, self._missing), anchor="end")
        if moment.before_end_ms is not None:
            share = (first_ms - moment.before_end_ms) / (first_ms - last_ms)
            x = _TRACK_FROM + share * (_TRACK_TO - _TRACK_FROM)
            kind = _COLOURS.get(moment.label, "dot")
            self.parts.append(f'<circle class="{kind}" cx="{x:.1f}" cy="{middle}" r="5"/>')

    def _text(self, kind: str, x: int, text: str, anchor: str = "start") -> None:
        self.parts.append(
            f'<text class="{kind}" x="{x}" y="{self.y}" text-anchor="{anchor}">'
            f"{escape(text)}</text>"
        )


def _span(moment: Moment, missing: str) -> str:
    left_ms = moment.before_end_ms
    if left_ms is None:
        return missing
    if left_ms == 0:
        return "0"
    return f"{'-' if left_ms > 0 else '+'}{abs(left_ms) / 1000:.3f} s"


def _told(story: FlightStory) -> Iterator[str]:
    yield story.headline
    for moment in (*story.whole[:-1], *story.last[2:3]):
        yield f"{moment.label}: {_span(moment, story.missing)}."
    yield from story.facts
