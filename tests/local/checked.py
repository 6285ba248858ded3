"""Checks every answer of the simulator against eBay's contract, in whichever test it is given."""

import httpx

from tests.contracts import trading_schema
from tests.contracts.ebay_specs import Api, specs_dir, validate_response

APIS: dict[str, Api] = {
    "/buy/browse/v1/": "browse",
    "/buy/offer/v1_beta/": "offer",
    "/commerce/identity/v1/": "identity",
    "/developer/analytics/v1_beta/": "analytics",
    "/commerce/notification/v1/": "notification",
}


class CheckedByContract(httpx.BaseTransport):
    """Passes everything on; without the contracts at hand it checks nothing but Trading."""

    def __init__(self, inner: httpx.BaseTransport) -> None:
        self._inner = inner

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        answer = self._inner.handle_request(request)
        path = request.url.raw_path.decode()
        api = next((api for start, api in APIS.items() if path.startswith(start)), None)
        from_gateway = answer.status_code > 500  # what lies between speaks no contract
        if api is not None and specs_dir() is not None and not from_gateway:
            body = answer.json() if answer.content else None
            validate_response(api, request.method, path, answer.status_code, body)
        if path == trading_schema.PATH and answer.content:
            trading_schema.validate_answer(answer.status_code, answer.content)
        return answer
