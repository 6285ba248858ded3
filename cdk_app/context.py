"""Reading what `cdk -c name=value` gives; a wrong value is refused with a sentence."""

import re
from collections.abc import Callable

ReadContext = Callable[[str], object]

# `Name <local@domain>` or the address alone: what may stand in a From without quoting.
_MAILBOX = re.compile(r"(?:[^<>@\"\r\n,;]+ <)?[^<>@\s\",;]+@[^<>@\s\",;]+>?")
_ADDRESS = re.compile(r"[^<>@\s\",;]+@[^<>@\s\",;]+\.[^<>@\s\",;]+")


class ConfigError(Exception):
    """A `-c` value can't be used; the message says which one and what is allowed."""


def choice[Name: str](
    context: ReadContext, name: str, allowed: tuple[Name, ...], default: Name | None = None
) -> Name:
    value = context(name)
    for one in allowed:
        if one == (default if value is None else str(value)):
            return one
    raise ConfigError(f"add -c {name}=<{'|'.join(allowed)}> (it is {value!r})")


def url(
    context: ReadContext, name: str, default: str, *, schemes: tuple[str, ...] = ("http", "https")
) -> str:
    """An address without a slash at its end."""
    value = context(name)
    text = default if value is None else str(value)
    if not text.startswith(tuple(f"{scheme}://" for scheme in schemes)):
        raise ConfigError(f"-c {name} must be a URL like {default}, not {text!r}")
    return text.rstrip("/")


def optional_url(
    context: ReadContext, name: str, *, schemes: tuple[str, ...] = ("http", "https")
) -> str | None:
    """None when nobody has given one."""
    if context(name) is None:
        return None
    return url(context, name, f"{schemes[-1]}://...", schemes=schemes)


def number(context: ReadContext, name: str) -> int | None:
    value = context(name)
    if value is None:
        return None
    if not str(value).isdecimal():
        raise ConfigError(f"-c {name} must be a whole number, not {value!r}")
    return int(str(value))


def word(context: ReadContext, name: str, default: str) -> str:
    value = context(name)
    text = default if value is None else str(value)
    if not re.fullmatch(r"[A-Za-z0-9_-]+", text):
        raise ConfigError(f"-c {name} must be a word like {default}, not {text!r}")
    return text


def mailbox(context: ReadContext, name: str, default: str) -> str:
    """An e-mail address with or without a name before it; empty for none."""
    value = context(name)
    text = default if value is None else str(value).strip()
    if text and (not _MAILBOX.fullmatch(text) or ("<" in text) != text.endswith(">")):
        raise ConfigError(f"-c {name} must be like eBay Sniper <sniper@example.com>, not {text!r}")
    return text


def address(context: ReadContext, name: str) -> str | None:
    """An e-mail address alone; None when nobody has given one."""
    value = context(name)
    if value is None:
        return None
    text = str(value).strip()
    if not _ADDRESS.fullmatch(text):
        raise ConfigError(f"-c {name} must be an address like operator@example.com, not {text!r}")
    return text
