"""Which part answers which path."""

from dataclasses import dataclass

_EMULATOR = "embedded AWS"
_STAGE = "live"


@dataclass(frozen=True, slots=True, kw_only=True)
class Upstream:
    """A part behind the front door.

    `prefix` is the path here, replaced by `path` at the server `url`. `rewrite_pages`: its pages
    think that they live at the root, so the links in them need the prefix.
    """

    prefix: str
    name: str
    url: str
    path: str = ""
    rewrite_pages: bool = False

    def serves(self, path: str) -> bool:
        return path == self.prefix or path.startswith(f"{self.prefix}/")

    def target(self, raw_path: str, query: str) -> str:
        """The upstream address of a request; escapes such as %2F stay as the caller wrote them."""
        address = f"{self.url}{self.path}{raw_path.removeprefix(self.prefix) or '/'}"
        return f"{address}?{query}" if query else address

    def socket_target(self, query: str) -> str:
        """The upstream address of a WebSocket, which is the same for every path."""
        address = f"{self.url.replace('http', 'ws', 1)}{self.path}"
        return f"{address}?{query}" if query else address

    def seen_from_outside(self, location: str) -> str:
        """An address in a redirect, as the browser must ask for it."""
        if location.startswith(f"{self.url}/"):
            location = location.removeprefix(self.url)
        return f"{self.prefix}{location}" if location.startswith("/") else location


def upstreams(*, emulator: str, simulator: str, mailbox: str, api_id: str) -> tuple[Upstream, ...]:
    return (
        Upstream(prefix="/api", name=_EMULATOR, url=emulator, path=f"/_aws/execute-api/{api_id}"),
        Upstream(prefix="/auth", name=_EMULATOR, url=emulator, rewrite_pages=True),
        Upstream(prefix="/ebay", name="eBay simulator", url=simulator),
        Upstream(prefix="/mailbox", name="mailbox", url=mailbox, rewrite_pages=True),
    )


def live(*, emulator: str, websocket_api_id: str) -> Upstream:
    """The WebSocket API, through which updates arrive by themselves."""
    path = f"/_aws/execute-api/{websocket_api_id}/{_STAGE}"
    return Upstream(prefix="/ws", name=_EMULATOR, url=emulator, path=path)
