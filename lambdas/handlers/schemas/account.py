"""People and their eBay accounts on the wire."""

from pydantic import Field
from sniper.domain.mails import ADDRESS_PROBLEMS
from sniper.domain.user import EbayLink, LinkState
from sniper.use_cases.read_profile import Profile

from handlers.schemas.common import Instant, NoteView, Request, View, note_view
from handlers.schemas.preferences import PreferencesView


class EbayLinkView(View):
    """The link to an eBay account; empty while there is none."""

    linked: bool
    state: LinkState = Field(
        description="expiring: within 30 days it has to be linked again; expired: it has to be now."
    )
    username: str | None
    scopes: list[str] = Field(description="What the person consented to.")
    linked_at: Instant | None
    access_expires_at: Instant | None
    refresh_expires_at: Instant | None = Field(
        description="After this, the account has to be linked again."
    )


class ProfileView(View):
    user_id: str
    email: str | None
    created_at: Instant
    active_bid_count: int
    preferences: PreferencesView
    ebay: EbayLinkView
    installation_bids: bool = Field(
        description="Whether this installation can bid at all, or only link, watch and remind."
    )
    firing_stopped_since: Instant | None = Field(
        description="Since when whoever runs this installation has had no bid sent; null while"
        " bids are sent."
    )
    can_bid: bool
    cannot_bid_because: NoteView | None
    installation_sends_mails: bool = Field(
        description="Whether whoever runs this installation has set it up for mails."
    )
    no_mails_because: NoteView | None = Field(
        description="Why no mails go to the address. Turning emailNotifications on has it tried"
        " again."
    )


class ConsentView(View):
    """Where to send the person, and until when their consent can come back."""

    consent_url: str
    expires_at: Instant


class CompleteLink(Request):
    """What eBay's consent page came back with, both URL-decoded once."""

    code: str = Field(min_length=1, max_length=4096)
    state: str = Field(min_length=1, max_length=256)


def link_view(link: EbayLink | None, state: LinkState) -> EbayLinkView:
    if link is None:
        return EbayLinkView(
            linked=False,
            state=state,
            username=None,
            scopes=[],
            linked_at=None,
            access_expires_at=None,
            refresh_expires_at=None,
        )
    return EbayLinkView(
        linked=True,
        state=state,
        username=link.username,
        scopes=sorted(link.scopes),
        linked_at=link.linked_at,
        access_expires_at=link.access_token.expires_at,
        refresh_expires_at=link.refresh_token.expires_at,
    )


def profile_view(profile: Profile, *, sends_mails: bool) -> ProfileView:
    user, problem = profile.user, profile.bidding_problem
    address = user.address_problem
    return ProfileView(
        user_id=user.user_id,
        email=user.email,
        created_at=user.created_at,
        active_bid_count=user.active_bid_count,
        preferences=PreferencesView.model_validate(user.preferences),
        ebay=link_view(user.ebay, profile.link),
        installation_bids=profile.installation_bids,
        firing_stopped_since=profile.firing_stopped_since,
        can_bid=problem is None,
        cannot_bid_because=None if problem is None else note_view(problem),
        installation_sends_mails=sends_mails,
        no_mails_because=(
            None if address is None else NoteView(code=address, message=ADDRESS_PROBLEMS[address])
        ),
    )
