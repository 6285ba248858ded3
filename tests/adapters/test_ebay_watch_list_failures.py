"""eBay's failures to tell a watch list become coded errors."""

import pytest
from sniper.domain.errors import ErrorCode, SniperError

from tests.adapters.ebay_wire import Drop, Reply, Wire, errors
from tests.adapters.watch_list_wire import (
    FULL,
    NAMESPACE,
    answer,
    code_after,
    only,
    page,
    raw,
    read,
    read_after,
    trading_error,
)

pytestmark = pytest.mark.usefixtures("no_waiting")


def test_a_warning_is_a_success() -> None:
    inner = (
        "<Errors><ErrorCode>931</ErrorCode><SeverityCode>Warning</SeverityCode></Errors>"
        f"<WatchList><ItemArray><Item>{FULL}</Item></ItemArray></WatchList>"
    )
    assert len(read_after(answer(inner, ack="Warning"))) == 1


@pytest.mark.parametrize("ack", ["Failure", "PartialFailure"])
@pytest.mark.parametrize(
    ("error", "code"),
    [
        (930, ErrorCode.LINK_EXPIRED),
        (931, ErrorCode.LINK_EXPIRED),
        (932, ErrorCode.LINK_EXPIRED),
        (21916984, ErrorCode.LINK_EXPIRED),
        (21917053, ErrorCode.LINK_EXPIRED),
        (518, ErrorCode.EBAY_THROTTLED),
        (2, ErrorCode.EBAY_MISCONFIGURED),
    ],
)
def test_a_failure_is_an_error_although_http_says_200(
    ack: str, error: int, code: ErrorCode
) -> None:
    assert code_after(trading_error(error, ack=ack)) == (code, 1)


def test_a_problem_of_ebays_own_is_retried_twice_and_no_more() -> None:
    down = trading_error(10007, kind="SystemError")
    assert read_after(down, Drop(), page(FULL)) == [only(FULL)]
    assert code_after(down, Reply(503), down) == (ErrorCode.EBAY_UNAVAILABLE, 3)


def test_the_code_counts_more_than_the_classification() -> None:
    throttled = trading_error(518, kind="SystemError")
    assert code_after(throttled) == (ErrorCode.EBAY_THROTTLED, 1)


def test_a_warning_beside_an_error_does_not_name_it() -> None:
    inner = (
        "<Errors><ErrorCode>931</ErrorCode><SeverityCode>Warning</SeverityCode></Errors>"
        "<Errors><ErrorCode>2</ErrorCode><SeverityCode>Error</SeverityCode></Errors>"
    )
    assert code_after(answer(inner, ack="Failure")) == (ErrorCode.EBAY_MISCONFIGURED, 1)


@pytest.mark.parametrize("inner", ["", "<Errors/>", "<Errors><ErrorCode>x</ErrorCode></Errors>"])
def test_a_failure_without_a_readable_code_is_a_matter_for_the_operator(inner: str) -> None:
    assert code_after(answer(inner, ack="Failure")) == (ErrorCode.EBAY_MISCONFIGURED, 1)


def test_an_error_is_told_by_its_number_alone() -> None:
    with Wire(trading_error(424242)) as wire, pytest.raises(SniperError) as caught:
        read(wire)
    assert "424242" in caught.value.message
    assert "secret" not in caught.value.message


@pytest.mark.parametrize(
    ("reply", "code"),
    [
        (Reply(401), ErrorCode.LINK_EXPIRED),
        (Reply(401, errors(1001)), ErrorCode.LINK_EXPIRED),
        (Reply(429), ErrorCode.EBAY_THROTTLED),
        (Reply(403), ErrorCode.EBAY_MISCONFIGURED),
        (Reply(404), ErrorCode.EBAY_MISCONFIGURED),
    ],
)
def test_what_stands_before_the_api_answers_with_a_status(reply: Reply, code: ErrorCode) -> None:
    assert code_after(reply) == (code, 1)


LAUGHS = '<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;">]>'


@pytest.mark.parametrize(
    "document",
    [
        "",
        "{}",
        "<html><body>We will be back soon</body></html>",
        "<Ack>Success",
        f'<R xmlns="{NAMESPACE}"/>',
        f'<R xmlns="{NAMESPACE}"><Ack>CustomCode</Ack></R>',
        "<R><Ack>Success</Ack></R>",
        '<?xml version="1.0" encoding="no-such-thing"?><R/>',
        '<?xml version="1.0" encoding="utf-7"?><R/>',
        f'<!DOCTYPE R><R xmlns="{NAMESPACE}"><Ack>Success</Ack></R>',
        f'{LAUGHS}<R xmlns="{NAMESPACE}"><Ack>&c;</Ack></R>',
        f'<!DOCTYPE R SYSTEM "file:///etc/passwd"><R xmlns="{NAMESPACE}"><Ack>Success</Ack></R>',
    ],
)
def test_what_is_no_answer_of_ebays_is_unreadable(document: str) -> None:
    assert code_after(*[raw(document)] * 3) == (ErrorCode.EBAY_UNAVAILABLE, 3)
