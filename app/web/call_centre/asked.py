"""What the agency asks of the operator, on the page of a case: its words, the clock, how far it is, the answer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from app.documents.vocabulary import said
from app.domain.identifiers import CaseNumber, ProceedingId
from app.domain.proceedings.asked_of_operator import AskedKind, Progress
from app.domain.proceedings.kinds import ProceedingKind
from app.usecases.queries.asked_by_agency import AskedByAgency, AskedPart, list_asked_by_agency
from app.usecases.queries.form_drafts import FormDraft
from app.web.acting import CameBack
from app.web.acts import CaseAct
from app.web.call_centre.acts.answering_agency import answer_to, is_wanted
from app.web.call_centre.begun import draft_values, drafts_on
from app.web.clocks import ClockShown, clocks_shown
from app.web.days import instant_words
from app.web.forms import Form
from app.web.forms_shown import ActShown, closed_acts, drawn, open_acts
from app.web.page import Page
from app.web.staff_words import ERASED, Row

TONES: Mapping[Progress, str] = {Progress.OWED: "due", Progress.SENT_BACK: "overdue"}
GIVEN: Mapping[AskedKind, str] = {
    AskedKind.FILE: "已交的案卷",
    AskedKind.ORDER: "我方回复",
    AskedKind.REPORT: "我方回告",
}
FOR_WHO_HAS_IT = "由承办人或投诉机构负责人办理。"
FOR_THE_HEAD = "没有本单位的案件，由投诉机构负责人办理。"
"""By the table of who may, orders and recordings are answered for by whoever has the case, and by the head."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PartShown:
    """`hint` says why there is no form where something is owed."""

    title: str
    state: str
    tone: str
    words: str
    rows: Sequence[Row]
    clock: ClockShown | None
    act: ActShown | None
    hint: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedShown:
    """`owed` counts the parts that the operator has still to see to."""

    id: ProceedingId
    kind: ProceedingKind
    number: CaseNumber
    owed: int
    parts: Sequence[PartShown]


@dataclass(frozen=True, slots=True)
class Desk:
    """`came_back`: an answer whose form came back, with all that was typed."""

    page: Page
    drafts: Mapping[str, FormDraft]
    came_back: CameBack | None = None


async def asked_on(page: Page, reference: str, came_back: CameBack | None = None) -> Sequence[AskedShown]:
    """On the page of that complaint, review, or proceeding of the agency's."""
    all_asked = await list_asked_by_agency(page.site.office, reference, **page.who)
    return [_shown(Desk(page, await drafts_on(page, one.id), came_back), one) for one in all_asked]


def place_asked(one: AskedByAgency) -> str:
    """The page it is answered on."""
    if one.complaint is None:
        return f"/call-centre/asked/{one.id}"
    return f"/call-centre/cases/{one.complaint}#agency"


def _shown(desk: Desk, one: AskedByAgency) -> AskedShown:
    return AskedShown(
        id=one.id,
        kind=one.kind,
        number=one.number,
        owed=sum(part.asked.is_owed for part in one.parts),
        parts=[_part(desk, one, part) for part in one.parts],
    )


def _part(desk: Desk, asked: AskedByAgency, part: AskedPart) -> PartShown:
    act = answer_to(asked, part.asked)
    shown = _drawn(desk, asked, act, is_wanted=is_wanted(part.asked))
    return PartShown(
        title=_title(asked, part),
        state=said(part.asked.progress),
        tone=TONES.get(part.asked.progress, "neutral"),
        words=(part.words or ERASED) if part.asked.words else "",
        rows=_rows(part),
        clock=_clock(asked, part, desk.page.now),
        act=shown,
        hint=_why_not(asked, act) if shown is None and is_wanted(part.asked) else "",
    )


def _title(asked: AskedByAgency, part: AskedPart) -> str:
    is_passed_on = asked.kind is ProceedingKind.DIRECT_COMPLAINT and asked.complaint is not None
    of = "转办" if is_passed_on else said(asked.kind)
    alike = [one for one in asked.parts if one.asked.kind is part.asked.kind]
    nth = f"（第 {alike.index(part) + 1} 项）" if len(alike) > 1 else ""
    return f"{of} · {said(part.asked.order or part.asked.kind)}{nth}"


def _rows(part: AskedPart) -> list[Row]:
    asked, rows = part.asked, list[Row]()
    if asked.kind is AskedKind.RECORDINGS and asked.deadline:
        rows.append(("事发时间", instant_words(asked.deadline.opened_at)))
    if asked.back:
        rows.append(("上一次退回的理由", part.back or ERASED))
    if asked.given:
        rows.append((GIVEN[asked.kind], part.given or ERASED))
    return rows


def _clock(asked: AskedByAgency, part: AskedPart, now: datetime) -> ClockShown | None:
    """The explanation stands under a key of its own: the case has clocks of the same kinds."""
    if part.clock is None:
        return None
    shown = clocks_shown([part.clock], now)[0]
    key, calendar = f"{asked.id}-{shown.key}", shown.calendar
    if calendar is not None:  # a name of its own among several of a kind
        calendar = replace(calendar, caption=f"{_title(asked, part)} {calendar.caption}")
    return replace(shown, key=key, link=f"#why-{key}", calendar=calendar)


def _drawn(desk: Desk, asked: AskedByAgency, act: CaseAct, *, is_wanted: bool) -> ActShown | None:
    """None where it is not open to this person now; what came back is shown, open or not any more."""
    came_back, draft = desk.came_back, desk.drafts.get(act.name)
    if came_back is not None and came_back.act.name == act.name:
        return drawn(act, came_back.form, view=asked, lists={}, is_at_hand=True)
    if not is_wanted or not open_acts(asked, [act]):
        return None
    form = desk.page.blank()
    if draft is not None:
        form = Form(token=form.token, key=draft.id, values=draft_values(draft))
    return drawn(act, form, view=asked, lists={}, is_at_hand=draft is not None)


def _why_not(asked: AskedByAgency, act: CaseAct) -> str:
    closed = closed_acts(asked, [act])
    if closed:
        return f"{closed[0].words}：{closed[0].reason}。{closed[0].detail}"
    return FOR_WHO_HAS_IT if asked.complaint else FOR_THE_HEAD
