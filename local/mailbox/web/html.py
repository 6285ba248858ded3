"""The look of the mailbox's pages. Every value that comes from outside is escaped."""

from html import escape
from string import Template

from starlette.responses import HTMLResponse

# A mail's HTML is shown in a frame that inherits this: it can neither run nor load anything.
_SAFETY = {
    "content-security-policy": (
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'"
    ),
    # A mail's links hold secrets, and the address of its page is nobody's business.
    "referrer-policy": "no-referrer",
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
}

_STYLE = """
:root{color-scheme:light dark}
*{box-sizing:border-box}
body{font:16px/1.55 system-ui,sans-serif;max-width:60rem;margin:2.5rem auto;padding:0 1.25rem}
h1{font-size:1.6rem;line-height:1.25;margin:0 0 .25rem;overflow-wrap:anywhere}
p.lead{margin-top:0;opacity:.75}
a{color:light-dark(#0b57c2,#8ab8ff)}
:focus-visible{outline:2px solid light-dark(#0b57c2,#8ab8ff);outline-offset:2px}
form{display:flex;flex-wrap:wrap;gap:.6rem;align-items:end;margin:1.25rem 0}
label{display:grid;gap:.15rem;flex:1 1 16rem;font-weight:600}
input,button{font:inherit;font-weight:400;color:inherit;padding:.45rem .7rem;border:1px solid #8889;
  border-radius:.5rem;background:light-dark(#fff,#1c1c1e)}
button{cursor:pointer;padding-inline:1.1rem}
table{border-collapse:collapse;width:100%}
th,td{text-align:left;vertical-align:top;padding:.6rem .9rem .6rem 0;border-bottom:1px solid #8884}
th{font-size:.875rem;opacity:.75}
td{overflow-wrap:anywhere}
td.to{min-width:14rem}td.when{min-width:7rem}td.tag,td.status{white-space:nowrap}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.3rem 1.25rem;margin:1rem 0}
dt{font-weight:600}dd{margin:0;overflow-wrap:anywhere}
nav.parts{display:flex;gap:.5rem;margin:1.5rem 0 .75rem}
nav.parts a{padding:.3rem .9rem;border:1px solid #8886;border-radius:.5rem;text-decoration:none}
nav.parts a[aria-current]{background:#8883;color:inherit;font-weight:600}
iframe{display:block;width:100%;height:min(70vh,44rem);min-height:24rem;border:1px solid #8886;
  border-radius:.5rem;background:#fff;color-scheme:light}
pre{padding:.9rem 1rem;border:1px solid #8886;border-radius:.5rem;white-space:pre-wrap;
  overflow-wrap:anywhere;font:.875rem/1.5 ui-monospace,monospace}
.problem{color:light-dark(#a11d1d,#ff9c94);font-weight:600}
.empty{padding:2rem 1.25rem;border:1px dashed #8888;border-radius:.5rem}
@media(max-width:40rem){
  body{margin-top:1.5rem}
  thead{position:absolute;clip-path:inset(50%)}
  tr{display:grid;grid-template-columns:1fr auto;gap:0 .9rem;padding:.7rem 0;
    border-bottom:1px solid #8884}
  td,td.to,td.when{padding:0;border:0;min-width:0}
  td.tag,td.status{text-align:right}
  td.subject{grid-column:1/-1;order:-1;font-weight:600}
  td.tag,td.when{font-size:.875rem;opacity:.75}
  dl{grid-template-columns:1fr;gap:0}dd{margin-bottom:.6rem}
}
"""
_PAGE = Template("""<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>$title</title>
<style>$style</style></head><body><main>
$main
</main></body></html>
""")


def page(title: str, main: str, status: int = 200) -> HTMLResponse:
    """A whole page. `main` is HTML and must be escaped already; `title` is plain text."""
    text = _PAGE.substitute(title=escape(title), style=_STYLE, main=main)
    return HTMLResponse(text, status, headers=_SAFETY)
