"""Which of Postmark's operations a request is, so that it can be counted and disturbed."""

import re

OTHER = "other"
_PATTERNS = tuple(
    (method, re.compile(pattern), name)
    for method, pattern, name in (
        ("POST", r"/email", "email"),
        ("POST", r"/email/batch", "batch"),
        ("GET", r"/messages/outbound", "messages"),
        ("GET", r"/messages/outbound/[^/]+/details", "message"),
        ("GET", r"/bounces", "bounces"),
        ("GET", r"/bounces/[^/]+", "bounce"),
        ("PUT", r"/bounces/[^/]+/activate", "activate"),
    )
)
OPERATIONS = frozenset(name for _method, _pattern, name in _PATTERNS)


def operation_of(method: str, path: str) -> str:
    """The operation; OTHER when it is none of Postmark's."""
    for wanted, pattern, name in _PATTERNS:
        if method == wanted and pattern.fullmatch(path):
            return name
    return OTHER
