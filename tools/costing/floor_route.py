"""A route that does nothing: what the edge itself takes of every request's time."""

from aws_lambda_powertools.event_handler import Response
from handlers import http

ROUTE = "GET /nothing"
app = http.resolver()


@app.get("/nothing")
def nothing() -> Response[dict[str, str]]:
    return http.answer({"person": http.person(app)})


handler = http.entry(app)
