"""What the commands on reports and duties share: found by operator and period, permitted by the edge, kept."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from app.domain.announcing.announcement import RecipientKind
from app.domain.announcing.dossiers import DossierNews, news_of
from app.domain.dossiers.dossier import (
    Dossier,
    DossierAct,
    DossierId,
    DossierKind,
    carry_out,
    possibilities,
)
from app.domain.dossiers.registry import KINDS
from app.domain.duties.cut_offs import CutOff
from app.domain.duties.duty import ThresholdDuty
from app.domain.figures.periods import PeriodError, Quarter
from app.domain.history import Kept
from app.domain.instants import start_of
from app.domain.parties import Actor, OrganisationCode, OrganisationKind
from app.domain.permissions.operations import Operation
from app.domain.proceedings.engine import Possibility
from app.domain.proceedings.proceeding import Moment
from app.domain.reports.report import Report
from app.domain.reports.status import Action as ReportAction
from app.domain.standing import OVERSEERS
from app.store.dossier_records import LoadedDossier
from app.store.dossiers import append_to_dossier, dossier_of, keep_text
from app.store.outgoing import Message
from app.usecases.administration import is_command_line
from app.usecases.desk import Desk, ReadingDesk
from app.usecases.errors import Forbidden, NotFound, Stale

D = TypeVar("D", bound=Dossier)

BY_THE_MACHINE = frozenset({ReportAction.COMPILE, ReportAction.SUBMIT})
"""What the command line does on a report: the person's act, the confirmation, has been done by then."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierOutcome:
    """Where a report or a duty stands after a command; `version` is what the next one is to name."""

    operator: OrganisationCode
    period: str
    status: str
    version: int

    @classmethod
    def of(cls, loaded: LoadedDossier[Any]) -> "DossierOutcome":
        dossier = loaded.dossier
        return cls(
            operator=dossier.operator,
            period=dossier.period,
            status=str(dossier.state),
            version=loaded.version,
        )


def quarter_named(text: str) -> Quarter:
    """Raises NotFound for what is no quarter: there is no report of it."""
    try:
        return Quarter.read(text)
    except PeriodError:
        raise NotFound from None


def cut_off_named(text: str) -> CutOff:
    """Raises NotFound for what is no cut-off."""
    try:
        return CutOff.read(text)
    except PeriodError:
        raise NotFound from None


async def operator_named(desk: ReadingDesk, operator: str) -> OrganisationCode:
    """Raises NotFound for a body that runs no metro."""
    code = OrganisationCode(operator)
    found = await desk.office.organisations.get(desk.reading, code)
    if found is None or found.kind is not OrganisationKind.OPERATOR:
        raise NotFound
    return code


def own_operator(by: Actor) -> OrganisationCode | None:
    """An operator's people are answered with their own; those who oversee with all."""
    return None if by.held & OVERSEERS else by.organisation


async def find_report(desk: ReadingDesk, operator: str, quarter: str) -> LoadedDossier[Report]:
    """Whether the caller may is asked before. Raises NotFound."""
    found = await dossier_of(
        desk.reading,
        DossierKind.QUARTERLY_REPORT,
        OrganisationCode(operator),
        str(quarter_named(quarter)),
    )
    if found is None:
        raise NotFound
    return found


async def find_duty(desk: ReadingDesk, operator: str, cut_off: str) -> LoadedDossier[ThresholdDuty]:
    """Raises NotFound."""
    found = await dossier_of(
        desk.reading,
        DossierKind.THRESHOLD_TEST,
        OrganisationCode(operator),
        str(cut_off_named(cut_off)),
    )
    if found is None:
        raise NotFound
    return found


def permit_on(desk: ReadingDesk, operation: Operation, operator: str) -> None:
    """The caller's right to this for this operator. Raises NotFound or Forbidden."""
    desk.permit_here(operation, OrganisationCode(operator))


def permit_action(desk: ReadingDesk, action: StrEnum, kind: DossierKind, operator: str) -> None:
    """By the operation that the transition table names. What a head confirmed may be sent by the machine itself."""
    if is_command_line(desk.by) and action in BY_THE_MACHINE:
        return
    permit_on(desk, KINDS[kind].table.operation(action), operator)


def period_moment(desk: ReadingDesk, last_on: date) -> Moment:
    """The law of the period's last day."""
    return Moment(now=desk.now, actor=desk.by, law=desk.law(start_of(last_on)))


def moment_of(desk: ReadingDesk, dossier: Dossier) -> Moment:
    return period_moment(desk, last_day_of(dossier.period))


def last_day_of(period: str) -> date:
    """Of a quarter (2026Q4) or a cut-off (2026)."""
    try:
        return Quarter.read(period).period.last_on
    except PeriodError:
        return CutOff.read(period).period.last_on


def require_version(loaded: LoadedDossier[Any], version: int | None) -> None:
    if version is not None and version != loaded.version:
        raise Stale(loaded.version)


async def take_further(desk: Desk, loaded: LoadedDossier[D], act: DossierAct[D]) -> LoadedDossier[D]:
    """The act on record, if the table and the history allow it; who may was asked by `permit_action`."""
    table = KINDS[loaded.kind].table
    after, events = carry_out(loaded.dossier, act, moment_of(desk, loaded.dossier), table)
    on_record = await append_to_dossier(desk.transaction, loaded, after, events)
    await tell(desk, after, news_of(after, events))
    return on_record


BODIES = {
    RecipientKind.AGENCY: OrganisationKind.AGENCY,
    RecipientKind.AUTHORITY: OrganisationKind.AUTHORITY,
}


async def tell(desk: Desk, dossier: Dossier, news: Iterable[DossierNews]) -> None:
    """Messages to go out once this is on record; one whose key was written before goes out no more."""
    for one in news:
        message = Message(
            key=one.key,
            topic=str(one.topic),
            recipient_kind=str(one.to),
            recipient=await _recipient(desk, dossier, one.to),
            payload=one.facts,
        )
        desk.transaction.announce([message])


async def _recipient(desk: ReadingDesk, dossier: Dossier, to: RecipientKind) -> OrganisationCode:
    """The operator itself, or the city's body of that kind."""
    if to not in BODIES:
        return dossier.operator
    found = await desk.office.organisations.all(desk.reading)
    return next((one.code for one in found if one.kind is BODIES[to]), dossier.operator)


async def act_on_report(desk: Desk, loaded: LoadedDossier[Report], act: DossierAct[Report]) -> DossierOutcome:
    return DossierOutcome.of(await take_further(desk, loaded, act))


async def open_report(
    desk: Desk, operator: str, quarter: str, *, action: StrEnum, version: int | None
) -> LoadedDossier[Report]:
    """The report to be changed by somebody who may. Raises NotFound, Forbidden or Stale."""
    permit_action(desk, action, DossierKind.QUARTERLY_REPORT, operator)
    loaded = await find_report(desk, operator, quarter)
    require_version(loaded, version)
    return loaded


async def open_duty(
    desk: Desk, operator: str, cut_off: str, *, action: StrEnum, version: int | None
) -> LoadedDossier[ThresholdDuty]:
    """The duty to be answered by somebody who may. Raises NotFound, Forbidden or Stale."""
    permit_action(desk, action, DossierKind.THRESHOLD_TEST, operator)
    loaded = await find_duty(desk, operator, cut_off)
    require_version(loaded, version)
    return loaded


async def act_on_duty(
    desk: Desk, loaded: LoadedDossier[ThresholdDuty], act: DossierAct[ThresholdDuty]
) -> DossierOutcome:
    return DossierOutcome.of(await take_further(desk, loaded, act))


def keep_words(desk: Desk, loaded: LoadedDossier[Any], text: str) -> Kept:
    """A text beside the dossier's history, for an act to refer to."""
    return keep_text(desk.transaction, DossierId(loaded.dossier.id), text)


def open_actions(desk: ReadingDesk, loaded: LoadedDossier[Any]) -> list[Possibility]:
    """What the caller may ask for here at all: each open, or with the refusal that says why not."""
    table = KINDS[loaded.kind].table
    moment = moment_of(desk, loaded.dossier)
    return [
        one
        for one in possibilities(loaded.dossier, moment, table)
        if _may(desk, table.operation(one.action), loaded.dossier.operator)
    ]


def _may(desk: ReadingDesk, operation: Operation, operator: OrganisationCode) -> bool:
    try:
        desk.permit_here(operation, operator)
    except (Forbidden, NotFound):
        desk.denied.pop()  # nobody asked to do it
        return False
    return True
