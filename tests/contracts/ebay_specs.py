"""Checks HTTP messages against eBay's published OpenAPI contracts, and counts what it checked.

The contracts are eBay's and are not part of this repository: the folder that holds them is named
by the environment variable EBAY_SPECS_DIR. Four things are adjusted in memory after loading:
enums are declared as objects but are strings; an error answer is declared as one error but is a
list under "errors"; "required" is once misspelt "requirement"; and, so that a misspelt field name
of ours is found, no field may appear that the contract doesn't name.
"""

import functools
import json
import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal
from urllib.parse import parse_qs, unquote

import jsonschema
import pytest

from tests.contracts.ebay_counts import ContractViolationError, settle, summary

__all__ = [
    "SKIP_REASON",
    "ContractViolationError",
    "answer_problems",
    "documented_errors",
    "needs_specs",
    "request_problems",
    "specs_dir",
    "summary",
    "validate_request",
    "validate_response",
]

Api = Literal["browse", "offer", "identity", "analytics", "notification"]
Json = dict[str, Any]

FILES: dict[str, str] = {
    "browse": "buy_browse_v1_oas3.json",
    "offer": "buy_offer_v1_beta_oas3.json",
    "identity": "commerce_identity_v1_oas3.json",
    "analytics": "developer_analytics_v1_beta_oas3.json",
    "notification": "commerce_notification_v1_oas3.json",
}
SKIP_REASON = "set EBAY_SPECS_DIR to a folder with eBay's OpenAPI files to run the contract tests"
# Answers common to all of eBay's REST APIs, which the contracts leave out.
COMMON_ERRORS = {1001: 401, 1100: 403, 2001: 429}
COMMON_BAD_REQUEST = 2004
# The contract lists these under 400; observers of the live API report 404.
SEEN_ELSEWHERE = {11001: 404, 11003: 404}


def specs_dir() -> Path | None:
    """The folder of the contracts, or None when the variable is unset."""
    folder = os.environ.get("EBAY_SPECS_DIR")
    return Path(folder) if folder else None


needs_specs = pytest.mark.skipif(specs_dir() is None, reason=SKIP_REASON)


@functools.cache
def contract(api: str) -> Json:
    """One API's contract, adjusted. Skips the running test when the folder isn't given."""
    folder = specs_dir()
    if folder is None:
        pytest.skip(SKIP_REASON)
    loaded: Json = json.loads((folder / FILES[api]).read_text(encoding="utf-8"))
    for schema in loaded["components"]["schemas"].values():
        _adjust(schema)
    return loaded


def _adjust(schema: Json) -> None:
    if "enum" in schema:
        schema["type"] = "string"
    if "requirement" in schema:
        schema["required"] = schema.pop("requirement")
    if "properties" in schema:
        schema.setdefault("additionalProperties", False)


def base_path(api: str) -> str:
    """The path that all operations of the API start with."""
    path: str = contract(api)["servers"][0]["variables"]["basePath"]["default"]
    return path


def operation(api: str, method: str, url_path: str) -> tuple[str, Json]:
    """The path template and the operation of a request. Raises ContractViolationError."""
    path = url_path.partition("?")[0].removeprefix(base_path(api))
    templates = sorted(contract(api)["paths"], key=lambda template: template.count("{"))
    for template in templates:
        pattern = re.sub(r"\\\{\w+\\\}", "[^/]+", re.escape(template))
        found = contract(api)["paths"][template].get(method.lower())
        if found and re.fullmatch(pattern, path):
            return template, found
    raise ContractViolationError(f"{api} has no operation {method} {path}")


def validate_request(
    api: Api,
    method: str,
    url_path: str,
    headers: Mapping[str, str],
    query: Mapping[str, str],
    body: object,
) -> None:
    """Count the request and raise ContractViolationError unless the contract allows it.

    `url_path` is as sent (percent-encoded); `body` is parsed JSON, or None.
    """
    problems = request_problems(api, method, url_path, headers, query, body)
    settle("request", f"{method} {url_path}", problems)


def request_problems(
    api: Api,
    method: str,
    url_path: str,
    headers: Mapping[str, str],
    query: Mapping[str, str],
    body: object,
) -> list[str]:
    """What is wrong with a request by the contract; nothing is counted."""
    _, found = operation(api, method, url_path)
    given = {name.lower(): value for name, value in headers.items()}
    return [
        *_parameter_problems(found, given, query),
        *_path_problems(url_path),
        *_body_problems(api, found, body),
        *([] if given.get("authorization") else ["there is no Authorization header"]),
    ]


def _parameter_problems(
    found: Json, headers: Mapping[str, str], query: Mapping[str, str]
) -> list[str]:
    parameters = found.get("parameters", [])
    named = {item["name"] for item in parameters if item["in"] == "query"}
    problems = [f"query parameter {name} is unknown" for name in query if name not in named]
    for item in parameters:
        given = {"query": query, "header": headers}.get(item["in"], {item["name"]: "-"})
        value = given.get(item["name"].lower() if item["in"] == "header" else item["name"])
        if item.get("required") and not value:
            problems.append(f"{item['in']} {item['name']} is missing")
        allowed = item.get("schema", {}).get("enum")
        if value is not None and allowed and value not in allowed:
            problems.append(f"{item['in']} {item['name']} can't be {value}")
    return problems


def _path_problems(url_path: str) -> list[str]:
    raw = url_path.partition("?")[0]
    return ["the pipes in the path aren't percent-encoded"] if "|" in raw else []


def _body_problems(api: str, found: Json, body: object) -> list[str]:
    declared = found.get("requestBody")
    if declared is None:
        return [] if body is None else ["a body is sent where none is expected"]
    return _schema_problems(api, declared["content"]["application/json"]["schema"], body)


def validate_response(api: Api, method: str, path: str, status: int, body: object) -> None:
    """Count the answer and raise ContractViolationError unless the contract allows it.

    `path` may carry the query, which matters for COMPACT items; `body` is parsed JSON, or None.
    """
    problems = answer_problems(api, method, path, status, body)
    settle("answer", f"{status} to {method} {path}", problems)


def answer_problems(api: Api, method: str, path: str, status: int, body: object) -> list[str]:
    """What is wrong with an answer by the contract; nothing is counted."""
    _, found = operation(api, method, path)
    if status >= 400 and body is not None:
        return _error_problems(api, found, status, body)
    return _success_problems(api, found, status, body, path)


def _success_problems(api: str, found: Json, status: int, body: object, path: str) -> list[str]:
    declared = found["responses"].get(str(status))
    if declared is None:
        return [f"status {status} is not documented"]
    schema = declared.get("content", {}).get("application/json", {}).get("schema")
    if schema is None:
        return [] if body is None else [f"status {status} has no body"]
    problems = _schema_problems(api, schema, body) + _warning_problems(declared, body)
    if "COMPACT" in parse_qs(unquote(path.partition("?")[2])).get("fieldgroups", []):
        problems = [text for text in problems if "is a required property" not in text]
    return problems


def _warning_problems(declared: Json, body: object) -> list[str]:
    """A good answer may warn, with the ids that are documented for it."""
    warnings = body.get("warnings", []) if isinstance(body, dict) else []
    known = declared.get("x-response-codes", {}).get("errors", {})
    ids = [warning.get("errorId") for warning in warnings]
    return [f"warning {warned} is not documented" for warned in ids if str(warned) not in known]


def _error_problems(api: str, found: Json, status: int, body: object) -> list[str]:
    errors = body.get("errors") if isinstance(body, dict) else None
    if not isinstance(errors, list) or not errors:
        return ['an error answer is {"errors": [...]}']
    shape = {"$ref": "#/components/schemas/Error"}
    problems = [text for error in errors for text in _schema_problems(api, shape, error)]
    return problems + [text for error in errors for text in _id_problems(found, status, error)]


def _id_problems(found: Json, status: int, error: Json) -> list[str]:
    error_id = error.get("errorId")
    if error_id == COMMON_BAD_REQUEST or COMMON_ERRORS.get(error_id or 0) == status:
        return []
    ids = _documented(found)
    if error_id not in ids:
        return [f"error {error_id} is not documented for this operation"]
    documented, row = ids[error_id]
    problems = []
    if status not in (documented, SEEN_ELSEWHERE.get(error_id)):
        problems.append(f"error {error_id} comes with {documented}, not {status}")
    if (error.get("domain"), error.get("category")) != (row["domain"], row["category"]):
        problems.append(f"error {error_id} is of {row['domain']}, {row['category']}")
    return problems


def _documented(found: Json) -> dict[int, tuple[int, Json]]:
    return {
        int(error_id): (int(status), row)
        for status, answer in found["responses"].items()
        if int(status) >= 400
        for error_id, row in answer.get("x-response-codes", {}).get("errors", {}).items()
    }


def documented_errors(api: Api, method: str, url_path: str) -> dict[int, tuple[int, str]]:
    """Every documented error id of an operation with its HTTP status and category."""
    _, found = operation(api, method, url_path)
    return {key: (status, row["category"]) for key, (status, row) in _documented(found).items()}


def _schema_problems(api: str, schema: Json, value: object) -> list[str]:
    rooted = {**schema, "components": contract(api)["components"]}
    errors = jsonschema.Draft202012Validator(rooted).iter_errors(value)
    return [f"{error.json_path}: {error.message}" for error in errors]
