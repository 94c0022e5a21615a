"""What the page of a case is filled with: its stages as a passenger reads them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from app.documents.vocabulary import said, said_in_english
from app.domain.calendar.days import DayInfo
from app.domain.proceedings.agency.state import DecisionOutcome
from app.domain.proceedings.appeal.state import Appeal
from app.domain.proceedings.complaint.state import Complaint
from app.domain.proceedings.deadlines import Deadline, latest
from app.domain.proceedings.direct_complaint.state import DirectComplaint
from app.domain.proceedings.kinds import ProceedingKind
from app.domain.proceedings.proceeding import Proceeding
from app.domain.proceedings.review.state import Review, ReviewOutcome
from app.domain.refusals import Refused
from app.domain.rulebook.kinds import DeadlineKind
from app.domain.taxonomy import FollowUpAnswer
from app.usecases.queries.deadlines import DeadlinesView, read_deadlines
from app.usecases.queries.passenger_case import PassengerCase, StageSeen
from app.web.days import day_words, last_day_of
from app.web.page import Page
from app.web.passenger import case_words as words

OF_KIND: Mapping[ProceedingKind, type[Proceeding]] = {
    ProceedingKind.COMPLAINT: Complaint,
    ProceedingKind.REVIEW: Review,
    ProceedingKind.APPEAL: Appeal,
    ProceedingKind.DIRECT_COMPLAINT: DirectComplaint,
}
ANSWERS: Mapping[ProceedingKind, tuple[DeadlineKind, ...]] = {
    ProceedingKind.COMPLAINT: (DeadlineKind.HANDLING,),
    ProceedingKind.REVIEW: (DeadlineKind.REVIEW,),
    ProceedingKind.APPEAL: (DeadlineKind.APPEAL,),
    ProceedingKind.DIRECT_COMPLAINT: (DeadlineKind.DIRECT_HANDLING, DeadlineKind.DIRECT_TRIAGE),
}
"""The clock that ends with telling the passenger, per stage."""

OUTCOMES: Mapping[ProceedingKind, type[StrEnum]] = {
    ProceedingKind.REVIEW: ReviewOutcome,
    ProceedingKind.APPEAL: DecisionOutcome,
    ProceedingKind.DIRECT_COMPLAINT: DecisionOutcome,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """What the passenger can do now: where, and in which words."""

    path: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StageFacts:
    """`lines` say what follows, `latest` by when; `why` leads to the calendar of that day."""

    seen: StageSeen
    title: str
    state: str
    latest: str
    is_provisional: bool
    is_overdue: bool
    lines: Sequence[str]
    why: str
    outcome: str
    answer_title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFacts:
    """`first` is the complaint, or the direct complaint; `acts` and `rights` are the whole case's."""

    first: StageFacts
    others: Sequence[StageFacts]
    acts: Sequence[Act]
    rights: str
    entries: Sequence[Mapping[str, Any]]
    can_rate: bool
    rated: str
    has_early_appeal: bool


RATINGS = (FollowUpAnswer.SATISFIED, FollowUpAnswer.PARTLY_SATISFIED, FollowUpAnswer.NOT_SATISFIED)
"""What a passenger says of the result; a follow-up call may also have found nobody."""


async def case_facts(page: Page, case: PassengerCase) -> CaseFacts:
    stages = [await _stage(page, one) for one in case.stages]
    first = case.stages[0]
    return CaseFacts(
        first=stages[0],
        others=stages[1:],
        acts=_acts(page, case),
        rights=_rights(page, first, case.stages[1:]),
        entries=_entries(page, case),
        can_rate=is_open(first, "rate_satisfaction"),
        rated=first.satisfaction if first.satisfaction in RATINGS else "",
        has_early_appeal=any(one.opens_at is not None for one in case.stages),
    )


def is_open(stage: StageSeen, action: str) -> bool:
    return any(str(one.action) == action and one.refused is None for one in stage.actions)


def refusal_of(stage: StageSeen, action: str) -> Refused | None:
    return next((one.refused for one in stage.actions if str(one.action) == action), None)


def answer_clock(stage: StageSeen) -> Deadline | None:
    """The running one where there are several, else the latest."""
    found = [clock for kind in ANSWERS[stage.kind] if (clock := latest(stage.deadlines, kind))]
    return next((clock for clock in found if clock.is_running), found[0] if found else None)


async def explained(page: Page, stage: StageSeen) -> DeadlinesView:
    return await read_deadlines(page.site.office, stage.id, of=OF_KIND[stage.kind], **page.who)


async def _stage(page: Page, stage: StageSeen) -> StageFacts:
    en = page.manner.in_english
    clock = answer_clock(stage)
    is_waiting_for_us = clock is not None and clock.is_running and stage.told is None
    is_overdue = clock is not None and is_waiting_for_us and clock.is_overdue(page.now)
    return StageFacts(
        seen=stage,
        title=words.TITLES[stage.kind][en],
        state=(words.LATE if is_overdue else words.state_words(stage))[en],
        latest=await _latest(page, stage, clock) if clock and is_waiting_for_us and not is_overdue else "",
        is_provisional=clock is not None and is_waiting_for_us and clock.provisional,
        is_overdue=is_overdue,
        lines=[pair[en] for pair in _lines(page, stage, clock, is_overdue=is_overdue)],
        why=f"/case/why?stage={stage.kind}" if clock else "",
        outcome=_outcome(stage, in_english=en),
        answer_title=page.t(*ANSWER_TITLES[stage.kind]),
    )


ANSWER_TITLES: Mapping[ProceedingKind, tuple[str, str]] = {
    ProceedingKind.COMPLAINT: ("运营单位的答复", "The operator’s reply"),
    ProceedingKind.REVIEW: ("复核结果", "Result of the review"),
    ProceedingKind.APPEAL: ("执法机构的决定", "The agency’s decision"),
    ProceedingKind.DIRECT_COMPLAINT: ("执法机构的答复", "The agency’s answer"),
}


async def _latest(page: Page, stage: StageSeen, clock: Deadline) -> str:
    info = _last_day(await explained(page, stage), clock)
    when = words.latest_words(clock, info, page.today)[page.manner.in_english]
    what = words.PROMISES[stage.kind][page.manner.in_english]
    return f"{when}, {what}." if page.manner.in_english else f"{when}{what}。"


def _last_day(view: DeadlinesView, clock: Deadline) -> DayInfo | None:
    return next(
        (
            one.explanation.days[-1].info
            for one in view.deadlines
            if one.deadline.kind is clock.kind and one.explanation is not None
        ),
        None,
    )


def _lines(
    page: Page, stage: StageSeen, clock: Deadline | None, *, is_overdue: bool
) -> list[tuple[str, str]]:
    found = []
    if clock is not None and is_overdue:
        found.append(words.overdue_words(stage, clock, page.today))
    elif clock is not None and clock.is_running and stage.told is None and clock.provisional:
        found.append(words.PROVISIONAL_WORDS)
    if stage.told_before is not None:
        found.append(words.again_words(stage.told_before, page.today))
    if stage.told is not None:
        is_late = clock is not None and clock.missed_at is not None
        found.append(words.told_words(stage.told.at, is_late=is_late, today=page.today))
    if stage.extended_at is not None:
        found.append(EXTENDED)
    if stage.opens_at is not None:
        found.append(_opens_by_itself(page, stage.opens_at))
    return found


EXTENDED = (
    "这件事情况复杂，答复日期经批准延长 3 个工作日，只延这一次。",
    "This matter is difficult: the answer was put off by 3 working days, once, with approval.",
)


def _opens_by_itself(page: Page, opens_at: datetime) -> tuple[str, str]:
    last = last_day_of(opens_at)
    return (
        f"{day_words(last, today=page.today)}24时仍无答复，就自动受理，不用您再做什么。",
        f"If there is no reply by the end of {day_words(last, in_english=True)}, it opens by itself.",
    )


def _outcome(stage: StageSeen, *, in_english: bool) -> str:
    kind = OUTCOMES.get(stage.kind)
    if kind is None or stage.outcome is None:
        return ""
    word = kind(stage.outcome)
    return said_in_english(word) if in_english else said(word)


def _rights(page: Page, first: StageSeen, others: Sequence[StageSeen]) -> str:
    en = page.manner.in_english
    if first.kind is not ProceedingKind.COMPLAINT or first.status in ("withdrawn", "merged"):
        return ""
    if is_open(first, "apply_for_review") or is_open(first, "lodge_appeal"):
        return "" if first.told is None else _open_words(first, others)[en]
    if first.article_10_opens_at is not None:
        return words.not_yet_words(first.article_10_opens_at, page.today)[en]
    return ""


def _open_words(first: StageSeen, others: Sequence[StageSeen]) -> words.Words:
    """One review a complaint, one appeal at a time, the same facts once (rule S3)."""
    if not is_open(first, "lodge_appeal"):
        return words.REVIEW_OPEN_WORDS
    may_review = is_open(first, "apply_for_review")
    if any(one.kind is ProceedingKind.APPEAL and one.status == "concluded" for one in others):
        return words.DECIDED_REVIEW_OPEN_WORDS if may_review else words.APPEAL_AGAIN_WORDS
    return words.OPEN_WORDS if may_review else words.APPEAL_OPEN_WORDS


def _acts(page: Page, case: PassengerCase) -> list[Act]:
    """In the order in which people want them; an act that is not open is told as words, never as a dead button."""
    first = case.stages[0]
    offered = (
        ("apply_for_review", "/case/review", ("申请复核", "Ask for a review")),
        ("lodge_appeal", "/case/appeal", ("向执法机构申诉", "Appeal to the agency")),
        ("add_supplement", "/case/more", ("补充情况", "Add facts")),
        ("add_attachment", "/case/files", ("添加照片或录音", "Add a photo or recording")),
        ("add_chaser", "/case/hurry", ("催办", "Ask them to hurry")),
        ("withdraw", "/case/withdrawal", ("撤回", "Withdraw")),
    )
    found = [
        Act(path=path, words=page.t(*said_so))
        for action, path, said_so in offered
        if _is_offered(case, action) and not (action == "add_chaser" and first.told is not None)
    ]
    if is_open(first, "keep_appeal"):
        found.append(Act(path="/case/appeal", words=page.t("先向执法机构提出", "Go to the agency now")))
    return found


OF_ANY_STAGE = frozenset({"add_supplement", "withdraw"})
"""Their pages ask which one is meant; the others are the first one's."""


def _is_offered(case: PassengerCase, action: str) -> bool:
    stages = case.stages if action in OF_ANY_STAGE else case.stages[:1]
    return any(is_open(one, action) for one in stages)


def _entries(page: Page, case: PassengerCase) -> list[dict[str, Any]]:
    """Oldest first: what happened, stage by stage."""
    found: list[dict[str, Any]] = []
    has_several = len(case.stages) > 1
    for stage in case.stages:
        lane = page.t(*words.TITLES[stage.kind]) if has_several else ""
        found += [
            {"at": at, "title": page.t(*told), "by": "", "basis": "", "lane": lane, "text": ""}
            for at, told in _moments(stage)
            if at is not None
        ]
        found += [
            {
                "at": one.at,
                "title": page.t(*words.ADDED[one.added]),
                "by": "",
                "basis": "",
                "lane": lane,
                "text": one.words or "",
            }
            for one in stage.additions
        ]
    return sorted(found, key=lambda entry: entry["at"])


def _moments(stage: StageSeen) -> list[tuple[datetime | None, tuple[str, str]]]:
    clock = answer_clock(stage)
    opened = stage.article_10.opened_at if stage.article_10 else None
    return [
        (stage.received_at, ("收到", "Received")),
        (stage.started_at, ("开始处理", "Work began")),
        (
            clock.missed_at if clock else None,
            ("规定时间已过，没有答复", "The time allowed passed without an answer"),
        ),
        (stage.extended_at, ("答复日期经批准延长", "More time was approved")),
        (stage.resolved_at, ("有了结果", "A result stands")),
        (stage.told.at if stage.told else None, ("已告知您", "You were told")),
        (opened, ("可以申请复核或申诉", "Review and appeal became open")),
    ]
