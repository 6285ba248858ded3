"""Addresses as they are written in a mail's fields, by the rules that Postmark publishes."""

import re
from email.utils import getaddresses

from local.mailbox.fields import refuse
from local.mailbox.mail import Party

_MAILBOX = re.compile(r"[a-z0-9.!#$%&'`*+\-/=^_{}|~]+", re.IGNORECASE)
_DOMAIN = re.compile(r"(?:\.?[a-z0-9\-])+", re.IGNORECASE)


def parties(field: str, line: str) -> tuple[Party, ...]:
    """The addresses in a comma-separated line. Raises PostmarkError for one that is none.

    A name with a comma in it must be in quotes, or its parts are taken for addresses.
    """
    if not line.strip():
        return ()
    if "\r" in line or "\n" in line:
        raise refuse(f"Error parsing '{field}': it holds a line break.")
    found = tuple(Party(address, name) for name, address in getaddresses([line]))
    # The library mends an address with a space in it, and then it is another one.
    if not all(is_address(party.email) and party.email in line for party in found):
        raise refuse(f"Error parsing '{field}': illegal email address.")
    return found


def is_address(text: str) -> bool:
    mailbox, at, domain = text.rpartition("@")
    dots_are_fine = not (mailbox.startswith(".") or mailbox.endswith(".") or ".." in mailbox)
    return bool(at and dots_are_fine and _MAILBOX.fullmatch(mailbox) and _DOMAIN.fullmatch(domain))
