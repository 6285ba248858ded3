"""Whether eBay signed a message: every forgery is told from every failure of eBay's."""

import json
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import stamina
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.asymmetric.types import PublicKeyTypes
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from sniper.adapters.ebay.notices import EbayNoticeSignatures
from sniper.adapters.memory.application_token import MemoryApplicationToken
from sniper.adapters.memory.system import ManualClock
from sniper.domain.errors import ErrorCode, SniperError

from tests.adapters.ebay_wire import KEYSET, Act, Drop, Reply, Wire, errors

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
BODY = b'{"metadata": {"topic": "MARKETPLACE_ACCOUNT_DELETION"}, "n": "\xc3\xa9"}'
KEY = ec.generate_private_key(ec.SECP256R1())
KEY_ID = "9936261a-7d7b-4621-a0f1-964ab2ab2e0e"


@pytest.fixture(autouse=True)
def no_waiting() -> Iterator[None]:
    with stamina.set_testing(True, attempts=3):
        yield


def pem(key: PublicKeyTypes, *, one_line: bool = True) -> str:
    written = key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()
    return written.replace("\n", "") if one_line else written


def key_answer(**changes: Any) -> Reply:
    answer = {"algorithm": "ECDSA", "digest": "SHA1", "key": pem(KEY.public_key())}
    return Reply(200, answer | changes)


def signed(
    body: bytes = BODY, hashed: hashes.HashAlgorithm | None = None, key_id: str = KEY_ID
) -> str:
    signature = KEY.sign(body, ec.ECDSA(hashed or hashes.SHA1()))
    said = {"alg": "ecdsa", "kid": key_id, "digest": "SHA1"}
    return header(**said, signature=b64encode(signature).decode())


def header(**said: Any) -> str:
    return b64encode(json.dumps(said).encode()).decode()


@contextmanager
def signatures(wire: Wire, clock: ManualClock | None = None) -> Iterator[EbayNoticeSignatures]:
    clock = clock or ManualClock(NOON)
    store = MemoryApplicationToken()
    store.save("app-token", clock.now() + timedelta(days=9))
    made = EbayNoticeSignatures(wire.hosts, KEYSET, store, clock)
    try:
        yield made
    finally:
        made.close()


def genuine(*acts: Act, signature: str | None = None, body: bytes = BODY) -> bool:
    """The verdict; the wire allows as many requests as there are acts, and wants them all."""
    with Wire(*acts) as wire, signatures(wire) as checked:
        verdict = checked.genuine(signed() if signature is None else signature, body)
        assert len(wire.asked) == len(acts)
        return verdict


def test_what_ebay_signed_is_genuine() -> None:
    assert genuine(key_answer())


def test_the_key_is_asked_for_with_the_installations_own_token() -> None:
    with Wire(key_answer()) as wire, signatures(wire) as checked:
        checked.genuine(signed(), BODY)
        (asked,) = wire.asked
    assert (asked.method, asked.path) == (
        "GET",
        f"/commerce/notification/v1/public_key/{KEY_ID}",
    )
    assert asked.headers["authorization"] == "Bearer app-token"
    assert "x-ebay-c-marketplace-id" not in asked.headers


@pytest.mark.parametrize("one_line", [True, False])
def test_the_key_may_come_in_one_line_or_in_many(one_line: bool) -> None:
    assert genuine(key_answer(key=pem(KEY.public_key(), one_line=one_line)))


@pytest.mark.parametrize("digest", ["SHA256", "SHA-256", "sha256"])
def test_the_keys_digest_decides_which_hash_was_signed(digest: str) -> None:
    with_sha256 = signed(hashed=hashes.SHA256())
    assert genuine(key_answer(digest=digest), signature=with_sha256)
    assert not genuine(key_answer(digest="SHA1"), signature=with_sha256)
    assert not genuine(key_answer(digest=digest), signature=signed())


@pytest.mark.parametrize(
    "changes", [{"digest": "MD5"}, {"digest": ""}, {"digest": None}, {"algorithm": "RSA"}]
)
def test_a_way_of_signing_that_we_do_not_know_is_not_genuine(changes: dict[str, Any]) -> None:
    assert not genuine(key_answer(**changes))


@pytest.mark.parametrize("body", [b"", BODY + b" ", BODY.replace(b'": "', b'":"')])
def test_another_body_is_not_genuine(body: bytes) -> None:
    assert not genuine(key_answer(), body=body)


def test_another_persons_signature_is_not_genuine() -> None:
    other = ec.generate_private_key(ec.SECP256R1()).public_key()
    assert not genuine(key_answer(key=pem(other)))


@pytest.mark.parametrize("signature", ["", "AAAA", b64encode(b"x" * 72).decode()])
def test_a_signature_that_is_none_is_not_genuine(signature: str) -> None:
    assert not genuine(key_answer(), signature=header(kid=KEY_ID, signature=signature))


@pytest.mark.parametrize(
    "malformed",
    [
        "",
        "not base64!",
        "é",
        b64encode(b"not json").decode(),
        b64encode(b"\xff\xfe").decode(),
        b64encode(b"[" * 3_000).decode(),
        b64encode(b"[]").decode(),
        b64encode(b"null").decode(),
        b64encode(b'"text"').decode(),
        header(signature="AAAA"),
        header(kid=KEY_ID),
        header(kid=KEY_ID, signature="not base64!"),
        header(kid=KEY_ID, signature=7),
        header(kid=7, signature="AAAA"),
        header(kid=None, signature="AAAA"),
        header(kid="", signature="AAAA"),
        header(kid="../../buy/browse/v1/item/1", signature="AAAA"),
        header(kid="..", signature="AAAA"),
        header(kid="a b", signature="AAAA"),
        header(kid="a?b", signature="AAAA"),
        header(kid="a%2Fb", signature="AAAA"),
        header(kid="key\n", signature="AAAA"),
        header(kid="k" * 129, signature="AAAA"),
        header(kid=KEY_ID, signature="A" * 8_000),
    ],
)
def test_a_malformed_header_is_not_genuine_and_asks_ebay_nothing(malformed: str) -> None:
    assert not genuine(signature=malformed)


@pytest.mark.parametrize("reply", [Reply(404, errors(195001)), Reply(404), Reply(400, errors(1))])
def test_a_key_that_ebay_does_not_know_is_not_genuine(reply: Reply) -> None:
    assert not genuine(reply)


def test_a_key_is_kept_for_an_hour() -> None:
    clock = ManualClock(NOON)
    with Wire(key_answer(), key_answer()) as wire, signatures(wire, clock) as checked:
        assert checked.genuine(signed(), BODY)
        clock.advance(minutes=59, seconds=59)
        assert checked.genuine(signed(), BODY)
        assert not checked.genuine(signed(), BODY + b" ")
        assert len(wire.asked) == 1
        clock.advance(seconds=1)
        assert checked.genuine(signed(), BODY)
        assert len(wire.asked) == 2


def test_an_unknown_key_is_not_remembered_since_ebay_may_publish_it_yet() -> None:
    with Wire(Reply(404, errors(195001)), key_answer()) as wire, signatures(wire) as checked:
        assert not checked.genuine(signed(), BODY)
        assert checked.genuine(signed(), BODY)


def test_every_key_is_kept_under_its_own_id() -> None:
    other = ec.generate_private_key(ec.SECP256R1()).public_key()
    with Wire(key_answer(), key_answer(key=pem(other))) as wire, signatures(wire) as checked:
        assert checked.genuine(signed(), BODY)
        assert not checked.genuine(signed(key_id="another"), BODY)
        assert checked.genuine(signed(), BODY)


@pytest.mark.parametrize(
    ("acts", "code"),
    [
        ([Reply(500, errors(195000))] * 3, ErrorCode.EBAY_UNAVAILABLE),
        ([Drop()] * 3, ErrorCode.EBAY_UNAVAILABLE),
        ([Reply(429, errors(2001))], ErrorCode.EBAY_THROTTLED),
        ([Reply(403, errors(1100))], ErrorCode.EBAY_MISCONFIGURED),
        ([key_answer(key="no key")] * 3, ErrorCode.EBAY_UNAVAILABLE),
        ([key_answer(key=None)] * 3, ErrorCode.EBAY_UNAVAILABLE),
        ([key_answer(key="MFkwEw==")] * 3, ErrorCode.EBAY_UNAVAILABLE),
        ([Reply(200, {"key": pem(KEY.public_key())})] * 3, ErrorCode.EBAY_UNAVAILABLE),
        ([Reply(200, b"<html>")] * 3, ErrorCode.EBAY_UNAVAILABLE),
    ],
)
def test_a_key_that_cannot_be_had_is_no_verdict(acts: list[Act], code: ErrorCode) -> None:
    with Wire(*acts) as wire, signatures(wire) as checked:
        with pytest.raises(SniperError) as caught:
            checked.genuine(signed(), BODY)
        assert len(wire.asked) == len(acts)
    assert caught.value.code is code


def test_a_key_of_another_kind_is_no_key() -> None:
    other = rsa.generate_private_key(65_537, 2_048).public_key()
    with (
        Wire(*[key_answer(key=pem(other))] * 3) as wire,
        signatures(wire) as checked,
        pytest.raises(SniperError) as caught,
    ):
        checked.genuine(signed(), BODY)
    assert caught.value.code is ErrorCode.EBAY_UNAVAILABLE


def test_a_passing_failure_is_retried() -> None:
    assert genuine(Reply(503), key_answer())


def test_a_token_that_ebay_rejects_is_replaced_once() -> None:
    token = Reply(200, {"access_token": "new", "expires_in": 7200})
    assert genuine(Reply(401, errors(1001)), token, key_answer())
