"""Who a token belongs to: Identity getUser."""

from sniper.adapters.ebay.answers import json_object
from sniper.adapters.ebay.calls import bearer, call
from sniper.adapters.ebay.error_tables import IDENTITY
from sniper.adapters.ebay.errors import read_failure
from sniper.adapters.ebay.messages import unreadable
from sniper.adapters.ebay.retrying import patiently
from sniper.adapters.http import HttpClient
from sniper.domain.grants import EbayIdentity

_PATH = "/commerce/identity/v1/user/"  # eBay's path ends with a slash


def get_user(http: HttpClient, access_token: str, marketplace: str) -> EbayIdentity:
    """The account behind a user token. `http` leads to the identity host.

    The contract asks for no marketplace, but without one eBay was seen to answer 404.
    """
    return patiently(lambda: _get_user(http, access_token, marketplace))


def _get_user(http: HttpClient, access_token: str, marketplace: str) -> EbayIdentity:
    answer = call(http, "GET", _PATH, bearer(access_token, marketplace))
    if answer.status != 200:
        raise read_failure(answer, IDENTITY)
    body = json_object(answer)
    account_id, username = body.get("userId"), body.get("username")
    if not isinstance(account_id, str) or not account_id:
        raise unreadable("userId")
    return EbayIdentity(account_id, username if isinstance(username, str) else account_id)
