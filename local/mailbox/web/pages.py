"""Pages for a person who tries the product: all mails, and one mail as its reader sees it."""

from html import escape
from string import Template

from starlette.requests import Request
from starlette.responses import Response

from local.mailbox.mail import Event, Mail, Outcome
from local.mailbox.post_office import MOST_MAILS
from local.mailbox.web.access import mailbox_of
from local.mailbox.web.html import page
from local.service.html import fill

_LIST = Template("""<h1>Mailbox</h1>
<p class="lead">What the product mails ends up here. Nothing leaves this computer.</p>
<form role="search"><label>Mails to <input type="email" name="to" value="$to"
autocomplete="off" placeholder="you@example.com"></label>
<button>Show</button>$all</form>
$mails
""")
_TABLE = Template("""<table><caption hidden>Mails, newest first</caption>
<thead><tr><th scope="col">To</th><th scope="col">Subject</th><th scope="col">Kind</th>
<th scope="col">Sent</th><th scope="col">Status</th></tr></thead>
<tbody>$rows</tbody></table>""")
_ROW = Template(
    '<tr><td class="to">$to</td><td class="subject"><a href="/mails/$id">$subject</a></td>'
    '<td class="tag">$tag</td><td class="when"><time datetime="$iso">$when</time></td>'
    '<td class="status$problem">$status</td></tr>\n'
)
_SHOW_ALL = '<a href="/">Show all</a>'
_EMPTY = Template("""<div class="empty"><p><strong>No mail yet$whose.</strong></p>
<p>Every mail that the product sends appears here, for example when a snipe is won, is lost or
needs a look. The newest $most are kept.</p></div>""")
_MAIL = Template("""<p><a href="/">All mails</a></p>
<h1>$subject</h1>
<dl>$facts</dl>
<nav class="parts" aria-label="Parts of the mail">$switch</nav>
$part
""")
_FACT = Template("<dt>$name</dt><dd>$value</dd>\n")
_PART = Template('<a href="/mails/$id$query">$name</a>')
_SHOWN_PART = Template('<a href="/mails/$id$query" aria-current="true">$name</a>')
# No scripts, no forms, no access to this page. Links open in a tab of their own, outside the box.
_FRAME = Template(
    '<iframe title="The mail as HTML" '
    'sandbox="allow-popups allow-popups-to-escape-sandbox" srcdoc="$html"></iframe>'
)
_LINKS_IN_A_TAB = '<base target="_blank">'
_PLAIN = Template("<pre>$text</pre>")
_MISSING = """<h1>There is no such mail</h1>
<p>It may have been among the oldest, which make room for new ones, or the mailbox was emptied.</p>
<p><a href="/">All mails</a></p>"""

_WORDS = {
    Outcome.DELIVERED: "delivered",
    Outcome.HARD_BOUNCE: "bounced",
    Outcome.SOFT_BOUNCE: "bounced for now",
    Outcome.TRANSIENT: "delayed",
    Outcome.SPAM_COMPLAINT: "marked as spam",
}


async def show_list(request: Request) -> Response:
    """GET /, narrowed to one recipient by ?to="""
    to = request.query_params.get("to", "").strip()
    newest_first = reversed(mailbox_of(request).office.mails.values())
    rows = "".join(_row(mail) for mail in newest_first if not to or mail.addressed_to(to))
    nothing = fill(_EMPTY, whose=f" to {to}" if to else "", most=str(MOST_MAILS))
    main = _LIST.substitute(
        to=escape(to),
        all=_SHOW_ALL if to else "",
        mails=_TABLE.substitute(rows=rows) if rows else nothing,
    )
    return page("Mailbox", main)


async def show_mail(request: Request) -> Response:
    """GET /mails/{message_id}, its plain text with ?part=text"""
    mail = mailbox_of(request).office.mails.get(request.path_params["message_id"])
    if mail is None:
        return page("No such mail", _MISSING, 404)
    letter = mail.letter
    plain = not letter.html or (request.query_params.get("part") == "text" and bool(letter.text))
    main = _MAIL.substitute(
        subject=escape(letter.subject),
        facts="".join(fill(_FACT, name=name, value=value) for name, value in _facts(mail)),
        switch=_switch(mail, plain=plain),
        part=fill(_PLAIN, text=letter.text)
        if plain
        else fill(_FRAME, html=_LINKS_IN_A_TAB + letter.html),
    )
    return page(letter.subject, main)


def _row(mail: Mail) -> str:
    last = _last_events(mail)
    troubled = any(event.outcome is not Outcome.DELIVERED for event in last)
    return fill(
        _ROW,
        to=", ".join(party.email for party in mail.letter.to),
        id=mail.message_id,
        subject=mail.letter.subject,
        tag=mail.letter.tag or "-",
        iso=mail.received_at.isoformat(timespec="seconds"),
        when=_when(mail),
        status=", ".join(dict.fromkeys(_WORDS[event.outcome] for event in last)),
        problem=" problem" if troubled else "",
    )


def _facts(mail: Mail) -> list[tuple[str, str]]:
    letter = mail.letter
    happened = [f"{one.recipient}: {_WORDS[one.outcome]}" for one in _last_events(mail)]
    facts = [
        ("From", str(letter.sender)),
        ("To", ", ".join(map(str, letter.to))),
        ("Cc", ", ".join(map(str, letter.cc))),
        ("Bcc", ", ".join(map(str, letter.bcc))),
        ("Reply to", letter.reply_to),
        ("Sent", _when(mail)),
        ("Status", "; ".join(happened)),
        ("Kind", letter.tag),
        ("Stream", letter.stream),
        *((header.name, header.value) for header in letter.headers),
        *((f"Metadata {key}", value) for key, value in letter.metadata.items()),
        ("Attached", ", ".join(one.name for one in letter.attachments)),
    ]
    return [(name, value) for name, value in facts if value]


def _switch(mail: Mail, *, plain: bool) -> str:
    """Links to the parts that there are, with the shown one marked."""
    letter = mail.letter
    parts = [("", "HTML", letter.html, not plain), ("?part=text", "Plain text", letter.text, plain)]
    return "".join(
        (_SHOWN_PART if shown else _PART).substitute(id=mail.message_id, query=query, name=name)
        for query, name, content, shown in parts
        if content
    )


def _last_events(mail: Mail) -> list[Event]:
    """The newest event of each recipient."""
    return list({event.recipient: event for event in mail.events}.values())


def _when(mail: Mail) -> str:
    return f"{mail.received_at:%Y-%m-%d %H:%M:%S} UTC"
