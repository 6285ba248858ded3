"""The headers that every answer of the page carries, wherever it is served from.

No import of CDK: CloudFront's policy and the embedded front door are both made from these.
"""

from collections.abc import Mapping, Sequence

# eBay's pictures, of production and of its sandbox.
PICTURES = ("https://i.ebayimg.com", "https://*.ebayimg.com", "https://*.ebaystatic.com")
IMMUTABLE = "public, max-age=31536000, immutable"
FRESH = "no-cache"
HASHED = "/_next/static/"
"""Where the files lie that have a hash of their content in their names."""

SECURITY: Mapping[str, str] = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # Addresses name snipes, and after signing in they hold a one-time code.
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def content_security_policy(*, connect_to: Sequence[str] = ()) -> str:
    """What a page may load: only its own scripts and styles, none of them inline.

    `connect_to`: origins besides its own that it calls, which is where people sign in.
    """
    return "; ".join(
        (
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            " ".join(("img-src 'self' blob: data:", *PICTURES)),
            "font-src 'self'",
            " ".join(("connect-src 'self'", *connect_to)),
            "manifest-src 'self'",
            "base-uri 'none'",
            "form-action 'none'",
            "frame-ancestors 'none'",
        )
    )


def cache_control(path: str, *, found: bool = True) -> str:
    """Files with a hash in their name never change; everything else is asked for anew."""
    return IMMUTABLE if found and path.startswith(HASHED) else FRESH
