"""Work for somebody else that is only written down."""

from dataclasses import dataclass

from sniper.adapters.refusals import storage_unavailable


@dataclass(frozen=True, slots=True)
class Invalidation:
    ebay_item_id: str
    marketplace: str


@dataclass(frozen=True, slots=True)
class Departure:
    user_id: str
    sign_in_too: bool


class MemoryChores:
    """`invalidations` and `departures` hold every request in order.

    Set `failing` to have calls refused.
    """

    def __init__(self) -> None:
        self.invalidations: list[Invalidation] = []
        self.departures: list[Departure] = []
        self.failing = False

    def invalidate_item(self, ebay_item_id: str, marketplace: str) -> None:
        self._refuse_if_failing()
        self.invalidations.append(Invalidation(ebay_item_id, marketplace))

    def forget_person(self, user_id: str, *, sign_in_too: bool) -> None:
        self._refuse_if_failing()
        self.departures.append(Departure(user_id, sign_in_too))

    def _refuse_if_failing(self) -> None:
        if self.failing:
            raise storage_unavailable()
