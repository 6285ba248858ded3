"""Draws the layout of every dashboard of a stage into build/dashboards, from its template.

    python tools/draw_dashboards.py [STAGE]

Each becomes a .html and, where Chromium is installed, a .png. The lines in it are made up: it shows
where what stands, under which title, with which units, labels and limits.
"""

import re
import shutil
import subprocess
import sys
import tempfile
from html import escape
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "lambdas"))

from tests.infrastructure.synthesized import synthesize
from tools.dashboard_layout import Widget, dashboards_in
from tools.pages import ROOT

OUTPUT = ROOT / "build" / "dashboards"
_BROWSERS = ("chromium", "chromium-browser", "google-chrome")
_COLUMN, _LINE, _MARGIN = 60, 46, 24
_COLOURS = ("#1f77b4", "#ff7f0e", "#2ca02c", "#9467bd", "#8c564b", "#e377c2", "#7f7f7f", "#17becf")
_PAGE = """<!DOCTYPE html><meta charset="utf-8"><title>{name}</title><style>
body {{ margin: 0; background: #f2f3f3; font: 13px/1.35 sans-serif; color: #16191f }}
main {{ position: relative; margin: {margin}px; width: {width}px; height: {height}px }}
section {{ position: absolute; box-sizing: border-box; background: #fff; border: 1px solid #d5dbdb;
  border-radius: 6px; padding: 8px 12px; overflow: hidden; display: flex; flex-direction: column }}
h1 {{ font-size: 20px; margin: 2px 0 6px }} h2 {{ font-size: 14px; margin: 0 0 2px }}
small {{ color: #687078 }} .right {{ float: right }} svg {{ flex: 1; min-height: 0; width: 100% }}
.key {{ display: inline-block; margin-right: 12px; white-space: nowrap }}
.key::before {{ content: ""; display: inline-block; width: 10px; height: 10px; margin-right: 4px;
  background: var(--colour) }}
.numbers {{ display: flex; flex: 1; align-items: center; justify-content: space-around }}
.numbers div {{ text-align: center }} .numbers b {{ display: block; font-size: 26px }}
.alarms {{ display: grid; grid-template-columns: repeat(4, 1fr); gap: 4px; margin-top: 6px }}
.alarms span {{ border: 1px solid #1d8102; border-radius: 4px; padding: 3px 8px; color: #1d8102 }}
</style><main>{widgets}</main>"""


def main(stage: str) -> None:
    OUTPUT.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        template = synthesize(Path(folder), stage=stage).observability.body
    browser = next(filter(None, map(shutil.which, _BROWSERS)), None)
    for name, widgets in dashboards_in(template).items():
        page = OUTPUT / f"{name}.html"
        height = _LINE * max(widget.y + widget.height for widget in widgets)
        page.write_text(_page(name, widgets, height), encoding="utf-8")
        if browser:
            _take(browser, page, height + 2 * _MARGIN)
    print(f"The dashboards of {stage} are in {OUTPUT.relative_to(ROOT)}")
    if browser is None:
        print("No Chromium was found, so there are no pictures.")


def _page(name: str, widgets: list[Widget], height: int) -> str:
    drawn = "".join(map(_section, widgets))
    return _PAGE.format(name=name, margin=_MARGIN, width=24 * _COLUMN, height=height, widgets=drawn)


def _section(widget: Widget) -> str:
    place = (
        f"left:{widget.x * _COLUMN}px;top:{widget.y * _LINE}px;"
        f"width:{widget.width * _COLUMN - 8}px;height:{widget.height * _LINE - 8}px"
    )
    draw = {"text": _words, "alarm": _alarms, "singleValue": _numbers}.get(widget.kind, _graph)
    return f'<section style="{place}">{draw(widget)}</section>'


def _words(widget: Widget) -> str:
    rest = str(widget.properties["markdown"]).partition("\n")[2].strip()
    parts = escape(rest).split("**")
    text = "".join(f"<b>{part}</b>" if odd % 2 else part for odd, part in enumerate(parts))
    text = re.sub(r"`(.+?)`", r"<code>\1</code>", re.sub(r"\*(.+?)\*", r"<i>\1</i>", text))
    return f"<h1>{escape(widget.title)}</h1><div>{text}</div>"


def _alarms(widget: Widget) -> str:
    shown = "".join(f"<span>{escape(name)}</span>" for name in widget.properties["alarms"])
    return f'<h2>{escape(widget.title)}</h2><div class="alarms">{shown}</div>'


def _numbers(widget: Widget) -> str:
    shown = "".join(f"<div><b>123</b>{escape(label)}</div>" for label in widget.labels)
    return f'<h2>{escape(widget.title)}</h2><div class="numbers">{shown}</div>'


def _graph(widget: Widget) -> str:
    right = widget.axis("right")
    units = f"<small>{escape(widget.axis('left'))}</small>"
    units += f'<small class="right">{escape(right)}</small>' if right else ""
    keys = "".join(
        f'<span class="key" style="--colour:{_colour(number)}">{escape(label)}</span>'
        for number, label in enumerate(widget.labels)
    )
    drawing = _stack(widget) if "stacked" in widget.kind else _lines(widget)
    return f"<h2>{escape(widget.title)}</h2><div>{units}</div>{drawing}<div>{keys}</div>"


def _colour(number: int) -> str:
    return _COLOURS[number % len(_COLOURS)]


def _lines(widget: Widget) -> str:
    count = len(widget.labels)
    lines = "".join(
        f'<polyline fill="none" stroke="{_colour(number)}" stroke-width="1.5" points="{points}" '
        'vector-effect="non-scaling-stroke"/>'
        for number in range(count)
        if (points := _curve(number, 90 - 55 * (number + 1) / (count + 1)))
    )
    return _drawing(lines, widget)


def _curve(number: int, middle: float) -> str:
    return " ".join(
        f"{x},{middle + 4 * ((x * (7 + 3 * number) // 10) % 5 - 2):.0f}" for x in range(0, 101, 5)
    )


def _stack(widget: Widget) -> str:
    count = max(len(widget.labels), 1)
    bands = "".join(
        f'<rect x="0" width="100" y="{95 - 60 * (number + 1) / count:.1f}" '
        f'height="{60 / count:.1f}" fill="{_colour(number)}" fill-opacity=".55"/>'
        for number in range(count)
    )
    return _drawing(bands, widget)


def _drawing(inside: str, widget: Widget) -> str:
    limits = "".join(
        '<line x1="0" x2="100" y1="18" y2="18" stroke="#d62728" stroke-dasharray="4 3" '
        'vector-effect="non-scaling-stroke"/>'
        for _ in widget.limits
    )
    told = "".join(
        f'<small style="color:#d62728">{escape(str(limit["label"]))}: {limit["value"]:,}</small>'
        for limit in widget.limits
    )
    frame = '<svg viewBox="0 0 100 100" preserveAspectRatio="none">'
    return f"{told}{frame}{inside}{limits}</svg>"


def _take(browser: str, page: Path, height: int) -> None:
    """A picture of the whole page."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        command = [
            *(browser, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"),
            *(f"--user-data-dir={folder}", f"--window-size={24 * _COLUMN + 2 * _MARGIN},{height}"),
            *(f"--screenshot={page.with_suffix('.png')}", page.as_uri()),
        ]
        subprocess.run(command, check=True, capture_output=True, timeout=60)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "prod")
