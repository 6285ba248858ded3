"""Links in mails: only what was signed by us is read, and only in time."""

from base64 import urlsafe_b64encode
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sniper.domain.mail_links import LINK_LASTS, MailAddresses, UnsubscribeLink, read, sign

from tests.domain.examples import NOW

KEY = "a key of ours"
LINK = UnsubscribeLink("person-1", "bid-1#event-1#BID_WON", NOW + LINK_LASTS)
ADDRESSES = MailAddresses("https://page.example", "https://api.example", KEY)
LETTERS = st.text(st.characters(exclude_characters="\n", exclude_categories=["Cs"]), max_size=40)


@given(LETTERS, LETTERS, st.integers(1, 10**6))
def test_what_was_signed_is_read_again(user_id: str, mail_id: str, lasts_s: int) -> None:
    link = UnsubscribeLink(user_id, mail_id, NOW + timedelta(seconds=lasts_s))
    token = sign(link, KEY)
    assert read(token, KEY, NOW) == (link if len(token) <= 512 else None)


def test_a_token_needs_no_quoting_in_an_address_and_leads_to_the_api() -> None:
    address = urlsplit(ADDRESSES.unsubscribe(LINK))
    assert (address.netloc, address.path) == ("api.example", "/mail/unsubscribe")
    assert parse_qs(address.query) == {"token": [sign(LINK, KEY)]}


def test_a_link_says_neither_its_key_nor_an_address_and_other_links_lead_to_the_page() -> None:
    assert KEY not in ADDRESSES.unsubscribe(LINK) + repr(ADDRESSES)
    assert ADDRESSES.bid("bid-1") == "https://page.example/bid?id=bid-1"
    assert ADDRESSES.settings == "https://page.example/settings"


@pytest.mark.parametrize(
    ("before_end", "good"),
    [
        (timedelta(days=60), True),
        (timedelta(days=30), True),
        (timedelta(seconds=1), True),
        (timedelta(0), False),
        (timedelta(seconds=-1), False),
    ],
)
def test_a_link_works_for_sixty_days(before_end: timedelta, good: bool) -> None:
    found = read(sign(LINK, KEY), KEY, LINK.expires_at - before_end)
    assert found == (LINK if good else None)


def test_a_link_signed_with_another_key_is_none() -> None:
    assert read(sign(LINK, "another key"), KEY, NOW) is None


def test_a_link_with_somebody_elses_content_under_a_true_signature_is_none() -> None:
    other = UnsubscribeLink("person-2", LINK.mail_id, LINK.expires_at)
    content = sign(other, KEY).partition(".")[0]
    signature = sign(LINK, KEY).partition(".")[2]
    assert read(f"{content}.{signature}", KEY, NOW) is None


@given(st.data())
def test_a_link_that_was_changed_anywhere_never_says_anything_else(data: st.DataObject) -> None:
    token = sign(LINK, KEY)
    at = data.draw(st.integers(0, len(token) - 1))
    letter = data.draw(st.characters(max_codepoint=255))
    found = read(token[:at] + letter + token[at + 1 :], KEY, NOW)
    assert found in (None, LINK)


@pytest.mark.parametrize("length", range(len(sign(LINK, KEY))))
def test_a_link_that_was_cut_off_is_none(length: int) -> None:
    assert read(sign(LINK, KEY)[:length], KEY, NOW) is None


@given(st.text(max_size=600))
def test_any_text_is_no_link_and_never_an_error(token: str) -> None:
    assert read(token, KEY, NOW) is None


@given(st.binary(max_size=200), st.binary(max_size=40))
def test_well_formed_nonsense_is_no_link_and_never_an_error(told: bytes, signed: bytes) -> None:
    token = f"{urlsafe_b64encode(told).decode()}.{urlsafe_b64encode(signed).decode()}"
    assert read(token, KEY, NOW) is None


def test_what_is_too_long_for_a_link_is_not_looked_at() -> None:
    assert read("a" * 100_000, KEY, NOW) is None
    assert read(sign(LINK, KEY) + "=" * 512, KEY, NOW) is None
