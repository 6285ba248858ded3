"""What an ordered fault answers, in the words of the API that it strikes."""

from datetime import datetime

from starlette.responses import JSONResponse, Response

from local.ebay_simulator.faults import Fault, Kind
from local.ebay_simulator.web.buying_request import CALL
from local.ebay_simulator.web.errors import ApiError
from local.ebay_simulator.web.operations import BUYING
from local.ebay_simulator.web.trading_xml import TradingError, failure


def refusal(fault: Fault, operation: str, now: datetime) -> Response:
    """The answer to a request that is not processed at all."""
    if not (fault.error_id or fault.oauth_error or fault.kind is Kind.RATE_LIMITED):
        return Response(status_code=fault.status)
    if operation == BUYING:
        code = 518 if fault.kind is Kind.RATE_LIMITED else fault.error_id
        return failure(CALL, TradingError(code), now)
    if fault.kind is Kind.RATE_LIMITED:
        error = ApiError(2001)
        return JSONResponse(error.body(), error.status)
    if fault.oauth_error:
        body = {"error": fault.oauth_error, "error_description": "as ordered by the test"}
        return JSONResponse(body, fault.status)
    return JSONResponse(ApiError(fault.error_id).body(), fault.status)
