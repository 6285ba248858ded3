"""The look of the simulator's few pages."""

from html import escape
from string import Template

from starlette.responses import HTMLResponse

from local.service.html import fill

STYLE = """
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }
header { border-bottom: 1px solid #8886; margin-bottom: 1.5rem; }
header strong { font-size: 1.2rem; }
fieldset { border: 1px solid #8886; border-radius: .5rem; margin: 1rem 0; }
label { display: block; margin: .4rem 0; }
input { font: inherit; padding: .3rem; }
button { font: inherit; padding: .5rem 1.2rem; border-radius: 2rem; border: 1px solid #3665f3;
  background: #3665f3; color: #fff; cursor: pointer; }
button.quiet { background: none; color: inherit; border-color: #8888; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; padding: .4rem; border-bottom: 1px solid #8884; }
.note { opacity: .8; font-size: .9rem; }
"""

PAGE = Template("""<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>$title</title><style>$style</style></head>
<body>
<header><strong>Simulated eBay</strong>
<p class="note">This is a simulator on your own machine. Nothing here is for sale.</p></header>
<main>$main</main>
</body></html>
""")


PROBLEM = Template('<p role="alert"><strong>$text</strong></p>')


def alert(problem: str) -> str:
    """A problem as HTML, nothing when there is none."""
    return fill(PROBLEM, text=problem) if problem else ""


def page(title: str, main: str, status: int = 200) -> HTMLResponse:
    """A whole page. `main` is HTML and must be escaped already; `title` is plain text."""
    text = PAGE.substitute(title=escape(title), style=STYLE, main=main)
    return HTMLResponse(text, status)
