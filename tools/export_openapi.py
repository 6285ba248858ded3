"""Writes docs/openapi.json from the handlers' routes and models, or checks that it is current.

    python tools/export_openapi.py [--check]

`--check` writes nothing and exits 1 when the file is stale.
"""

import argparse
import importlib
import json
import pkgutil
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "lambdas"))

import handlers.api
from aws_lambda_powertools.event_handler.openapi.merge import OpenAPIMerge
from pydantic.alias_generators import to_camel

ROOT = Path(__file__).resolve().parents[1]
FILE = ROOT / "docs" / "openapi.json"
HINT = "docs/openapi.json is stale: run `python tools/export_openapi.py`, commit what it writes"
_VERSION = "3.1.0"
_TITLE = "eBay Sniper"
_DESCRIPTION = (
    "Name an auction and a maximum; one bid is placed in the last seconds. Amounts are decimal"
    " strings with a currency, instants are ISO 8601 in UTC with milliseconds. Every error of the"
    " API is an RFC 9457 problem; decide by its `code`. What API Gateway answers by itself (401,"
    " 429, and 500 or 503 when nothing else could) is JSON with a `message`; decide by the status."
)
_BEARER = {
    "type": "http",
    "scheme": "bearer",
    "bearerFormat": "JWT",
    "description": "An access token of the installation's own Cognito user pool.",
}
_BASIC = {
    "type": "http",
    "scheme": "basic",
    "description": "The installation's own user and password for Postmark's webhooks.",
}
_WITH_PASSWORD = {"receivePostmarkWebhook"}
_TAGS = ["Bids", "History", "Items", "Account", "eBay", "Live updates", "Mails"]
_WEBSOCKET = "ws_"  # these have no route of the HTTP API; docs/realtime.md describes them
_REFERENCE = "#/components/schemas/"
_FRAMEWORKS_OWN = {"HTTPValidationError", "ValidationError", "ResponseValidationError"}


def document() -> str:
    """The whole file, as it should be."""
    merged = OpenAPIMerge(
        title=_TITLE,
        version=_product_version(),
        description=_DESCRIPTION,
        openapi_version=_VERSION,
        tags=[*_TAGS],
        security=[{"bearer": []}],
        on_conflict="error",
    )
    for schema in _schemas():
        merged.add_schema(schema)
    found = merged.get_openapi_schema()
    return json.dumps(_tidied(found), indent=2, ensure_ascii=False) + "\n"


def is_current(path: Path = FILE) -> bool:
    return path.exists() and path.read_text(encoding="utf-8") == document()


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description="Write docs/openapi.json from the handlers.")
    parser.add_argument("--check", action="store_true", help="only say whether it is current")
    if not parser.parse_args(arguments).check:
        FILE.write_text(document(), encoding="utf-8")
        return 0
    if is_current():
        return 0
    print(HINT, file=sys.stderr)
    return 1


def _product_version() -> str:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return str(project["project"]["version"])


def _schemas() -> Iterator[dict[str, Any]]:
    """What each function's resolver knows of its own route, in the order of their names."""
    found = sorted(module.name for module in pkgutil.iter_modules(handlers.api.__path__))
    for module in (name for name in found if not name.startswith(_WEBSOCKET)):
        app = importlib.import_module(f"handlers.api.{module}").app
        schema = app.get_openapi_schema(title=_TITLE, version="", openapi_version=_VERSION)
        yield json.loads(schema.model_dump_json(by_alias=True, exclude_none=True))


def _tidied(merged: dict[str, Any]) -> dict[str, Any]:
    """Without the framework's own error shapes, its spelling of paths, and titles nobody reads."""
    paths = {
        re.sub(r"\{(\w+)\}", lambda name: f"{{{to_camel(name[1])}}}", path): {
            method: _operation(operation) for method, operation in sorted(operations.items())
        }
        for path, operations in sorted(merged["paths"].items())
    }
    schemas = merged["components"]["schemas"]
    kept = {name: _plain(schemas[name]) for name in sorted(set(schemas) - _FRAMEWORKS_OWN)}
    components = {"schemas": kept, "securitySchemes": {"basic": _BASIC, "bearer": _BEARER}}
    return {**merged, "paths": paths, "components": components}


def _operation(operation: dict[str, Any]) -> dict[str, Any]:
    answers = {
        status: _plain(answer)
        for status, answer in sorted(operation["responses"].items())
        if not any(_REFERENCE + name in json.dumps(answer) for name in _FRAMEWORKS_OWN)
    }
    tidied = {**operation, "responses": answers}
    if "401" not in answers:  # nobody is asked who they are, so a token is of no use
        tidied["security"] = []
    if operation["operationId"] in _WITH_PASSWORD:
        tidied["security"] = [{"basic": []}]
    if "parameters" in operation:
        tidied["parameters"] = [_parameter(given) for given in operation["parameters"]]
    return tidied


def _parameter(given: dict[str, Any]) -> dict[str, Any]:
    names = {"path": to_camel(given["name"]), "header": given["schema"].get("title")}
    schema = _plain(given["schema"])
    schema.pop("description", None)  # the parameter has it
    if "anyOf" in schema:  # there is no null in an address or a header: it is left out instead
        (named,) = (one for one in schema.pop("anyOf") if one != {"type": "null"})
        schema = {**named, **schema}
    return {**given, "name": names.get(given["in"]) or given["name"], "schema": schema}


def _plain(node: Any) -> Any:
    """Generated titles removed, and whole numbers written as such."""
    if isinstance(node, dict):
        return {
            key: _plain(value)
            for key, value in node.items()
            if not (key == "title" and isinstance(value, str)) and value != {}
        }
    if isinstance(node, list):
        return [_plain(value) for value in node]
    return int(node) if isinstance(node, float) and node.is_integer() else node


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
