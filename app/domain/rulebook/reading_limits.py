"""The limits of a rulebook with their warnings, and their extensions."""

from collections.abc import Mapping

from app.domain.rulebook.items import Extension, Label, Limit, StageRule
from app.domain.rulebook.kinds import STATED_DAYS, DeadlineKind, LimitUnit, Stage, StartEvent
from app.domain.rulebook.policies import Span
from app.domain.rulebook.reading_rungs import read_rungs
from app.domain.rulebook.reading_sources import Head, read_source
from app.domain.rulebook.table_reader import TableReader

MOST = 500
"""More than any law sets; limit and extension together stay countable."""

CAN_BE_EXTENDED = frozenset({DeadlineKind.APPEAL, DeadlineKind.DIRECT_HANDLING})
"""Where the procedure knows a request and an approval; elsewhere one would have no effect (rule S2)."""

ONLY_WITH: Mapping[DeadlineKind, Stage] = {
    DeadlineKind.REVIEW: Stage.REVIEW,
    DeadlineKind.APPEAL: Stage.APPEAL,
    DeadlineKind.FILE_DELIVERY: Stage.APPEAL,
    DeadlineKind.ORDER: Stage.APPEAL,
    DeadlineKind.DIRECT_TRIAGE: Stage.DIRECT_COMPLAINT,
    DeadlineKind.DIRECT_HANDLING: Stage.DIRECT_COMPLAINT,
    DeadlineKind.REPORT_BACK: Stage.SUPERVISED_FOLLOW_UP,
}

STARTS_WITH: Mapping[DeadlineKind, StartEvent] = {
    DeadlineKind.START: StartEvent.COMPLAINT_RECEIVED,
    DeadlineKind.HANDLING: StartEvent.COMPLAINT_RECEIVED,
    DeadlineKind.REVIEW: StartEvent.REVIEW_RECEIVED,
    DeadlineKind.APPEAL: StartEvent.APPEAL_RECEIVED,
    DeadlineKind.DIRECT_TRIAGE: StartEvent.DIRECT_COMPLAINT_RECEIVED,
    DeadlineKind.DIRECT_HANDLING: StartEvent.DIRECT_COMPLAINT_RECEIVED,
    DeadlineKind.REPORT_BACK: StartEvent.DAY_SET_BY_AGENCY,
    DeadlineKind.HAND_ON: StartEvent.APPLICATION_RECEIVED_ELSEWHERE,
    DeadlineKind.WORK_ORDER: StartEvent.WORK_ORDER_DISPATCHED,
    DeadlineKind.WORK_ORDER_RETURN: StartEvent.WORK_ORDER_RETURN_ASKED,
    DeadlineKind.FILE_DELIVERY: StartEvent.FILE_REQUESTED,
    DeadlineKind.ORDER: StartEvent.ORDER_ISSUED,
    DeadlineKind.FOLLOW_UP_CALL: StartEvent.RESULT_TOLD,
    DeadlineKind.DUTY_REPORT: StartEvent.SEVERE_CATEGORY_SET,
    DeadlineKind.COMMITMENT: StartEvent.DAY_PROMISED,
    DeadlineKind.EXTERNAL: StartEvent.DAY_SET_BY_OWNER,
    DeadlineKind.CCTV_PURGE: StartEvent.EVENT_OCCURRED,
    DeadlineKind.QUARTERLY_REPORT: StartEvent.QUARTER_ENDED,
    DeadlineKind.DRAW_PUBLICATION: StartEvent.DRAW_MADE,
    DeadlineKind.FINDINGS_PUBLICATION: StartEvent.FINDINGS_REACHED,
}
"""What the procedure starts each clock with; a rulebook with another would say what does not happen."""


def read_limits(
    reader: TableReader, head: Head, *, stages: tuple[StageRule, ...], extended: frozenset[DeadlineKind]
) -> tuple[Limit, ...]:
    """A limit for every kind of deadline, but those of a stage that the city does not have."""
    absent = {rule.stage for rule in stages if not rule.present}
    limits = []
    for kind in DeadlineKind:
        stage = ONLY_WITH.get(kind)
        if stage not in absent:
            limits.append(_read_limit(reader.table(kind), kind, head=head, is_extended=kind in extended))
        elif reader.has(kind):
            reader.note(
                kind,
                rule=f"belongs to a stage that stages.{stage} says is not present",
                way_out="Remove the limit, or let the stage be present",
            )
    return tuple(limits)


def _read_limit(table: TableReader, kind: DeadlineKind, *, head: Head, is_extended: bool) -> Limit:
    unit = table.word("unit", LimitUnit)
    start_event = _read_start_event(table, kind)
    amount = _read_amount(table, unit, is_stated=start_event in STATED_DAYS)
    label = table.table("label")
    span = Span(amount, unit) if table.is_sound("amount", "unit") else None
    return Limit(
        kind=kind,
        unit=unit,
        amount=amount,
        start_event=start_event,
        label=Label(public=label.text("public"), internal=label.text("internal"), cited=label.text("cited")),
        source=read_source(table, head),
        rungs=read_rungs(table, limit=span, is_extended=is_extended),
    )


def _read_start_event(table: TableReader, kind: DeadlineKind) -> StartEvent:
    stated = table.word("start_event", StartEvent)
    if stated is not STARTS_WITH[kind] and table.is_sound("start_event"):
        table.note(
            "start_event",
            rule=f"is {stated}, but the procedure starts this clock with {STARTS_WITH[kind]}",
            way_out=f'Write start_event = "{STARTS_WITH[kind]}"',
        )
    return STARTS_WITH[kind]


def _read_amount(table: TableReader, unit: LimitUnit, *, is_stated: bool) -> int:
    if not is_stated:
        return table.whole("amount", least=1, most=MOST)
    if unit is not LimitUnit.CALENDAR_DAYS and table.is_sound("unit"):
        table.note(
            "unit",
            rule="must be calendar_days, for somebody states the very day",
            way_out='Write unit = "calendar_days" and amount = 0',
        )
    return table.whole("amount", least=0, most=0)


def read_extensions(reader: TableReader, head: Head, limits: tuple[Limit, ...]) -> tuple[Extension, ...]:
    _refuse_inextensible(reader)
    kinds = [kind for kind in DeadlineKind if kind in CAN_BE_EXTENDED and reader.has(kind)]
    return tuple(_read_extension(reader.table(kind), kind, head=head, limits=limits) for kind in kinds)


def _refuse_inextensible(reader: TableReader) -> None:
    # rule S2: the operator has none
    for kind in DeadlineKind:
        if kind not in CAN_BE_EXTENDED and reader.has(kind):
            reader.note(
                kind,
                rule="would have no effect: the procedure knows no request and approval to extend it",
                way_out="Remove it, or set a longer limit",
            )


def _read_extension(
    table: TableReader, kind: DeadlineKind, *, head: Head, limits: tuple[Limit, ...]
) -> Extension:
    amount = table.whole("amount", least=1, most=MOST)
    limit = next((limit for limit in limits if limit.kind is kind), None)
    if limit is None:
        table.note(
            "amount",
            rule="extends a limit that the city does not have",
            way_out=f"Remove the extension, or add limits.{kind}",
        )
    total = amount + (limit.amount if limit else 0)
    return Extension(kind=kind, amount=amount, total=total, source=read_source(table, head))
