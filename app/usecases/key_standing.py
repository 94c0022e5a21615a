"""How keys stand: what is under which, whether one may go, whether one is missing (ADR 0006)."""

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum

from app.store.reading import Reading
from app.store.resealing import MARK_BYTES, hashed_under, sealed_under

AT_ONCE = 500


class Standing(StrEnum):
    CURRENT = "current"
    OLDER = "older"
    MISSING = "missing"


class KeySetting(StrEnum):
    CONTACTS = "METRO_CONTACT_KEYS"
    SEARCH = "METRO_SEARCH_KEYS"


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyInUse:
    """`id` names a key of the setting without telling anything about it; empty where nothing says which it was."""

    setting: KeySetting
    id: str
    standing: Standing
    values: int


@dataclass(frozen=True, slots=True, kw_only=True)
class KeysInUse:
    """`other_algorithm`: values of the current key that new ones are not sealed like."""

    keys: tuple[KeyInUse, ...]
    other_algorithm: int


async def keys_in_use(reading: Reading, *, most_numbers: int | None) -> KeysInUse:
    """Each number must be opened to tell its key: `most_numbers` where some of them will do. Ids are random, so the
    first of them are a fair sample."""
    marks = await sealed_under(reading)
    values: Counter[str] = Counter()
    for mark, count in marks.items():
        values[mark[1:MARK_BYTES].hex()] += count
    current = reading.cipher.sealing_keys[0]
    numbers = await _numbers(reading, most_numbers)
    places = reading.cipher.searching_keys
    hashed = Counter({places[at] if at is not None else "": many for at, many in numbers.items()})
    return KeysInUse(
        keys=(
            *_told(KeySetting.CONTACTS, reading.cipher.sealing_keys, values),
            *_told(KeySetting.SEARCH, places, hashed),
        ),
        other_algorithm=values[current] - marks[reading.cipher.mark],
    )


async def _numbers(reading: Reading, most: int | None) -> Counter[int | None]:
    found: Counter[int | None] = Counter()
    after = ""
    while most is None or found.total() < most:
        some = await hashed_under(reading, after, most=AT_ONCE)
        if some.batch.last is None:
            break
        found.update(some.under)
        (after,) = some.batch.last
    return found


def _told(setting: KeySetting, ring: tuple[str, ...], values: Counter[str]) -> list[KeyInUse]:
    """Those of the ring first, even where nothing is under them."""
    missing = sorted(values.keys() - set(ring))
    standings = [Standing.CURRENT, *(Standing.OLDER for _ in ring[1:]), *(Standing.MISSING for _ in missing)]
    return [
        KeyInUse(setting=setting, id=id, standing=standing, values=values[id])
        for id, standing in zip([*ring, *missing], standings, strict=True)
    ]
