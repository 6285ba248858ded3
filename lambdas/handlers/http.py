"""The edge that every HTTP function shares: who asks, how an error looks, what is logged."""

from collections.abc import Callable, Mapping
from time import perf_counter
from typing import TYPE_CHECKING, Any

from aws_lambda_powertools.event_handler import APIGatewayHttpResolver, Response
from aws_lambda_powertools.event_handler.exceptions import NotFoundError
from aws_lambda_powertools.event_handler.openapi.exceptions import RequestValidationError
from sniper.domain.errors import ErrorCode, SniperError, from_problems
from sniper.metrics import measuring
from sniper.telemetry import correlate, logger

from handlers import problems
from handlers.failures import failed
from handlers.operations import BY_ROUTE
from handlers.problems import Failure
from handlers.requests import Event, person_of, readable, route_of, routed, trace_id_of
from handlers.validation import is_about_request, problems_in

if TYPE_CHECKING:
    from aws_lambda_powertools.utilities.typing import LambdaContext

type Handler = Callable[[Event, LambdaContext], dict[str, Any]]


def resolver() -> APIGatewayHttpResolver:
    """A resolver that validates what comes in, and turns every failure into a problem."""
    app = APIGatewayHttpResolver(enable_validation=True, debug=False)

    def fail(error: Exception) -> Response[str]:
        return _problem(error, app.current_event.raw_event)

    app.exception_handler(Exception)(fail)
    return app


def entry(app: APIGatewayHttpResolver) -> Handler:
    """The Lambda handler around `app`: nobody without a verified person gets in."""

    def received(event: Event) -> dict[str, Any]:
        person_of(event)
        return readable(event)

    return _answering(app, received)


def public_entry(app: APIGatewayHttpResolver) -> Handler:
    """The Lambda handler around an `app` that anybody may call, and that has no person.

    The body stays as it was sent: what tells a good caller from a bad one is in it.
    """
    return _answering(app, routed)


def _answering(app: APIGatewayHttpResolver, received: Callable[[Event], dict[str, Any]]) -> Handler:
    """Nothing gets out but an HTTP answer."""

    def handle(event: Event, context: "LambdaContext") -> dict[str, Any]:
        started = perf_counter()
        correlate(trace_id_of(event))
        with measuring(BY_ROUTE.get(route_of(event))) as run:
            try:
                result = app.resolve(received(event), context)
            except Exception as error:  # the last line of defence
                result = _result(_problem(error, event))
            if result["statusCode"] >= 500:
                run.fail()
        if result.get("body") is None:
            result["body"] = ""  # the embedded gateway fails on null
        elapsed_ms = round((perf_counter() - started) * 1_000, 1)
        details = {"route": route_of(event), "status": result["statusCode"], "ms": elapsed_ms}
        logger().info("answered", extra=details)
        return result

    return handle


def person(app: APIGatewayHttpResolver) -> str:
    """The id of the person whose request is being answered."""
    return person_of(app.current_event.raw_event)


def answer[T](body: T, status: int = 200, headers: Mapping[str, str] | None = None) -> Response[T]:
    """An answer for one person's eyes only, so no cache may keep it."""
    kind = None if body is None else "application/json"
    return Response(status, kind, body, {"Cache-Control": "no-store", **(headers or {})})


def _problem(error: Exception, event: Event) -> Response[str]:
    failure = _failure(error)
    if failure.status >= 500:
        failed("a request failed", error, route=route_of(event))
    else:
        logger().info("refused", extra={"route": route_of(event), "code": failure.code})
    return problems.answer(failure, trace_id_of(event))


def _failure(error: Exception) -> Failure:
    if isinstance(error, SniperError):
        return Failure.of(error)
    if isinstance(error, RequestValidationError) and is_about_request(error.errors()):
        return Failure.of(from_problems(problems_in(error.errors())))
    if isinstance(error, NotFoundError):
        message = "There is no such address here. See docs/openapi.json for those that exist."
        return Failure(ErrorCode.ROUTE_NOT_FOUND, message)
    return problems.INTERNAL


def _result(response: Response[str]) -> dict[str, Any]:
    headers = {"Content-Type": problems.CONTENT_TYPE, **response.headers}
    return {
        "statusCode": response.status_code,
        "headers": headers,
        "body": response.body,
        "isBase64Encoded": False,
    }
