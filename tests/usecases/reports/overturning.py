"""An appeal that overturns what the operator determined (rules V2, S15)."""

from datetime import datetime, timedelta

from app.domain.proceedings.agency.state import DecisionOutcome
from app.domain.proceedings.appeal.state import Appeal
from app.domain.proceedings.validity import Finding, Validity
from app.domain.taxonomy import Channel
from app.usecases.commands.accept_appeal import accept_appeal
from app.usecases.commands.decide_application import decide_application
from app.usecases.commands.lodge_appeal import AppealStated, lodge_appeal
from app.usecases.commands.propose_opinion import propose_opinion
from app.usecases.office import Office
from app.usecases.outcome import Outcome
from tests.support.cases import FOUND
from tests.support.offices import passenger, person

ZHOU, ZHENG = person("zhou"), person("zheng")


async def overturn(office: Office, case: str, *, now: datetime) -> None:
    """Valid becomes not valid by the agency's word."""
    stated = AppealStated(text="处理不当", channel=Channel.WEB)
    lodged = await lodge_appeal(office, case, stated=stated, version=None, by=passenger(case), now=now)
    assert isinstance(lodged, Outcome)
    await accept_appeal(office, lodged.id, version=None, by=ZHOU, now=now + timedelta(hours=1))
    later = now + timedelta(days=1)
    await propose_opinion(
        office,
        lodged.id,
        of=Appeal,
        validity=Validity.NOT_VALID,
        elements=FOUND[Validity.NOT_VALID],
        finding=Finding.NOT_SUBSTANTIATED,
        reason="查阅录像",
        version=None,
        by=ZHOU,
        now=later,
    )
    await decide_application(
        office,
        lodged.id,
        of=Appeal,
        outcome=DecisionOutcome.UPHELD,
        text="撤销原认定",
        finding=Finding.NOT_SUBSTANTIATED,
        determines=True,
        version=None,
        by=ZHENG,
        now=later,
    )
