"""Runs inside the bundle (see bench_bundle.py): which packages does a handler load?

`imported` is what importing its module costs. `working` adds every part that the function's
environment lets it build, with a stand-in for Secrets Manager that hands out a keyset.
"""

import importlib
import json
import os
import sys
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

# Each part of the composition root, and a variable that says whether the function is given it.
PARTS = {
    "clock": "STAGE",
    "ids": "STAGE",
    "users": "USERS_TABLE",
    "bids_to_read": "BIDS_TABLE",
    "history": "BID_HISTORY_TABLE",
    "directory": "USER_POOL_ID",
    "vault": "TOKEN_KEY_ARN",
    "outcome_checks": "OUTCOME_QUEUE_URL",
    "accounts": "EBAY_KEYSET_SECRET_ARN",
    "bidding": "EBAY_KEYSET_SECRET_ARN",
    "outbox": "OUTBOX_TABLE",
    "mail_queue": "MAIL_QUEUE_URL",
    "postmark_keys": "POSTMARK_SECRET_ARN",
    "event_bus": "EVENT_BUS_NAME",
    "unpublished": "PUBLISH_DEAD_LETTER_QUEUE_URL",
    "connections": "CONNECTIONS_TABLE",
    "tickets": "CONNECTIONS_TABLE",
    "push": "REALTIME_CONNECTIONS_URL",
    "mailer": "MAIL_LINKS_URL",
    "mail_templates": "MAIL_LINKS_URL",
}
# The same, where one of several variables will do.
CACHED = ("ITEM_CACHE_TABLE", "ITEM_CACHE_URL")
CHORES = ("INVALIDATION_QUEUE_URL", "DEPARTURE_QUEUE_URL")
# What CloudFormation fills in, where its shape counts.
SHAPED = {"REALTIME_CONNECTIONS_URL": "http://127.0.0.1:1"}
# Parts that one function alone uses, which its variables don't tell.
OWN_PARTS = {
    "handlers.api.answer_ebay_challenge": "verification_token",
    "handlers.api.get_wishlist": "watch_lists",
    "handlers.api.receive_ebay_notification": "notice_signatures",
    "handlers.events.forget_person": "erasure",
}
SECRETS = {"clientId": "id", "clientSecret": "secret", "ruName": "name", "linkKey": "key"}


class SecretsManager(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        answer = json.dumps({"SecretString": json.dumps(SECRETS)}).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *_arguments: object) -> None:
        """Stay silent: the report is read from the output."""


def packages(bundle: str) -> list[str]:
    files = {
        name.partition(".")[0]
        for name, module in list(sys.modules.items())
        if str(getattr(module, "__file__", None) or "").startswith(bundle)
    }
    return sorted(files - {"handlers", "sniper"})


def build_parts(module: str) -> None:
    from sniper import wiring  # noqa: PLC0415 - after the count of what the handler imports

    os.environ.update({name: SHAPED[name] for name in SHAPED.keys() & os.environ.keys()})
    parts = wiring.current()
    for name, variable in PARTS.items():
        if variable in os.environ:
            getattr(parts, name)
    if "SCHEDULE_GROUP" in os.environ:
        parts.wake_ups("executor")
    if {"EBAY_KEYSET_SECRET_ARN", "TOKEN_KEY_ARN"} <= os.environ.keys():
        _ = parts.auctions
    if any(name in os.environ for name in CACHED):
        _ = parts.catalogue
    if any(name in os.environ for name in CHORES):
        _ = parts.chores
    if module in OWN_PARTS:
        getattr(parts, OWN_PARTS[module])


def main(bundle: str, module: str) -> None:
    importlib.import_module(module)
    imported = packages(bundle)
    server = HTTPServer(("127.0.0.1", 0), SecretsManager)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    os.environ["AWS_ENDPOINT_URL"] = f"http://127.0.0.1:{server.server_port}"
    build_parts(module)
    print(json.dumps({"imported": imported, "working": packages(bundle)}))


main(*sys.argv[1:3])
