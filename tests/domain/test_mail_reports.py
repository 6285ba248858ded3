"""Postmark's reports: what they say of a mail and its address, and what is news."""

import json
from dataclasses import replace
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sniper.domain.mail_reports import MailReport, read_report
from sniper.domain.mails import AddressProblem, Mail, MailKind, MailStatus

from tests.domain.examples import NOW

MAIL = Mail("anne", "bid-1", "event-1", MailKind.BID_WON, MailStatus.SENT, NOW, NOW)
REPORT = MailReport(MailStatus.DELIVERED, "anne", MAIL.mail_id, "id-1", "a@example.org", None)


def body(kind: str, **differences: Any) -> str:
    address = {"Recipient" if kind == "Delivery" else "Email": "anne@example.org"}
    whole = {
        "RecordType": kind,
        "MessageID": "id-1",
        "Metadata": {"user-id": "anne", "mail-id": MAIL.mail_id},
        **address,
        **differences,
    }
    return json.dumps({key: value for key, value in whole.items() if value is not ...})


@pytest.mark.parametrize(
    ("kind", "more", "status", "problem"),
    [
        ("Delivery", {}, MailStatus.DELIVERED, None),
        ("Delivery", {"Inactive": True}, MailStatus.DELIVERED, None),
        ("Bounce", {"Inactive": True}, MailStatus.BOUNCED, AddressProblem.HARD_BOUNCE),
        ("Bounce", {"Inactive": False}, MailStatus.BOUNCED, None),
        ("Bounce", {"Inactive": "true"}, MailStatus.BOUNCED, None),
        ("Bounce", {}, MailStatus.BOUNCED, None),
        ("SpamComplaint", {}, MailStatus.COMPLAINED, AddressProblem.SPAM_COMPLAINT),
        (
            "SpamComplaint",
            {"Inactive": False},
            MailStatus.COMPLAINED,
            AddressProblem.SPAM_COMPLAINT,
        ),
    ],
)
def test_a_report_says_what_became_of_which_mail_and_of_the_address(
    kind: str, more: dict[str, Any], status: MailStatus, problem: AddressProblem | None
) -> None:
    report = read_report(body(kind, **more))
    assert report == MailReport(status, "anne", MAIL.mail_id, "id-1", "anne@example.org", problem)
    assert "example.org" not in repr(report)


@pytest.mark.parametrize("kind", ["Delivery", "Bounce", "SpamComplaint"])
@pytest.mark.parametrize(
    "differences",
    [
        {"RecordType": ...},
        {"RecordType": "Open"},
        {"RecordType": ["Delivery"]},
        {"MessageID": ...},
        {"MessageID": ""},
        {"MessageID": 7},
        {"Metadata": ...},
        {"Metadata": None},
        {"Metadata": {}},
        {"Metadata": {"user-id": "anne"}},
        {"Metadata": {"user-id": None, "mail-id": "x"}},
        {"Metadata": ["user-id", "mail-id"]},
        {"Email": ..., "Recipient": ...},
        {"Email": None, "Recipient": None},
    ],
    ids=repr,
)
def test_what_is_no_such_report_says_nothing(kind: str, differences: dict[str, Any]) -> None:
    assert read_report(body(kind, **differences)) is None


@pytest.mark.parametrize("text", ["", "{", "null", "[]", '"Delivery"', "7", "[" * 100_000])
def test_a_body_of_another_shape_says_nothing(text: str) -> None:
    assert read_report(text) is None


@given(st.text())
def test_any_text_is_no_report_and_never_an_error(text: str) -> None:
    assert read_report(text) is None


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(
    st.sampled_from(["Delivery", "Bounce", "SpamComplaint"]),
    st.sampled_from(["RecordType", "MessageID", "Metadata", "Recipient", "Email", "Inactive"]),
    JSON,
)
def test_any_value_in_any_place_is_read_or_not_and_never_an_error(
    kind: str, place: str, value: Any
) -> None:
    report = read_report(body(kind, **{place: value}))
    assert report is None or report.user_id == "anne"


NEWS = {
    MailStatus.DELIVERED: {MailStatus.SENDING, MailStatus.SENT},
    MailStatus.BOUNCED: {MailStatus.SENDING, MailStatus.SENT, MailStatus.DELIVERED},
    MailStatus.COMPLAINED: set(MailStatus) - {MailStatus.COMPLAINED},
}


@pytest.mark.parametrize("told", list(NEWS))
@pytest.mark.parametrize("known", list(MailStatus))
def test_a_report_is_news_if_nothing_worse_is_known(told: MailStatus, known: MailStatus) -> None:
    report, mail = replace(REPORT, status=told), replace(MAIL, status=known)
    assert report.changes(mail) is (known in NEWS[told])


@pytest.mark.parametrize("order", [*permutations(NEWS)], ids=repr)
def test_in_whatever_order_reports_come_the_worst_remains(order: tuple[MailStatus, ...]) -> None:
    mail = MAIL
    for status in (*order, *order):
        report = replace(REPORT, status=status)
        mail = replace(mail, status=status) if report.changes(mail) else mail
    assert mail.status is MailStatus.COMPLAINED
