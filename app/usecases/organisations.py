"""The organisations on record. A code, a kind and a number word never change once given, so they may be remembered."""

from dataclasses import dataclass, field

from app.domain.case_numbers import NumberWords
from app.domain.parties import OrganisationCode
from app.store.organisations import Organisation, read_organisations
from app.store.reading import Reading


@dataclass(slots=True)
class Organisations:
    """Asked of the database again whenever a code is unknown, so that a new body is known at once."""

    _known: dict[OrganisationCode, Organisation] = field(default_factory=dict)

    async def get(self, reading: Reading, code: OrganisationCode) -> Organisation | None:
        if code not in self._known:
            await self._read(reading)
        return self._known.get(code)

    async def all(self, reading: Reading) -> tuple[Organisation, ...]:
        await self._read(reading)
        return tuple(self._known.values())

    async def number_words(self, reading: Reading) -> tuple[NumberWords, ...]:
        """How each body begins its numbers."""
        if not self._known:
            await self._read(reading)
        return tuple(o.number_words for o in self._known.values() if o.number_words)

    async def _read(self, reading: Reading) -> None:
        self._known = {one.code: one for one in await read_organisations(reading)}
