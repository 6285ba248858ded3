"""AWS's clients as far as the product uses them, counted; DynamoDB itself is moto's.

The others need not do anything: a message that is sent is kept for whoever plays its queue.
"""

import base64
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sniper.ports import Clock
from sniper.use_cases.ebay_access import ACCESS, REFRESH

from tools.costing.dynamodb_meter import MeteredDynamoDB
from tools.costing.ledger import Ledger
from tools.costing.prices import Unit

_KEYSET = {"clientId": "app-id", "clientSecret": "secret", "ruName": "ru-name"}
_POSTMARK = {"serverToken": "token", "webhookPassword": "password", "linkKey": "k" * 32}
SECRET = json.dumps({**_KEYSET, **_POSTMARK, "verificationToken": "v" * 40})

_SEALED_BYTES = {ACCESS: 2_200, REFRESH: 300}
"""What KMS makes of eBay's tokens: the access token has about 2 kB, the other about 100 bytes."""


@dataclass(frozen=True, slots=True)
class Message:
    due: datetime
    queue: str
    body: str


class CountedAws:
    """What functions ask of AWS. `messages`, `wake_ups` and `events` are still to be delivered."""

    def __init__(self, dynamodb: MeteredDynamoDB, clock: Clock, ledger: Ledger) -> None:
        self.dynamodb, self._clock, self._ledger = dynamodb, clock, ledger
        self.messages: list[Message] = []
        self.wake_ups: dict[str, dict[str, Any]] = {}
        self.started: list[dict[str, Any]] = []
        self.events: list[Mapping[str, Any]] = []

    def __call__(self, service: str, endpoint_url: str | None = None) -> Any:  # noqa: ARG002 - as Clients has it
        return self.dynamodb if service == "dynamodb" else self

    def send_message(self, QueueUrl: str, MessageBody: str, DelaySeconds: int = 0) -> Any:  # noqa: N803 - AWS's names
        due = self._clock.now() + timedelta(seconds=DelaySeconds)
        self.enqueue(QueueUrl.rpartition("/")[2], MessageBody, due)
        return {"MessageId": "1"}

    def enqueue(self, queue: str, body: str, due: datetime) -> None:
        self._ledger.add(Unit.SQS_REQUESTS, 1, queue)
        self.messages.append(Message(due, queue, body))

    def put_events(self, Entries: list[Mapping[str, Any]]) -> Any:  # noqa: N803 - AWS's names
        self._ledger.add(Unit.BUS_EVENTS, len(Entries), "events")
        self.events += Entries
        return {"Entries": [{"EventId": "1"} for _ in Entries], "FailedEntryCount": 0}

    def create_schedule(self, Name: str, Target: Mapping[str, Any], **_: Any) -> Any:  # noqa: N803 - AWS's names
        self.wake_ups[Name] = json.loads(Target["Input"])
        return {"ScheduleArn": Name}

    def delete_schedule(self, Name: str, **_: Any) -> Any:  # noqa: N803 - AWS's names
        self.wake_ups.pop(Name, None)
        return {}

    def list_schedules(self, **_: Any) -> Any:
        return {"Schedules": [{"Name": name} for name in self.wake_ups]}

    def invoke(self, Payload: bytes, **_: Any) -> Any:  # noqa: N803 - AWS's names
        self.started.append(json.loads(Payload))
        return {"StatusCode": 202}

    def encrypt(self, Plaintext: bytes, EncryptionContext: Mapping[str, str], **_: Any) -> Any:  # noqa: N803 - AWS's names
        self._ledger.add(Unit.KMS_REQUESTS, 1, "tokens")
        size = _SEALED_BYTES.get(EncryptionContext["purpose"], 0)
        return {"CiphertextBlob": base64.b64encode(Plaintext).ljust(size, b" ")}

    def decrypt(self, CiphertextBlob: bytes, **_: Any) -> Any:  # noqa: N803 - AWS's names
        self._ledger.add(Unit.KMS_REQUESTS, 1, "tokens")
        return {"Plaintext": base64.b64decode(CiphertextBlob.rstrip())}

    def get_secret_value(self, SecretId: str) -> Any:  # noqa: N803 - AWS's names
        who = SecretId.rpartition(":")[2]
        self._ledger.add(Unit.SECRET_CALLS, 1, who)
        # The secret lies under a key of ours, so Secrets Manager asks KMS each time.
        self._ledger.add(Unit.KMS_REQUESTS, 1, who)
        return {"SecretString": SECRET}

    def post_to_connection(self, ConnectionId: str, Data: bytes) -> Any:  # noqa: N803, ARG002 - AWS's names, all of them
        self._ledger.add(Unit.SOCKET_MESSAGES, -(-len(Data) // (32 * 1024)), "push_update")
        return {}

    def publish(self, **_: Any) -> Any:
        self._ledger.add(Unit.ALERTS, 1, "alerts")
        return {"MessageId": "1"}

    @property
    def exceptions(self) -> Any:
        return self.dynamodb.exceptions
