"""The report of the demo's last full quarter: drafted by the job, written, confirmed, submitted (Art. 8).

The agency sent the first one back; the one after it came yesterday, and waits for somebody to receive it.
"""

from datetime import timedelta

from app.domain.figures.periods import Quarter
from app.domain.identifiers import CaseNumber
from app.domain.instants import local_date
from app.domain.proceedings.complaint.state import Complaint
from app.domain.proceedings.validity import Elements, Finding, Harm, Validity
from app.domain.taxonomy import HowHandled
from app.usecases.commands.add_typical_case import add_typical_case
from app.usecases.commands.confirm_determination import confirm_determination
from app.usecases.commands.confirm_report import confirm_report
from app.usecases.commands.draft_report import draft_report
from app.usecases.commands.plan_measure import plan_measure
from app.usecases.commands.propose_determination import propose_determination
from app.usecases.commands.receive_report import receive_report
from app.usecases.commands.return_report import return_report
from app.usecases.commands.state_calls import state_calls
from app.usecases.commands.submit_report import submit_report
from app.usecases.commands.write_analysis import write_analysis
from app.usecases.demo.cast import BRANCHES, CONTRACTOR, OPERATOR
from app.usecases.demo.player import Player
from app.usecases.queries.case import read_case
from app.usecases.queries.reports import read_report

WRITTEN_AFTER, CONFIRMED_AFTER = 5, 9
"""Working days from the quarter's end; the reminder comes on the tenth (rule F8, policy)."""
OFFERED, ANSWERED, CALLED_BACK = 18_640, 17_982, 611
"""Calls of a quarter to a hotline of this size, made up."""
SENT_AGAIN_BEFORE = timedelta(hours=20)
EXPLAINED_ONLY = frozenset({HowHandled.EXPLANATION, HowHandled.NONE_POSSIBLE})
DUE_IN = (timedelta(days=30), timedelta(days=45), timedelta(days=75))


async def play_report(player: Player, quarter: Quarter) -> None:
    await player.until(quarter.period.ends_at)
    await player.working_days(WRITTEN_AFTER)
    await _write(player, str(quarter))
    await player.working_days(CONFIRMED_AFTER, since=quarter.period.ends_at)
    await _send(player, str(quarter))
    await _send_again(player, str(quarter))


async def _write(player: Player, quarter: str) -> None:
    office, clerk, words = player.office, player.cast["clerk1"], player.house.seeds.sentences
    report = (office, OPERATOR, quarter)
    await draft_report(*report, by=clerk, now=player.now)
    await write_analysis(*report, text=words("report_analysis")[0], by=clerk, now=player.now)
    await state_calls(
        *report,
        offered=OFFERED,
        answered=ANSWERED,
        called_back=CALLED_BACK,
        source=words("report_calls_source")[0],
        by=clerk,
        now=player.now,
    )
    for text in words("report_cases"):
        await add_typical_case(*report, text=text, by=clerk, now=player.now)
    for text, unit, due_in in zip(words("report_measures"), (CONTRACTOR, *BRANCHES), DUE_IN, strict=True):
        due_on = local_date(player.now + due_in)
        await plan_measure(*report, text=text, owner=str(unit), due_on=due_on, by=clerk, now=player.now)


async def _send(player: Player, quarter: str) -> None:
    """What is still pending past its due instant is determined first: it would block the report (rule V3)."""
    office, cast = player.office, player.cast
    while pending := await _pending(player, quarter):
        for number in pending:
            await _determine(player, number)
        await player.on_duty(20, 28)
    await confirm_report(office, OPERATOR, quarter, by=cast["head"], now=player.now)
    await submit_report(office, OPERATOR, quarter, by=cast["clerk1"], now=player.now)
    await player.working_days(1)
    await receive_report(office, OPERATOR, quarter, by=cast["officer1"], now=player.now)
    await player.working_days(3)
    reasons = player.words("report_returns")
    await return_report(office, OPERATOR, quarter, reasons=reasons, by=cast["officer1"], now=player.now)


async def _send_again(player: Player, quarter: str) -> None:
    """Completed and submitted a day before the demo begins, or soon after it came back."""
    office, cast = player.office, player.cast
    await player.working_days(1)
    await player.until(max(player.now, player.house.timetable.end - SENT_AGAIN_BEFORE))
    report = (office, OPERATOR, quarter)
    text, due_on = player.words("report_measure_added"), local_date(player.now + DUE_IN[0])
    await plan_measure(
        *report, text=text, owner=str(BRANCHES[0]), due_on=due_on, by=cast["clerk1"], now=player.now
    )
    await confirm_report(*report, by=cast["head"], now=player.now)
    await submit_report(*report, by=cast["clerk1"], now=player.now)


async def _pending(player: Player, quarter: str) -> tuple[CaseNumber, ...]:
    found = await read_report(player.office, OPERATOR, quarter, by=player.cast["head"], now=player.now)
    return found.content.pending if found.content else ()


async def _determine(player: Player, number: CaseNumber) -> None:
    office, head = player.office, player.cast["head"]
    case = (await read_case(office, number, of=Complaint, by=head, now=player.now)).proceeding
    if case.proposed_determination is None:
        validity, elements, finding = _as_answered(player, case)
        await propose_determination(
            office,
            number,
            validity=validity,
            elements=elements,
            finding=finding,
            reason=player.words(f"{validity}_reasons"),
            version=None,
            by=head,
            now=player.now,
        )
    await confirm_determination(office, number, version=None, by=head, now=player.now)


def _as_answered(player: Player, case: Complaint) -> tuple[Validity, Elements, Finding]:
    """What the reply says was put right, something was wrong with; what it only explains, nothing was found in."""
    if case.reply is None or set(case.reply.handled) <= EXPLAINED_ONLY:
        elements = Elements(cause=None, harm=Harm.NONE_FOUND, responsible=None)
        return Validity.NOT_VALID, elements, Finding.UNVERIFIABLE
    category = player.office.network.categories[case.category]
    unit = str(player.unit(case.place, case.category))
    elements = Elements(cause=category.default_cause, harm=Harm.NEGATIVE_EFFECT, responsible=unit)
    return Validity.VALID, elements, Finding.SUBSTANTIATED
