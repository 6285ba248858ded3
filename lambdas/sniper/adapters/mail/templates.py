"""Letters become mails by Jinja templates, two per kind: `<kind>.html.j2` and `<kind>.txt.j2`."""

from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from sniper.adapters.mail import filters
from sniper.domain.mails import BidLetter, Letter, MailContent

FOLDER = Path(__file__).parent / "templates"
_UNTITLED = "An item without a title"


class JinjaTemplates:
    """One set of compiled templates serves a process; the first mail of a kind compiles its own."""

    def render(self, letter: Letter) -> MailContent:
        """The mail that tells this letter.

        Raises jinja2.UndefinedError and filters.NothingToWriteError when a template asks for what
        the letter does not hold: no mail is better than one with a gap in place of an amount.
        """
        name = letter.kind.lower()
        told = _told(letter)
        words = environment().get_template(f"{name}.txt.j2")
        subject = "".join(words.blocks["subject"](words.new_context(told))).strip()
        page = environment().get_template(f"{name}.html.j2")
        return MailContent(
            subject=subject,
            html=page.render(told, subject=subject),
            text=filters.wrapped(words.render(told)),
        )


@cache
def environment() -> Environment:
    """The templates and what they may use. Only the HTML ones escape what they write."""
    made = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=select_autoescape(enabled_extensions=("html.j2",), default=False),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.filters |= {
        "money": filters.money,
        "moment": filters.moment,
        "clock": filters.clock,
        "day": filters.day,
        "seconds": filters.seconds,
        "one_line": filters.one_line,
        "shortened": filters.shortened,
        "gravest_first": filters.gravest_first,
        "blocking": filters.blocking,
        "columns": filters.columns,
    }
    made.tests |= {
        "web_address": filters.is_web_address,
        "secure_address": filters.is_secure_address,
    }
    return made


def _told(letter: Letter) -> dict[str, Any]:
    """What every template may use. A letter about the link has no title, and asking is an error."""
    if isinstance(letter, BidLetter):
        return {"letter": letter, "title": filters.one_line(letter.item_title) or _UNTITLED}
    return {"letter": letter}
