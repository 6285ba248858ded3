"""Who signed up: the Cognito user pool."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sniper.adapters.aws import failures_as
from sniper.adapters.refusals import account_closed, storage_unavailable

if TYPE_CHECKING:
    from types_boto3_cognito_idp import CognitoIdentityProviderClient


class CognitoDirectory:
    def __init__(self, client: CognitoIdentityProviderClient, user_pool_id: str) -> None:
        self._client = client
        self._user_pool_id = user_pool_id

    def email_of(self, user_id: str) -> str | None:
        """The pool signs people up by address, so their user name is their `sub`."""
        try:
            with failures_as(storage_unavailable):
                answer = self._client.admin_get_user(
                    UserPoolId=self._user_pool_id, Username=user_id
                )
        except self._client.exceptions.UserNotFoundException:
            raise account_closed() from None
        attributes = {held["Name"]: held.get("Value") for held in answer["UserAttributes"]}
        return attributes.get("email")

    def remove(self, user_id: str) -> None:
        try:
            with failures_as(storage_unavailable):
                self._client.admin_delete_user(UserPoolId=self._user_pool_id, Username=user_id)
        except self._client.exceptions.UserNotFoundException:
            return
