"""The port NoticeSignatures: eBay's key and notices from the simulator, and the stand-in."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Protocol

import pytest
from sniper.adapters.ebay.messages import failure
from sniper.adapters.ebay.notices import EbayNoticeSignatures
from sniper.adapters.memory.notices import MemoryNoticeSignatures
from sniper.domain.errors import ErrorCode, SniperError
from sniper.domain.notices import Topic, read_notice
from sniper.ports import NoticeSignatures

from tests.adapters.ebay_wire import Reply, Wire
from tests.contracts.ebay_stages import (
    ANNA,
    CLOCK,
    KEYSET,
    Simulated,
    Stage,
    on_both,
    on_one,
    simulated,
)

TRIES = 3
CALL = "getPublicKey"
BODY = b'{"metadata": {"topic": "MARKETPLACE_ACCOUNT_DELETION"}}'


class SignaturesStage(Protocol):
    @property
    def signatures(self) -> NoticeSignatures: ...

    def notice(self) -> tuple[str, bytes]:
        """A message as eBay sends it: the header, and the body that it signs."""

    def tampered(self) -> tuple[str, bytes]:
        """The same, with a body that was changed on the way."""

    def fail(self, code: ErrorCode) -> None:
        """Have eBay keep its key back with this for one check of ours."""


class InMemory:
    def __init__(self) -> None:
        self.signatures = MemoryNoticeSignatures()

    def notice(self) -> tuple[str, bytes]:
        return self.signatures.sign(BODY), BODY

    def tampered(self) -> tuple[str, bytes]:
        return self.signatures.sign(BODY), BODY.replace(b"DELETION", b"SELECTION")

    def fail(self, code: ErrorCode) -> None:
        self.signatures.failures.append(failure(code))


class OnTheWire:
    def __init__(self, simulator: Simulated, signatures: EbayNoticeSignatures) -> None:
        self.simulator, self.signatures = simulator, signatures

    def notice(self, topic: Topic = Topic.ACCOUNT_DELETION) -> tuple[str, bytes]:
        return self._sent(topic, tamper=False)

    def tampered(self) -> tuple[str, bytes]:
        return self._sent(Topic.ACCOUNT_DELETION, tamper=True)

    def fail(self, code: ErrorCode) -> None:
        if code is ErrorCode.EBAY_THROTTLED:
            self.simulator.fault(CALL, "rateLimited")
        elif code is ErrorCode.EBAY_UNAVAILABLE:
            self.simulator.fault(CALL, times=TRIES, errorId=195000)
        else:
            self.simulator.fault(CALL, errorId=1100)

    def _sent(self, topic: Topic, *, tamper: bool) -> tuple[str, bytes]:
        with Wire(Reply(204)) as endpoint:
            self.simulator.control(
                "notices", topic=topic, username=ANNA, url=endpoint.url, tamper=tamper
            )
            (asked,) = endpoint.asked
        return asked.headers["x-ebay-signature"], asked.body


@contextmanager
def in_memory() -> Iterator[SignaturesStage]:
    yield InMemory()


@contextmanager
def before_the_simulator() -> Iterator[OnTheWire]:
    with (
        simulated() as simulator,
        closing(
            EbayNoticeSignatures(simulator.hosts, KEYSET, simulator.store, CLOCK)
        ) as signatures,
    ):
        yield OnTheWire(simulator, signatures)


BOTH: tuple[Stage[SignaturesStage], Stage[SignaturesStage]] = (in_memory, before_the_simulator)

stage = on_both(BOTH)
wire_stage = on_one(before_the_simulator)


def test_what_ebay_signed_is_genuine(stage: SignaturesStage) -> None:
    assert stage.signatures.genuine(*stage.notice())


def test_a_message_that_was_changed_on_the_way_is_not_genuine(stage: SignaturesStage) -> None:
    assert not stage.signatures.genuine(*stage.tampered())


def test_one_more_byte_makes_another_message(stage: SignaturesStage) -> None:
    signature, body = stage.notice()
    assert not stage.signatures.genuine(signature, body + b"\n")


@pytest.mark.parametrize("signature", ["", "nonsense", "bm9uc2Vuc2U=", "e30="])
def test_a_header_that_is_no_signature_is_not_genuine(
    stage: SignaturesStage, signature: str
) -> None:
    _, body = stage.notice()
    assert not stage.signatures.genuine(signature, body)


@pytest.mark.parametrize(
    "code",
    [ErrorCode.EBAY_UNAVAILABLE, ErrorCode.EBAY_THROTTLED, ErrorCode.EBAY_MISCONFIGURED],
)
def test_without_ebays_key_there_is_no_verdict_until_it_can_be_had(
    stage: SignaturesStage, code: ErrorCode
) -> None:
    signature, body = stage.notice()
    stage.fail(code)
    with pytest.raises(SniperError) as caught:
        stage.signatures.genuine(signature, body)
    assert caught.value.code is code
    assert stage.signatures.genuine(signature, body)


@pytest.mark.parametrize("topic", Topic)
def test_a_genuine_notice_says_whom_it_is_about(wire_stage: OnTheWire, topic: Topic) -> None:
    access_token = wire_stage.simulator.user_token()
    account_id = wire_stage.simulator.accounts.identity(access_token).account_id
    signature, body = wire_stage.notice(topic)
    assert wire_stage.signatures.genuine(signature, body)
    notice = read_notice(body)
    assert notice is not None
    assert (notice.topic, notice.ebay_account_id) == (topic, account_id)


def test_ebays_key_is_asked_for_once(wire_stage: OnTheWire) -> None:
    assert wire_stage.signatures.genuine(*wire_stage.notice())
    assert wire_stage.signatures.genuine(*wire_stage.notice(Topic.AUTHORIZATION_REVOCATION))
    assert not wire_stage.signatures.genuine(*wire_stage.tampered())
    assert wire_stage.simulator.calls(CALL) == 1


def test_a_notice_of_another_ebay_is_not_genuine(wire_stage: OnTheWire) -> None:
    with before_the_simulator() as other:
        assert not wire_stage.signatures.genuine(*other.notice())
