"""What can be done to a paper that a body issues, from its page (Art. 14, rule F8)."""

from collections.abc import Awaitable, Callable, Mapping
from enum import StrEnum
from typing import Annotated, Any

from app.domain.issues.status import Action
from app.http.strict_models import Text
from app.usecases.commands.draft_agency_report import draft_agency_report
from app.usecases.commands.draft_annual_summary import draft_annual_summary
from app.usecases.commands.issue_agency_report import issue_agency_report
from app.usecases.commands.issue_annual_summary import issue_annual_summary
from app.usecases.commands.revise_agency_report import revise_agency_report
from app.usecases.commands.revise_annual_summary import revise_annual_summary
from app.usecases.office import Office
from app.web.acts import ActForm, CaseAct, Kind, Plain, Shown, Who


class Group(StrEnum):
    ISSUING = "issuing"


GROUPS: Mapping[Group, str] = {Group.ISSUING: "编制和印发"}


class Revised(ActForm):
    reason: Annotated[Text, Shown(label="为什么编制新一版", kind=Kind.TEXT, rows=3)]


Do = Callable[[Office, str, Any, Who], Awaitable[Any]]


def place(reference: str) -> tuple[str, str]:
    """The body and the period, as they stand in an address."""
    body, _, period = reference.partition("/")
    return body, period


async def _compile_agencys(office: Office, paper: str, _: Plain, who: Who) -> Any:
    return await draft_agency_report(office, *place(paper), by=who["by"], now=who["now"])


async def _issue_agencys(office: Office, paper: str, _: Plain, who: Who) -> Any:
    return await issue_agency_report(office, *place(paper), **who)


async def _revise_agencys(office: Office, paper: str, stated: Revised, who: Who) -> Any:
    return await revise_agency_report(office, *place(paper), reason=stated.reason, **who)


async def _compile_years(office: Office, paper: str, _: Plain, who: Who) -> Any:
    operator, year = place(paper)
    return await draft_annual_summary(office, operator, int(year), by=who["by"], now=who["now"])


async def _issue_years(office: Office, paper: str, _: Plain, who: Who) -> Any:
    operator, year = place(paper)
    return await issue_annual_summary(office, operator, int(year), **who)


async def _revise_years(office: Office, paper: str, stated: Revised, who: Who) -> Any:
    operator, year = place(paper)
    return await revise_annual_summary(office, operator, int(year), reason=stated.reason, **who)


def _acts(compile_: Do, issue: Do, revise: Do) -> tuple[CaseAct, ...]:
    return (
        CaseAct(
            name="compile",
            action=Action.COMPILE,
            group=Group.ISSUING,
            words="按现在的数据更新",
            form=Plain,
            do=compile_,
        ),
        CaseAct(
            name="issue",
            action=Action.ISSUE,
            group=Group.ISSUING,
            words="印发",
            form=Plain,
            do=issue,
            says="印发以后这一版的数据和文件不再改变；以后有变化的，编制新一版。",
        ),
        CaseAct(
            name="revise",
            action=Action.REVISE,
            group=Group.ISSUING,
            words="编制新一版",
            form=Revised,
            do=revise,
            says="只有印发以后数据有变化的才能编制新一版，原版保留。",
        ),
    )


AGENCYS_ACTS = _acts(_compile_agencys, _issue_agencys, _revise_agencys)
YEARS_ACTS = _acts(_compile_years, _issue_years, _revise_years)
