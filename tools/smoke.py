"""Whether what was just deployed answers at all, from outside and without an account.

python tools/smoke.py OUTPUTS   (the file that `cdk deploy --outputs-file` wrote)

It stands on the standard library alone: the job that deploys installs no packages.
"""

import json
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

_PATIENCE = 6
_PAUSE_S = 5.0
_TIMEOUT_S = 20

_LONGEST_ANSWER = 100_000

# Each with the statuses of a service that works. A profile is refused without a token, which is the
# gateway's doing; the others go through a function to its secret and its key.
_EXPECTED = {
    "/me": {401},
    "/ebay/notifications?challenge_code=smoke": {200},
    "/mail/unsubscribe?token=none": {400, 410},
}
# What such a function answers until a person has filled its secret in: it runs, all the same.
_NOT_FILLED_IN = {"ebay_misconfigured", "mail_misconfigured"}


@dataclass(frozen=True, slots=True)
class Answer:
    """`code` is a problem's code; `status` is 0 when nobody answered."""

    status: int
    code: str = ""


Get = Callable[[str], Answer]


def api_url(outputs: dict[str, dict[str, str]]) -> str:
    """The one ApiUrl among the outputs of the stacks."""
    (url,) = [stack["ApiUrl"] for stack in outputs.values() if "ApiUrl" in stack]
    return url.rstrip("/")


def get(url: str) -> Answer:
    """Ask once. Raises ValueError when `url` is no web address."""
    if not url.startswith(("https://", "http://")):
        raise ValueError("not a web address")
    try:
        with urllib.request.urlopen(url, timeout=_TIMEOUT_S) as answer:  # noqa: S310  (checked above)
            return Answer(int(answer.status))
    except urllib.error.HTTPError as error:
        with error:
            return Answer(error.code, _code_in(error.read(_LONGEST_ANSWER)))
    except OSError:
        return Answer(0)


def _code_in(body: bytes) -> str:
    try:
        problem = json.loads(body)
    except ValueError:
        return ""
    return str(problem.get("code", "")) if isinstance(problem, dict) else ""


def complaints(base: str, ask: Get) -> Iterator[str]:
    for path, expected in _EXPECTED.items():
        answer = ask(base + path)
        if answer.status not in expected and answer.code not in _NOT_FILLED_IN:
            allowed = " or ".join(map(str, sorted(expected)))
            yield f"GET {path} answers {answer.status or 'nothing'} instead of {allowed}"


def check(base: str, ask: Get, *, sleep: Callable[[float], None]) -> list[str]:
    """What is still wrong after half a minute: a new route takes seconds to be everywhere."""
    wrong: list[str] = []
    for attempt in range(_PATIENCE):
        if attempt:
            sleep(_PAUSE_S)
        wrong = list(complaints(base, ask))
        if not wrong:
            break
    return wrong


def main() -> None:
    base = api_url(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")))
    if wrong := check(base, get, sleep=time.sleep):
        sys.exit("\n".join(wrong))
    print(f"smoke: {len(_EXPECTED)} routes answer as they should")


if __name__ == "__main__":
    main()
