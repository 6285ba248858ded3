"""Can eBay have acted upon a request that got no answer? The client has to know."""

import ssl
from datetime import timedelta
from ipaddress import IPv4Address
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from sniper.adapters.http import (
    AnswerLostError,
    HttpClient,
    RequestNotSentError,
    Timeouts,
)

from tests.adapters.ebay_wire import Deaf, Drop, Hang, Reply, WallClock, Wire, nobody

QUICK = Timeouts(connect_s=2.0, read_s=0.2, write_s=0.2)
CLOCK = WallClock()
LARGER_THAN_ANY_BUFFER = 30_000_000


def self_signed(folder: Path) -> ssl.SSLContext:
    """A server's TLS for 127.0.0.1, in its own name only."""
    key, name = ec.generate_private_key(ec.SECP256R1()), x509.Name([])
    now = CLOCK.now()
    host = x509.SubjectAlternativeName([x509.IPAddress(IPv4Address("127.0.0.1"))])
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(host, critical=True)
        .sign(key, hashes.SHA256())
    )
    pem = folder / "server.pem"
    pem.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        + certificate.public_bytes(serialization.Encoding.PEM)
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pem)
    return context


def test_a_refused_connection_sent_nothing() -> None:
    with (
        nobody() as hosts,
        HttpClient(hosts.api, CLOCK, QUICK) as http,
        pytest.raises(RequestNotSentError, match="ConnectError"),
    ):
        http.send("GET", "/", {})


def test_a_failed_tls_handshake_sent_nothing() -> None:
    with Wire(Deaf(b"HTTP/1.1 400 this is no TLS\r\n\r\n")) as wire:
        secure = wire.url.replace("http:", "https:")
        with HttpClient(secure, CLOCK, QUICK) as http, pytest.raises(RequestNotSentError):
            http.send("GET", "/", {})


def test_a_certificate_that_nobody_vouches_for_gets_no_request(tmp_path: Path) -> None:
    with Wire(Reply(), tls=self_signed(tmp_path)) as wire:
        with HttpClient(wire.url, CLOCK, QUICK) as http, pytest.raises(RequestNotSentError):
            http.send("GET", "/", {"Authorization": "Bearer t"})
        assert wire.asked == []


def test_a_host_without_an_address_was_sent_nothing() -> None:
    with (
        HttpClient("http://ebay.invalid", CLOCK, QUICK) as http,
        pytest.raises(RequestNotSentError),
    ):
        http.send("GET", "/", {})


def test_a_head_that_could_not_leave_completely_was_not_sent() -> None:
    with (
        Wire(Deaf()) as wire,
        HttpClient(wire.url, CLOCK, QUICK) as http,
        pytest.raises(RequestNotSentError, match="WriteTimeout"),
    ):
        http.send("POST", "/", {"X-Filler": "x" * LARGER_THAN_ANY_BUFFER}, b"{}")


def test_a_body_that_could_not_leave_completely_may_have_been_acted_upon() -> None:
    with (
        Wire(Deaf()) as wire,
        HttpClient(wire.url, CLOCK, QUICK) as http,
        pytest.raises(AnswerLostError, match="WriteTimeout"),
    ):
        http.send("POST", "/", {}, b"x" * LARGER_THAN_ANY_BUFFER)


@pytest.mark.parametrize("act", [Hang(), Drop()])
def test_a_request_that_left_and_got_no_answer_is_lost_and_not_repeated(act: Hang | Drop) -> None:
    with Wire(act) as wire, HttpClient(wire.url, CLOCK, QUICK) as http:
        with pytest.raises(AnswerLostError):
            http.send("POST", "/", {}, b"{}")
        assert len(wire.asked) == 1


def test_an_answer_that_breaks_off_is_lost() -> None:
    cut = Reply(headers={"Transfer-Encoding": "chunked"}, body=b"5\r\nab", then_close=True)
    with (
        Wire(cut) as wire,
        HttpClient(wire.url, CLOCK, QUICK) as http,
        pytest.raises(AnswerLostError),
    ):
        http.send("POST", "/", {}, b"{}")


def test_connections_are_used_again() -> None:
    with Wire(Reply(), Reply(), Reply()) as wire, HttpClient(wire.url, CLOCK, QUICK) as http:
        for _ in range(3):
            http.send("GET", "/", {})
        assert wire.connections == 1


def test_a_connection_that_the_server_closed_meanwhile_is_replaced_by_a_new_one() -> None:
    with Wire(Reply(then_close=True), Reply(201)) as wire:
        with HttpClient(wire.url, CLOCK, QUICK) as http:
            http.send("GET", "/", {})
            assert wire.closed.wait(2)
            assert http.send("POST", "/", {}, b"{}").status == 201
        assert [asked.method for asked in wire.asked] == ["GET", "POST"]
        assert wire.connections == 2


def test_a_connection_that_was_idle_for_longer_than_allowed_is_not_trusted() -> None:
    with Wire(Reply(), Reply()) as wire, HttpClient(wire.url, CLOCK, QUICK, idle_s=0.0) as http:
        http.send("GET", "/", {})
        http.send("GET", "/", {})
        assert wire.connections == 2


def test_a_redirect_is_an_answer_and_is_not_followed() -> None:
    with Wire(Reply(302, headers={"Location": "/elsewhere"})) as wire:
        with HttpClient(wire.url, CLOCK, QUICK) as http:
            assert http.send("POST", "/", {}, b"{}").status == 302
        assert len(wire.asked) == 1


def test_a_proxy_in_the_environment_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    with Wire(Reply()) as wire, HttpClient(wire.url, CLOCK, QUICK) as http:
        assert http.send("GET", "/", {}).status == 200


def test_what_was_sent_and_answered_is_passed_on_as_it_is() -> None:
    with Wire(Reply(418, {"a": 1}, {"X-B": "c"})) as wire:
        with HttpClient(wire.url, CLOCK, QUICK) as http:
            answer = http.send("POST", "/a%7Cb?c=d", {"X-E": "f"}, b"body")
        (asked,) = wire.asked
    assert (asked.method, asked.path, asked.body) == ("POST", "/a%7Cb?c=d", b"body")
    assert asked.headers["x-e"] == "f"
    assert (answer.status, answer.headers["x-b"], answer.body) == (418, "c", b'{"a": 1}')


def test_the_instants_of_an_answer_leave_out_the_making_of_the_connection() -> None:
    before = CLOCK.now()
    with Wire(Reply(), Reply()) as wire, HttpClient(wire.url, CLOCK, QUICK) as http:
        first, second = http.send("GET", "/", {}), http.send("GET", "/", {})
    moments = [before, first.sent_at, first.received_at, second.sent_at, second.received_at]
    assert moments == sorted(moments)


def test_a_header_that_cannot_be_written_was_not_sent() -> None:
    with (
        Wire() as wire,
        HttpClient(wire.url, CLOCK, QUICK) as http,
        pytest.raises(RequestNotSentError),
    ):
        http.send("GET", "/", {"Authorization": "Bearer a\r\nb"})
