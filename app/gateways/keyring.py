"""Keys, the current one first and older ones after it, and what is derived from them for one purpose each."""

import base64
import binascii
import hashlib
from dataclasses import dataclass, field
from functools import lru_cache

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_BYTES = 32
ID_BYTES = 4
FEWEST_DIFFERENT_BYTES = 16
"""32 random bytes never have as few as this, sample values and repeated words do."""


class UnknownKey(ValueError):
    """What was sealed with a key that is no longer (or was never) in this ring."""


class WeakKey(ValueError):
    """Not 32 random bytes, as hex or Base64; never says what was read."""


@dataclass(frozen=True, slots=True)
class Keyring:
    """`keys` are 32 random bytes each. New work uses the first; the others read what was made with them."""

    keys: tuple[bytes, ...] = field(repr=False)

    def __post_init__(self) -> None:
        if not self.keys or any(len(key) != KEY_BYTES for key in self.keys):
            raise ValueError(f"a keyring takes one key or more, of {KEY_BYTES} bytes each")
        if len({key_id(key) for key in self.keys}) < len(self.keys):
            raise ValueError("a keyring takes each key once")

    def for_purpose(self, purpose: str, *, length: int = KEY_BYTES) -> "PurposeKeys":
        derived = {key_id(key): _derive(key, purpose, length) for key in self.keys}
        return PurposeKeys(current_id=key_id(self.keys[0]), _keys=derived)


@dataclass(frozen=True, slots=True)
class PurposeKeys:
    """Keys for one purpose only, by the id of the key they come from."""

    current_id: bytes
    _keys: dict[bytes, bytes] = field(repr=False)

    @property
    def current(self) -> bytes:
        return self._keys[self.current_id]

    def key(self, id: bytes) -> bytes:
        try:
            return self._keys[id]
        except KeyError:
            raise UnknownKey(f"no key {id.hex()}: add the old key to the list in METRO_*_KEYS") from None

    @property
    def ids(self) -> tuple[bytes, ...]:
        """The current one first."""
        return tuple(self._keys)

    def all(self) -> tuple[bytes, ...]:
        """The current one first."""
        return tuple(self._keys.values())


def key_id(key: bytes) -> bytes:
    """Names a key without telling anything about it."""
    return hashlib.sha256(b"key id\n" + key).digest()[:ID_BYTES]


@lru_cache(maxsize=64)
def _derive(key: bytes, purpose: str, length: int) -> bytes:
    return HKDF(algorithm=SHA256(), length=length, salt=None, info=purpose.encode()).derive(key)


def read_keyring(text: str) -> Keyring:
    """`KEY,OLDER,...`: each 32 random bytes as 64 hex digits or as Base64. Raises `WeakKey`."""
    keys = tuple(_strong(part.strip()) for part in text.split(","))
    if len(set(keys)) < len(keys):
        raise WeakKey("the same key twice")
    return Keyring(keys)


def _strong(text: str) -> bytes:
    key = _decoded(text)
    is_typed = all(32 <= byte < 127 for byte in key)
    if len(key) != KEY_BYTES or len(set(key)) < FEWEST_DIFFERENT_BYTES or is_typed:
        raise WeakKey("not 32 random bytes")
    return key


def _decoded(text: str) -> bytes:
    try:
        if len(text) == 2 * KEY_BYTES:
            return bytes.fromhex(text)
        plain = text.rstrip("=").replace("-", "+").replace("_", "/")
        return base64.b64decode(plain + "=" * (-len(plain) % 4), validate=True)
    except (binascii.Error, ValueError):
        raise WeakKey("neither hex nor Base64") from None
