"""What schemathesis can't read in docs/openapi.json: where doors open, and what a refusal is.

Every second well-formed request is led to something that is there, so that what comes behind the
first checks is met as well: an auction that can be sniped, a snipe in its latest version, a link
of a mail. Loaded by schemathesis, in a process of its own; see run.py for its environment.
"""

import atexit
import json
import os
from collections import Counter
from itertools import cycle
from pathlib import Path
from typing import Any

import schemathesis
from schemathesis import CheckContext, HookContext, Response
from schemathesis.generation.meta import CoverageScenario

type Json = dict[str, Any]
type Case = schemathesis.Case[Any]

_ITEMS = os.environ["FUZZ_ITEMS"].split()
_LINKS = os.environ["FUZZ_LINKS"].split()
_MET = Path(os.environ["FUZZ_MET"])
_AMOUNT = {"value": "40.00", "currency": "USD"}
_MEANT = {"unlinkEbay": {"cancelBids": "true"}, "deleteMe": {"confirm": "delete"}}
_REFUSED = {400, 415, 422}
_NO_SUCH_ROUTE = {401, 404, 405}


class _Known:
    """What the answers so far have told."""

    def __init__(self) -> None:
        self.etags = dict.fromkeys(os.environ["FUZZ_BIDS"].split(), '"1"')
        self.ended: list[str] = []
        self.items = cycle(_ITEMS)
        self.links = cycle(_LINKS)
        self.well_formed = 0
        self.met: Counter[str] = Counter()

    def some_bid(self, *, to_end: bool) -> str:
        """One that still waits, while there is one; the first is not led to its end."""
        waiting = [*self.etags]
        found = (waiting[1:] if to_end else waiting) or self.ended
        return found[self.well_formed % len(found)]

    def end(self, bid_id: str) -> None:
        if self.etags.pop(bid_id, None):
            self.ended.append(bid_id)


_known = _Known()
atexit.register(lambda: _MET.write_text(json.dumps(_known.met)))


@schemathesis.hook
def before_call(context: HookContext, case: Case, kwargs: Json) -> None:
    if _is_well_formed(case):
        _known.well_formed += 1
        if _known.well_formed % 2:
            _lead_somewhere(case)
        if "If-Match" in case.headers:  # never generated with the quotes that its pattern wants
            case.headers["If-Match"] = _known.etags.get(str(case.path_parameters["bidId"]), '"1"')


@schemathesis.hook
def after_call(context: HookContext, case: Case, response: Response) -> None:
    _known.met[f"{_name(case)} {response.status_code}"] += 1
    etag = response.headers.get("etag")
    if _name(case) == "cancelBid" and response.status_code == 200:
        _known.end(response.json()["bidId"])
    elif etag and response.status_code in {200, 201}:
        _known.etags[response.json()["bidId"]] = etag[0]


@schemathesis.check
def a_refusal_of_what_is_documented_comes_from_a_rule(
    ctx: CheckContext, response: Response, case: Case
) -> None:
    """What fits its schema is never called malformed."""
    if not _is_well_formed(case) or response.status_code not in _REFUSED:
        return
    code = response.json()["code"]
    malformed = code in {"invalid_request", "unsupported_media_type"} and not _no_change(case)
    assert not malformed, f"well-formed, yet {code}: {response.json()['errors']}"


@schemathesis.check
def every_problem_is_one_that_the_operation_documents(
    ctx: CheckContext, response: Response, case: Case
) -> None:
    kind = response.headers.get("content-type", [""])[0]
    if not kind.startswith("application/problem+json") or _is_another_method(case):
        return
    documented = case.operation.definition.raw["responses"].get(str(response.status_code), {})
    listed = documented.get("description", "").removeprefix("Problem: ").rstrip(".").split(", ")
    assert response.json()["code"] in listed, f"{response.json()['code']} is not in {listed}"


@schemathesis.check
def other_methods_lead_nowhere(ctx: CheckContext, response: Response, case: Case) -> None:
    if _is_another_method(case) and response.request.method != "OPTIONS":
        assert response.status_code in _NO_SUCH_ROUTE, response.status_code


def _name(case: Case) -> str:
    """The operation's id; of a method that it does not have, nothing."""
    return "" if _is_another_method(case) else str(case.operation.definition.raw["operationId"])


def _no_change(case: Case) -> bool:
    """A change of nothing: each of its fields may be left out, but not all of them."""
    asked = case.body if isinstance(case.body, dict) else {}
    wanted = any(asked.get(field) for field in ("maxBidAmount", "leadMs"))
    return _name(case) == "changeBid" and not wanted


def _is_well_formed(case: Case) -> bool:
    return case.meta is not None and case.meta.generation.mode.is_positive


def _is_another_method(case: Case) -> bool:
    scenario = getattr(case.meta.phase.data, "scenario", None) if case.meta else None
    return scenario == CoverageScenario.UNSPECIFIED_HTTP_METHOD


def _lead_somewhere(case: Case) -> None:
    operation = _name(case)
    if "bidId" in case.path_parameters:
        case.path_parameters["bidId"] = _known.some_bid(to_end=operation == "cancelBid")
    if "itemId" in case.path_parameters:
        case.path_parameters["itemId"] = next(_known.items)
    if "cursor" in case.query:
        del case.query["cursor"]
    if "token" in case.query:
        case.query["token"] = next(_known.links)
    case.query.update(_MEANT.get(operation, {}))
    if operation == "createBid":
        case.body = _wish(next(_known.items), case.body)


def _wish(item: str, generated: Any) -> Json:
    """A snipe that keeps to the rules, with the lead that was generated."""
    named = {"ebayItemId": item, "maxBidAmount": _AMOUNT}
    lead = {name: generated[name] for name in ("leadMs",) if name in generated}
    return {**named, **lead, "confirmation": {**named, "confirmed": True}}
