"""The decision over every role, operation and relation, and its rules over the table."""

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.parties import NOBODY, SYSTEM, Actor, OrganisationCode, Role
from app.domain.permissions.conflicts import incompatible
from app.domain.permissions.decision import Answer, Reason, Relation, decide, may_second
from app.domain.permissions.operations import Operation
from app.domain.permissions.table import NEED_A_CASE
from tests.domain.permissions.expectation import EXPECTED, REACHES, SEEN, UNSEEN, somebody

CASE_ROLES = (
    Role.CLERK,
    Role.UNIT_HEAD,
    Role.RESPONSIBLE_UNIT_STAFF,
    Role.STATION_STAFF,
    Role.RESPONSIBLE_EXECUTIVE,
    Role.CASE_OFFICER,
    Role.AGENCY_HEAD,
    Role.AUTHORITY_OFFICER,
)
staff_roles = st.frozensets(st.sampled_from(CASE_ROLES), min_size=1, max_size=3)
operations = st.sampled_from(Operation)
relations = st.sampled_from(Relation)


def _expected(operation: Operation, role: Role, relation: Relation) -> Answer:
    """For a person signed in by themselves, from what was written down."""
    cell = EXPECTED[operation, role]
    if relation in UNSEEN and role is not Role.SYSTEM:
        return Answer.HIDDEN
    if relation is Relation.NO_OBJECT and operation in NEED_A_CASE:
        return Answer.FORBIDDEN
    if not cell.is_granted:
        return Answer.HIDDEN if cell.where == "0" else Answer.FORBIDDEN
    reached = {*REACHES[cell.where]}
    if cell.where != "o":
        reached.add(Relation.NO_OBJECT)
    if role is Role.SYSTEM:
        reached |= set(UNSEEN)
    named_only = "named" in cell.how
    return Answer.ALLOWED if relation in reached and not named_only else Answer.FORBIDDEN


@pytest.mark.parametrize("role", Role)
def test_every_operation_and_relation_is_decided_as_written_down(role: Role) -> None:
    actor = SYSTEM if role is Role.SYSTEM else somebody(role)
    signed_in = replace(actor, own_sign_in=True)
    decided = {
        (operation, relation): decide(signed_in, operation, relation).answer
        for operation, relation in product(Operation, Relation)
    }
    assert decided == {(op, relation): _expected(op, role, relation) for op, relation in decided}


@pytest.mark.parametrize("relation", UNSEEN)
def test_unseen_cases_are_hidden_from_everybody_alike(relation: Relation) -> None:
    people = [somebody(role) for role in Role if role is not Role.SYSTEM]
    verdicts = {decide(person, op, relation) for person in [*people, NOBODY] for op in Operation}
    assert {(v.answer, v.grant, v.reason) for v in verdicts} == {(Answer.HIDDEN, None, None)}


def test_somebody_without_a_role_may_nothing() -> None:
    nobody = Actor(id="x", organisation=OrganisationCode("SYMTR"), roles=frozenset())
    assert not [
        op for op, relation in product(Operation, Relation) if decide(nobody, op, relation).is_allowed
    ]


@pytest.mark.parametrize(
    "operation",
    [
        Operation.LEAD_REVIEW,
        Operation.CONCLUDE_REVIEW,
        Operation.CONFIRM_PROPOSAL,
        Operation.CONFIRM_DETERMINATION,
        Operation.CONFIRM_RECEIPT_CORRECTION,
    ],
)
def test_act_of_a_person_is_refused_to_a_client_in_the_heads_name(operation: Operation) -> None:
    verdict = decide(
        somebody(Role.UNIT_HEAD, own_sign_in=False, via="front-end"), operation, Relation.OWN_ORGANISATION
    )
    assert (verdict.answer, verdict.reason) == (Answer.FORBIDDEN, Reason.NEEDS_OWN_SIGN_IN)


def test_extension_is_not_decided_without_the_heads_own_sign_in() -> None:
    head = somebody(Role.AGENCY_HEAD, own_sign_in=False)
    assert (
        decide(head, Operation.DECIDE_EXTENSION, Relation.OWN_ORGANISATION).reason is Reason.NEEDS_OWN_SIGN_IN
    )


def test_client_alone_cannot_start_handling() -> None:
    client = Actor(
        id="front-end", organisation=OrganisationCode("SYMTR"), roles=frozenset({Role.INTEGRATION})
    )
    verdict = decide(client, Operation.START_HANDLING, Relation.OWN_ORGANISATION)
    assert verdict.reason is Reason.NEEDS_A_NAMED_PERSON


def test_client_in_a_clerks_name_starts_handling() -> None:
    clerk = somebody(Role.CLERK, own_sign_in=False, via="front-end")
    assert decide(clerk, Operation.START_HANDLING, Relation.ASSIGNED).is_allowed


def test_client_in_a_clerks_name_has_no_more_than_the_clerk() -> None:
    clerk = somebody(Role.CLERK, own_sign_in=False, via="front-end")
    assert decide(clerk, Operation.START_HANDLING, Relation.OWN_ORGANISATION).reason is Reason.OUT_OF_SCOPE


def test_client_in_a_heads_name_does_not_learn_of_what_is_hidden_from_clients() -> None:
    head = somebody(Role.UNIT_HEAD, own_sign_in=False, via="front-end")
    assert decide(head, Operation.UNMASK_CONTACT, Relation.OWN_ORGANISATION).is_hidden


def test_client_in_a_heads_name_may_not_do_what_clients_may_not() -> None:
    head = somebody(Role.UNIT_HEAD, own_sign_in=False, via="front-end")
    assert decide(head, Operation.ASSIGN, Relation.OWN_ORGANISATION).reason is Reason.CLIENT_NOT_GRANTED


def test_search_through_a_client_is_masked_even_for_the_head() -> None:
    verdict = decide(
        somebody(Role.UNIT_HEAD, own_sign_in=False, via="front-end"),
        Operation.SEARCH_CONTACT,
        Relation.NO_OBJECT,
    )
    assert verdict.grant is not None
    assert (verdict.grant.masked, verdict.grant.logged) == (True, True)


def test_what_a_client_is_held_to_holds_for_the_person_too() -> None:
    """Masking apart, which is added: so that a grant through a client needs no other condition of the client's."""
    apart = {"masked", "named"}
    people = (Role.CLERK, Role.UNIT_HEAD)
    for operation in Operation:
        client = EXPECTED[operation, Role.INTEGRATION]
        persons = [EXPECTED[operation, role] for role in people if EXPECTED[operation, role].is_granted]
        assert not client.is_granted or all(client.how - apart <= person.how for person in persons)


def test_client_is_held_to_the_operations_it_was_granted() -> None:
    client = Actor(
        id="intake",
        organisation=OrganisationCode("SYMTR"),
        roles=frozenset({Role.INTEGRATION}),
        limited_to=frozenset({Operation.SUBMIT_COMPLAINT}),
    )
    assert decide(client, Operation.SUBMIT_COMPLAINT, Relation.NO_OBJECT).is_allowed
    assert decide(client, Operation.READ_CASE, Relation.OWN_ORGANISATION).reason is Reason.CLIENT_NOT_GRANTED


@pytest.mark.parametrize("role", [Role.INTEGRATION, *CASE_ROLES])
def test_what_is_denied_to_a_program_is_hidden_or_refused_as_written_down(role: Role) -> None:
    """For itself, or for a person of this role; granted nothing, so that nothing but denials are left."""
    program = replace(somebody(role, own_sign_in=False, via=None), limited_to=frozenset())
    program = program if role is Role.INTEGRATION else replace(program, via="front-end")
    decided = {
        (op, relation): decide(program, op, relation).answer for op, relation in product(Operation, SEEN)
    }
    assert decided == {
        (op, relation): Answer.HIDDEN
        if "0" in (EXPECTED[op, role].where, EXPECTED[op, Role.INTEGRATION].where)
        else Answer.FORBIDDEN
        for op, relation in decided
    }


def test_acting_head_confirms_a_determination_while_appointed() -> None:
    clerk = somebody(Role.CLERK)
    acting = replace(clerk, acting=frozenset({Role.UNIT_HEAD}))
    assert not decide(clerk, Operation.CONFIRM_DETERMINATION, Relation.OWN_ORGANISATION).is_allowed
    assert decide(acting, Operation.CONFIRM_DETERMINATION, Relation.OWN_ORGANISATION).is_allowed


def test_of_two_roles_the_freer_grant_counts() -> None:
    both = replace(somebody(Role.CLERK), roles=frozenset({Role.CLERK, Role.UNIT_HEAD}))
    grant = decide(both, Operation.DETERMINE_VALIDITY, Relation.ASSIGNED).grant
    assert grant is not None
    assert not grant.proposes_only


def test_of_two_roles_the_one_that_sees_more_counts() -> None:
    both = replace(somebody(Role.UNIT_HEAD), roles=frozenset({Role.RESPONSIBLE_EXECUTIVE, Role.UNIT_HEAD}))
    grant = decide(both, Operation.READ_CASE, Relation.OWN_ORGANISATION).grant
    assert grant is not None
    assert not grant.masked


def test_caretaker_cannot_act_as_head() -> None:
    acting = replace(somebody(Role.AUDITOR), acting=frozenset({Role.UNIT_HEAD}))
    assert decide(acting, Operation.READ_CASE, Relation.OWN_ORGANISATION).reason is Reason.ROLES_INCOMPATIBLE


def test_somebody_limited_to_nothing_may_nothing() -> None:
    head = replace(somebody(Role.UNIT_HEAD), limited_to=frozenset())
    assert not [op for op, relation in product(Operation, Relation) if decide(head, op, relation).is_allowed]


def test_agency_acts_only_on_its_own_proceedings_but_reads_what_was_opened() -> None:
    officer = somebody(Role.CASE_OFFICER)
    assert decide(officer, Operation.READ_CASE, Relation.JURISDICTION).is_allowed
    assert decide(officer, Operation.DETERMINE_VALIDITY, Relation.JURISDICTION).is_allowed
    assert not decide(officer, Operation.NOTIFY, Relation.JURISDICTION).is_allowed
    assert decide(officer, Operation.NOTIFY, Relation.OWN_ORGANISATION).is_allowed


@pytest.mark.parametrize(
    ("roles", "pairs"),
    [
        ({Role.SYSTEM_ADMIN}, 0),
        ({Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN}, 1),
        ({Role.SYSTEM_ADMIN, Role.AUDITOR}, 1),
        ({Role.SECURITY_ADMIN, Role.AUDITOR}, 1),
        ({Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDITOR}, 3),
        ({Role.AUDITOR, Role.CLERK}, 1),
        ({Role.CLERK, Role.UNIT_HEAD}, 0),
        ({Role.CLERK, Role.STATION_STAFF, Role.RESPONSIBLE_UNIT_STAFF}, 0),
        ({Role.PASSENGER, Role.CLERK}, 1),
        ({Role.INTEGRATION, Role.UNIT_HEAD}, 1),
        ({Role.SYSTEM, Role.AGENCY_HEAD}, 1),
    ],
)
def test_incompatible_roles_are_named_in_pairs(roles: set[Role], pairs: int) -> None:
    found = incompatible(roles)
    assert len(found) == pairs
    assert all(len(pair) == 2 and pair <= roles for pair in found)


def test_somebody_with_incompatible_roles_may_nothing() -> None:
    both = replace(somebody(Role.AUDITOR), roles=frozenset({Role.AUDITOR, Role.CLERK}))
    reasons = {decide(both, op, relation).reason for op, relation in product(Operation, SEEN)}
    assert reasons == {Reason.ROLES_INCOMPATIBLE}


def test_who_asked_is_never_the_second() -> None:
    assert not may_second(somebody(Role.AGENCY_HEAD), asked_by="somebody")
    assert may_second(somebody(Role.AGENCY_HEAD), asked_by="officer")


def test_second_signs_in_by_themselves() -> None:
    assert not may_second(somebody(Role.AGENCY_HEAD, own_sign_in=False, via="portal"), asked_by="officer")


@given(roles=staff_roles, more=staff_roles, operation=operations, relation=relations)
def test_another_role_never_takes_away(
    roles: frozenset[Role], more: frozenset[Role], operation: Operation, relation: Relation
) -> None:
    before = decide(replace(somebody(Role.CLERK), roles=roles), operation, relation)
    after = decide(replace(somebody(Role.CLERK), roles=roles | more), operation, relation)
    assert after.is_allowed or not before.is_allowed


@given(roles=staff_roles, operation=operations, relation=relations)
def test_through_a_client_nobody_has_more(
    roles: frozenset[Role], operation: Operation, relation: Relation
) -> None:
    person = replace(somebody(Role.CLERK), roles=roles)
    own = decide(person, operation, relation)
    through = decide(replace(person, own_sign_in=False, via="front-end"), operation, relation)
    assert own.is_allowed or not through.is_allowed
    if own.grant and through.grant:
        assert through.grant.masked >= own.grant.masked
        assert through.grant.logged >= own.grant.logged


def test_what_is_masked_for_a_person_is_masked_through_a_client() -> None:
    for role, operation, relation in product(CASE_ROLES, Operation, Relation):
        own = decide(somebody(role), operation, relation).grant
        through = decide(somebody(role, own_sign_in=False, via="front-end"), operation, relation).grant
        assert not (own and own.masked and through and not through.masked)


@given(roles=staff_roles, operation=operations, relation=relations, own_sign_in=st.booleans())
def test_verdict_has_a_grant_exactly_when_allowed(
    roles: frozenset[Role], operation: Operation, relation: Relation, own_sign_in: bool
) -> None:
    verdict = decide(replace(somebody(Role.CLERK), roles=roles, own_sign_in=own_sign_in), operation, relation)
    assert (verdict.grant is not None) == verdict.is_allowed
    assert (verdict.reason is not None) == (verdict.answer is Answer.FORBIDDEN)
    if verdict.grant and verdict.grant.second_person:
        assert own_sign_in
