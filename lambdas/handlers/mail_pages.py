"""The plain pages behind the unsubscribe link of a mail. They load nothing and run nothing."""

from html import escape
from string import Template

from aws_lambda_powertools.event_handler import Response
from sniper.domain.mails import MailKind, preference_of

_PAGE = Template("""<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>$title</title>
<style>
:root{color-scheme:light dark}
body{font:16px/1.55 system-ui,sans-serif;max-width:34rem;margin:3rem auto;padding:0 1.25rem}
h1{font-size:1.5rem}
button{font:inherit;padding:.6rem 1.1rem;border-radius:.5rem;border:1px solid #8888;cursor:pointer}
</style></head><body><main>
<h1>$title</h1>
$content
</main></body></html>
""")
_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline';"
    " form-action 'self'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
_WHICH = {
    "bid_win_notifications": "mails about auctions that you won",
    "bid_loss_notifications": "mails about auctions that you lost",
    "ending_notifications": "mails about auctions that are about to end",
    "email_notifications": "mails, except those about auctions that you won or lost",
}
_ELSEWHERE = "<p>Every kind of mail can be turned on and off in the settings.</p>"


def page(status: int, title: str, content: str) -> Response[str]:
    text = _PAGE.substitute(title=escape(title), content=content)
    return Response(status, "text/html; charset=utf-8", text, {**_HEADERS})


def ask(kind: MailKind) -> Response[str]:
    """Asks whether it is meant: programs that look through mails follow links, too."""
    button = '<form method="post"><button type="submit">Turn them off</button></form>'
    return page(
        200, "Turn these mails off?", f"<p>You would get no more {_which(kind)}.</p>{button}"
    )


def done(kind: MailKind) -> Response[str]:
    return page(200, "Turned off", f"<p>You get no more {_which(kind)}.</p>{_ELSEWHERE}")


def used_before(kind: MailKind) -> Response[str]:
    told = f"<p>This link, for {_which(kind)}, was used before; nothing was changed now.</p>"
    return page(410, "This link was used before", told + _ELSEWHERE)


def invalid() -> Response[str]:
    told = "<p>It is incomplete or too old. Nothing was changed.</p>"
    return page(410, "This link does not work", told + _ELSEWHERE)


def _which(kind: MailKind) -> str:
    return _WHICH[preference_of(kind)]
