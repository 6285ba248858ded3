"""The two plain pages that stand where the web page will be: what runs here, and back from eBay."""

import json
from html import escape
from string import Template

from starlette.requests import Request

_PAGE = Template("""<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>$title</title>
<style>
:root{color-scheme:light dark}
body{font:16px/1.55 system-ui,sans-serif;max-width:46rem;margin:3rem auto;padding:0 1.25rem}
h1{font-size:1.6rem;margin-bottom:.25rem}
p.lead{margin-top:0;opacity:.75}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.5rem 1.25rem}
dt{font-weight:600}dd{margin:0}
pre{padding:.9rem 1rem;border:1px solid #8886;border-radius:.5rem;overflow-x:auto}
code,pre{font:.875rem/1.5 ui-monospace,monospace}
@media(max-width:32rem){dl{grid-template-columns:1fr;gap:0}dd{margin-bottom:.75rem}}
</style></head><body><main>
<h1>$title</h1>
$content
</main></body></html>
""")

_START = Template("""<p class="lead">It runs on this computer only, against an embedded AWS
and a simulated eBay. No money can be spent here.</p>
<dl>
<dt><a href="/ebay/auctions">/ebay/auctions</a></dt>
<dd>The simulated eBay: its auctions, and rival bids to make.</dd>
<dt><a href="/mailbox">/mailbox</a></dt>
<dd>Every mail that the product sends, whoever it is for. Nothing leaves this computer.</dd>
<dt>/api</dt>
<dd>The HTTP API, for example <code>GET $origin/api/bids</code>. It wants an access token.</dd>
<dt>/ws</dt>
<dd>Live updates over a WebSocket: <code>$live?ticket=...</code>, with a ticket from the API.</dd>
<dt>/auth</dt><dd>Sign-in: the managed login of the embedded Cognito.</dd>
<dt>/account/ebay</dt><dd>Where eBay sends you back after you agreed to link your account.</dd>
</dl>
<h2>Try the API</h2>
<pre>TOKEN=$$(.venv/bin/python -m local token)
curl -H "Authorization: Bearer $$TOKEN" $origin/api/me</pre>
<p><code>make demo</code> goes the whole way by itself: it signs up, links an account, and snipes
auctions.</p>
""")

_FINISH = Template("""<p class="lead">eBay has answered. One step is left, within five minutes:
hand its answer to the API, signed in as the person who asked.</p>
<pre>TOKEN=$$(.venv/bin/python -m local token)
curl -X POST $origin/api/ebay/auth/callback \\
  -H "Authorization: Bearer $$TOKEN" -H "Content-Type: application/json" \\
  -d $body</pre>
<p>The code works once. If it is too old, ask for a new link with
<code>POST $origin/api/ebay/auth/link</code>.</p>
""")

_NO_CODE = Template("""<p class="lead">You are back from eBay, but without a code: the link was
declined, or this page was opened by itself. Nothing was changed.</p>
<p>To link an account, ask for a consent page with
<code>POST $origin/api/ebay/auth/link</code> and open the address that it answers.</p>
""")


def start_page(request: Request) -> str:
    origin = _origin(request)
    content = _START.substitute(origin=origin, live=f"{origin.replace('http', 'ws', 1)}/ws")
    return _PAGE.substitute(title="eBay Sniper is running", content=content)


def after_consent_page(request: Request) -> str:
    """Where eBay sends the person: how to finish the link, or that nothing came of it."""
    asked = request.query_params
    origin = _origin(request)
    if not (asked.get("code") and asked.get("state")):
        content = _NO_CODE.substitute(origin=origin)
        return _PAGE.substitute(title="No eBay account was linked", content=content)
    body = json.dumps({"code": asked["code"], "state": asked["state"]})
    content = _FINISH.substitute(origin=origin, body=escape(_for_a_shell(body)))
    return _PAGE.substitute(title="Almost linked", content=content)


def _origin(request: Request) -> str:
    return escape(f"{request.url.scheme}://{request.url.netloc}")


def _for_a_shell(text: str) -> str:
    # What comes from the address bar will be pasted into a terminal.
    quoted = text.replace("'", "'\\''")
    return f"'{quoted}'"
