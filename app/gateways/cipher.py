"""Contacts encrypted at rest, and findable by a keyed hash (rule D1).

A sealed value is one byte for the algorithm, four for the key's id, twelve random ones, ciphertext and tag.
What it belongs to can be authenticated with it, so that nobody moves it to another case unnoticed.
"""

import hmac
import os
from collections.abc import Callable, Mapping
from enum import IntEnum
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from app.gateways.keyring import ID_BYTES, Keyring, PurposeKeys

NONCE_BYTES = 12
TAG_BYTES = 16
HEADER_BYTES = 1 + ID_BYTES + NONCE_BYTES


class Algorithm(IntEnum):
    """The number stands in every sealed value: never give one away twice."""

    AES_256_GCM = 1
    SM4_GCM = 2  # GB/T 32907, where 等保 or 密评 asks for it


class Unreadable(ValueError):
    """Not sealed by this service, or for something else, or changed since."""


class ContactCipher:
    """Seals with the current key and one algorithm, opens whatever its keys and either algorithm sealed."""

    def __init__(
        self, contact_keys: Keyring, search_keys: Keyring, *, algorithm: Algorithm = Algorithm.AES_256_GCM
    ) -> None:
        self._algorithm = algorithm
        self._sealing = {
            Algorithm.AES_256_GCM: contact_keys.for_purpose("contacts aes-256-gcm"),
            Algorithm.SM4_GCM: contact_keys.for_purpose("contacts sm4-gcm", length=16),
        }
        self._searching = search_keys.for_purpose("contacts search")

    def encrypt(self, plain: bytes, *, about: str = "") -> bytes:
        """`about` says what the value belongs to; opening takes the same words."""
        keys = self._sealing[self._algorithm]
        nonce = os.urandom(NONCE_BYTES)
        header = bytes([self._algorithm]) + keys.current_id + nonce
        return header + _with(self._algorithm, keys.current).encrypt(nonce, plain, header + about.encode())

    def decrypt(self, sealed: bytes, *, about: str = "") -> bytes:
        """Raises `Unreadable`, or `UnknownKey` where an old key is missing from the ring."""
        if len(sealed) < HEADER_BYTES + TAG_BYTES:
            raise Unreadable("too short to be a sealed value")
        algorithm, keys = self._sealed_with(sealed)
        header, body = sealed[:HEADER_BYTES], sealed[HEADER_BYTES:]
        key, nonce = keys.key(header[1 : 1 + ID_BYTES]), header[-NONCE_BYTES:]
        try:
            return _with(algorithm, key).decrypt(nonce, body, header + about.encode())
        except InvalidTag:
            raise Unreadable("changed, or sealed for something else") from None

    @property
    def mark(self) -> bytes:
        """Algorithm and key id, which every value that needs no sealing again begins with."""
        return bytes([self._algorithm]) + self._sealing[self._algorithm].current_id

    @property
    def sealing_keys(self) -> tuple[str, ...]:
        """Their ids, the current one first."""
        return tuple(id.hex() for id in self._sealing[self._algorithm].ids)

    @property
    def searching_keys(self) -> tuple[str, ...]:
        """Their ids, in the order of `keyed_hashes`."""
        return tuple(id.hex() for id in self._searching.ids)

    def keyed_hash(self, value: str) -> str:
        """Finds equal values again without reading any: HMAC-SHA256 under a key of its own."""
        return _hash(self._searching.current, value)

    def keyed_hashes(self, value: str) -> tuple[str, ...]:
        """Under every key of the ring: what to look for while a rotation is under way."""
        return tuple(_hash(key, value) for key in self._searching.all())

    def _sealed_with(self, sealed: bytes) -> tuple[Algorithm, PurposeKeys]:
        try:
            algorithm = Algorithm(sealed[0])
        except (IndexError, ValueError):
            raise Unreadable("sealed by an algorithm this service does not know") from None
        return algorithm, self._sealing[algorithm]


class SM4GCM:
    """SM4 as the library's AESGCM: what it seals ends in the tag."""

    def __init__(self, key: bytes) -> None:
        self._block = algorithms.SM4(key)

    def encrypt(self, nonce: bytes, plain: bytes, beside: bytes) -> bytes:
        sealing = Cipher(self._block, modes.GCM(nonce)).encryptor()
        sealing.authenticate_additional_data(beside)
        return sealing.update(plain) + sealing.finalize() + sealing.tag

    def decrypt(self, nonce: bytes, sealed: bytes, beside: bytes) -> bytes:
        body, tag = sealed[:-TAG_BYTES], sealed[-TAG_BYTES:]
        opening = Cipher(self._block, modes.GCM(nonce, tag)).decryptor()
        opening.authenticate_additional_data(beside)
        return opening.update(body) + opening.finalize()


_MODES: Mapping[Algorithm, Callable[[bytes], AESGCM | SM4GCM]] = {
    Algorithm.AES_256_GCM: AESGCM,
    Algorithm.SM4_GCM: SM4GCM,
}


@lru_cache(maxsize=64)
def _with(algorithm: Algorithm, key: bytes) -> AESGCM | SM4GCM:
    """Made once for a key: a search for words opens thousands of values."""
    return _MODES[algorithm](key)


def _hash(key: bytes, value: str) -> str:
    return hmac.digest(key, value.encode(), "sha256").hex()
