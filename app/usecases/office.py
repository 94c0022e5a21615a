"""What use cases work with: the store, the law, the keys. Built once by bootstrap, handed to every use case."""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime

from app.domain.network import Network
from app.domain.parties import Actor, OrganisationKind, Role
from app.domain.rulebook.rulebooks import Rulebooks
from app.gateways.blob_files import BlobFiles
from app.store.errors import Busy as StoreBusy
from app.store.errors import LostRace as StoreLostRace
from app.store.errors import UnknownProceeding
from app.store.outgoing import Access
from app.store.unit_of_work import Store
from app.usecases.calendars import Calendars
from app.usecases.desk import Desk, ReadingDesk
from app.usecases.errors import Busy, Forbidden, LostRace, NotFound
from app.usecases.identities import Identities
from app.usecases.organisations import Organisations


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """`city` says whose rulebooks hold; `hotlines` are dialled, by the kind of body (Art. 7)."""

    store: Store
    rulebooks: Rulebooks
    calendars: Calendars
    organisations: Organisations
    network: Network
    city: str
    identities: Identities
    files: BlobFiles
    hotlines: Mapping[OrganisationKind, str] = field(default_factory=dict)

    @property
    def access_key(self) -> bytes:
        """What new access codes are derived with (rule D5)."""
        return self.identities.access_keys[0]

    @asynccontextmanager
    async def command(self, *, by: Actor, now: datetime) -> AsyncIterator[Desk]:
        """One command, one transaction: committed on a clean exit, and nothing half written otherwise."""
        denied: list[Access] = []
        try:
            async with self.store.transaction(now) as transaction:
                in_force = await self.calendars.current(transaction)
                desk = Desk(self, transaction, by=by, now=now, in_force=in_force)
                denied = desk.denied
                yield desk
        except StoreLostRace as lost:
            raise LostRace(lost.proceeding, lost.version) from lost
        except StoreBusy as busy:
            raise Busy(busy.reason) from busy
        except UnknownProceeding as unknown:
            raise NotFound from unknown
        except (Forbidden, NotFound):
            await self._log(denied, now)
            raise

    @asynccontextmanager
    async def query(self, *, by: Actor, now: datetime) -> AsyncIterator[ReadingDesk]:
        """One question, one snapshot. What the access log is to know of it is written when it is answered."""
        accesses: list[Access] = []
        try:
            async with self.store.reading() as reading:
                in_force = await self.calendars.current(reading)
                desk = ReadingDesk(self, reading, by=by, now=now, in_force=in_force)
                accesses = desk.denied
                yield desk
                accesses = desk.used
            await self._log(accesses, now)
        except StoreBusy as busy:
            raise Busy(busy.reason) from busy
        except UnknownProceeding as unknown:
            raise NotFound from unknown
        except (Forbidden, NotFound):
            await self._log(accesses, now)
            raise

    async def _log(self, accesses: Sequence[Access], now: datetime) -> None:
        """Uses that must be logged, and denials (reliability I-28); of strangers nothing is known to log."""
        known = [access for access in accesses if Role.ANONYMOUS not in access.by.roles]
        if not known:
            return
        async with self.store.transaction(now) as transaction:
            for access in known:
                transaction.log_access(access)
