"""Each function can build what it runs on from the variables that the stages deploy it with."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sniper import settings
from sniper.settings import Settings
from sniper.wiring import Wiring

from tests.handlers.aws_stub import running_stub
from tests.infrastructure.synthesized import synthesize
from tools.bench_bundle import environments

STAGES = [{"stage": "prod"}, {"stage": "embedded"}, {"stage": "prod", "cache": "valkey"}]
BUILDS: dict[str, Callable[[Wiring], Any]] = {
    "api.answer_ebay_challenge": lambda parts: (
        parts.verification_token,
        parts.settings.text(settings.NOTIFICATIONS_URL),
    ),
    "api.cancel_bid": lambda parts: (parts.bids, parts.wake_ups()),
    "api.change_bid": lambda parts: parts.change_bid(),
    "api.change_me": lambda parts: (parts.profile(), parts.settings.sends_mails),
    "api.check_bid": lambda parts: parts.preflight(),
    "api.complete_ebay_link": lambda parts: parts.ebay_access,
    "api.create_bid": lambda parts: parts.create_bid(),
    "api.create_realtime_ticket": lambda parts: parts.ticketing(),
    "api.delete_me": lambda parts: parts.leaving(),
    "api.get_bid": lambda parts: parts.bids_to_read,
    "api.get_bid_history": lambda parts: (parts.bids_to_read, parts.history),
    "api.get_bid_timeline": lambda parts: parts.bids_to_read,
    "api.get_clock": lambda parts: parts.reading_clock(),
    "api.get_item": lambda parts: (parts.looking(), parts.users),
    "api.get_me": lambda parts: (parts.profile(), parts.settings.sends_mails),
    "api.get_wishlist": lambda parts: (parts.watch_list(), parts.users),
    "api.link_ebay": lambda parts: (parts.profile(), parts.accounts),
    "api.list_bids": lambda parts: parts.bids_to_read,
    "api.list_history": lambda parts: parts.history,
    "api.receive_ebay_notification": lambda parts: parts.notices(),
    "api.receive_postmark_webhook": lambda parts: (parts.mail_feedback(), parts.postmark_keys),
    "api.show_unsubscribe": lambda parts: parts.postmark_keys,
    "api.unlink_ebay": lambda parts: parts.unlinking(),
    "api.unsubscribe": lambda parts: parts.mail_feedback(),
    "api.ws_authorize": lambda parts: parts.tickets,
    "api.ws_connect": lambda parts: parts.connections,
    "api.ws_disconnect": lambda parts: parts.connections,
    "api.ws_message": lambda _: None,
    "events.alert_operator": lambda parts: parts.alerting(),
    "events.create_user": lambda parts: parts.users,
    "events.execute_bid": lambda parts: parts.execution("arn:mine"),
    "events.forget_person": lambda parts: parts.forgetting(),
    "events.invalidate_item": lambda parts: parts.invalidation(),
    "events.measure_clock": lambda parts: parts.measuring_clock(),
    "events.publish_changes": lambda parts: (parts.event_bus, parts.unpublished),
    "events.push_update": lambda parts: parts.pushing(),
    "events.queue_mails": lambda parts: (parts.settings.sends_mails, parts.queueing_mails()),
    "events.reconcile": lambda parts: parts.reconciling(),
    "events.resolve_outcome": lambda parts: parts.outcome(),
    "events.send_mail": lambda parts: parts.sending_mails(),
    "events.settle_dead_letters": lambda parts: parts.settling(),
    "events.sweep_bids": lambda parts: parts.preflight(),
    "events.sweep_links": lambda parts: (parts.settings.sends_mails, parts.link_sweep()),
    "events.switch_firing": lambda parts: parts.firing,
}
# What CloudFormation fills in, where its shape counts.
SHAPED = {
    "ARMING_WINDOW_MS": "1",
    "PREPARATION_MS": "1",
    "ITEM_CACHE_URL": "redis://127.0.0.1:1",
    "REALTIME_CONNECTIONS_URL": "https://live.example",
}


@pytest.fixture(autouse=True)
def aws(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Nobody's credentials, and nobody to use them on."""
    with running_stub() as address:
        monkeypatch.setenv("AWS_ENDPOINT_URL", address)
        for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
            monkeypatch.setenv(name, "test")
        for name in ("AWS_REGION", "AWS_DEFAULT_REGION"):
            monkeypatch.setenv(name, "eu-west-1")
        yield


@pytest.mark.xdist_group("cdk")
@pytest.mark.parametrize("chosen", STAGES, ids=lambda chosen: "-".join(chosen.values()))
def test_every_function_finds_everything_that_it_asks_for(
    chosen: dict[str, str], tmp_path: Path
) -> None:
    stacks = synthesize(tmp_path, **chosen).stacks
    deployed = environments(stack.body for stack in stacks)
    assert {f"handlers.{module}" for module in BUILDS} == set(deployed)
    for module, build in BUILDS.items():
        given = deployed[f"handlers.{module}"]
        shaped = {name: value for name, value in SHAPED.items() if given.get(name) == "given"}
        build(Wiring(Settings({**given, **shaped})))
