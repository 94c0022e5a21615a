"""What the agency asks of the operator, on the page of the case: its words, the clock, how far it is, and the answer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from app.documents.vocabulary import said
from app.domain.identifiers import ProceedingId
from app.domain.proceedings.asked_of_operator import AskedKind, Progress
from app.domain.proceedings.kinds import ProceedingKind
from app.usecases.queries.asked_by_agency import AskedByAgency, AskedPart
from app.usecases.queries.form_drafts import FormDraft
from app.web.acting import CameBack
from app.web.call_centre.acts.answering_agency import answer_to
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
    AskedKind.RECORDINGS: "保存在",
}
FOR_THE_HEAD = "由投诉机构负责人回复；承办这件案件的专员可以先办理整改。"


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
    id: ProceedingId
    parts: Sequence[PartShown]


def asked_shown(
    page: Page,
    all_asked: Sequence[AskedByAgency],
    drafts: Mapping[str, FormDraft],
    came_back: CameBack | None = None,
) -> list[AskedShown]:
    return [
        AskedShown(id=one.id, parts=[_part(page, one, part, drafts, came_back) for part in one.parts])
        for one in all_asked
    ]


def _part(
    page: Page,
    asked: AskedByAgency,
    part: AskedPart,
    drafts: Mapping[str, FormDraft],
    came_back: CameBack | None,
) -> PartShown:
    act, hint = _answer(page, asked, part, drafts, came_back)
    return PartShown(
        title=_title(asked, part),
        state=said(part.asked.progress),
        tone=TONES.get(part.asked.progress, "neutral"),
        words=(part.words or ERASED) if part.asked.words else "",
        rows=_rows(part),
        clock=_clock(asked, part, page.now),
        act=act,
        hint=hint,
    )


def _title(asked: AskedByAgency, part: AskedPart) -> str:
    of = "转办" if asked.kind is ProceedingKind.DIRECT_COMPLAINT else said(asked.kind)
    return f"{of} · {said(part.asked.order or part.asked.kind)}"


def _rows(part: AskedPart) -> list[Row]:
    asked, rows = part.asked, list[Row]()
    if asked.kind is AskedKind.RECORDINGS and asked.deadline:
        rows.append(("事情发生的时间", instant_words(asked.deadline.opened_at)))
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
    key = f"{asked.id}-{shown.key}"
    return replace(shown, key=key, link=f"#why-{key}")


def _answer(
    page: Page,
    asked: AskedByAgency,
    part: AskedPart,
    drafts: Mapping[str, FormDraft],
    came_back: CameBack | None,
) -> tuple[ActShown | None, str]:
    act = answer_to(asked, part.asked)
    if act is None:
        return None, ""
    if came_back is not None and came_back.act.name == act.name:
        return drawn(act, came_back.form, view=asked, lists={}, is_at_hand=True), ""
    if not open_acts(asked, [act]):
        return None, _why_not(asked, part)
    return _blank(page, asked, part, drafts.get(act.name)), ""


def _why_not(asked: AskedByAgency, part: AskedPart) -> str:
    act = answer_to(asked, part.asked)
    closed = closed_acts(asked, [act]) if act else []
    return f"{closed[0].words}：{closed[0].reason}。{closed[0].detail}" if closed else FOR_THE_HEAD


def _blank(page: Page, asked: AskedByAgency, part: AskedPart, draft: FormDraft | None) -> ActShown | None:
    act = answer_to(asked, part.asked)
    if act is None:
        return None
    blank = page.blank()
    if draft is not None:
        values = {name: value for name, value in draft.words.items() if name not in ("act", "version")}
        blank = Form(token=blank.token, key=draft.id, values=values)
    return drawn(act, blank, view=asked, lists={}, is_at_hand=draft is not None)
