"""Filling in HTML pages: every value that comes from outside is escaped."""

from html import escape
from string import Template


def fill(template: Template, **values: str) -> str:
    """Fill a template with plain text, escaped."""
    return template.substitute({name: escape(value) for name, value in values.items()})
