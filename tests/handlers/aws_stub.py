"""AWS and eBay on one loopback port: empty tables, a filled-in keyset, and no for everything else.

Functions run against it in processes of their own, on the parts that they are deployed with.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

STUBBED_TOKEN = "a-verification-token-of-32-letters"
STUBBED_LINK_KEY = "a-key-of-the-stub-that-signs-the-links"
STUBBED_PASSWORD = "a-password-of-the-stub-for-webhooks"
# One text for both secrets: each reader takes what is its own.
_SECRETS = json.dumps(
    {
        "clientId": "id",
        "clientSecret": "secret",
        "ruName": "ru",
        "verificationToken": STUBBED_TOKEN,
        "linkKey": STUBBED_LINK_KEY,
        "webhookPassword": STUBBED_PASSWORD,
    }
)
_ANSWERS: dict[str, dict[str, Any]] = {
    "secretsmanager.GetSecretValue": {"SecretString": _SECRETS},
    "DynamoDB_20120810.GetItem": {},
    "DynamoDB_20120810.Query": {"Items": [], "Count": 0},
    "DynamoDB_20120810.UpdateItem": {
        "Attributes": {
            "userId": {"S": "anne"},
            "createdAt": {"S": "2026-11-22T12:00:00.000000Z"},
            "updatedAt": {"S": "2026-11-22T12:00:00.000000Z"},
            "isActive": {"BOOL": True},
        }
    },
    "DynamoDB_20120810.DeleteItem": {},
    "AWSCognitoIdentityProviderService.AdminGetUser": {"UserAttributes": []},
    "AWSCognitoIdentityProviderService.AdminDeleteUser": {},
    "AmazonSQS.SendMessage": {"MessageId": "message"},
    "AWSEvents.PutEvents": {"FailedEntryCount": 0, "Entries": [{"EventId": "event"}]},
    "DynamoDB_20120810.PutItem": {},
}


class _Stub(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        self.rfile.read(int(self.headers.get("content-length", 0)))
        invoked = self.path.endswith("/invocations")
        answer = {} if invoked else _ANSWERS.get(self.headers.get("x-amz-target", ""))
        body = json.dumps({} if answer is None else answer).encode()
        self.send_response(400 if answer is None else 200)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self) -> None:
        self.do_POST()

    def log_message(self, *_: Any) -> None:
        """Quiet."""


@contextmanager
def running_stub() -> Iterator[str]:
    """Its address, for as long as the context lasts."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _Stub) as server:
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()
