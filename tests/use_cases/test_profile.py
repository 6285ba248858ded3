"""What a person reads about themselves, and what they would like."""

from collections.abc import Callable
from typing import Any

import pytest
from sniper.adapters.memory.ebay import MemoryAccounts
from sniper.adapters.memory.users import MemoryUsers
from sniper.domain.errors import ErrorCode, SniperError
from sniper.domain.mails import AddressProblem
from sniper.domain.preferences import Preferences
from sniper.domain.user import LinkState
from sniper.use_cases.link_ebay import begin_link
from sniper.use_cases.preferences import change_preferences, marketplace_for
from sniper.use_cases.read_profile import Profile, read_profile

from tests.domain.examples import code_raised_by
from tests.use_cases.world import ANNE, NOON, World, linked_world

WATCHING_ONLY = ["https://api.ebay.com/oauth/api_scope"]


def profile(world: World) -> Profile:
    return read_profile(ANNE, world.profile)


def problem(world: World) -> ErrorCode | None:
    found = profile(world).bidding_problem
    return found.code if found else None


def refused(world: World, **changes: Any) -> list[ErrorCode]:
    with pytest.raises(SniperError) as caught:
        change_preferences(ANNE, changes, world.profile)
    return [problem.code for problem in caught.value.problems] or [caught.value.code]


def test_a_profile_is_made_on_first_sight_and_says_whether_one_can_bid() -> None:
    world = World()
    assert problem(world) is ErrorCode.ACCOUNT_NOT_LINKED
    assert profile(world).user.email == "anne@example.org"
    assert profile(world).link is LinkState.NONE
    world.link()
    assert problem(world) is None
    assert profile(world).link is LinkState.ACTIVE


def test_a_profile_tells_of_a_link_that_runs_out_soon_and_of_a_dead_one() -> None:
    world = linked_world()
    world.clock.advance(seconds=47_304_000, days=-29)
    assert (profile(world).link, problem(world)) == (LinkState.EXPIRING, None)
    world.clock.advance(days=29)
    assert (profile(world).link, problem(world)) == (LinkState.EXPIRED, ErrorCode.LINK_EXPIRED)


@pytest.mark.parametrize("linked", [False, True])
def test_an_installation_that_may_only_watch_says_so_whether_one_is_linked_or_not(
    linked: bool,
) -> None:
    world = World()
    world.accounts = MemoryAccounts(scopes=WATCHING_ONLY)
    if linked:
        world.link()
    read = profile(world)
    assert not read.installation_bids
    assert read.bidding_problem is not None
    assert read.bidding_problem.code is ErrorCode.BIDDING_NOT_PERMITTED
    assert "installation" in read.bidding_problem.message


def test_a_link_from_before_the_approval_has_to_be_made_again() -> None:
    world = World()
    world.accounts = MemoryAccounts(scopes=WATCHING_ONLY)
    world.link()
    world.accounts = MemoryAccounts()
    read = profile(world)
    assert read.installation_bids
    assert read.bidding_problem is not None
    assert read.bidding_problem.code is ErrorCode.BIDDING_NOT_PERMITTED
    assert "Link your account again" in read.bidding_problem.message


def test_a_profile_with_an_address_asks_nobody_for_it() -> None:
    world = linked_world()
    world.directory.emails.clear()
    assert profile(world).user == world.users.get(ANNE)


ATTEMPTS: dict[str, Callable[[World], object]] = {
    "read": lambda world: read_profile(ANNE, world.profile),
    "prefer": lambda world: change_preferences(ANNE, {"lead_ms": 4_000}, world.profile),
    "link": lambda world: begin_link(
        ANNE, people=world.profile, accounts=world.accounts, ids=world.ids
    ),
}


@pytest.mark.parametrize("what", list(ATTEMPTS))
def test_a_token_that_outlives_its_account_brings_nothing_back(what: str) -> None:
    world = World()
    world.directory.remove(ANNE)
    assert code_raised_by(lambda: ATTEMPTS[what](world)) is ErrorCode.ACCOUNT_CLOSED
    assert not world.store.users


def test_what_is_not_named_stays_as_it_is() -> None:
    world = World()
    change_preferences(ANNE, {"lead_ms": 4_000, "time_zone": "Europe/Berlin"}, world.profile)
    world.clock.advance(minutes=1)
    changed = change_preferences(ANNE, {"bid_loss_notifications": False}, world.profile)
    expected = Preferences(lead_ms=4_000, time_zone="Europe/Berlin", bid_loss_notifications=False)
    assert changed.preferences == expected
    assert changed == world.users.get(ANNE)
    assert changed.updated_at > NOON


def test_a_preferred_marketplace_can_be_taken_back() -> None:
    world = World()
    change_preferences(ANNE, {"marketplace": "EBAY_DE"}, world.profile)
    changed = change_preferences(ANNE, {"marketplace": None}, world.profile)
    assert changed.preferences.marketplace is None


def test_everything_that_cannot_be_is_told_at_once_and_nothing_is_kept() -> None:
    world = World()
    codes = refused(world, lead_ms=999, marketplace="EBAY_PL", time_zone="Mars/Olympus")
    assert codes == [
        ErrorCode.LEAD_OUT_OF_RANGE,
        ErrorCode.MARKETPLACE_NOT_SUPPORTED,
        ErrorCode.TIME_ZONE_UNKNOWN,
    ]
    assert profile(world).user.preferences == Preferences()


class Contended(MemoryUsers):
    """Somebody else changes a preference just before each of the next `left` writes."""

    left = 0

    def save_preferences(self, user_id: str, *args: Any, **details: Any) -> bool:
        if self.left:
            self.left -= 1
            user = self.get(user_id)
            assert user is not None
            other = Preferences(lead_ms=1_000 + 100 * self.left)
            super().save_preferences(user_id, user.preferences, other, at=NOON)
        return super().save_preferences(user_id, *args, **details)


def test_two_changes_at_once_are_both_kept() -> None:
    world = World()
    users = Contended(world.store)
    users.left, world.users = 4, users
    changed = change_preferences(ANNE, {"time_zone": "Asia/Tokyo"}, world.profile)
    assert changed.preferences == Preferences(lead_ms=1_000, time_zone="Asia/Tokyo")


def test_preferences_that_never_hold_still_are_told() -> None:
    world = World()
    users = Contended(world.store)
    users.left, world.users = 100, users
    assert refused(world, lead_ms=4_000) == [ErrorCode.STALE_VERSION]


def test_the_site_that_is_meant_is_the_named_ones_own_or_the_installations() -> None:
    world = World()
    assert marketplace_for(ANNE, None, users=world.users, default="EBAY_GB") == "EBAY_GB"
    change_preferences(ANNE, {"lead_ms": 4_000}, world.profile)
    assert marketplace_for(ANNE, None, users=world.users, default="EBAY_GB") == "EBAY_GB"
    change_preferences(ANNE, {"marketplace": "EBAY_DE"}, world.profile)
    assert marketplace_for(ANNE, None, users=world.users, default="EBAY_GB") == "EBAY_DE"
    assert marketplace_for(ANNE, "EBAY_IT", users=world.users, default="EBAY_GB") == "EBAY_IT"


def test_a_new_snipe_starts_from_what_its_person_prefers() -> None:
    world = linked_world()
    change_preferences(ANNE, {"lead_ms": 7_500, "marketplace": "EBAY_GB"}, world.profile)
    bid = world.create(lead_ms=None, marketplace=None).bid
    assert (bid.lead_ms, bid.marketplace, bid.listing_marketplace) == (7_500, "EBAY_GB", "EBAY_US")


def test_what_a_person_names_comes_before_what_they_prefer() -> None:
    world = linked_world()
    change_preferences(ANNE, {"lead_ms": 7_500, "marketplace": "EBAY_GB"}, world.profile)
    bid = world.create(lead_ms=3_000, marketplace="EBAY_DE").bid
    assert (bid.lead_ms, bid.marketplace) == (3_000, "EBAY_DE")


def test_without_a_preference_the_installations_own_site_counts() -> None:
    world = linked_world()
    bid = world.create(lead_ms=None, marketplace=None).bid
    assert (bid.lead_ms, bid.marketplace) == (5_000, "EBAY_US")


@pytest.mark.parametrize("problem", list(AddressProblem))
def test_turning_mails_on_has_an_address_tried_again(problem: AddressProblem) -> None:
    world = World()
    change_preferences(ANNE, {"email_notifications": False}, world.profile)
    world.users.note_address(ANNE, "anne@example.org", problem)
    changed = change_preferences(ANNE, {"email_notifications": True}, world.profile)
    assert changed.address_problem is None
    assert changed == world.users.get(ANNE)


@pytest.mark.parametrize("changes", [{"lead_ms": 4_000}, {"email_notifications": False}])
def test_any_other_change_leaves_an_address_given_up(changes: dict[str, Any]) -> None:
    world = World()
    read_profile(ANNE, world.profile)
    world.users.note_address(ANNE, "anne@example.org", AddressProblem.HARD_BOUNCE)
    changed = change_preferences(ANNE, changes, world.profile)
    assert changed.address_problem is AddressProblem.HARD_BOUNCE
    assert changed == world.users.get(ANNE)


@pytest.mark.parametrize("email", ["anne@example.org", None])
def test_mails_can_be_turned_on_where_nothing_is_wrong_with_the_address(email: str | None) -> None:
    world = World()
    world.directory.emails[ANNE] = email
    changed = change_preferences(ANNE, {"email_notifications": True}, world.profile)
    assert (changed.email, changed.address_problem) == (email, None)
