"""Which letters and forms a case may bring, and the facts each is written from."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, time

from app.documents.event_words import event_in_words
from app.documents.letters import agency_letters, forms, operator_letters
from app.documents.letters.facts import (
    Answer,
    DecisionAnswer,
    Due,
    Extension,
    InquiryMinutes,
    NonAcceptance,
    OperatorOrder,
    Paper,
    ReviewAnswer,
)
from app.documents.letters.layout import letter_pdf
from app.documents.letters.letter import Letter, LetterKind
from app.documents.letters.phrases import ERASED, day, promised
from app.domain.identifiers import ItemId
from app.domain.instants import SHANGHAI, local_date
from app.domain.proceedings.agency.decision import DecisionMade
from app.domain.proceedings.agency.extension import ExtensionApproved, ExtensionRefused, ExtensionRequested
from app.domain.proceedings.agency.inquiry import InquiryRecorded
from app.domain.proceedings.agency.orders import OrderIssued
from app.domain.proceedings.appeal.state import Appeal
from app.domain.proceedings.complaint.decisions import NotAccepted
from app.domain.proceedings.complaint.endings import Withdrawn
from app.domain.proceedings.complaint.reply import Forwarded, ReplySigned
from app.domain.proceedings.complaint.state import Complaint, Wish
from app.domain.proceedings.deadlines import latest
from app.domain.proceedings.direct_complaint.state import DirectComplaint
from app.domain.proceedings.direct_complaint.triage import PassedOn
from app.domain.proceedings.proceeding import P, Proceeding
from app.domain.proceedings.registry import AnyEvent, name_of
from app.domain.proceedings.review.result import ReviewDecided
from app.domain.proceedings.review.state import Review
from app.domain.rulebook.kinds import DeadlineKind
from app.store.history_records import Loaded
from app.store.readers.kept_items import files_of
from app.usecases.correspondence import Correspondence, correspondence
from app.usecases.desk import ReadingDesk
from app.usecases.errors import NotFound

Writer = Callable[[Correspondence], Awaitable[Letter | None]]
"""None where nothing has happened yet that the letter could tell."""


async def _receipt(case: Correspondence) -> Letter | None:
    return operator_letters.receipt(
        case.matter, start=case.due(DeadlineKind.START), handling=case.due(DeadlineKind.HANDLING)
    )


async def _reply(case: Correspondence) -> Letter | None:
    signed, complaint = case.last(ReplySigned), case.proceeding
    if signed is None:
        return None
    reply = complaint.replies[signed.version - 1]
    held = complaint.held
    kept = reply.commitment
    return operator_letters.reply(
        case.matter,
        Answer(
            text=await case.text(reply.text),
            finding=held.finding if held else None,
            handled=reply.handled,
            commitment=promised(await case.text(kept.text), kept.due_on) if kept else None,
            evidence=complaint.told.evidence if complaint.told else None,
        ),
    )


async def _non_acceptance(case: Correspondence) -> Letter | None:
    decided = case.last(NotAccepted)
    if decided is None:
        return None
    return operator_letters.non_acceptance(
        case.matter,
        NonAcceptance(
            ground=decided.ground,
            reason=await case.text(decided.reason),
            competent_body=decided.competent_body,
        ),
    )


async def _forwarding(case: Correspondence) -> Letter | None:
    sent = case.last(Forwarded)
    if sent is None:
        return None
    return operator_letters.forwarding(case.matter, to=sent.competent_body, reason=await case.text(sent.text))


async def _withdrawal(case: Correspondence) -> Letter | None:
    ended = case.last(Withdrawn)
    if ended is None:
        return None
    return operator_letters.withdrawal(case.matter, withdrawn_on=day(local_date(ended.at)), settled=False)


async def _review_result(case: Correspondence) -> Letter | None:
    decided = case.last(ReviewDecided)
    if decided is None:
        return None
    told = case.proceeding.told
    return operator_letters.review_result(
        case.matter,
        ReviewAnswer(
            outcome=decided.outcome,
            lead=await case.name(decided.by.id),
            answer=Answer(
                text=await case.text(decided.text),
                finding=decided.finding,
                handled=decided.handled,
                evidence=told.evidence if told else None,
            ),
        ),
    )


async def _appeal_receipt(case: Correspondence) -> Letter | None:
    answer_by = case.due(case.proceeding.clock)
    return agency_letters.appeal_receipt(case.matter, answer_by=answer_by) if answer_by else None


async def _extension(case: Correspondence) -> Extension | None:
    asked, approved = case.last(ExtensionRequested), case.last(ExtensionApproved)
    clock = latest(case.proceeding.deadlines, case.proceeding.clock)
    law = case.desk.law(case.proceeding.received_at)
    allowed = law.rulebook.extension(case.proceeding.clock)
    if asked is None or clock is None or allowed is None:
        return None
    plain = law.due(case.proceeding.clock, clock.opened_at)
    extended = law.extended_due(case.proceeding.clock, clock.opened_at)
    before = approved.original_due_at if approved else clock.due_at
    after = clock.due_at if approved else extended.due_at
    decided = approved or case.last(ExtensionRefused)
    return Extension(
        reason=await case.text(asked.reason),
        working_days=allowed.amount,
        due_before=Due(at=before, is_provisional=plain.provisional),
        due_at=Due(at=after, is_provisional=extended.provisional),
        asked_by=await case.name(asked.by.id),
        asked_at=asked.at,
        approved_by=await case.name(decided.by.id) if decided else None,
        approved_at=decided.at if decided else None,
        refused=approved is None and decided is not None,
    )


async def _extension_notice(case: Correspondence) -> Letter | None:
    extension = await _extension(case) if case.last(ExtensionApproved) else None
    return agency_letters.extension_notice(case.matter, extension) if extension else None


async def _approval_form(case: Correspondence) -> Letter | None:
    extension = await _extension(case)
    return forms.approval_form(case.matter, extension) if extension else None


async def _decision(case: Correspondence) -> Letter | None:
    decided = case.last(DecisionMade)
    if decided is None:
        return None
    told = case.proceeding.told
    answer = Answer(
        text=await case.text(decided.text),
        finding=decided.finding,
        evidence=told.evidence if told else None,
    )
    return agency_letters.appeal_decision(
        case.matter,
        DecisionAnswer(outcome=decided.outcome, answer=answer, inadmissible=decided.inadmissible),
    )


async def _rectification(case: Correspondence) -> Letter | None:
    issued = case.last(OrderIssued)
    if issued is None:
        return None
    order = OperatorOrder(kind=issued.kind, text=await case.text(issued.text), last_day=issued.last_day)
    return agency_letters.rectification(case.matter, order)


async def _minutes(case: Correspondence) -> Letter | None:
    recorded = case.last(InquiryRecorded)
    if recorded is None:
        return None
    inquiry = recorded.inquiry
    officers = [(await case.name(one.id), one.certificate) for one in inquiry.officers]
    return forms.minutes(
        case.matter,
        InquiryMinutes(
            kind=inquiry.kind,
            held_at=inquiry.held_at,
            officers=tuple(officers),
            text=await case.text(inquiry.minutes),
        ),
    )


async def _passing_on_notice(case: Correspondence) -> Letter | None:
    passed = case.last(PassedOn)
    if passed is None:
        return None
    answer_by = await _article_9_limit(case, passed)
    return agency_letters.passing_on_notice(case.matter, report_by=passed.report_by, answer_by=answer_by)


async def _article_9_limit(case: Correspondence, passed: PassedOn) -> Due:
    """That of the operator's case; where its cases are kept elsewhere, from the passing on (rule S7)."""
    if passed.complaint is not None:
        complaint = await case.desk.settle(await case.desk.reading.load(passed.complaint, Complaint))
        clock = latest(complaint.proceeding.deadlines, DeadlineKind.HANDLING)
        if clock is not None:
            return Due(at=clock.due_at, is_provisional=clock.provisional)
    counted = case.desk.law(passed.at).due(DeadlineKind.HANDLING, passed.at)
    return Due(at=counted.due_at, is_provisional=counted.provisional)


async def _passing_on_order(case: Correspondence) -> Letter | None:
    passed = case.last(PassedOn)
    if passed is None:
        return None
    text = await case.text(case.proceeding.text)
    return agency_letters.passing_on_order(case.matter, text=text, report_by=passed.report_by)


async def _proof_of_service(case: Correspondence) -> Letter | None:
    is_operators = isinstance(case.proceeding, Complaint | Review)
    sender = case.matter.operator if is_operators else case.matter.agency
    return forms.proof_of_service(case.matter, paper="", sender=sender)


async def _file_contents(case: Correspondence) -> Letter | None:
    """The papers of the file, the oldest first: what the record says was written, and every file in it."""
    files = {one.item: one.name or ERASED for one in await files_of(case.desk.reading, case.loaded.id)}
    papers = [
        Paper(title=title, on=local_date(event.at), by=await case.name(event.by.id))
        for event in case.events
        if (title := _paper_title(event, files)) is not None
    ]
    is_operators = isinstance(case.proceeding, Complaint | Review)
    keeper = case.matter.operator if is_operators else case.matter.agency
    return forms.file_contents(case.matter, papers, keeper=keeper)


def _paper_title(event: AnyEvent, files: Mapping[ItemId, str]) -> str | None:
    name = name_of(type(event))
    if name == "attachment_added":
        return files.get(event.attachment.item)  # type: ignore[union-attr]
    return event_in_words(name) if name in PAPERS else None


PAPERS = frozenset(
    {
        "complaint_received",
        "review_received",
        "appeal_received",
        "direct_complaint_received",
        "supplement_added",
        "reply_signed",
        "not_accepted",
        "forwarded",
        "validity_determined",
        "review_decided",
        "inquiry_recorded",
        "file_requested",
        "file_delivered",
        "extension_requested",
        "extension_approved",
        "decision_made",
        "order_issued",
        "order_answered",
        "order_verified",
        "passed_on",
        "withdrawn",
    }
)
"""Records that stand for a paper of the file."""

OPERATORS: Mapping[LetterKind, Writer] = {
    LetterKind.RECEIPT: _receipt,
    LetterKind.REPLY: _reply,
    LetterKind.NON_ACCEPTANCE: _non_acceptance,
    LetterKind.FORWARDING: _forwarding,
    LetterKind.WITHDRAWAL: _withdrawal,
    LetterKind.PROOF_OF_SERVICE: _proof_of_service,
    LetterKind.FILE_CONTENTS: _file_contents,
}
AGENCYS: Mapping[LetterKind, Writer] = {
    LetterKind.APPEAL_RECEIPT: _appeal_receipt,
    LetterKind.APPROVAL_FORM: _approval_form,
    LetterKind.EXTENSION_NOTICE: _extension_notice,
    LetterKind.MINUTES: _minutes,
    LetterKind.APPEAL_DECISION: _decision,
    LetterKind.RECTIFICATION: _rectification,
    LetterKind.PROOF_OF_SERVICE: _proof_of_service,
    LetterKind.FILE_CONTENTS: _file_contents,
}
WRITERS: Mapping[type[Proceeding], Mapping[LetterKind, Writer]] = {
    Complaint: OPERATORS,
    Review: {
        LetterKind.REVIEW_RESULT: _review_result,
        LetterKind.PROOF_OF_SERVICE: _proof_of_service,
        LetterKind.FILE_CONTENTS: _file_contents,
    },
    Appeal: AGENCYS,
    DirectComplaint: {
        LetterKind.PASSING_ON_NOTICE: _passing_on_notice,
        LetterKind.PASSING_ON_ORDER: _passing_on_order,
        **{kind: writer for kind, writer in AGENCYS.items() if kind is not LetterKind.APPEAL_RECEIPT},
    },
}
"""Which letters a kind of proceeding may bring, in the order in which a case comes to them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drafted:
    """A letter as it would go out now."""

    letter: Letter
    wants_large: bool

    def pdf(self, now: datetime) -> bytes:
        """Dated by the day: printed twice on one day it is the same letter. Takes its time: call it on a thread."""
        made_at = datetime.combine(local_date(now), time(), SHANGHAI)
        return letter_pdf(self.letter, made_at=made_at, large_print=self.wants_large)


async def drafted(desk: ReadingDesk, loaded: Loaded[P], kind: LetterKind, of: type[P]) -> Drafted:
    """Addressed by name, which needs the right to unmask and is logged (rule D1). Raises NotFound for a letter that
    the case does not have.
    """
    write = WRITERS[of].get(kind)
    case = await correspondence(desk, loaded, names_passenger=True)
    letter = await write(case) if write else None
    if letter is None:
        raise NotFound
    return Drafted(letter=letter, wants_large=Wish.LARGE_PRINT in case.proceeding.wishes.wishes)
