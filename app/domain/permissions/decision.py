"""May this actor do this, given how the object stands to them? Pure, and by the table alone."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from app.domain.parties import Actor, Role
from app.domain.permissions.conflicts import incompatible
from app.domain.permissions.grants import Cell, Denial, Grant, Scope
from app.domain.permissions.operations import Operation
from app.domain.permissions.table import NEED_A_CASE, TABLE


class Relation(StrEnum):
    """How the object stands to the actor. The caller finds out; this module only judges."""

    OWN_CASE = "own_case"  # reached by the passenger's link, or number and code
    ASSIGNED = "assigned"  # to me or my unit, or unassigned in my queue
    OWN_ORGANISATION = "own_organisation"
    JURISDICTION = "jurisdiction"  # another's, opened by an appeal or a recorded supervision act
    OVERSEEN = "overseen"  # another's, known to the authority, and not opened (Art. 3)
    COMPLAINED_ABOUT = "complained_about"  # the actor is its subject (rule S14)
    FOREIGN = "foreign"  # another organisation's
    UNKNOWN = "unknown"  # there is none
    NO_OBJECT = "no_object"  # a list, an intake, the calendar


IN_SCOPE = {
    Scope.OWN_CASE: {Relation.OWN_CASE},
    Scope.ASSIGNED: {Relation.ASSIGNED},
    Scope.ORGANISATION: {Relation.ASSIGNED, Relation.OWN_ORGANISATION},
    Scope.JURISDICTION: {Relation.ASSIGNED, Relation.OWN_ORGANISATION, Relation.JURISDICTION},
    Scope.ANY: set(Relation),
}

UNSEEN = frozenset({Relation.FOREIGN, Relation.UNKNOWN, Relation.COMPLAINED_ABOUT})
"""All three answer alike: nobody learns from the answer whether there is such a case (rule S14)."""


class Answer(StrEnum):
    ALLOWED = "allowed"
    FORBIDDEN = "forbidden"  # 403
    HIDDEN = "hidden"  # 404, and the same one as for what does not exist


class Reason(StrEnum):
    """Why not; for the log and for an answer of 403, never with one of 404."""

    NOT_GRANTED = "not_granted"
    OUT_OF_SCOPE = "out_of_scope"
    NEEDS_A_CASE = "needs_a_case"
    NEEDS_OWN_SIGN_IN = "needs_own_sign_in"
    NEEDS_A_NAMED_PERSON = "needs_a_named_person"
    CLIENT_NOT_GRANTED = "client_not_granted"
    ROLES_INCOMPATIBLE = "roles_incompatible"


@dataclass(frozen=True, slots=True)
class Verdict:
    """`grant` is there when, and only when, it is allowed; its conditions are the caller's to carry out."""

    answer: Answer
    grant: Grant | None = None
    reason: Reason | None = None

    @property
    def is_allowed(self) -> bool:
        return self.answer is Answer.ALLOWED

    @property
    def is_hidden(self) -> bool:
        return self.answer is Answer.HIDDEN


def decide(actor: Actor, operation: Operation, relation: Relation) -> Verdict:
    """Default deny. Of several roles the one counts that decides by itself, then the one that sees more. What the table
    hides stays hidden from a program that was not granted it."""
    if relation in UNSEEN and not actor.is_system:
        return Verdict(Answer.HIDDEN)
    if incompatible(actor.held):
        return _forbidden(Reason.ROLES_INCOMPATIBLE)
    if relation is Relation.NO_OBJECT and operation in NEED_A_CASE:
        return _forbidden(Reason.NEEDS_A_CASE)
    verdict = _best(_judge(TABLE[operation][role], actor, relation) for role in sorted(actor.held))
    if actor.via is not None:
        verdict = _through_client(verdict, operation)
    is_beyond = actor.limited_to is not None and operation not in actor.limited_to
    return _forbidden(Reason.CLIENT_NOT_GRANTED) if is_beyond and not verdict.is_hidden else verdict


def may_second(actor: Actor, *, asked_by: str) -> bool:
    """Whether this person may be the second: never who asked for it, and signed in by themselves."""
    return actor.id != asked_by and actor.own_sign_in


def _judge(cell: Cell, actor: Actor, relation: Relation) -> Verdict:
    if isinstance(cell, Denial):
        return Verdict(Answer.HIDDEN) if cell is Denial.HIDDEN else _forbidden(Reason.NOT_GRANTED)
    if not _in_scope(cell.scope, relation):
        return _forbidden(Reason.OUT_OF_SCOPE)
    if cell.requires_own_sign_in and not actor.own_sign_in:
        return _forbidden(Reason.NEEDS_OWN_SIGN_IN)
    if cell.for_named_staff and actor.via is None:
        return _forbidden(Reason.NEEDS_A_NAMED_PERSON)
    return Verdict(Answer.ALLOWED, cell)


def _in_scope(scope: Scope, relation: Relation) -> bool:
    if relation is Relation.NO_OBJECT:
        return scope is not Scope.OWN_CASE
    return relation in IN_SCOPE[scope]


def _best(verdicts: Iterable[Verdict]) -> Verdict:
    """Allowed before forbidden before hidden; of the allowed the freest."""
    order = list(Answer)
    return min(
        verdicts,
        key=lambda verdict: (order.index(verdict.answer), _ties(verdict.grant)),
        default=_forbidden(Reason.NOT_GRANTED),
    )


def _ties(grant: Grant | None) -> tuple[bool, ...]:
    if grant is None:
        return ()
    return (grant.proposes_only, grant.masked)


def _through_client(own: Verdict, operation: Operation) -> Verdict:
    """A client acting for a person: only what both may, and masked or hidden where it is for either."""
    client = TABLE[operation][Role.INTEGRATION]
    if client is Denial.HIDDEN:
        return Verdict(Answer.HIDDEN)
    if own.grant is None:
        return own
    if isinstance(client, Denial):
        return _forbidden(Reason.CLIENT_NOT_GRANTED)
    return Verdict(Answer.ALLOWED, replace(own.grant, masked=own.grant.masked or client.masked))


def _forbidden(reason: Reason) -> Verdict:
    return Verdict(Answer.FORBIDDEN, reason=reason)
