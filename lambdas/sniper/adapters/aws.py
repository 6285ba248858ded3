"""How we call AWS: short patience, few retries, and one reading of its failures."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from botocore.config import Config
from botocore.exceptions import ClientError, ConnectionError, HTTPClientError

from sniper.domain.errors import SniperError

CLIENT_CONFIG = Config(
    connect_timeout=1,
    read_timeout=2,
    retries={"mode": "standard", "total_max_attempts": 3},
    tcp_keepalive=True,
)
"""For every boto3 client: a snipe that waits longer for a part of ours is lost anyway."""

_PASSING = frozenset(
    {
        "InternalFailure",
        "InternalServerError",
        "InternalServerException",
        "KMSInternalException",
        "DependencyTimeoutException",
        "LimitExceededException",
        "ProvisionedThroughputExceededException",
        "RequestLimitExceeded",
        "RequestTimeout",
        "RequestTimeoutException",
        "ServiceUnavailable",
        "ServiceUnavailableException",
        "Throttling",
        "ThrottlingException",
        "TooManyRequestsException",
        "TransactionInProgressException",
    }
)
_SERVER_FAULT = 500


@contextmanager
def failures_as(make: Callable[[], SniperError], *, every_refusal: bool = False) -> Iterator[None]:
    """Turn what may pass by itself (throttling, time-outs, faults of AWS) into a coded error.

    Any other refusal is a defect of ours or of the installation, and is left as it is unless
    `every_refusal` is set.
    """
    try:
        yield
    except (ConnectionError, HTTPClientError) as error:
        raise make() from error
    except ClientError as error:
        if every_refusal or _passes(error):
            raise make() from error
        raise


def error_code(error: ClientError) -> str:
    return error.response.get("Error", {}).get("Code", "")


def _passes(error: ClientError) -> bool:
    status = error.response.get("ResponseMetadata", {}).get("HTTPStatusCode", 0)
    return error_code(error) in _PASSING or status >= _SERVER_FAULT
