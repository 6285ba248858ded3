"""Searching: a page of results, and filters that are refused when nobody knows them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from starlette.datastructures import QueryParams

from local.mailbox.errors import PostmarkError

_MOST_PER_PAGE, _MOST_IN_ALL = 500, 10_000


@dataclass(frozen=True, slots=True)
class Search[T]:
    """What may be asked for: a test of one found thing by the filter's value, per filter."""

    filters: dict[str, Callable[[T, str], bool]]
    error_code: int

    def page(self, query: QueryParams, found: Sequence[T]) -> tuple[int, list[T]]:
        """How many fit, and those on the page that was asked for. Raises PostmarkError."""
        count, offset = self._number(query, "count", 1), self._number(query, "offset", 0)
        if count > _MOST_PER_PAGE or count + offset > _MOST_IN_ALL:
            raise PostmarkError(self.error_code, "Too many results were asked for.")
        fitting = [one for one in found if self._fits(one, query)]
        return len(fitting), fitting[offset : offset + count]

    def check(self, query: QueryParams) -> None:
        """A filter that is not known here must not look as if it had been applied."""
        for name in query:
            if name not in {"count", "offset", *self.filters}:
                raise PostmarkError(self.error_code, f"The filter '{name}' is not known here.")

    def _fits(self, one: T, query: QueryParams) -> bool:
        return all(fits(one, query[name]) for name, fits in self.filters.items() if query.get(name))

    def _number(self, query: QueryParams, name: str, least: int) -> int:
        text = query.get(name, "")
        if not text.isascii() or not text.isdigit() or int(text) < least:
            raise PostmarkError(self.error_code, f"'{name}' must be a number, {least} or more.")
        return int(text)
