"""The schemas that docs/ publishes of what we tell others."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

_DOCS = Path(__file__).parents[2] / "docs"


def told_schema(name: str) -> Draft202012Validator:
    """The validator of one of them; a test is skipped while the schema is not written."""
    file = _DOCS / f"{name}.schema.json"
    if not file.exists():
        pytest.skip(f"docs/{file.name} is not there")
    schema = json.loads(file.read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)
