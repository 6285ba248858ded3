"""The key pair that this eBay signs its notifications with."""

import base64
import hashlib
import json
import uuid
from dataclasses import dataclass

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)

ALGORITHM, DIGEST = "ECDSA", "SHA1"


@dataclass(frozen=True, slots=True)
class NoticeKey:
    """`pem` is the private key; nothing is signed with it but simulated notices."""

    pem: str

    @classmethod
    def new(cls) -> "NoticeKey":
        private = ec.generate_private_key(ec.SECP256R1())
        return cls(
            private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()
        )

    @property
    def key_id(self) -> str:
        """The same for the same key, in the form of eBay's."""
        return str(uuid.UUID(bytes=hashlib.sha256(self._public_der()).digest()[:16]))

    @property
    def public_line(self) -> str:
        """PEM as eBay gives it: on one line, which common PEM readers don't take as it is."""
        encoded = base64.b64encode(self._public_der()).decode()
        return f"-----BEGIN PUBLIC KEY-----{encoded}-----END PUBLIC KEY-----"

    def check(self) -> None:
        """Raises ValueError when the text is no such key."""
        self._private()

    def header_for(self, body: bytes) -> str:
        """The value of X-EBAY-SIGNATURE for exactly this body."""
        # eBay's own choice of digest.
        signature = self._private().sign(body, ec.ECDSA(hashes.SHA1()))  # noqa: S303 - the digest that eBay signs with
        parts = {
            "alg": ALGORITHM.lower(),
            "kid": self.key_id,
            "signature": base64.b64encode(signature).decode(),
            "digest": DIGEST,
        }
        return base64.b64encode(json.dumps(parts, separators=(",", ":")).encode()).decode()

    def _private(self) -> ec.EllipticCurvePrivateKey:
        private = load_pem_private_key(self.pem.encode(), password=None)
        if not isinstance(private, ec.EllipticCurvePrivateKey):
            raise ValueError("the signing key is no elliptic curve key")  # noqa: TRY004 - the file is wrong, not its type
        return private

    def _public_der(self) -> bytes:
        public = self._private().public_key()
        return public.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
