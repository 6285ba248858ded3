"""What a process keeps between invocations because it is dear to make."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from sniper.adapters.ebay.keyset import EbayKeyset


class Clients:
    """One boto3 client per AWS service, made when it is first asked for.

    `endpoint_url` is for a service whose address is the installation's own.
    """

    def __init__(self) -> None:
        self._made: dict[str, Any] = {}

    def __call__(self, service: str, endpoint_url: str | None = None) -> Any:
        if service not in self._made:
            import boto3  # noqa: PLC0415 - a tenth of a second, for functions that call AWS

            from sniper.adapters.aws import CLIENT_CONFIG  # noqa: PLC0415 - the same

            make: Any = boto3.client  # typed for literal service names only
            self._made[service] = make(service, config=CLIENT_CONFIG, endpoint_url=endpoint_url)
        return self._made[service]


class Closable(Protocol):
    def close(self) -> None: ...


class PerKeyset[T: Closable]:
    """A part made for one keyset, and made anew when the operator has put in another."""

    def __init__(self, make: Callable[[EbayKeyset], T]) -> None:
        self._make = make
        self._held: tuple[EbayKeyset, T] | None = None

    def of(self, keyset: EbayKeyset) -> T:
        if self._held is None or self._held[0] != keyset:
            if self._held is not None:
                self._held[1].close()
            self._held = keyset, self._make(keyset)
        return self._held[1]
