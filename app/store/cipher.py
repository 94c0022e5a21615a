"""What the store asks of a cipher; the one in use is given to it by bootstrap."""

from typing import Protocol


class Cipher(Protocol):
    def encrypt(self, plain: bytes) -> bytes: ...

    def decrypt(self, sealed: bytes) -> bytes:
        """Raises ValueError where the text was altered or the key is another."""
        ...

    def keyed_hash(self, text: str) -> str:
        """64 hex digits, the same for the same text; without the key nobody can try texts out."""
        ...
