"""A vault for tests: it keeps the rules of the real one and no secrets."""

from sniper.adapters.refusals import token_unreadable


class MemoryVault:
    """Ciphertexts of the same token differ, as real ones do."""

    def __init__(self) -> None:
        self._sealed: dict[bytes, tuple[str, str, str]] = {}

    def seal(self, owner: str, purpose: str, token: str) -> bytes:
        ciphertext = f"sealed-{len(self._sealed) + 1}".encode()
        self._sealed[ciphertext] = (owner, purpose, token)
        return ciphertext

    def open(self, owner: str, purpose: str, ciphertext: bytes) -> str:
        bound_to, meant_for, token = self._sealed.get(ciphertext, ("", "", ""))
        if (bound_to, meant_for) != (owner, purpose):
            raise token_unreadable()
        return token
