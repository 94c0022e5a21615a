"""One record of a history as an entry of the timeline: what was done, by whom, and what of it matters at a glance."""

from collections.abc import Mapping
from typing import Any

from app.documents.event_words import event_in_words
from app.documents.vocabulary import said
from app.domain.proceedings.answering import AttemptRecorded as AnswerAttempt
from app.domain.proceedings.clock_events import DeadlineMissed
from app.domain.proceedings.complaint.handling import HandlerAssigned, HandoverOffered
from app.domain.proceedings.complaint.telling import AttemptRecorded, FollowUpCallRecorded
from app.domain.proceedings.kinds import ProceedingKind
from app.domain.proceedings.proceeding import By
from app.domain.proceedings.registry import CLOCK_EVENTS
from app.usecases.queries.colleagues import House
from app.usecases.queries.timeline import TimelineEntry
from app.web.staff_words import ERASED, due_kind_in_words

SYSTEM = "system"


def entry_shown(
    one: TimelineEntry, house: House, bodies: Mapping[str, str], *, own: ProceedingKind
) -> Mapping[str, Any]:
    """As the component `timeline` draws it; `bodies` names other bodies by code, `own` is the page's own stage."""
    record, event = one.entry.record, one.entry.event
    beside = _beside(event, house)
    title = event_in_words(record.kind)
    return {
        "at": record.at,
        "title": f"{title}：{beside}" if beside else title,
        "lane": said(one.lane) if one.lane is not own else "",
        "by": _who(one.entry.by, house, bodies),
        "basis": "不因补办消除" if isinstance(event, DeadlineMissed) else "",
        "text": "\n".join(text if text is not None else ERASED for text in one.entry.texts.values()),
    }


def _beside(event: Any, house: House) -> str:
    match event:
        case HandlerAssigned():
            return house.name_of(event.handler) or ""
        case HandoverOffered():
            return house.name_of(event.to) or ""
        case AttemptRecorded() | AnswerAttempt():
            return f"{said(event.attempt.channel)}，{said(event.attempt.outcome)}"
        case FollowUpCallRecorded():
            return said(event.satisfaction)
    kind = getattr(event, "kind", None) if isinstance(event, CLOCK_EVENTS) else None
    return due_kind_in_words(kind) if kind else ""


def _who(by: By, house: House, bodies: Mapping[str, str]) -> str:
    """People by name within one's own body, others as their body: neither sees into the other (rule D1)."""
    if by.id == SYSTEM:
        return "系统"
    if by.organisation is None:
        return "乘客"
    return house.name_of(by.id) or bodies.get(by.organisation) or "其他单位"
