"""Passwords hashed with Argon2id: right ones, wrong ones, and the same work for nobody's."""

from collections.abc import Iterator

import argon2
import pytest

from app.domain.password_rules import RULES, PasswordProfile, require_strong
from app.gateways.passwords import MEMORY_KIB, PARALLELISM, TIME_COST, Passwords, new_password

PASSWORD = "correct horse battery"


@pytest.fixture
def passwords() -> Iterator[Passwords]:
    made = Passwords(memory_kib=256, time_cost=1)
    yield made
    made.close()


async def test_the_right_password_is_right_and_another_is_not(passwords: Passwords) -> None:
    stored = await passwords.hash(PASSWORD)
    assert (await passwords.verify(stored, PASSWORD)).is_right
    assert not (await passwords.verify(stored, PASSWORD + " ")).is_right


async def test_two_hashes_of_one_password_differ(passwords: Passwords) -> None:
    assert await passwords.hash(PASSWORD) != await passwords.hash(PASSWORD)


@pytest.mark.parametrize("stored", [None, "", "!", "$argon2id$none"])
async def test_whoever_has_no_password_here_never_comes_in(passwords: Passwords, stored: str | None) -> None:
    assert not (await passwords.verify(stored, PASSWORD)).is_right


async def test_an_unknown_person_costs_the_same_hashing(
    passwords: Passwords, monkeypatch: pytest.MonkeyPatch
) -> None:
    costs: list[argon2.Parameters] = []
    verify = argon2.PasswordHasher.verify

    def counted(self: argon2.PasswordHasher, stored: str, password: str) -> bool:
        costs.append(argon2.extract_parameters(stored))
        return verify(self, stored, password)

    stored = await passwords.hash(PASSWORD)
    monkeypatch.setattr(argon2.PasswordHasher, "verify", counted)
    await passwords.verify(stored, "wrong")
    await passwords.verify(None, "wrong")
    known, unknown = costs
    assert known == unknown


async def test_a_hash_by_older_parameters_is_replaced_at_the_next_sign_in(passwords: Passwords) -> None:
    older = Passwords(memory_kib=64, time_cost=1)
    stored = await older.hash(PASSWORD)
    older.close()
    verdict = await passwords.verify(stored, PASSWORD)
    assert verdict.is_right
    assert verdict.replacement is not None
    assert await passwords.verify(verdict.replacement, PASSWORD) == type(verdict)(is_right=True)


async def test_a_wrong_password_replaces_nothing(passwords: Passwords) -> None:
    older = Passwords(memory_kib=64, time_cost=1)
    stored = await older.hash(PASSWORD)
    older.close()
    assert (await passwords.verify(stored, "wrong")).replacement is None


async def test_the_service_hashes_with_at_least_what_owasp_asks() -> None:
    service = Passwords()
    found = argon2.extract_parameters(await service.hash(PASSWORD))
    service.close()
    assert found.type is argon2.Type.ID
    assert (found.memory_cost, found.time_cost, found.parallelism) == (MEMORY_KIB, TIME_COST, PARALLELISM)
    assert found.memory_cost >= 19 * 1024
    assert found.memory_cost * found.time_cost >= 46 * 1024


def test_a_made_password_meets_the_stricter_rules_and_is_easy_to_read_out() -> None:
    made = {new_password() for _ in range(200)}
    assert len(made) == 200
    for password in made:
        require_strong(password, sign_in_name="zhang.san", rules=RULES[PasswordProfile.ASVS])
        assert not set("0O1lI") & set(password)
