"""What happens to bids, told on: from the table's stream to the bus, and from there to queues."""

from collections.abc import Mapping

from aws_cdk import aws_events as events
from constructs import Construct

from cdk_app import background
from cdk_app.config import StageSettings
from cdk_app.job_queue import JobQueue
from cdk_app.needs import Provision, Provisions
from cdk_app.specs import Need
from constructs_lib.event_bus import EventBus
from constructs_lib.python_function import PythonFunction
from constructs_lib.queue import Sink
from constructs_lib.stream_consumer import Reading, StreamConsumer
from constructs_lib.table import Table

# The table holds other rows too (claims on items, remembered requests), and only bids name the step
# that wrote them. A bid that is removed is of interest only right after it was created: then it was
# undone. Later it is the person that is erased, of whom nothing is to be told.
_IS_BID = {"lastHistoryId": {"S": [{"exists": True}]}}
_WRITTEN: Mapping[str, object] = {
    "eventName": ["INSERT", "MODIFY"],
    "dynamodb": {"NewImage": _IS_BID},
}
_UNDONE: Mapping[str, object] = {
    "eventName": ["REMOVE"],
    "dynamodb": {"OldImage": {**_IS_BID, "lastAction": {"S": ["CREATED"]}}},
}
# As long as the bus may be unreachable without an event being lost; the stream keeps a day.
_SIX_HOURS_S = 6 * 3600


class BidEvents:
    """No construct of its own: its parts stand in `scope`."""

    def __init__(self, scope: Construct, settings: StageSettings, dead_letters: Sink) -> None:
        self._scope = scope
        self.bus = EventBus(
            scope,
            "Events",
            name=f"ebay-sniper-{settings.stage}",
            description="eBay Sniper: what happens to bids",
            dead_letters=dead_letters,
        )
        self._dead_letters = dead_letters

    @property
    def provisions(self) -> Provisions:
        set_aside = {"PUBLISH_DEAD_LETTER_QUEUE_URL": self._dead_letters.resource.queue_url}
        return {
            Need.EVENTS: self._publishing(background.EVENT_SOURCE),
            Need.ALERTS: self._publishing(background.ALERT_SOURCE),
            Need.SET_ASIDE: Provision(self._dead_letters.grant_send, set_aside),
        }

    def _publishing(self, source: str) -> Provision:
        return Provision(
            lambda grantee: self.bus.grant_publish(grantee, source=source),
            {"EVENT_BUS_NAME": self.bus.name},
        )

    @property
    def outputs(self) -> dict[str, str]:
        return {"EventBusName": self.bus.name}

    def publish_from(self, bids: Table, publisher: PythonFunction) -> StreamConsumer:
        return StreamConsumer(
            self._scope,
            "Changes",
            table=bids,
            function=publisher,
            patterns=[_WRITTEN, _UNDONE],
            reading=Reading(batch_size=25, max_retries=50, max_age_s=_SIX_HOURS_S),
            dead_letters=self._dead_letters,
        )

    def tell(self, *, live_updates: JobQueue, notifications: JobQueue) -> list[events.CfnRule]:
        """Pages hear of everything, mails only of what may be worth one."""
        return [
            self.bus.subscribe(
                "ToLiveUpdates",
                live_updates.queue,
                description="What happens to bids, to open pages",
                source=background.EVENT_SOURCE,
            ),
            self.bus.subscribe(
                "ToNotifications",
                notifications.queue,
                description="What is worth a mail",
                source=background.EVENT_SOURCE,
                detail_types=background.WORTH_A_MAIL,
            ),
        ]
