"""From eBay's answers to our coded errors: by error id, and by HTTP status only without one."""

from collections.abc import Mapping
from math import ceil

from sniper.adapters.ebay.answers import error_ids, http_date, json_object
from sniper.adapters.ebay.error_tables import INVALID_TOKEN, OAUTH, REFUSALS, UNDECIDED_BY_EBAY
from sniper.adapters.ebay.messages import WAIT_S, failure
from sniper.adapters.http import Answer
from sniper.domain.errors import ErrorCode, SniperError
from sniper.domain.placing import RefusedError, UnknownOutcomeError
from sniper.domain.reasons import Reason

_LONGEST_WAIT_S = 86_400


def read_failure(answer: Answer, table: Mapping[int, ErrorCode]) -> SniperError:
    """What an answer that is an error means where nothing was at stake but the answer."""
    ids = error_ids(answer)
    known = next((table[error_id] for error_id in ids if error_id in table), None)
    unknown = table[INVALID_TOKEN] if answer.status == 401 else _by_status(answer.status)
    return _coded(answer, known or unknown, f", error {ids[0]}" if ids else "")


def oauth_failure(answer: Answer, invalid_grant: ErrorCode) -> SniperError:
    """The same for the token endpoint; `invalid_grant` is what that word means to the caller."""
    body = json_object(answer)
    word = body.get("error") or body.get("error_id")
    table = {**OAUTH, "invalid_grant": invalid_grant}
    if isinstance(word, str) and word in table:
        return _coded(answer, table[word], f", {word}")
    return _coded(answer, _by_status(answer.status))


def place_failure(answer: Answer) -> RefusedError | UnknownOutcomeError:
    """What an answer to a bid that is no plain yes means: a definite no, or nobody knows."""
    ids = error_ids(answer)
    known = next((error_id for error_id in ids if error_id in REFUSALS), None)
    undecided = not UNDECIDED_BY_EBAY.isdisjoint(ids)
    if known is not None and not undecided:
        return RefusedError(REFUSALS[known], known)
    if undecided or answer.status == 408 or answer.status >= 500 or answer.status < 300:
        return UnknownOutcomeError(f"HTTP {answer.status}, errors {ids}")
    reasons = {401: Reason.LINK_EXPIRED, 429: Reason.EBAY_THROTTLED}
    reason = reasons.get(answer.status, Reason.EBAY_REFUSED_REQUEST)
    return RefusedError(reason, ids[0] if ids else None)


def _by_status(status: int) -> ErrorCode:
    if status == 429:
        return ErrorCode.EBAY_THROTTLED
    passing = status < 300 or status == 408 or status >= 500
    return ErrorCode.EBAY_UNAVAILABLE if passing else ErrorCode.EBAY_MISCONFIGURED


def _coded(answer: Answer, code: ErrorCode, named: str = "") -> SniperError:
    wait_s = _retry_after_s(answer) if code in WAIT_S else None
    ids = " ".join(map(str, error_ids(answer)))
    context: dict[str, str | int] = {"httpStatus": answer.status, "ebayErrors": ids}
    return failure(code, f"HTTP {answer.status}{named}", retry_after_s=wait_s, context=context)


def _retry_after_s(answer: Answer) -> int | None:
    """The Retry-After header, which is a number of seconds or an HTTP date."""
    text = answer.headers.get("Retry-After", "")
    if text.isdecimal():
        return min(max(int(text), 1), _LONGEST_WAIT_S)
    until = http_date(text)
    if until is None:
        return None
    return min(max(ceil((until - answer.received_at).total_seconds()), 1), _LONGEST_WAIT_S)
