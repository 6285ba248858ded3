from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from tools import smoke
from tools.smoke import Answer

BASE = "https://api.example.org"
WORKING = {
    f"{BASE}/me": Answer(401),
    f"{BASE}/ebay/notifications?challenge_code=smoke": Answer(200),
    f"{BASE}/mail/unsubscribe?token=none": Answer(410),
}


def test_a_service_that_works_is_asked_once() -> None:
    asked: list[str] = []

    def ask(url: str) -> Answer:
        asked.append(url)
        return WORKING[url]

    assert smoke.check(BASE, ask, sleep=unexpected) == []
    assert asked == list(WORKING)


def unexpected(seconds: float) -> None:
    raise AssertionError(f"nothing was to be waited for, {seconds} s")


def test_secrets_that_nobody_has_filled_in_yet_are_no_failure() -> None:
    fresh = WORKING | {
        f"{BASE}/ebay/notifications?challenge_code=smoke": Answer(500, "ebay_misconfigured"),
        f"{BASE}/mail/unsubscribe?token=none": Answer(500, "mail_misconfigured"),
    }
    assert smoke.check(BASE, fresh.__getitem__, sleep=unexpected) == []


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (Answer(500, "internal_error"), "answers 500 instead of 401"),
        (Answer(200), "answers 200 instead of 401"),
        (Answer(0), "answers nothing instead of 401"),
    ],
)
def test_a_service_that_stays_broken_is_told_after_half_a_minute(
    answer: Answer, words: str
) -> None:
    pauses: list[float] = []
    broken = WORKING | {f"{BASE}/me": answer}
    assert smoke.check(BASE, broken.__getitem__, sleep=pauses.append) == [f"GET /me {words}"]
    assert sum(pauses) == 25.0


def test_a_service_that_needs_a_moment_is_given_it() -> None:
    pauses: list[float] = []

    def ask(url: str) -> Answer:
        return WORKING[url] if len(pauses) >= 2 else Answer(0)

    assert smoke.check(BASE, ask, sleep=pauses.append) == []
    assert len(pauses) == 2


def test_the_address_is_found_among_the_outputs_of_both_stacks() -> None:
    outputs = {"EbaySniper-dev-Data": {"UserPoolId": "x"}, "S": {"ApiUrl": f"{BASE}/"}}
    assert smoke.api_url(outputs) == BASE
    with pytest.raises(ValueError, match="unpack"):
        smoke.api_url({})


def test_only_the_web_is_asked() -> None:
    with pytest.raises(ValueError, match="not a web address"):
        smoke.get("file:///etc/hosts")


class OurService(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        body = b"not json" if self.path == "/broken" else b'{"code": "ebay_misconfigured"}'
        self.send_response(200 if self.path == "/well" else 500)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def address() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), OurService) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def test_what_is_heard_is_the_status_and_a_problems_code(address: str) -> None:
    assert smoke.get(f"{address}/well") == Answer(200)
    assert smoke.get(f"{address}/ill") == Answer(500, "ebay_misconfigured")
    assert smoke.get(f"{address}/broken") == Answer(500)


def test_nobody_there_is_no_answer() -> None:
    with ThreadingHTTPServer(("127.0.0.1", 0), OurService) as server:
        port = server.server_port
    assert smoke.get(f"http://127.0.0.1:{port}") == Answer(0)
