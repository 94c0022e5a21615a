"""Who acts: organisations, roles, and the actor of a command (Arts. 3, 4, 6)."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NewType

AccountId = NewType("AccountId", str)
"""A person's account, or an API client's."""

OrganisationCode = NewType("OrganisationCode", str)
"""Short and fixed: SYMTR the operator, SYZF the enforcement agency, SYJT the transport authority."""


class OrganisationKind(StrEnum):
    OPERATOR = "operator"  # Art. 4: 运营单位
    AGENCY = "agency"  # Art. 4: 市交通运输综合执法机构
    AUTHORITY = "authority"  # Art. 3: 市交通运输主管部门
    BRANCH = "branch"  # a branch or station of the operator
    CONTRACTOR = "contractor"  # rule V1: a responsible unit of the operator (安检, 保洁)


class Role(StrEnum):
    """What a person or program may be. A head's role may also be held for a time (`Actor.acting`)."""

    ANONYMOUS = "anonymous"
    PASSENGER = "passenger"  # with the link, or the number and code, of one case
    CLERK = "clerk"  # handler in the operator's complaint unit
    UNIT_HEAD = "unit_head"  # Art. 11: head of the complaint unit
    RESPONSIBLE_UNIT_STAFF = "responsible_unit_staff"  # rule S11: works the orders of a branch or contractor
    STATION_STAFF = "station_staff"  # takes complaints in at a station
    RESPONSIBLE_EXECUTIVE = "responsible_executive"  # rule S4: names another review lead
    CASE_OFFICER = "case_officer"  # of the enforcement agency
    AGENCY_HEAD = "agency_head"  # Art. 12: approves the extension
    AUTHORITY_OFFICER = "authority_officer"
    SYSTEM_ADMIN = "system_admin"
    SECURITY_ADMIN = "security_admin"
    AUDITOR = "auditor"
    INTEGRATION = "integration"  # an API client acting for itself
    SYSTEM = "system"  # the worker


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Who does it. `id` is an account, or the proceeding of a passenger who came with its link or code.

    `via` is the API client a person's act came through: both names go on record, rights are the intersection.
    `acting` holds the heads' roles held today by written appointment. `own_sign_in` is false where a client
    acts for a named member of staff. `limited_to`: the operations an API client was granted, None for no limit.
    """

    id: str
    organisation: OrganisationCode | None
    roles: frozenset[Role]
    via: str | None = None
    acting: frozenset[Role] = frozenset()
    own_sign_in: bool = False
    limited_to: frozenset[str] | None = None

    @property
    def held(self) -> frozenset[Role]:
        """All roles that count today, the acting ones included."""
        return self.roles | self.acting

    def has(self, role: Role) -> bool:
        return role in self.held

    @property
    def is_passenger(self) -> bool:
        return self.has(Role.PASSENGER)

    @property
    def is_system(self) -> bool:
        return self.has(Role.SYSTEM)


SYSTEM = Actor(id="system", organisation=None, roles=frozenset({Role.SYSTEM}))
"""The worker: it records what time brings about, and writes nothing else."""

NOBODY = Actor(id="anonymous", organisation=None, roles=frozenset({Role.ANONYMOUS}))
"""Whoever has shown nothing yet."""
