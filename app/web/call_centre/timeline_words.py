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
from app.domain.proceedings.registry import CLOCK_EVENTS
from app.usecases.queries.colleagues import House
from app.usecases.queries.timeline import TimelineEntry
from app.web.staff_words import ERASED, due_kind_in_words

SYSTEM = "system"


def entry_shown(one: TimelineEntry, house: House) -> Mapping[str, Any]:
    """As the component `timeline` draws it."""
    record, event = one.entry.record, one.entry.event
    beside = _beside(event, house)
    title = event_in_words(record.kind)
    return {
        "at": record.at,
        "title": f"{title}：{beside}" if beside else title,
        "lane": said(one.lane) if one.lane is not ProceedingKind.COMPLAINT else "",
        "by": _name(one.entry.by.id, house),
        "basis": "不因补办消除" if isinstance(event, DeadlineMissed) else "",
        "text": "\n".join(text if text is not None else ERASED for text in one.entry.texts.values()),
    }


def _beside(event: Any, house: House) -> str:
    match event:
        case HandlerAssigned():
            return _name(event.handler, house)
        case HandoverOffered():
            return _name(event.to, house)
        case AttemptRecorded() | AnswerAttempt():
            return f"{said(event.attempt.channel)}，{said(event.attempt.outcome)}"
        case FollowUpCallRecorded():
            return said(event.satisfaction)
    kind = getattr(event, "kind", None) if isinstance(event, CLOCK_EVENTS) else None
    return due_kind_in_words(kind) if kind else ""


def _name(id: str, house: House) -> str:
    if id == SYSTEM:
        return "系统"
    return house.name_of(id) or "乘客或其他单位"
