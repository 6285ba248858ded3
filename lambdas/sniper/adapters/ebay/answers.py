"""Reading eBay's answers with plain functions: a damaged one is empty, never an exception."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

from sniper.adapters.http import Answer

type Json = Mapping[str, Any]


def json_object(answer: Answer) -> Json:
    """The answer's JSON object; an empty one if it is anything else.

    Numbers with a decimal point stay text, so that no amount ever passes through a float.
    """
    try:
        body = json.loads(answer.body, parse_float=str)
    except (ValueError, RecursionError):
        return {}
    return body if isinstance(body, dict) else {}


def error_ids(answer: Answer) -> list[int]:
    """The ids in `{"errors": [{"errorId": ...}]}`, or in one bare error as the contract has it."""
    body = json_object(answer)
    errors = body.get("errors")
    entries = errors if isinstance(errors, list) else [body]
    found = [entry.get("errorId") for entry in entries if isinstance(entry, dict)]
    return [int(str(error_id)) for error_id in found if str(error_id).isdecimal()]


def http_date(text: str) -> datetime | None:
    """An HTTP date as an aware instant, or None if it is none."""
    try:
        return parsedate_to_datetime(text).astimezone(UTC)
    except ValueError:
        return None
