"""Art. 7: the operator's complaint number and the regulator's hotline, on every page at the same place."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from app.domain.parties import OrganisationKind
from app.usecases.office import Office
from app.usecases.queries.hotlines import BodyHotline, read_hotlines

ASK_AGAIN = timedelta(minutes=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hotlines:
    """As they are dialled. An operator without a number of its own is reached through the citizens' hotline."""

    operators: Sequence[BodyHotline] = ()
    agencies: Sequence[BodyHotline] = ()
    citizens: str = "12345"
    regulator: str = "12328"

    @property
    def through_citizens(self) -> bool:
        return not self.operators or any(one.number is None for one in self.operators)

    @classmethod
    def of(cls, found: Sequence[BodyHotline]) -> "Hotlines":
        return cls(
            operators=[one for one in found if one.kind is OrganisationKind.OPERATOR],
            agencies=[one for one in found if one.kind is OrganisationKind.AGENCY and one.number],
        )


@dataclass(slots=True)
class HotlineBoard:
    """Asked of the database once a minute at the most; what was changed here shows at once."""

    shown: Hotlines = Hotlines()
    asked_at: datetime | None = None

    async def read(self, office: Office, now: datetime) -> Hotlines:
        if self.asked_at is None or now >= self.asked_at + ASK_AGAIN:
            self.shown, self.asked_at = Hotlines.of(await read_hotlines(office, now=now)), now
        return self.shown

    def forget(self) -> None:
        self.asked_at = None
