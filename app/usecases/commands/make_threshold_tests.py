"""Make the threshold tests that are due (有效投诉率与回复率比较): the worker's turn."""

from dataclasses import dataclass
from datetime import datetime

from app.domain.announcing.dossiers import news_of
from app.domain.dossiers.dossier import DossierId
from app.domain.duties.answering import ThresholdTested
from app.domain.duties.cut_offs import CutOff
from app.domain.parties import SYSTEM, OrganisationCode
from app.gateways.tokens import new_id
from app.store.dossiers import start_dossier
from app.usecases.dossiers import tell
from app.usecases.office import Office
from app.usecases.reporting import operators
from app.usecases.threshold_tests import TEST, tested_now, untested


@dataclass(frozen=True, slots=True)
class Tested:
    """A test that was written in this turn; `is_duty`: the authority has to answer it."""

    operator: OrganisationCode
    cut_off: CutOff
    is_duty: bool


async def make_threshold_tests(office: Office, *, now: datetime) -> list[Tested]:
    """Rule F7: at each cut-off, once its last due instant is past and its ridership complete; written once with its
    inputs and kept, whatever later figures say. However many workers there are, each test is made once.
    """
    async with office.query(by=SYSTEM, now=now) as desk:
        due = [
            (operator, cut_off)
            for operator in await operators(desk)
            for cut_off in await untested(desk, operator)
            if isinstance(await tested_now(desk, operator, cut_off), ThresholdTested)
        ]
    made = [await _make(office, operator, cut_off, now=now) for operator, cut_off in due]
    return [one for one in made if one is not None]


async def _make(
    office: Office, operator: OrganisationCode, cut_off: CutOff, *, now: datetime
) -> Tested | None:
    """The figures are read again in the transaction that writes them down."""
    async with office.command(by=SYSTEM, now=now) as desk:
        tested = await tested_now(desk, operator, cut_off)
        if not isinstance(tested, ThresholdTested):
            return None
        begun = await start_dossier(desk.transaction, DossierId(new_id()), TEST, tested)
        if begun is None:
            return None
        await tell(desk, begun.dossier, news_of(begun.dossier, [tested]))
        return Tested(operator, cut_off, tested.outcome.is_duty)
