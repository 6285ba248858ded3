"""Every function on its real parts, in a process of its own: it answers, and loads no more than
it needs. Loading is most of a cold start, and execute_bid must not lose time to it.
"""

import json
import subprocess
import sys
from base64 import b64encode
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sniper.domain.mail_links import UnsubscribeLink, sign

from tests.handlers.aws_stub import STUBBED_LINK_KEY, STUBBED_PASSWORD, running_stub
from tests.handlers.gateway import ROUTES, event
from tests.handlers.parts import ENVIRONMENT
from tests.handlers.requests_of_anne import NOBODYS_BID, a_bid, a_change

LAMBDAS = Path(__file__).resolve().parents[2] / "lambdas"
BASE = {"aws_lambda_powertools", "jmespath", "typing_extensions"}
AWS = {"boto3", "botocore", "certifi", "dateutil", "s3transfer", "six", "urllib3"}
MODELS = {"annotated_types", "pydantic", "pydantic_core", "typing_inspection"}
EBAY = {"anyio", "h11", "httpcore", "httpx", "idna", "stamina", "tenacity"}
IDS = {"ulid"}
CACHE = {"cachetools"}
XML, SIGNATURES = {"defusedxml"}, {"cachetools", "cffi", "cryptography"}
ZONES = {"tzdata"}
"""Only where the machine has no time zones of its own."""
VALKEY = {"redis"}
"""Its client looks for cryptography by itself."""
TEMPLATES = {"jinja2", "markupsafe"}
OF_ONE_FUNCTION_EACH = {*XML, *SIGNATURES, *VALKEY} - CACHE
NOT_SHIPPED = {"click", "pygments", "rich"}
"""For httpx's command line, which it loads where they are installed; the asset has none of them."""

RUN = """
import importlib, json, sys
sys.path.insert(0, sys.argv[1])
module = importlib.import_module(sys.argv[2])
class Context:
    aws_request_id = "request"
    invoked_function_arn = "arn:aws:lambda:eu-west-1:111122223333:function:mine"
result = module.handler(json.loads(sys.argv[3]), Context())
ours = {"handlers", "sniper", "__main__"}
loaded = {name.partition(".")[0] for name in sys.modules} - set(sys.stdlib_module_names) - ours
print(json.dumps({"result": result, "loaded": sorted(n for n in loaded if n[0] != "_")}))
"""


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with running_stub() as address:
        yield address


def run(
    module: str, sent: Any, address: str, tmp_path: Path, **variables: str
) -> tuple[Any, set[str]]:
    """What the function answered, and the packages that it had loaded by then."""
    environment = {
        **ENVIRONMENT,
        **{f"EBAY_{host}_URL": address for host in ("API", "IDENTITY", "AUTH")},
        "AWS_ENDPOINT_URL": address,
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
        "AWS_REGION": "eu-west-1",
        "AWS_DEFAULT_REGION": "eu-west-1",
        "POWERTOOLS_SERVICE_NAME": module,
        **variables,
    }
    done = subprocess.run(
        [sys.executable, "-I", "-c", RUN, str(LAMBDAS), f"handlers.{module}", json.dumps(sent)],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        check=True,
        text=True,
    )
    told = json.loads(done.stdout.splitlines()[-1])
    return told["result"], set(told["loaded"]) - NOT_SHIPPED


PASSWORD = "Basic " + b64encode(f"postmark:{STUBBED_PASSWORD}".encode()).decode()
LINK = UnsubscribeLink("anne", "bid#event#BID_WON", datetime(2100, 1, 1, tzinfo=UTC))
TOKEN = sign(LINK, STUBBED_LINK_KEY)
ASKED: dict[str, tuple[dict[str, Any], int, set[str]]] = {
    "POST /bids": ({"body": a_bid()}, 409, EBAY | IDS),
    "GET /bids": ({}, 200, IDS),
    "GET /bids/{bidId}": ({}, 404, IDS),
    "PATCH /bids/{bidId}": (
        {"body": a_change(), "headers": {"if-match": '"1"'}},
        404,
        EBAY | IDS,
    ),
    "DELETE /bids/{bidId}": ({}, 404, IDS),
    "GET /bids/{bidId}/history": ({}, 404, IDS),
    "GET /bids/{bidId}/timeline.svg": ({}, 404, IDS),
    "GET /history": ({}, 200, set()),
    "GET /items/{itemId+}": ({}, 500, EBAY | IDS | CACHE),
    "GET /me": ({}, 200, IDS),
    "POST /ebay/auth/link": ({}, 200, EBAY | IDS),
    "POST /ebay/auth/callback": ({"body": {"code": "c", "state": "s"}}, 500, EBAY | IDS),
    "DELETE /ebay/auth": ({}, 204, EBAY | IDS),
    "POST /bids/{bidId}/check": ({}, 404, EBAY | IDS | CACHE),
    "GET /wishlist": ({}, 409, EBAY | IDS | CACHE | XML),
    "PATCH /me": ({"body": {"preferences": {"timeZone": "Europe/Berlin"}}}, 200, IDS | ZONES),
    "DELETE /me": ({"query": {"confirm": "delete"}}, 202, EBAY | IDS),
    "GET /ebay/notifications": ({"query": {"challenge_code": "c"}}, 200, IDS),
    "POST /ebay/notifications": ({"body": "{}"}, 412, EBAY | IDS | SIGNATURES),
    "GET /clock": ({}, 200, IDS),
    "POST /realtime/ticket": ({}, 201, IDS),
    "POST /postmark/webhooks": ({"headers": {"authorization": PASSWORD}, "body": "{}"}, 200, IDS),
    "GET /mail/unsubscribe": ({"query": {"token": TOKEN}}, 200, IDS),
    "POST /mail/unsubscribe": ({"query": {"token": TOKEN}}, 410, IDS),
}


@pytest.mark.parametrize("route", ROUTES)
def test_an_http_function_answers_on_its_real_parts_and_loads_what_it_needs(
    route: str, address: str, tmp_path: Path
) -> None:
    request, status, extra = ASKED[route]
    path = {"bidId": NOBODYS_BID, "itemId": "110000000001"}
    used = {name: value for name, value in path.items() if f"{{{name}}}" in route}
    answer, loaded = run(
        f"api.{ROUTES[route]}", event(route, path=used or None, **request), address, tmp_path
    )
    assert answer["statusCode"] == status, answer
    assert loaded <= BASE | AWS | MODELS | extra
    assert loaded >= extra & OF_ONE_FUNCTION_EACH - {"cffi"}


def test_valkey_is_spoken_to_only_where_the_stage_has_one(address: str, tmp_path: Path) -> None:
    sent = event("GET /items/{itemId+}", path={"itemId": "110000000001"})
    valkey = {"ITEM_CACHE_URL": "redis://127.0.0.1:1"}
    answer, loaded = run("api.get_item", sent, address, tmp_path, **valkey)
    assert answer["statusCode"] == 500, answer
    assert loaded <= BASE | AWS | MODELS | EBAY | IDS | CACHE | VALKEY | SIGNATURES
    assert loaded >= VALKEY


def test_the_executor_is_ready_without_any_package_that_it_can_do_without(
    address: str, tmp_path: Path
) -> None:
    answer, loaded = run("events.execute_bid", {"warmUp": True}, address, tmp_path)
    assert answer == {"outcomes": [], "malformed": 0}
    assert EBAY | {"boto3"} <= loaded, "a warm-up has to load what an execution needs"
    assert loaded <= BASE | AWS | EBAY | IDS


def test_an_execution_loads_nothing_that_its_warm_up_did_not(address: str, tmp_path: Path) -> None:
    wake_up = {
        "userId": "anne",
        "bidId": NOBODYS_BID,
        "scheduledFor": "2026-11-22T12:58:00.000Z",
    }
    _, warmed = run("events.execute_bid", {"warmUp": True}, address, tmp_path)
    answer, loaded = run("events.execute_bid", wake_up, address, tmp_path)
    assert answer == {"outcomes": ["no_such_bid"], "malformed": 0}
    assert loaded == warmed


NEWS = {
    "userId": "anne",
    "bidId": NOBODYS_BID,
    "sequence": 1,
    "occurredAt": "2026-11-22T12:58:00.000000Z",
}
QUEUED: dict[str, tuple[dict[str, Any], set[str]]] = {
    "resolve_outcome": ({"userId": "anne", "bidId": NOBODYS_BID, "attempt": 0}, EBAY),
    "invalidate_item": ({"ebayItemId": "110000000001", "marketplace": "EBAY_US"}, EBAY | CACHE),
    "forget_person": ({"userId": "anne", "signInToo": True}, EBAY),
    "push_update": ({"detail": NEWS}, set()),
    "queue_mails": ({"detail": NEWS}, set()),
    "send_mail": ({"userId": "anne", "group": NOBODYS_BID, "attempt": 0}, EBAY | TEMPLATES),
}


@pytest.mark.parametrize("function", QUEUED)
def test_what_works_off_a_queue_loads_no_models(
    function: str, address: str, tmp_path: Path
) -> None:
    body, extra = QUEUED[function]
    sent = {"Records": [{"messageId": "m", "body": json.dumps(body)}]}
    answer, loaded = run(f"events.{function}", sent, address, tmp_path)
    assert answer == {"batchItemFailures": []}
    assert loaded <= BASE | AWS | IDS | extra


def test_the_sweep_loads_no_models(address: str, tmp_path: Path) -> None:
    answer, loaded = run("events.sweep_bids", {}, address, tmp_path)
    assert answer == {"checked": 0, "movedOn": 0, "failures": {}}
    assert loaded <= BASE | AWS | EBAY | IDS | CACHE


def test_what_measures_the_clock_loads_no_models(address: str, tmp_path: Path) -> None:
    answer, loaded = run("events.measure_clock", {}, address, tmp_path)
    assert set(answer) == {"offsetMs", "uncertaintyMs"}
    assert loaded <= BASE | AWS | EBAY | IDS


def test_the_sign_up_function_loads_no_models_and_nothing_of_ebay(
    address: str, tmp_path: Path
) -> None:
    sent = {
        "triggerSource": "PostConfirmation_ConfirmSignUp",
        "request": {"userAttributes": {"sub": "anne", "email": "anne@harbour.example"}},
    }
    answer, loaded = run("events.create_user", sent, address, tmp_path)
    assert answer == sent
    assert loaded <= BASE | AWS | IDS
