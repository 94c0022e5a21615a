"""A complaint from intake to the told result, through the use cases, on both databases."""

from datetime import UTC, date, datetime, timedelta

import pytest

from app.domain.proceedings.complaint.handling import FirstAct
from app.domain.proceedings.complaint.state import Article10Basis, Complaint, Place
from app.domain.proceedings.complaint.status import Status
from app.domain.proceedings.notification import AttemptOutcome, NotificationForm
from app.domain.refusals import RefusalCode, Refused
from app.domain.rulebook.kinds import DeadlineKind
from app.domain.taxonomy import Channel, HowHandled
from app.usecases.case_views import CaseView
from app.usecases.commands.accept_complaint import Accepted, accept_complaint
from app.usecases.commands.ask_for_extension import ask_for_extension
from app.usecases.commands.draft_reply import draft_reply
from app.usecases.commands.record_attempt import record_attempt
from app.usecases.commands.sign_reply import sign_reply
from app.usecases.commands.start_handling import start_handling
from app.usecases.errors import Forbidden, IdempotencyReused, NotFound, Stale
from app.usecases.intake import ComplaintStated, Idempotency, PersonStated
from app.usecases.office import Office
from app.usecases.queries.case import read_case
from tests.support.offices import OPERATOR, person

# Wednesday 23 September 2026, 09:12 in Shanghai
RECEIVED_AT = datetime(2026, 9, 23, 1, 12, tzinfo=UTC)
LI, ZHAO, CHEN = person("li"), person("zhao"), person("chen")


def stated(**changes: object) -> ComplaintStated:
    fields: dict[str, object] = {
        "owner": OPERATOR,
        "channel": Channel.HOTLINE,
        "category": "S01",
        "description": "青年大街站安检员态度恶劣。",
        "place": Place(line="SYM01", station="0117"),
        "persons": (PersonStated(name="张三", phone="138 0013 8000"),),
    }
    return ComplaintStated(**{**fields, **changes})  # type: ignore[arg-type]


async def accepted(office: Office, **changes: object) -> Accepted:
    return await accept_complaint(office, stated=stated(**changes), by=LI, now=RECEIVED_AT)


async def view(office: Office, reference: str, now: datetime = RECEIVED_AT) -> CaseView[Complaint]:
    return await read_case(office, reference, of=Complaint, by=ZHAO, now=now)


async def test_a_complaint_gets_the_next_number_and_both_clocks_of_article_9(office: Office) -> None:
    first, second = await accepted(office), await accepted(office)
    assert (first.number, second.number) == ("沈铁投〔2026〕00001号", "沈铁投〔2026〕00002号")
    case = await view(office, first.number)
    dues = {d.kind: (d.due_at, d.last_day, d.provisional) for d in case.proceeding.deadlines}
    assert dues == {
        DeadlineKind.START: (datetime(2026, 9, 24, 1, 12, tzinfo=UTC), date(2026, 9, 24), False),
        # 24, 28, 29, 30 September, 8, 9, 10 October; 25 to 27 September and 1 to 7 October are off
        DeadlineKind.HANDLING: (datetime(2026, 10, 10, 16, tzinfo=UTC), date(2026, 10, 10), False),
    }


async def test_contacts_are_masked_and_words_are_read_back(office: Office) -> None:
    case = await view(office, (await accepted(office)).latin_number)
    (passenger,) = case.persons
    assert (passenger.name, passenger.phone) == ("张**", "138****8000")
    assert case.texts[case.proceeding.description.item] == "青年大街站安检员态度恶劣。"


async def test_a_result_told_in_time_concludes_and_opens_article_10(office: Office) -> None:
    case = (await accepted(office)).id
    at = RECEIVED_AT + timedelta(hours=3)
    await start_handling(office, case, first_act=FirstAct.TAKEN_UP, version=None, by=LI, now=at)
    await draft_reply(
        office,
        case,
        text="经核实，已批评教育当班人员并致歉。",
        handled=(HowHandled.APOLOGY,),
        version=None,
        by=LI,
        now=at,
    )
    resolved = await sign_reply(office, case, reply=1, version=None, by=LI, now=at)
    assert resolved.status == Status.RESOLVED
    told = await record_attempt(
        office,
        case,
        channel=NotificationForm.RECORDED_CALL,
        outcome=AttemptOutcome.REACHED,
        evidence="录音 20260923-0071",
        version=resolved.version,
        by=LI,
        now=at + timedelta(hours=1),
    )
    assert told.status == Status.CONCLUDED
    met = {d.kind: d.met_at for d in told.deadlines}
    assert met[DeadlineKind.START] == at
    assert met[DeadlineKind.HANDLING] == at + timedelta(hours=1)
    complaint = (await view(office, case, at + timedelta(days=1))).proceeding
    assert complaint.article_10 is not None
    assert complaint.article_10.basis is Article10Basis.REPLY_TOLD


async def test_no_reply_in_time_opens_article_10_at_the_due_instant_without_a_worker(office: Office) -> None:
    case = (await accepted(office)).id
    due = datetime(2026, 10, 10, 16, tzinfo=UTC)
    before = await view(office, case, due - timedelta(microseconds=1))
    assert before.proceeding.article_10 is None
    after = await view(office, case, due)
    assert after.proceeding.article_10 is not None
    assert after.proceeding.article_10.opened_at == due


async def test_an_extension_of_a_complaint_is_refused_with_the_article(office: Office) -> None:
    case = (await accepted(office)).id
    with pytest.raises(Refused) as refused:
        await ask_for_extension(office, case, version=None, by=LI, now=RECEIVED_AT)
    assert (refused.value.code, refused.value.basis) == (RefusalCode.EXTENSION_NOT_PROVIDED, "Art. 9")


async def test_another_operators_staff_cannot_tell_a_case_from_none(office: Office) -> None:
    case = (await accepted(office)).id
    for reference in (case, "0" * 32, "沈铁投〔2026〕99999号", "nonsense"):
        with pytest.raises(NotFound):
            await read_case(office, reference, of=Complaint, by=CHEN, now=RECEIVED_AT)


async def test_an_older_version_is_refused_and_nothing_is_written(office: Office) -> None:
    case = await accepted(office)
    with pytest.raises(Stale) as stale:
        await start_handling(
            office,
            case.id,
            first_act=FirstAct.TAKEN_UP,
            version=case.version - 1,
            by=LI,
            now=RECEIVED_AT,
        )
    assert stale.value.version == case.version
    assert (await view(office, case.id)).version == case.version


async def test_an_integration_without_the_operation_is_forbidden(office: Office) -> None:
    case = (await accepted(office)).id
    with pytest.raises(Forbidden):
        await start_handling(
            office, case, first_act=FirstAct.TAKEN_UP, version=None, by=person("qian"), now=RECEIVED_AT
        )


async def test_the_same_key_gives_the_same_answer_once(office: Office) -> None:
    key = Idempotency(client=LI.id, key="call-0001", digest="a" * 64)
    answers = [
        await accept_complaint(office, stated=stated(), by=LI, now=RECEIVED_AT, idempotency=key)
        for _ in range(2)
    ]
    assert answers[0] == answers[1]
    assert (await accepted(office)).number == "沈铁投〔2026〕00002号"
    other = Idempotency(client=LI.id, key="call-0001", digest="b" * 64)
    with pytest.raises(IdempotencyReused):
        await accept_complaint(office, stated=stated(), by=LI, now=RECEIVED_AT, idempotency=other)
