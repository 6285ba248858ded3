"""A person as a row of the Users table."""

from collections.abc import Mapping
from typing import Any

from sniper.adapters.dynamodb.documents import Document, instant, instant_text
from sniper.adapters.dynamodb.preferences_codec import preferences_from
from sniper.domain.mails import AddressProblem
from sniper.domain.shards import shard_of
from sniper.domain.user import EbayLink, PendingLink, SealedToken, User, warning_due_at

WARNING_ATTRIBUTES = ("linkShard", "linkWarningDueAt")
LINK_ATTRIBUTES = (
    "ebayAccountId",
    "ebayUsername",
    "ebayScopes",
    "ebayTokens",
    "ebayLinkedAt",
    *WARNING_ATTRIBUTES,
)


def link_document(link: EbayLink) -> Document:
    """Scopes are a list: DynamoDB's sets cannot be empty."""
    return {
        "ebayAccountId": link.ebay_account_id,
        "ebayUsername": link.username,
        "ebayScopes": sorted(link.scopes),
        "ebayTokens": tokens_document(link),
        "ebayLinkedAt": instant_text(link.linked_at),
    }


def warning_document(user_id: str, link: EbayLink) -> Document:
    """In the row while the person has still to be told that the link runs out."""
    return {
        "linkShard": str(shard_of(user_id)),
        "linkWarningDueAt": instant_text(warning_due_at(link)),
    }


def tokens_document(link: EbayLink) -> Document:
    return {
        "accessToken": link.access_token.ciphertext,
        "accessTokenExpiresAt": instant_text(link.access_token.expires_at),
        "refreshToken": link.refresh_token.ciphertext,
        "refreshTokenExpiresAt": instant_text(link.refresh_token.expires_at),
    }


def pending_document(pending: PendingLink) -> Document:
    return {"stateHash": pending.state_hash, "expiresAt": instant_text(pending.expires_at)}


def user_from(row: Mapping[str, Any]) -> User:
    problem = row.get("addressProblem")
    return User(
        user_id=row["userId"],
        email=row.get("email"),
        created_at=instant(row["createdAt"]),
        updated_at=instant(row["updatedAt"]),
        is_active=row["isActive"],
        active_bid_count=int(row.get("activeBidCount", 0)),
        ebay=_link_from(row) if "ebayTokens" in row else None,
        pending_link=_pending_from(row["pendingLink"]) if "pendingLink" in row else None,
        preferences=preferences_from(row.get("preferences", {})),
        address_problem=None if problem is None else AddressProblem(problem),
    )


def _link_from(row: Mapping[str, Any]) -> EbayLink:
    tokens = row["ebayTokens"]
    return EbayLink(
        ebay_account_id=row["ebayAccountId"],
        username=row["ebayUsername"],
        scopes=frozenset(row["ebayScopes"]),
        access_token=_token_from(tokens, "accessToken"),
        refresh_token=_token_from(tokens, "refreshToken"),
        linked_at=instant(row["ebayLinkedAt"]),
    )


def _token_from(tokens: Mapping[str, Any], name: str) -> SealedToken:
    return SealedToken(tokens[name], instant(tokens[f"{name}ExpiresAt"]))


def _pending_from(document: Mapping[str, Any]) -> PendingLink:
    return PendingLink(document["stateHash"], instant(document["expiresAt"]))
