"""Who may not, and what must be there first: asked before an act, and by the buttons of a page."""

from app.domain.proceedings.complaint.state import Complaint, Reply
from app.domain.proceedings.deadlines import running
from app.domain.proceedings.proceeding import By, Moment
from app.domain.refusals import RefusalCode, Refused
from app.domain.rulebook.kinds import DeadlineKind
from app.domain.rulebook.policies import SigningPath


def require_no_conflict(proceeding: Complaint, person: str) -> None:
    """Rule S14: who is complained about does not handle or decide; the engine asks it of whoever acts."""
    if person in proceeding.subjects:
        raise Refused(RefusalCode.CONFLICT_OF_INTEREST, basis="S14")


def require_handler(proceeding: Complaint, moment: Moment, *, basis: str = "T4") -> None:
    """The named handler's own act; where nobody is named yet, whoever acts becomes it (rule T4)."""
    if proceeding.handler not in (None, moment.actor.id):
        raise Refused(RefusalCode.NOT_THE_HANDLER, basis=basis)


def require_named_handler(proceeding: Complaint, moment: Moment) -> None:
    if proceeding.handler != moment.actor.id:
        raise Refused(RefusalCode.NOT_THE_HANDLER, basis="S11")


def require_named_successor(proceeding: Complaint, moment: Moment) -> None:
    if proceeding.handover_to != moment.actor.id:
        raise Refused(RefusalCode.NOT_THE_HANDLER, basis="S11")


def require_head(proceeding: Complaint, moment: Moment, *, basis: str) -> None:
    """The unit's head; where the unit itself is concerned, the body above decides (rule S14)."""
    if proceeding.unit_concerned and not moment.is_executive:
        raise Refused(RefusalCode.EXECUTIVE_NEEDED, basis="S14")
    if not moment.heads_unit:
        raise Refused(RefusalCode.HEAD_NEEDED, basis=basis)


def require_second_person(first: By, moment: Moment, *, basis: str) -> None:
    if first.id == moment.actor.id:
        raise Refused(RefusalCode.TWO_PERSONS_NEEDED, basis=basis)


def require_proposal(proceeding: Complaint, moment: Moment) -> None:
    """Something was asked for, and this person is the second one (rule V3)."""
    if proceeding.proposal is None:
        raise Refused(RefusalCode.NOTHING_PROPOSED, basis="V3")
    require_head(proceeding, moment, basis="V3")
    require_second_person(proceeding.proposal.by, moment, basis="V3")


def require_proposal_to_end(proceeding: Complaint, moment: Moment) -> None:
    """The second person declines, or whoever asked takes it back."""
    if proceeding.proposal is None:
        raise Refused(RefusalCode.NOTHING_PROPOSED, basis="V3")
    if proceeding.proposal.by.id != moment.actor.id:
        require_head(proceeding, moment, basis="V3")


def require_no_proposal(proceeding: Complaint, moment: Moment) -> None:
    if proceeding.proposal is not None:
        raise Refused(RefusalCode.PROPOSAL_PENDING, basis="V3")


def require_proposed_determination(proceeding: Complaint, moment: Moment) -> None:
    """Handlers propose, the head confirms (rule V1)."""
    if proceeding.proposed_determination is None:
        raise Refused(RefusalCode.NOTHING_PROPOSED, basis="V1")
    require_head(proceeding, moment, basis="V1")


def draft_of(proceeding: Complaint) -> Reply:
    """The version that waits to be checked or signed. Raises `Refused`."""
    reply = proceeding.reply
    if reply is None or reply.is_signed or reply.is_returned:
        raise Refused(RefusalCode.RESULT_NOT_RECORDED, basis="S11")
    # rule S14: a draft falls with its drafter
    require_no_conflict(proceeding, reply.drafted_by.id)
    return reply


def require_another_persons_draft(proceeding: Complaint, moment: Moment) -> None:
    require_second_person(draft_of(proceeding).drafted_by, moment, basis="S11")


def require_signer(proceeding: Complaint, moment: Moment) -> None:
    """Who signs a reply, by its category (rule S11, policy); the body above where the unit is concerned (S14)."""
    reply = draft_of(proceeding)
    path = moment.law.rulebook.policy.signing.path(proceeding.category)
    if path is SigningPath.CHECKER_AND_HEAD and reply.checked_by is None:
        raise Refused(RefusalCode.REPLY_NOT_CHECKED, basis="S11")
    is_drafters = path is SigningPath.DRAFTER and reply.drafted_by.id == moment.actor.id
    if proceeding.unit_concerned or not is_drafters:
        require_head(proceeding, moment, basis="S11")


def require_own_signature(proceeding: Complaint, moment: Moment) -> None:
    """Settled at once, by whoever may sign such a result alone (rules S10, S11)."""
    require_handler(proceeding, moment, basis="S10")
    path = moment.law.rulebook.policy.signing.path(proceeding.category)
    if path is SigningPath.CHECKER_AND_HEAD:
        raise Refused(RefusalCode.REPLY_NOT_CHECKED, basis="S11")
    if proceeding.unit_concerned:
        require_head(proceeding, moment, basis="S11")


class RequireRunning:
    """A guard: something of this kind is still to be done."""

    def __init__(self, kind: DeadlineKind, basis: str) -> None:
        self.kind = kind
        self.basis = basis

    def __call__(self, proceeding: Complaint, moment: Moment) -> None:
        if running(proceeding.deadlines, self.kind) is None:
            raise Refused(RefusalCode.PART_NOT_OPEN, basis=self.basis)


def require_work_order(proceeding: Complaint, moment: Moment) -> None:
    if not any(order.is_open for order in proceeding.work_orders):
        raise Refused(RefusalCode.PART_NOT_OPEN, basis="S11")


def require_passenger(proceeding: Complaint, moment: Moment) -> None:
    """Only the passenger's own reading tells; staff record calls and letters (rule S8)."""
    if not moment.actor.is_passenger:
        raise Refused(RefusalCode.PASSENGER_ACT_ONLY, basis="S8")


def require_told_by_posting(proceeding: Complaint, moment: Moment) -> None:
    """Anonymous, or no reply wanted (rule S8)."""
    if not (proceeding.anonymous or proceeding.wishes.wants_no_reply):
        raise Refused(RefusalCode.FORM_NOT_ALLOWED, basis="S8")


def require_tellable(proceeding: Complaint, moment: Moment) -> None:
    """Rule S14: whoever wants no reply is not tried; the result stands ready under the access code."""
    if proceeding.wishes.wants_no_reply:
        raise Refused(RefusalCode.WISH_BINDS, basis="S14")


def require_past_due_and_pending(proceeding: Complaint, moment: Moment) -> None:
    """Rule V1: still pending at the Art. 9 due instant, the agency may determine."""
    if not moment.is_agency:
        raise Refused(RefusalCode.OWNER_ONLY, basis="V1")
    if proceeding.held is not None:
        raise Refused(RefusalCode.ALREADY_DECIDED, basis="V1")
    due_at = proceeding.handling.due_at if proceeding.handling else None
    if due_at is None or moment.now < due_at:
        raise Refused(RefusalCode.NOT_PAST_DUE, basis="V1", opens_at=due_at)
