"""The schemas that docs/ publishes of what we tell others."""

import json
from pathlib import Path

from jsonschema import Draft202012Validator

_DOCS = Path(__file__).parents[2] / "docs"


def told_schema(name: str) -> Draft202012Validator:
    """The validator of one of them."""
    schema = json.loads((_DOCS / f"{name}.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)
