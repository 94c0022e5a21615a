"""How a proceeding stands to somebody: whose case it is, who has it in hand, who may look over whose shoulder."""

from app.domain.identifiers import ProceedingId
from app.domain.parties import Actor, OrganisationCode, Role
from app.domain.permissions.decision import Relation
from app.domain.permissions.operations import Operation
from app.domain.proceedings.complaint.state import Complaint
from app.domain.proceedings.kinds import OPERATORS_OWN, ProceedingKind
from app.domain.proceedings.proceeding import Proceeding

OVERSEERS = frozenset({Role.CASE_OFFICER, Role.AGENCY_HEAD, Role.AUTHORITY_OFFICER})
"""Arts. 3 and 4: the agency and the authority over it."""

LOOKING_OVER = OVERSEERS | {Role.AUDITOR}
"""Whose grants reach the reports of any body: the table gives an auditor no case."""

OWED_TO_THE_AGENCY = frozenset(
    {
        Operation.DELIVER_FILE,
        Operation.ANSWER_ORDER,
        Operation.REPORT_BACK,
        Operation.REQUEST_CCTV_HOLD,  # to confirm what the agency ordered
    }
)
"""All that an operator does on the agency's own proceedings (rules S5, S7, S13, S15); the rest is closed to it."""

READ_BEFORE_TAKING_OVER = frozenset(
    {
        Operation.READ_CASE,
        Operation.READ_HISTORY,
        Operation.READ_DEADLINES,
        Operation.READ_OPERATOR_NOTES,
        Operation.READ_WORK_ORDER,
    }
)
"""Whoever a case is handed over to looks at it before acknowledging; it stays the other's until then (rule S11)."""

BROUGHT_TO_ANY_DOOR = frozenset(
    {Operation.APPEAL, Operation.RECEIVE_AT_WRONG_DOOR, Operation.HAND_ON_APPLICATION}
)
"""Whoever applies names the complaint: at the agency or the authority too, before anything opened it (rule S3)."""


def relation_to(actor: Actor, owner: OrganisationCode) -> Relation:
    """To something new, or to a list, of an organisation."""
    if actor.organisation is None or actor.organisation == owner:
        return Relation.NO_OBJECT
    return Relation.NO_OBJECT if actor.held & LOOKING_OVER else Relation.FOREIGN


def standing(
    actor: Actor,
    proceeding: Proceeding,
    *,
    kind: ProceedingKind,
    concerns: ProceedingId | None,
    operation: Operation,
    operator: OrganisationCode | None = None,
    behind: Complaint | None = None,
) -> Relation:
    """`concerns` is the complaint that a review or appeal is about, `operator` the one an agency's proceeding is
    about, and `behind` the operator's own case of it, where there is one."""
    if actor.is_passenger:
        return Relation.OWN_CASE if actor.id in (proceeding.id, concerns) else Relation.FOREIGN
    if actor.id in proceeding.subjects:
        return Relation.COMPLAINED_ABOUT  # rule S14
    if actor.is_system or actor.organisation == proceeding.owner:
        return _in_own_house(actor, proceeding, operation)
    if operator is not None and operator == actor.organisation and operation in OWED_TO_THE_AGENCY:
        return _by_own_case(actor, behind, operation)
    return _of_another_body(actor, proceeding, kind, operation)


def _of_another_body(
    actor: Actor, proceeding: Proceeding, kind: ProceedingKind, operation: Operation
) -> Relation:
    if isinstance(proceeding, Complaint) and _has_work_order(actor, proceeding):
        return Relation.ASSIGNED
    if actor.held & OVERSEERS and _may_look_in(actor, proceeding, kind, operation):
        return Relation.JURISDICTION
    # Art. 3: it oversees them all, and lists them; the content only of what was opened
    return Relation.OVERSEEN if actor.has(Role.AUTHORITY_OFFICER) else Relation.FOREIGN


def _by_own_case(actor: Actor, behind: Complaint | None, operation: Operation) -> Relation:
    """Whoever has the operator's case in hand has what the agency asks about it in hand."""
    if behind is None:
        return Relation.OWN_ORGANISATION
    if actor.id in behind.subjects:
        return Relation.COMPLAINED_ABOUT
    return _in_own_house(actor, behind, operation)


def _in_own_house(actor: Actor, proceeding: Proceeding, operation: Operation) -> Relation:
    mine = proceeding.handler in (None, actor.id) or (
        operation in READ_BEFORE_TAKING_OVER and _is_offered(actor, proceeding)
    )
    return Relation.ASSIGNED if mine else Relation.OWN_ORGANISATION


def _is_offered(actor: Actor, proceeding: Proceeding) -> bool:
    return isinstance(proceeding, Complaint) and proceeding.handover_to == actor.id


def _has_work_order(actor: Actor, complaint: Complaint) -> bool:
    return actor.organisation in complaint.units


def _may_look_in(actor: Actor, proceeding: Proceeding, kind: ProceedingKind, operation: Operation) -> bool:
    """The agency into its own and what was opened to it, the authority into every agency's too (Arts. 3, 4)."""
    if isinstance(proceeding, Complaint) and proceeding.is_opened_to_agency:
        return True
    is_agencys = kind not in OPERATORS_OWN and actor.has(Role.AUTHORITY_OFFICER)
    return is_agencys or operation in BROUGHT_TO_ANY_DOOR
