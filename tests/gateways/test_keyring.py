"""Keys: random ones are taken, weak ones are not."""

import base64
import hashlib

import pytest

from app.gateways.keyring import KEY_BYTES, Keyring, UnknownKey, WeakKey, key_id, read_keyring

# The same in every process, since they stand in the names of tests
ONE, OTHER, LONG = (hashlib.sha512(word).digest() for word in (b"one", b"other", b"long"))
ONE, OTHER = ONE[:KEY_BYTES], OTHER[:KEY_BYTES]


@pytest.mark.parametrize(
    "text",
    [
        ONE.hex(),
        ONE.hex().upper(),
        base64.b64encode(ONE).decode(),
        base64.urlsafe_b64encode(ONE).decode(),
        base64.urlsafe_b64encode(ONE).decode().rstrip("="),
        f" {ONE.hex()} ",
    ],
)
def test_a_key_is_read_as_hex_or_base64(text: str) -> None:
    assert read_keyring(text) == Keyring((ONE,))


def test_the_first_of_several_keys_is_the_current_one() -> None:
    ring = read_keyring(f"{ONE.hex()}, {OTHER.hex()}")
    assert ring.keys == (ONE, OTHER)
    assert ring.for_purpose("p").current_id == key_id(ONE)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "changeme",
        "secret" * 10,
        "0" * 64,
        "ab" * 32,
        "0123456789abcdef" * 4,
        base64.b64encode(b"this is a passphrase of 32 chars").decode(),
        LONG[:16].hex(),
        LONG[:33].hex(),
        "z" * 64,
        f"{ONE.hex()},",
        f"{ONE.hex()},{ONE.hex()}",
        "密钥" * 32,
    ],
)
def test_a_weak_key_is_refused_and_not_repeated(text: str) -> None:
    with pytest.raises(WeakKey) as refused:
        read_keyring(text)
    assert not text or text not in str(refused.value)


def test_keys_for_two_purposes_have_nothing_in_common() -> None:
    ring = Keyring((ONE,))
    keys = {ring.for_purpose(purpose).current for purpose in ("a", "b")} | {ONE}
    assert len(keys) == 3
    assert ring.for_purpose("a").current == Keyring((ONE,)).for_purpose("a").current


def test_an_unknown_key_is_named() -> None:
    with pytest.raises(UnknownKey, match=key_id(OTHER).hex()):
        Keyring((ONE,)).for_purpose("p").key(key_id(OTHER))


@pytest.mark.parametrize("keys", [(), (b"short",), (ONE, ONE)])
def test_a_ring_takes_whole_keys_each_once(keys: tuple[bytes, ...]) -> None:
    with pytest.raises(ValueError, match="keyring takes"):
        Keyring(keys)
