"""The port EbayAccounts: our OAuth and Identity clients before the simulator, and the stand-in."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Protocol

import pytest
from sniper.adapters.ebay.messages import failure
from sniper.adapters.memory.ebay import MemoryAccounts
from sniper.domain.errors import ErrorCode, SniperError
from sniper.domain.user import OFFER_SCOPE
from sniper.ports import EbayAccounts

from tests.contracts.ebay_stages import ANNA, Simulated, Stage, simulated

TRIES = 3
FAULTS: dict[str, dict[str, Any]] = {
    "token": {"oauthError": "temporarily_unavailable", "status": 500},
    "getUser": {"errorId": 140000},
}


class AccountsStage(Protocol):
    @property
    def accounts(self) -> EbayAccounts: ...

    def consent(self) -> str:
        """Anna says yes on eBay's page; the code she comes back with."""

    def fail(self, operation: str) -> None:
        """Have eBay be unavailable for one call of ours: "token" or "getUser"."""


class InMemory:
    def __init__(self) -> None:
        self.accounts = MemoryAccounts()

    def consent(self) -> str:
        return self.accounts.consent(ANNA)

    def fail(self, operation: str) -> None:
        self.accounts.failures.append(failure(ErrorCode.EBAY_UNAVAILABLE))


class OnTheWire:
    def __init__(self, simulator: Simulated) -> None:
        self.simulator, self.accounts = simulator, simulator.accounts

    def consent(self) -> str:
        return self.simulator.consent()

    def fail(self, operation: str) -> None:
        self.simulator.fault(operation, times=TRIES, **FAULTS[operation])


@contextmanager
def in_memory() -> Iterator[AccountsStage]:
    yield InMemory()


@contextmanager
def on_the_wire() -> Iterator[AccountsStage]:
    with simulated() as simulator:
        yield OnTheWire(simulator)


@pytest.fixture(params=[in_memory, on_the_wire], ids=["memory", "simulator"])
def stage(request: pytest.FixtureRequest) -> Iterator[AccountsStage]:
    make: Stage[AccountsStage] = request.param
    with make() as made:
        yield made


def test_the_consent_address_carries_the_state(stage: AccountsStage) -> None:
    assert "state=some-state" in stage.accounts.consent_url("some-state")


def test_the_scopes_include_bidding_where_it_is_allowed(stage: AccountsStage) -> None:
    assert OFFER_SCOPE in stage.accounts.scopes


def test_a_code_is_exchanged_for_tokens_that_live_as_long_as_ebay_says(
    stage: AccountsStage,
) -> None:
    grant = stage.accounts.exchange(stage.consent())
    assert grant.access.expires_in_s == 7_200
    assert grant.refresh_expires_in_s == 47_304_000
    assert grant.access.access_token != grant.refresh_token


def test_a_code_works_once(stage: AccountsStage) -> None:
    code = stage.consent()
    stage.accounts.exchange(code)
    with pytest.raises(SniperError) as caught:
        stage.accounts.exchange(code)
    assert caught.value.code is ErrorCode.LINK_CODE_REJECTED


def test_an_access_token_says_who_the_person_is(stage: AccountsStage) -> None:
    grant = stage.accounts.exchange(stage.consent())
    identity = stage.accounts.identity(grant.access.access_token)
    assert identity.username == ANNA
    assert identity.account_id not in ("", ANNA)


def test_an_access_token_that_ebay_does_not_know_means_linking_again(
    stage: AccountsStage,
) -> None:
    with pytest.raises(SniperError) as caught:
        stage.accounts.identity("v^1.1#never-issued")
    assert caught.value.code is ErrorCode.LINK_EXPIRED


def test_a_refresh_token_gives_new_access_tokens_and_stays(stage: AccountsStage) -> None:
    grant = stage.accounts.exchange(stage.consent())
    first = stage.accounts.refresh(grant.refresh_token)
    second = stage.accounts.refresh(grant.refresh_token)
    assert len({grant.access.access_token, first.access_token, second.access_token}) == 3
    assert stage.accounts.identity(second.access_token).username == ANNA


def test_a_revoked_refresh_token_means_linking_again(stage: AccountsStage) -> None:
    grant = stage.accounts.exchange(stage.consent())
    stage.accounts.revoke(grant.refresh_token)
    with pytest.raises(SniperError) as caught:
        stage.accounts.refresh(grant.refresh_token)
    assert caught.value.code is ErrorCode.LINK_EXPIRED


def test_revoking_a_token_that_ebay_does_not_know_is_no_failure(stage: AccountsStage) -> None:
    stage.accounts.revoke("never-issued")


def test_ebay_being_down_is_a_coded_error_that_says_when_to_try_again(
    stage: AccountsStage,
) -> None:
    grant = stage.accounts.exchange(stage.consent())
    stage.fail("token")
    with pytest.raises(SniperError) as refreshing:
        stage.accounts.refresh(grant.refresh_token)
    stage.fail("getUser")
    with pytest.raises(SniperError) as identifying:
        stage.accounts.identity(grant.access.access_token)
    for caught in (refreshing.value, identifying.value):
        assert caught.code is ErrorCode.EBAY_UNAVAILABLE
        assert caught.retry_after_s
