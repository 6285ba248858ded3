"""The last journey: what all the others have left in the logs."""

import pytest

from local.launcher.embedded_stack import EmbeddedStack
from tests.journeys.spoken import given_away, log_lines


def test_no_log_line_of_the_whole_run_holds_an_address_a_token_or_a_ticket(
    embedded: EmbeddedStack,
) -> None:
    lines = [*log_lines(embedded)]
    assert len(lines) > 100
    assert given_away(iter(lines)) == []


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
