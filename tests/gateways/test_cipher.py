"""Contacts encrypted at rest, found by a keyed hash, keys changed without losing anything (rule D1)."""

import secrets

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from hypothesis import given
from hypothesis import strategies as st

from app.gateways.cipher import HEADER_BYTES, Algorithm, ContactCipher, Unreadable
from app.gateways.keyring import KEY_BYTES, Keyring, UnknownKey, key_id

OLD, NEW, SEARCH = (secrets.token_bytes(KEY_BYTES) for _ in range(3))
PHONE = b"+8613812341234"


def cipher(*keys: bytes, algorithm: Algorithm = Algorithm.AES_256_GCM) -> ContactCipher:
    return ContactCipher(Keyring(keys or (NEW,)), Keyring((SEARCH,)), algorithm=algorithm)


@pytest.fixture(params=list(Algorithm))
def algorithm(request: pytest.FixtureRequest) -> Algorithm:
    chosen: Algorithm = request.param
    return chosen


@given(plain=st.binary(max_size=500), about=st.text(max_size=60))
def test_what_was_sealed_is_read_again(plain: bytes, about: str) -> None:
    for chosen in Algorithm:
        sealing = cipher(algorithm=chosen)
        assert sealing.decrypt(sealing.encrypt(plain, about=about), about=about) == plain


def test_aes_256_gcm_can_be_read_by_anyone_with_the_key() -> None:
    sealed = cipher(NEW).encrypt(PHONE, about="case person")
    key = HKDF(SHA256(), length=32, salt=None, info=b"contacts aes-256-gcm").derive(NEW)
    header, body = sealed[:HEADER_BYTES], sealed[HEADER_BYTES:]
    assert header[0] == 1
    assert header[1:5] == key_id(NEW)
    assert AESGCM(key).decrypt(header[5:], body, header + b"case person") == PHONE


def test_the_same_contact_never_looks_the_same(algorithm: Algorithm) -> None:
    sealing = cipher(algorithm=algorithm)
    sealed = {sealing.encrypt(PHONE) for _ in range(200)}
    assert len(sealed) == 200
    assert all(PHONE not in one for one in sealed)


def test_each_changed_bit_is_noticed(algorithm: Algorithm) -> None:
    sealing = cipher(algorithm=algorithm)
    sealed = sealing.encrypt(PHONE, about="a")
    for bit in range(len(sealed) * 8):
        changed = bytearray(sealed)
        changed[bit // 8] ^= 1 << bit % 8
        with pytest.raises((Unreadable, UnknownKey)):
            sealing.decrypt(bytes(changed), about="a")


@pytest.mark.parametrize("cut", [0, 1, 5, 17, 32])
def test_a_cut_value_is_noticed(cut: int) -> None:
    with pytest.raises(Unreadable):
        cipher().decrypt(cipher().encrypt(PHONE)[:cut])


def test_a_value_moved_to_another_case_is_not_read(algorithm: Algorithm) -> None:
    sealing = cipher(algorithm=algorithm)
    with pytest.raises(Unreadable):
        sealing.decrypt(sealing.encrypt(PHONE, about="case 1 person"), about="case 2 person")


def test_after_a_rotation_old_values_are_read_and_new_ones_take_the_new_key() -> None:
    before, after = cipher(OLD), cipher(NEW, OLD)
    old = before.encrypt(PHONE)
    assert after.decrypt(old) == PHONE
    assert not old.startswith(after.mark)
    renewed = after.encrypt(PHONE)
    assert renewed.startswith(after.mark)
    assert cipher(NEW).decrypt(renewed) == PHONE


def test_a_value_of_a_key_that_is_gone_says_which_key_is_missing() -> None:
    with pytest.raises(UnknownKey, match=key_id(OLD).hex()):
        cipher(NEW).decrypt(cipher(OLD).encrypt(PHONE))


def test_a_change_of_algorithm_keeps_old_values_readable() -> None:
    old = cipher(algorithm=Algorithm.AES_256_GCM).encrypt(PHONE)
    after = cipher(algorithm=Algorithm.SM4_GCM)
    assert after.decrypt(old) == PHONE
    assert not old.startswith(after.mark)


def test_equal_numbers_are_found_by_the_same_hash_and_others_are_not() -> None:
    one, other = cipher().keyed_hash("+8613812341234"), cipher().keyed_hash("+8613812341235")
    assert one == cipher().keyed_hash("+8613812341234")
    assert one != other
    assert len(one) == 64


def test_without_the_key_nobody_can_try_numbers_out() -> None:
    theirs = ContactCipher(Keyring((NEW,)), Keyring((OLD,)))
    assert theirs.keyed_hash("+8613812341234") != cipher().keyed_hash("+8613812341234")


def test_while_search_keys_change_numbers_are_looked_for_under_both() -> None:
    before = ContactCipher(Keyring((NEW,)), Keyring((OLD,)))
    during = ContactCipher(Keyring((NEW,)), Keyring((SEARCH, OLD)))
    assert during.keyed_hashes("x") == (during.keyed_hash("x"), before.keyed_hash("x"))


def test_no_key_shows_when_the_objects_are_printed() -> None:
    ring = Keyring((NEW, OLD))
    shown = f"{ring!r} {ring.for_purpose('p')!r} {cipher(NEW)!r}"
    assert repr(NEW)[2:-1] not in shown
    assert NEW.hex() not in shown
