"""How templates write amounts, instants, spans, and text that strangers chose."""

import re
import textwrap
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from sniper.domain.findings import Gravity, Meaning
from sniper.domain.money import Money

TEXT_WIDTH = 76
_SUBJECT_TITLE = 60
_GRAVEST_FIRST = tuple(Gravity)
_GAP = re.compile(r"\n{3,}")
_WEB_ADDRESS = re.compile(r"https?://[^\s<>\"\x00-\x1f\x7f]+")
# Joiners are format characters too, but words of some scripts and many emoji need them.
_JOINERS = {"\u200c", "\u200d"}
_UNSEEN = {"Cc", "Cf", "Cn", "Co", "Cs"}


class NothingToWriteError(ValueError):
    """A template wrote something that is not there, which would have been read as "None"."""


def money(amount: Money | None) -> str:
    """25.50 USD"""
    return str(_present(amount))


def moment(instant: datetime | None, time_zone: str) -> str:
    """Sun, 22 Nov 2026, 13:00:00 CET"""
    local = _local(instant, time_zone)
    return f"{local:%a}, {local.day} {local:%b %Y, %H:%M:%S} {_zone(local)}"


def clock(instant: datetime | None, time_zone: str) -> str:
    """13:00:00 CET"""
    local = _local(instant, time_zone)
    return f"{local:%H:%M:%S} {_zone(local)}"


def day(instant: datetime | None, time_zone: str) -> str:
    """22 Nov 2026"""
    local = _local(instant, time_zone)
    return f"{local.day} {local:%b %Y}"


def seconds(milliseconds: float | None) -> str:
    """5.0 seconds"""
    return f"{_present(milliseconds) / 1000:.1f} seconds"


def one_line(text: str | None) -> str:
    """The text without what cannot be seen.

    A seller's title must not begin a line of its own, turn the direction of what stands around
    it, or hide in it what nobody reads.
    """
    seen = (" " if char.isspace() else char for char in _present(text))
    return " ".join("".join(char for char in seen if _is_seen(char)).split())


def shortened(text: str | None) -> str:
    """At most 60 characters of the text, cut between words where there is a place to."""
    line = one_line(text)
    if len(line) <= _SUBJECT_TITLE:
        return line
    cut = line[: _SUBJECT_TITLE - 1]
    whole_words = cut if line[len(cut)] == " " else cut.rpartition(" ")[0]
    kept = whole_words if len(whole_words) > _SUBJECT_TITLE // 2 else _unbroken(cut)
    return kept.rstrip(" ,.;:-") + "…"


def gravest_first(findings: Iterable[Meaning]) -> list[Meaning]:
    """What blocks the bid comes first; among equals the order stays."""
    return sorted(findings, key=lambda meaning: _GRAVEST_FIRST.index(meaning.gravity))


def blocking(findings: Iterable[Meaning]) -> list[Meaning]:
    """Those for which no bid would be taken."""
    return [meaning for meaning in findings if meaning.gravity is Gravity.BLOCKS]


def columns(rows: Sequence[tuple[str, str]]) -> str:
    """Labels on the left, values beside them, for the part in plain text."""
    left = max(len(label) for label, _ in rows) + 2
    return "\n".join(
        textwrap.fill(
            value,
            TEXT_WIDTH,
            initial_indent=label.ljust(left),
            subsequent_indent=" " * left,
            break_on_hyphens=False,
        )
        for label, value in rows
    )


def wrapped(text: str) -> str:
    """The text with one empty line at a time, and no line over 76 but a link on its own."""
    lines = "\n".join(_wrapped_line(line.rstrip()) for line in text.splitlines())
    return _GAP.sub("\n\n", lines).strip() + "\n"


def is_web_address(text: str | None) -> bool:
    """Whether this can be followed in a browser, and does nothing else when it is clicked."""
    return text is not None and _WEB_ADDRESS.fullmatch(text) is not None


def is_secure_address(text: str | None) -> bool:
    """Whether a mail may show the picture at this address."""
    return text is not None and is_web_address(text) and text.startswith("https://")


def _present[T](value: T | None) -> T:
    if value is None:
        raise NothingToWriteError
    return value


def _local(instant: datetime | None, time_zone: str) -> datetime:
    known = _present(instant)
    if known.tzinfo is None:
        raise NothingToWriteError(known)
    return known.astimezone(ZoneInfo(time_zone))


def _zone(local: datetime) -> str:
    """Zones without an abbreviation are named by their difference alone, such as "-03"."""
    name = _present(local.tzname())
    return name if name[0].isalpha() else f"UTC{name}"


def _is_seen(char: str) -> bool:
    return char in _JOINERS or unicodedata.category(char) not in _UNSEEN


def _unbroken(cut: str) -> str:
    """The cut text without the beginning of a character that is made of several."""
    return cut.rstrip("".join(_JOINERS) + "\ufe0f")


def _wrapped_line(line: str) -> str:
    if len(line) <= TEXT_WIDTH or is_web_address(line):
        return line
    return textwrap.fill(line, TEXT_WIDTH, subsequent_indent=_hanging(line), break_on_hyphens=False)


def _hanging(line: str) -> str:
    """What follows in a list's entry stands below its first word."""
    body = line.lstrip(" -")
    return " " * (len(line) - len(body))
