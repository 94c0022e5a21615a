"""Who somebody is today: roles, acting heads, clients that act for people."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from app.domain.accounts import (
    Account,
    AccountFault,
    AccountRefused,
    ApiClient,
    administers,
    folded_name,
    require_operations,
    require_roles,
)
from app.domain.appointments import Appointment, effective_roles, require_appointing, require_appointment
from app.domain.callers import as_client, as_person, as_person_through, may_speak_for
from app.domain.parties import AccountId, Actor, OrganisationCode, OrganisationKind, Role
from app.domain.permissions.decision import Relation, decide
from app.domain.permissions.operations import Operation

OPERATOR, AGENCY = OrganisationCode("SYMTR"), OrganisationCode("SYZF")
BRANCH = OrganisationCode("SYMTR-L2")
NOW = datetime(2026, 9, 23, 1, 12, tzinfo=UTC)
TODAY = date(2026, 9, 23)

CLERK = Account(
    id=AccountId("clerk"),
    organisation=OPERATOR,
    sign_in_name="zhang.san",
    display_name="张三",
    roles=frozenset({Role.CLERK}),
    created_at=NOW,
    password_set_at=NOW,
)
OFFICER = replace(CLERK, id=AccountId("officer"), organisation=AGENCY, roles=frozenset({Role.CASE_OFFICER}))
APPOINTED = Appointment(
    id="appointment",
    organisation=OPERATOR,
    role=Role.UNIT_HEAD,
    account=CLERK.id,
    appointed_by="head",
    valid_from=date(2026, 9, 21),
    valid_to=date(2026, 9, 25),
    reference="沈铁人〔2026〕18号",
    recorded_at=NOW,
)
CLIENT = ApiClient(
    id=AccountId("client"),
    organisation=OPERATOR,
    name="call-centre",
    operations=frozenset({Operation.SUBMIT_COMPLAINT, Operation.READ_CASE, Operation.START_HANDLING}),
    may_act_for_staff=True,
    created_at=NOW,
)


@pytest.mark.parametrize(
    ("roles", "kind"),
    [
        ({Role.CLERK}, OrganisationKind.OPERATOR),
        ({Role.CLERK, Role.UNIT_HEAD}, OrganisationKind.OPERATOR),
        ({Role.CASE_OFFICER, Role.AGENCY_HEAD}, OrganisationKind.AGENCY),
        ({Role.AUTHORITY_OFFICER}, OrganisationKind.AUTHORITY),
        ({Role.RESPONSIBLE_UNIT_STAFF, Role.STATION_STAFF}, OrganisationKind.BRANCH),
        ({Role.SECURITY_ADMIN}, OrganisationKind.OPERATOR),
        ({Role.AUDITOR}, OrganisationKind.AUTHORITY),
    ],
)
def test_roles_that_go_together(roles: set[Role], kind: OrganisationKind) -> None:
    require_roles(frozenset(roles), kind)


@pytest.mark.parametrize(
    ("roles", "kind", "fault"),
    [
        (set(), OrganisationKind.OPERATOR, AccountFault.NO_ROLE),
        ({Role.CASE_OFFICER}, OrganisationKind.OPERATOR, AccountFault.ROLE_OUTSIDE_ORGANISATION),
        ({Role.UNIT_HEAD}, OrganisationKind.AGENCY, AccountFault.ROLE_OUTSIDE_ORGANISATION),
        ({Role.CLERK}, OrganisationKind.CONTRACTOR, AccountFault.ROLE_OUTSIDE_ORGANISATION),
        ({Role.SYSTEM}, OrganisationKind.OPERATOR, AccountFault.ROLE_OUTSIDE_ORGANISATION),
        ({Role.INTEGRATION}, OrganisationKind.OPERATOR, AccountFault.ROLE_OUTSIDE_ORGANISATION),
        (
            {Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN},
            OrganisationKind.OPERATOR,
            AccountFault.ROLES_INCOMPATIBLE,
        ),
        ({Role.SECURITY_ADMIN, Role.AUDITOR}, OrganisationKind.AGENCY, AccountFault.ROLES_INCOMPATIBLE),
        ({Role.AUDITOR, Role.CLERK}, OrganisationKind.OPERATOR, AccountFault.ROLES_INCOMPATIBLE),
        ({Role.SYSTEM_ADMIN, Role.AGENCY_HEAD}, OrganisationKind.AGENCY, AccountFault.ROLES_INCOMPATIBLE),
    ],
)
def test_roles_that_do_not(roles: set[Role], kind: OrganisationKind, fault: AccountFault) -> None:
    with pytest.raises(AccountRefused) as refused:
        require_roles(frozenset(roles), kind)
    assert refused.value.fault is fault


@pytest.mark.parametrize(
    ("today", "is_head"),
    [
        pytest.param(date(2026, 9, 20), False, id="Sunday before"),
        pytest.param(date(2026, 9, 21), True, id="Monday, the first day"),
        pytest.param(date(2026, 9, 25), True, id="Friday, the last day"),
        pytest.param(date(2026, 9, 26), False, id="Saturday after"),
    ],
)
def test_an_acting_head_is_one_from_the_first_day_to_the_last(today: date, is_head: bool) -> None:
    assert (Role.UNIT_HEAD in effective_roles(CLERK, [APPOINTED], today)) is is_head
    assert Role.CLERK in effective_roles(CLERK, [APPOINTED], today)
    assert as_person(CLERK, [APPOINTED], today).acting == ({Role.UNIT_HEAD} if is_head else set())


@pytest.mark.parametrize(
    "appointment",
    [
        pytest.param(replace(APPOINTED, revoked_at=NOW), id="revoked"),
        pytest.param(replace(APPOINTED, account=AccountId("other")), id="somebody else's"),
        pytest.param(replace(APPOINTED, organisation=AGENCY), id="another body's"),
    ],
)
def test_other_appointments_give_no_role(appointment: Appointment) -> None:
    assert effective_roles(CLERK, [appointment], TODAY) == {Role.CLERK}


def test_an_acting_head_may_lead_a_review_only_by_own_sign_in() -> None:
    signed_in = as_person(CLERK, [APPOINTED], TODAY)
    through = as_person_through(CLIENT, CLERK, [APPOINTED], TODAY)
    assert decide(signed_in, Operation.LEAD_REVIEW, Relation.OWN_ORGANISATION).is_allowed
    assert not decide(through, Operation.LEAD_REVIEW, Relation.OWN_ORGANISATION).is_allowed


@pytest.mark.parametrize(
    ("changes", "account", "fault"),
    [
        ({"role": Role.CLERK}, CLERK, AccountFault.APPOINTMENT_NOT_OF_A_HEAD),
        ({"role": Role.RESPONSIBLE_EXECUTIVE}, CLERK, AccountFault.APPOINTMENT_NOT_OF_A_HEAD),
        ({"organisation": AGENCY}, CLERK, AccountFault.APPOINTMENT_ELSEWHERE),
        ({}, replace(CLERK, disabled_at=NOW), AccountFault.APPOINTMENT_ELSEWHERE),
        ({}, replace(CLERK, roles=frozenset({Role.AUDITOR})), AccountFault.ROLES_INCOMPATIBLE),
        ({"appointed_by": CLERK.id}, CLERK, AccountFault.APPOINTMENT_BY_ONESELF),
        ({"valid_to": date(2026, 9, 20)}, CLERK, AccountFault.APPOINTMENT_DATES),
        (
            {"valid_from": date(2026, 9, 1), "valid_to": date(2026, 9, 22)},
            CLERK,
            AccountFault.APPOINTMENT_DATES,
        ),
        ({"reference": "  "}, CLERK, AccountFault.APPOINTMENT_REFERENCE),
    ],
)
def test_an_appointment_that_may_not_be(
    changes: dict[str, object], account: Account, fault: AccountFault
) -> None:
    with pytest.raises(AccountRefused) as refused:
        require_appointment(replace(APPOINTED, **changes), account, TODAY)  # type: ignore[arg-type]
    assert refused.value.fault is fault


def test_an_appointment_in_writing_may_be() -> None:
    require_appointment(APPOINTED, CLERK, TODAY)
    require_appointment(replace(APPOINTED, valid_to=TODAY), CLERK, TODAY)


def _person(*roles: Role, acting: frozenset[Role] = frozenset()) -> Actor:
    return Actor(id="x", organisation=OPERATOR, roles=frozenset(roles), acting=acting, own_sign_in=True)


@pytest.mark.parametrize(
    ("actor", "role", "may"),
    [
        (_person(Role.UNIT_HEAD), Role.UNIT_HEAD, True),
        (_person(Role.RESPONSIBLE_EXECUTIVE), Role.UNIT_HEAD, True),
        (_person(Role.AGENCY_HEAD), Role.AGENCY_HEAD, True),
        (_person(Role.UNIT_HEAD), Role.AGENCY_HEAD, False),
        (_person(Role.RESPONSIBLE_EXECUTIVE), Role.AGENCY_HEAD, False),
        (_person(Role.CLERK, acting=frozenset({Role.UNIT_HEAD})), Role.UNIT_HEAD, False),
    ],
)
def test_only_the_head_or_the_executive_names_an_acting_head(actor: Actor, role: Role, may: bool) -> None:
    if may:
        require_appointing(actor, role)
        return
    with pytest.raises(AccountRefused) as refused:
        require_appointing(actor, role)
    assert refused.value.fault is AccountFault.APPOINTMENT_NOT_ONES_OWN


def test_until_the_first_password_is_changed_nothing_is_open() -> None:
    actor = as_person(replace(CLERK, must_change_password=True), [], TODAY)
    allowed = [
        operation
        for operation in Operation
        for relation in Relation
        if decide(actor, operation, relation).is_allowed
    ]
    assert allowed == []


def test_a_client_for_itself_has_its_operations_and_no_persons() -> None:
    actor = as_client(CLIENT)
    assert (actor.id, actor.via, actor.own_sign_in) == ("client", None, False)
    assert decide(actor, Operation.READ_CASE, Relation.OWN_ORGANISATION).is_allowed
    assert not decide(
        actor, Operation.READ_HISTORY, Relation.OWN_ORGANISATION
    ).is_allowed  # not granted to it
    assert not decide(actor, Operation.START_HANDLING, Relation.ASSIGNED).is_allowed  # takes a named person


def test_through_a_client_both_names_are_there_and_only_the_rights_of_both() -> None:
    actor = as_person_through(CLIENT, CLERK, [], TODAY)
    assert (actor.id, actor.via, actor.own_sign_in) == ("clerk", "client", False)
    assert decide(actor, Operation.START_HANDLING, Relation.ASSIGNED).is_allowed
    # the person may, the client was not granted it
    assert decide(as_person(CLERK, [], TODAY), Operation.NOTIFY, Relation.ASSIGNED).is_allowed
    assert not decide(actor, Operation.NOTIFY, Relation.ASSIGNED).is_allowed
    # the client was granted it, the person may not
    officer = as_person_through(CLIENT, replace(OFFICER, organisation=OPERATOR), [], TODAY)
    assert not decide(officer, Operation.START_HANDLING, Relation.ASSIGNED).is_allowed


@pytest.mark.parametrize(
    ("client", "account", "may"),
    [
        pytest.param(CLIENT, CLERK, True, id="granted, own organisation"),
        pytest.param(replace(CLIENT, may_act_for_staff=False), CLERK, False, id="not granted"),
        pytest.param(CLIENT, OFFICER, False, id="another organisation's"),
        pytest.param(CLIENT, replace(CLERK, disabled_at=NOW), False, id="disabled"),
        pytest.param(CLIENT, replace(CLERK, must_change_password=True), False, id="never signed in"),
        pytest.param(CLIENT, replace(CLERK, roles=frozenset({Role.SECURITY_ADMIN})), False, id="a caretaker"),
    ],
)
def test_for_whom_a_client_may_speak(client: ApiClient, account: Account, may: bool) -> None:
    assert may_speak_for(client, account) is may


def test_a_client_is_granted_only_what_programs_may_do() -> None:
    require_operations(frozenset({Operation.SUBMIT_COMPLAINT, Operation.START_HANDLING}))
    with pytest.raises(AccountRefused) as unknown:
        require_operations(frozenset({"read_minds"}))
    assert unknown.value.fault is AccountFault.OPERATION_UNKNOWN
    with pytest.raises(AccountRefused) as not_for_clients:
        require_operations(frozenset({Operation.LEAD_REVIEW}))
    assert not_for_clients.value.fault is AccountFault.OPERATION_NOT_FOR_CLIENTS


PARENTS = {BRANCH: OPERATOR, OPERATOR: None, AGENCY: OrganisationCode("SYJT"), OrganisationCode("SYJT"): None}


@pytest.mark.parametrize(
    ("administrator", "body", "may"),
    [
        (OPERATOR, OPERATOR, True),
        (OPERATOR, BRANCH, True),
        (BRANCH, OPERATOR, False),
        (OPERATOR, AGENCY, False),
        (OrganisationCode("SYJT"), AGENCY, True),
        (None, OPERATOR, False),
        (OPERATOR, OrganisationCode("NOWHERE"), False),
    ],
)
def test_accounts_are_looked_after_by_ones_own_body_or_one_above(
    administrator: OrganisationCode | None, body: OrganisationCode, may: bool
) -> None:
    assert administers(administrator, body, PARENTS) is may


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("zhang.san", "zhang.san"),
        (" Zhang.San ", "zhang.san"),
        ("ｚｈａｎｇ．ｓａｎ", "zhang.san"),
        ("a", ""),
        ("张三", ""),
        ("zhang\x00san", ""),
        ("a" * 41, ""),
        ("' or 1=1 --", ""),
    ],
)
def test_a_sign_in_name_is_read_as_it_is_kept(typed: str, name: str) -> None:
    assert folded_name(typed) == name
