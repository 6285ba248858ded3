"""What every journey ends with: a look at all logs (see conftest.py), by rules that see secrets."""

import pytest

from local.launcher.embedded_stack import EmbeddedStack
from tests.given_away import given_away
from tests.journeys.spoken import log_lines


def test_there_are_log_lines_to_look_at(embedded: EmbeddedStack) -> None:
    assert any(line for line in log_lines(embedded))


@pytest.mark.parametrize(
    "line",
    [
        '{"message": "sent to anne@example.org"}',
        "GET /ws?ticket=abc.def",
        "Cookie: __Host-live=abc",
        "Authorization: Bearer eyJraWQiOiJh.eyJzdWIi.sig",
        "X-Postmark-Server-Token: embedded-postmark-server-token",
        "http://127.0.0.1:8080/api/mail/unsubscribe?token=abc",
        "Authorization: Basic cG9zdG1hcms6ZW1iZWRkZWQ=",
    ],
)
def test_whatever_gives_somebody_away_is_seen(line: str) -> None:
    assert given_away(iter([line])) != []


def test_the_installations_own_address_is_nobodys_secret() -> None:
    assert given_away(iter(["from eBay Sniper <sniper@example.com>"])) == []
