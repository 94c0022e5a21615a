"""How each stage stands, in a sentence a passenger understands: Chinese, then English."""

from collections.abc import Mapping
from datetime import date, datetime

from app.domain.calendar.days import DayInfo, DayKind
from app.domain.proceedings.complaint.state import ReplyOutcome
from app.domain.proceedings.deadlines import Deadline
from app.domain.proceedings.kinds import ProceedingKind
from app.usecases.additions import Added
from app.usecases.queries.passenger_case import StageSeen
from app.web.days import day_words, instant_words, is_midnight, last_day_of, weekday_words

Words = tuple[str, str]
Kind = ProceedingKind

TITLES: Mapping[Kind, Words] = {
    Kind.COMPLAINT: ("投诉", "Complaint"),
    Kind.REVIEW: ("复核", "Review"),
    Kind.APPEAL: ("申诉", "Appeal"),
    Kind.DIRECT_COMPLAINT: ("向执法机构的投诉", "Complaint to the agency"),
}

STATES: Mapping[tuple[Kind, str], Words] = {
    (Kind.COMPLAINT, "registered"): ("我们已收到您的投诉。", "We have received your complaint."),
    (Kind.COMPLAINT, "in_progress"): ("您的投诉正在调查。", "Your complaint is being looked into."),
    (Kind.COMPLAINT, "resolved"): ("您的投诉已有处理结果，请查看。", "There is a result; open it below."),
    (Kind.COMPLAINT, "concluded"): ("您的投诉已经答复。", "Your complaint has been answered."),
    (Kind.COMPLAINT, "withdrawn"): ("您已撤回这件投诉。", "You have withdrawn this complaint."),
    (Kind.COMPLAINT, "merged"): (
        "这件投诉已并入您先前就同一件事提出的投诉，一起办理。",
        "This complaint has joined your earlier one about the same matter.",
    ),
    (Kind.REVIEW, "received"): ("您的复核申请已收到。", "Your application for review has been received."),
    (Kind.REVIEW, "under_inquiry"): (
        "运营单位投诉机构的负责人正在组织复核。",
        "The head of the operator’s complaint unit is reviewing it.",
    ),
    (Kind.REVIEW, "resolved"): ("复核已有结果，请查看。", "There is a result of the review; open it below."),
    (Kind.REVIEW, "concluded"): ("复核结果已经告诉您。", "You have been told the result of the review."),
    (Kind.REVIEW, "withdrawn"): ("您已撤回复核申请。", "You have withdrawn your application for review."),
    (Kind.APPEAL, "kept"): ("您的申诉已收存，到时自动受理。", "Your appeal is kept and opens by itself."),
    (Kind.APPEAL, "received"): ("执法机构已收到您的申诉。", "The agency has received your appeal."),
    (Kind.APPEAL, "under_inquiry"): ("执法机构正在核查您的申诉。", "The agency is looking into your appeal."),
    (Kind.APPEAL, "resolved"): ("申诉已有决定，请查看。", "There is a decision; open it below."),
    (Kind.APPEAL, "concluded"): ("申诉决定已经告诉您。", "You have been told the decision."),
    (Kind.APPEAL, "withdrawn"): ("您已撤回申诉。", "You have withdrawn your appeal."),
    (Kind.DIRECT_COMPLAINT, "received"): (
        "执法机构已收到您的投诉，正在决定由谁办理。",
        "The agency has received your complaint and is deciding who handles it.",
    ),
    (Kind.DIRECT_COMPLAINT, "under_inquiry"): (
        "执法机构正在核查您的投诉。",
        "The agency is looking into your complaint.",
    ),
    (Kind.DIRECT_COMPLAINT, "resolved"): ("您的投诉已有结果，请查看。", "There is a result; open it below."),
    (Kind.DIRECT_COMPLAINT, "passing_on"): (
        "执法机构决定把您的投诉转给运营单位办理，请查看告知。",
        "The agency passes your complaint on to the operator; open the notice below.",
    ),
    (Kind.DIRECT_COMPLAINT, "passed_on"): (
        "您的投诉已转运营单位办理，执法机构在督办。",
        "The operator handles your complaint; the agency follows it up.",
    ),
    (Kind.DIRECT_COMPLAINT, "reported"): (
        "运营单位已回告结果，执法机构正在核查。",
        "The operator has reported its result; the agency is checking it.",
    ),
    (Kind.DIRECT_COMPLAINT, "concluded"): ("您的投诉已经办结。", "Your complaint is closed."),
    (Kind.DIRECT_COMPLAINT, "withdrawn"): ("您已撤回这件投诉。", "You have withdrawn this complaint."),
}

ADDED: Mapping[Added, Words] = {
    Added.SUPPLEMENT: ("您补充了情况", "You added facts"),
    Added.CHASER: ("您催办了一次", "You asked them to hurry"),
    Added.FILE: ("您添加了文件", "You added a file"),
}

NOT_ACCEPTED: Words = (
    "运营单位决定不予受理，理由和可以找的机构见下面的答复。",
    "The operator does not accept this complaint; the reply below says why and who is competent.",
)
LATE: Words = ("还没有答复您。", "You have not been answered yet.")
FORWARDED: Words = (
    "这件事不属地铁运营服务，已转送有关机构，见下面的告知。",
    "This is not the metro’s service; it was forwarded, as told below.",
)
AGAIN = frozenset({"registered", "in_progress"})
AGAIN_WORDS: Words = (
    "您的投诉正在重新办理。",
    "Your complaint is being handled again.",
)
PROMISES: Mapping[Kind, Words] = {
    Kind.COMPLAINT: ("把结果告诉您", "you will be told the result"),
    Kind.REVIEW: ("把复核结果告诉您", "you will be told the result of the review"),
    Kind.APPEAL: ("答复您的申诉", "the agency will answer your appeal"),
    Kind.DIRECT_COMPLAINT: ("告诉您", "you will hear from the agency"),
}


def state_words(stage: StageSeen) -> Words:
    if stage.kind is Kind.COMPLAINT and stage.outcome == ReplyOutcome.NON_ACCEPTANCE:
        return NOT_ACCEPTED
    if stage.kind is Kind.COMPLAINT and stage.outcome == ReplyOutcome.FORWARDED:
        return FORWARDED
    if stage.told_before is not None and stage.status in AGAIN:
        return AGAIN_WORDS
    return STATES[(stage.kind, stage.status)]


def latest_words(deadline: Deadline, last: DayInfo | None, today: date) -> Words:
    """By when, with the weekday and whether that day is a make-up workday (rule T3)."""
    zh, en = _day(deadline, last, today)
    return f"最晚{zh}", f"By {en}"


def _day(deadline: Deadline, last: DayInfo | None, today: date) -> Words:
    if not is_midnight(deadline.due_at):
        return instant_words(deadline.due_at, today=today), instant_words(deadline.due_at, in_english=True)
    day = last_day_of(deadline.due_at)
    is_makeup = last is not None and last.kind is DayKind.MAKEUP_WORKDAY
    zh = f"{day_words(day, today=today)}（{weekday_words(day)}{'，调休上班' if is_makeup else ''}）24时前"
    aside = ", a make-up working day" if is_makeup else ""
    en = f"the end of {weekday_words(day, in_english=True)}, {day_words(day, in_english=True)}{aside}"
    return zh, en


def overdue_words(stage: StageSeen, deadline: Deadline, today: date) -> Words:
    """The time is past and nothing was told: what happened, and what one can do now (Art. 10)."""
    day = last_day_of(deadline.due_at)
    zh_day, en_day = day_words(day, today=today), day_words(day, in_english=True)
    if stage.kind is Kind.COMPLAINT:
        return (
            f"规定时间已过（{zh_day}24时），运营单位还没有答复。您现在可以申请复核，也可以直接向执法机构申诉。",
            (
                f"The time allowed has passed (end of {en_day}) and the operator has not answered. You may now ask for "
                "a review or appeal to the enforcement agency."
            ),
        )
    return (
        f"规定时间已过（{zh_day}24时），还没有答复您。这次超期已经记录，不会消除。",
        f"The time allowed has passed (end of {en_day}) without an answer. That is on record and stays there.",
    )


def told_words(at: datetime, *, is_late: bool, today: date) -> Words:
    zh, en = instant_words(at, today=today), instant_words(at, in_english=True)
    return (
        f"{zh} 已答复{'（晚于规定时间）' if is_late else ''}。",
        f"Answered on {en}{' (later than allowed)' if is_late else ''}.",
    )


def again_words(told_before: datetime, today: date) -> Words:
    """Answered, then taken up again: the agency sent it back, or new evidence came (rules S7, V3)."""
    return (
        f"{instant_words(told_before, today=today)} 答复过一次，现在重新办理，有了新的结果会告诉您。",
        f"Answered on {instant_words(told_before, in_english=True)}; now handled again, and you will be told.",
    )


PROVISIONAL_WORDS: Words = (
    "这个日期是暂定的：国务院公布相应年度的放假安排后可能变化，变了会通知您。",
    "Provisional: it may move when the State Council publishes the holidays of that year. You will be told.",
)


def not_yet_words(opens_at: datetime, today: date) -> Words:
    """Before Art. 10 opens (rule S3)."""
    day = last_day_of(opens_at)
    return (
        (
            f"{day_words(day, today=today)}24时仍无答复，或您收到答复后不同意，就可以申请复核或申诉，"
            "不必两样都做，也不分先后。"
        ),
        (
            f"If there is no reply by the end of {day_words(day, in_english=True)}, or you disagree with it, you may "
            "ask for a review or appeal: either, or both, in any order."
        ),
    )


DECIDED_REVIEW_OPEN_WORDS: Words = (
    "申诉已有决定。您还可以请运营单位复核（3 个工作日内告知结果）；有新的事实，也可以再次申诉。",
    "Your appeal has been decided. You may still ask the operator for a review; with new facts you may appeal again.",
)
REVIEW_OPEN_WORDS: Words = (
    "不同意答复，还可以请运营单位复核（3 个工作日内告知结果）。",
    "If you disagree you may still ask the operator for a review (result within 3 working days).",
)
APPEAL_OPEN_WORDS: Words = (
    "不同意答复，可以向执法机构申诉（7 个工作日内答复）。",
    "If you disagree you may appeal to the enforcement agency (answer within 7 working days).",
)
APPEAL_AGAIN_WORDS: Words = (
    "申诉已有决定。有新的事实，可以再次向执法机构申诉；同样的事实不再受理。",
    "Your appeal has been decided. With new facts you may appeal again; the same facts are not decided twice.",
)
OPEN_WORDS: Words = (
    "不同意答复，可以请运营单位复核（3 个工作日内告知结果），也可以直接向执法机构申诉（7 个工作日内答复），先后任选。",
    (
        "If you disagree you may ask the operator for a review (result within 3 working days) or appeal to the "
        "enforcement agency (answer within 7 working days), in either order."
    ),
)
