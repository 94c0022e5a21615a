"""What the store asks of a cipher; the one in use is given to it by bootstrap."""

from typing import Protocol


class Cipher(Protocol):
    @property
    def mark(self) -> bytes:
        """What every value that is sealed now begins with."""
        ...

    @property
    def sealing_keys(self) -> tuple[str, ...]:
        """Ids of the keys that open, the current one first."""
        ...

    @property
    def searching_keys(self) -> tuple[str, ...]:
        """Ids of the keys of `keyed_hashes`, in the same order."""
        ...

    def encrypt(self, plain: bytes, *, about: str = "") -> bytes:
        """`about` says what the value belongs to, so that nobody moves it to another place unnoticed."""
        ...

    def decrypt(self, sealed: bytes, *, about: str = "") -> bytes:
        """Raises ValueError where the text was altered or moved, or its key is missing."""
        ...

    def keyed_hash(self, value: str) -> str:
        """64 hex digits, the same for the same text; without the key nobody can try texts out."""
        ...

    def keyed_hashes(self, value: str) -> tuple[str, ...]:
        """Under every key in use: what to look for while keys are being changed."""
        ...
